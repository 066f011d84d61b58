"""Standard input and output as bytes: what is written is UTF-8, whatever the console says of itself."""

from __future__ import annotations

import io
import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from typing import TextIO


class OutputError(Exception):
    """What was to be said could not be written: a full disk, a device that went away."""


@dataclass(frozen=True, slots=True)
class Streams:
    """The three streams of a process."""

    stdin: BinaryIO | None
    """None when the caller closed it."""
    stdout: BinaryIO
    stderr: BinaryIO

    @classmethod
    def of_process(cls) -> Streams:
        """Take the process's own streams; a closed output swallows what is written to it."""
        stdin = None if sys.stdin is None else _bytes_of(sys.stdin)
        return cls(stdin, _bytes_of(sys.stdout), _bytes_of(sys.stderr))

    def say(self, text: str) -> None:
        """Write ``text`` and a line end to standard output at once; raises BrokenPipeError or OutputError."""
        try:
            _write(self.stdout, text)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise OutputError from error

    def complain(self, text: str) -> None:
        """Write ``text`` and a line end to standard error."""
        _write(self.stderr, text)


def silence_output() -> None:
    """Point standard output at nothing, so that the interpreter's last flush fails on no closed pipe."""
    if sys.stdout is not None:
        with open(os.devnull, "wb") as nothing:  # noqa: PTH123 - a device, not a file
            os.dup2(nothing.fileno(), sys.stdout.fileno())


def _bytes_of(stream: TextIO | None) -> BinaryIO:
    # A windowed Windows program and a shell's `>&-` leave None here.
    return io.BytesIO() if stream is None else stream.buffer


def _write(stream: BinaryIO, text: str) -> None:
    # Lone surrogates come from file names and from messages; they cannot be UTF-8.
    stream.write(text.encode("utf-8", "backslashreplace") + b"\n")
    stream.flush()
