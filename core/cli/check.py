"""``check``: judge files or standard input, in words or as JSON."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from core.cli.as_json import read_request, to_json
from core.cli.reading import UnreadableError, open_file, read_all, read_lines
from core.cli.report import report
from core.model.values import Level, Message, Origin
from core.text.shown import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from core.checker import Checker
    from core.cli.streams import Streams
    from core.strings import Strings

#: Exit status by level.
STATUS = {Level.CLEAR: 0, Level.CAUTION: 3, Level.DANGER: 4, Level.UNJUDGED: 5}
#: Of several files the first of these that occurs gives the exit status: what was not judged may be anything.
_WORST_FIRST = (Level.DANGER, Level.CAUTION, Level.UNJUDGED, Level.CLEAR)
WRONG = 2
STDIN = "-"
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Check:
    """One run of the command; an error ends its file only, the other files are still answered."""

    checker: Checker
    streams: Streams
    say: Strings

    def texts(self, files: Sequence[str], *, as_json: bool) -> int:
        """Judge each file as one message; return the exit status."""
        several = len(files) > 1

        def answer(file: str, data: BinaryIO) -> Level:
            text = read_all(data)
            verdict = self.checker.check(Message(text, Origin.FILE))
            if as_json:
                self.streams.say(to_json(verdict, file))
                return verdict.level
            if several:
                self.streams.say(self.say("cli.report.file", file=one_line(file, _LONGEST_NAME)))
            self.streams.say("\n".join(report(verdict, text, self.say)))
            return verdict.level

        levels = self._each(files, answer)
        if len(levels) < len(files):
            return WRONG
        return STATUS[next(level for level in _WORST_FIRST if level in levels)]

    def lines(self, files: Sequence[str]) -> int:
        """Judge every line of each file as one request; return the exit status."""

        def answer(_: str, data: BinaryIO) -> Level:
            for number, line in enumerate(read_lines(data), 1):
                if line.strip():
                    self._line(line, number)
            return Level.CLEAR

        return 0 if len(self._each(files, answer)) == len(files) else WRONG

    def _line(self, line: str, number: int) -> None:
        try:
            key, text = read_request(line)
        except UnreadableError as error:
            raise UnreadableError(error.key, number) from error
        self.streams.say(to_json(self.checker.check(Message(text, Origin.FILE)), key))

    def _each(self, files: Sequence[str], answer: Callable[[str, BinaryIO], Level]) -> list[Level]:
        """Return the levels of the files that could be read; say why of the others."""
        levels: list[Level] = []
        for file in files:
            try:
                with _opened(file, self.streams) as data:
                    levels.append(answer(file, data))
            except UnreadableError as error:
                place = f"{file}:{error.line}" if error.line else file
                shown = one_line(place, _LONGEST_NAME)
                reason = self.say(f"cli.fault.{error.key}")
                self.streams.complain(self.say("cli.fault.at", place=shown, reason=reason))
        return levels


@contextmanager
def _opened(file: str, streams: Streams) -> Iterator[BinaryIO]:
    if file == STDIN:
        if streams.stdin is None:
            raise UnreadableError("closed")
        yield streams.stdin
        return
    with open_file(file) as data:
        yield data
