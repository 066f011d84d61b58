"""Being a user of the program from outside: a display, a screen reader's view, keys, a copy.

Belongs to `smoke.py` and `load.py`. Runs with the system's Python: `python3-gi` and `gir1.2-atspi-2.0`.
"""

from __future__ import annotations

import os
import signal
import subprocess
import time
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

PATIENCE = 40.0
TITLE = "みはりばん"
#: How long a window may take to give its focus away, in seconds.
_SHORT = 4.0
#: So long the focus must stay where it is before a key is pressed, in seconds.
_SETTLING = 0.7


def clean_environment(home: Path, name: str) -> dict[str, str]:
    """Return what a fresh user's session has."""
    kept = {key: os.environ[key] for key in ("PATH", "DBUS_SESSION_BUS_ADDRESS") if key in os.environ}
    return kept | {
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "DISPLAY": name,
        "LANG": "C.UTF-8",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
    }


class Display:
    """A display that nobody sees, with a window manager; to be used with ``with``."""

    def __init__(self, folder: Path) -> None:
        """Keep the screen's content in ``folder``, as a picture in the format of xwd."""
        self.folder = folder

    def __enter__(self) -> str:
        told, tell = os.pipe()
        # The server takes the first free number, and says which when it is ready.
        screen = ["Xvfb", "-displayfd", str(tell), "-noreset", "-screen", "0", "1280x1024x24"]
        screen += ["-fbdir", str(self.folder)]
        self._server = subprocess.Popen(screen, stderr=subprocess.DEVNULL, pass_fds=[tell])
        os.close(tell)
        with os.fdopen(told) as answer:
            name = f":{answer.readline().strip()}"
        environment = os.environ | {"DISPLAY": name}
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self._manager = subprocess.Popen(["openbox"], env=environment, **quiet)
        return name

    def __exit__(self, *_: object) -> None:
        for process in (self._manager, self._server):
            process.kill()
            process.wait()


class Started:
    """The program, started from a command or, as a desktop does it, from a ``.desktop`` file."""

    def __init__(self, command: Sequence[str], output: IO[str]) -> None:
        """Start ``command``; what it says goes to ``output``."""
        self._process = subprocess.Popen(launching(command), stdout=output, stderr=subprocess.STDOUT)

    def pid(self) -> int:
        """Return the number of the process that has the window, which a launcher or a tracer has not."""
        found = said_by("xdotool", "search", "--onlyvisible", "--name", TITLE, "getwindowpid").split()
        return int(found[0]) if found else 0

    def is_running(self) -> bool:
        """Say whether the program is still there."""
        return bool(self.pid())

    def fate(self) -> str:
        """Tell how it ended, if it did: a launcher ends on its own."""
        status = self._process.poll()
        return "still runs" if status is None else f"ended with status {status}"

    def kill(self, sign: signal.Signals = signal.SIGKILL) -> None:
        """End it without a word, as a power cut would; or politely, with another ``sign``."""
        number = self.pid()
        if number:
            os.kill(number, sign)
            wait_for(lambda: self.pid() != number)
        self.wait()

    def wait(self) -> None:
        """Wait until what was started has ended; a tracer or a program that does not is killed."""
        try:
            self._process.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def launching(command: Sequence[str]) -> list[str]:
    """Return what starts ``command``; a desktop file is started by the desktop's own launcher."""
    return ["gio", "launch", *command] if command[0].endswith(".desktop") else list(command)


def wait_for(true: Callable[[], object], patience: float = PATIENCE) -> bool:
    """Wait until ``true`` holds, and say whether it ever did."""
    until = time.monotonic() + patience
    while time.monotonic() < until:
        if true():
            return True
        time.sleep(0.2)
    return False


def said_by(*command: str) -> str:
    """Return what a command prints, however it ends."""
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def visible_window(title: str = TITLE) -> bool:
    """Say whether a window called ``title`` can be seen."""
    return bool(said_by("xdotool", "search", "--onlyvisible", "--name", title).strip())


def copy(text: str) -> None:
    """Copy ``text`` from another program."""
    command = ["xclip", "-selection", "clipboard"]
    subprocess.run(command, input=text.encode(), stdout=subprocess.DEVNULL, check=True)


def key(name: str) -> None:
    """Press one key, or a chord such as ``alt+F4``."""
    subprocess.run(["xdotool", "key", "--clearmodifiers", name], check=True)


def press(name: str) -> bool:
    """Go with the keyboard to what is called ``name`` and press it; False when it is not there."""
    found = next((thing for thing in things() if _name(thing).startswith(name)), None)
    if found is None or not _has_state(found, "SHOWING"):
        return False
    found.get_component_iface().grab_focus()
    focused = wait_for(lambda: _has_state(found, "FOCUSED"), _SHORT)
    time.sleep(_SETTLING)  # after a dialogue the focus moves more than once
    if not (
        focused
        and _has_state(found, "FOCUSED")
        and TITLE in said_by("xdotool", "getwindowfocus", "getwindowname")
    ):
        # A window manager may leave the window behind after a dialogue: a person would click on it.
        said_by("xdotool", "search", "--onlyvisible", "--name", TITLE, "windowactivate")
        return False
    key("space")
    return True


def act(name: str) -> bool:
    """Press what is called ``name`` as a screen reader does, without keys; False when it is not there."""
    found = next((thing for thing in things() if _name(thing).startswith(name)), None)
    action = found.get_action_iface() if found is not None else None
    return action is not None and bool(action.do_action(0))


def a_screen_reader_can_work() -> bool:
    """Start the accessibility bus in a process of its own: a failed start would spoil this one for good."""
    code = (
        "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi; "
        "Atspi.get_desktop(0).get_child_count()"
    )
    try:
        done = subprocess.run(["/usr/bin/python3", "-c", code], capture_output=True, timeout=60, check=False)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0 and b"Couldn't" not in done.stderr


def names() -> str:
    """Return the names of everything that a screen reader finds in the program, a line each."""
    return "\n".join(_name(thing) for thing in things())


def where_keys_go() -> str:
    """Return the window that has the keyboard, and what a screen reader takes for active or focused."""
    window = said_by("xdotool", "getwindowfocus", "getwindowname").strip()
    marked = [
        f"{_name(thing)} ({state})"
        for thing in things()
        for state in ("ACTIVE", "FOCUSED")
        if _has_state(thing, state)
    ]
    return " / ".join([window, *marked])


def things() -> Iterator[Any]:
    """Yield everything that a screen reader finds in the program."""
    import gi  # noqa: PLC0415 - belongs to the system's Python

    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi  # noqa: PLC0415

    desktop = Atspi.get_desktop(0)
    for place in range(desktop.get_child_count()):
        application = desktop.get_child_at_index(place)
        if application is not None and "mihariban" in (application.get_name() or ""):
            yield from _below(application)


def _below(thing: Any) -> Iterator[Any]:  # noqa: ANN401 - an object of the accessibility library
    yield thing
    for place in range(thing.get_child_count()):
        child = thing.get_child_at_index(place)
        if child is not None:
            yield from _below(child)


def _name(thing: Any) -> str:  # noqa: ANN401
    return thing.get_name() or ""


def _has_state(thing: Any, state: str) -> bool:  # noqa: ANN401
    from gi.repository import Atspi  # noqa: PLC0415 - belongs to the system's Python

    thing.clear_cache()  # the library keeps what it once heard
    return bool(thing.get_state_set().contains(getattr(Atspi.StateType, state)))
