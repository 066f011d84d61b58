"""What every step of the set-up shares: where things lie, how to speak, how to start a program."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"
#: The program's own interpreter.
PYTHON = VENV / "Scripts" / "python.exe" if WINDOWS else VENV / "bin" / "python"
AGAIN = "そのあと、もう一度同じ命令で始めてください。"

#: Where system programs lie, for a caller with a poor PATH.
SYSTEM_PATH = ("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin")
#: Settings of the caller that would send the set-up or the program elsewhere.
FOREIGN_SETTINGS = frozenset(
    "PYTHONHOME PYTHONPATH PYTHONSAFEPATH PYTHONWARNINGS PYTHONINSPECT __PYVENV_LAUNCHER__ "  # noqa: SIM905
    "PIP_USER PIP_TARGET PIP_PREFIX PIP_ROOT PIP_REQUIREMENT PIP_CONSTRAINT PIP_DRY_RUN PIP_LOG".split()
)


class StopError(Exception):
    """The set-up cannot go on; the text is the sentence for the user."""


def say(sentence: str) -> None:
    """Show one line of progress; never fails, whatever the console can show, or if there is none."""
    with contextlib.suppress(OSError, ValueError):
        print(sentence, file=sys.stderr, flush=True)


def environment() -> dict[str, str]:
    """Return the caller's environment without what would mislead us, and with a PATH that has apt on it."""
    kept = {name: value for name, value in os.environ.items() if name.upper() not in FOREIGN_SETTINGS}
    if not WINDOWS:
        path = [part for part in kept.get("PATH", "").split(os.pathsep) if part]
        kept["PATH"] = os.pathsep.join([*path, *(part for part in SYSTEM_PATH if part not in path)])
    return kept


def call(command: Sequence[str | Path]) -> int:
    """Run a program in the project's folder, pass a request to end on to it, and return its exit status."""
    child = subprocess.Popen(command, cwd=ROOT, env=environment())
    signal.signal(signal.SIGTERM, lambda *_: child.terminate())
    while True:
        with contextlib.suppress(KeyboardInterrupt):  # the child has had it too, and decides
            return child.wait()
