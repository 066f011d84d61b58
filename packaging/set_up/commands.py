"""The commands of `start.py`: open the window (or check in the terminal), test, package."""

import contextlib
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

from set_up import project_python, system
from set_up.common import PYTHON, ROOT, WINDOWS, StopError, call, environment, say
from set_up.system import Use

CHECK = (PYTHON, "-m", "core", "check")
WINDOW = (PYTHON, "-m", "gui")
SUITE = (PYTHON, ROOT / "tests" / "suite.py")
BUILDER = ROOT / "packaging" / "build.py"
EXAMPLE = ROOT / "resources" / "example.txt"
#: The exit status of `core check` for a fraud.
DANGER = 4
#: How long to wait for a first character on standard input, in seconds.
PATIENCE = 5.0
#: A window that aborts within this time never appeared, in seconds.
TOO_SOON = 10.0


def main(arguments: list[str]) -> int:
    """Do one command and return the exit status; every trouble becomes one sentence."""
    command = COMMANDS.get(arguments[0], run) if arguments else run
    rest = arguments if command is run else arguments[1:]
    rest = rest[1:] if rest[:1] == ["--"] else rest
    try:
        return command([_whole_path(argument) for argument in rest])
    except StopError as stop:
        say(str(stop))
    except OSError as error:
        say(f"ファイルを使えませんでした（{error}）。フォルダーに書けるか確かめて、もう一度始めてください。")
    except KeyboardInterrupt:
        say("途中でやめました。もう一度始めると、続きをします。")
    return 1


def _whole_path(argument: str) -> str:
    """Keep a file that was named from the caller's folder findable from the project's."""
    path = Path(argument)
    return str(path.absolute()) if path.exists() else argument


def run(arguments: list[str]) -> int:
    """Open the window, or check in the terminal where there is none."""
    project_python.prepare("run")
    for_window = any(argument.startswith("--") for argument in arguments)
    if not has_display() and not for_window:
        say("画面がないため、この端末で調べます。")
        return check_in_terminal(arguments)
    system.prepare(Use.WINDOW, Use.NICER)
    begun = time.monotonic()
    status = call([*WINDOW, *arguments])
    if status == -signal.SIGABRT and time.monotonic() - begun < TOO_SOON and not for_window:
        say("窓を開けなかったため、この端末で調べます。")
        return check_in_terminal(arguments)
    return status


def has_display() -> bool:
    """Tell whether a window could be seen."""
    if WINDOWS or sys.platform == "darwin":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def check_in_terminal(arguments: list[str]) -> int:
    """Check the files given, else standard input, else the built-in example; return the check's status."""
    if arguments:
        return call([*CHECK, *arguments])
    if text := piped_text():
        return subprocess.run([*CHECK, "-"], cwd=ROOT, env=environment(), input=text, check=False).returncode
    say("文が渡されなかったため、見本の文を調べます。")
    status = call([*CHECK, EXAMPLE])
    # The example is a known fraud: finding it is success, and anything else a fault of the program.
    return 0 if status == DANGER else status or 1


def piped_text() -> bytes:
    """Return what another program pipes in; nothing if a person sits there, or nobody ever writes."""
    if sys.stdin is None or sys.stdin.isatty():
        return b""
    with contextlib.suppress(OSError, ValueError):
        # A pipe that stays open and silent must not hold the program for ever.
        if WINDOWS or select.select([sys.stdin], [], [], PATIENCE)[0]:
            text = sys.stdin.buffer.read()
            return text if text.strip() else b""
    return b""


def run_tests(arguments: list[str]) -> int:
    """Run every check and test with no display; the exit status is the suite's."""
    project_python.prepare("test")
    system.prepare(Use.WINDOW, Use.NICER, Use.TEST)
    return call([*SUITE, *arguments])


def build_packages(arguments: list[str]) -> int:
    """Build what this system can build."""
    if not BUILDER.exists():
        raise StopError("配る形を作る仕組みは、まだ入っていません。")
    project_python.prepare("test")
    system.prepare(Use.WINDOW, Use.NICER, Use.TEST)
    return call([PYTHON, BUILDER, *arguments])


COMMANDS = {"test": run_tests, "package": build_packages}
