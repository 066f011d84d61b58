"""Start the packaged program for real and use it: `python3 packaging/smoke.py [PROGRAM] [--keep FOLDER]`.

Under a display of its own and a message bus of its own: start, copy a scam from another program, read the
verdict through the accessibility tree as a screen reader would, take a picture, start it a second time, and
close it. Any line of output that is not on the list fails the run. The steps are those of `QA.md`.

Runs with the system's Python (`python3-gi` and `gir1.2-atspi-2.0` belong to it), inside `dbus-run-session`,
which it starts itself.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[1]
SCAM = "有料動画の未納料金が発生しています。本日中にご連絡なき場合、法的手続きに移行いたします。03-0000-1234"
#: What Qt says on a machine without sound or a full desktop; anything else is a fault.
KNOWN = (
    r"qt\.multimedia\.symbolsresolver: Couldn't (load|resolve) pipewire-0\.3",
    r"qt\.qpa\.theme\..*",
    r".*dconf-WARNING.*",
    r"qt\.accessibility\.atspi: .*does not implement \"GetApplicationBusAddress\".*",
)
#: The names stand in QA.md too; a test holds both lists together.
STEPS: dict[str, str] = {
    "start": "窓が開く",
    "copy": "別のプログラムでコピーした詐欺の文が、自動で赤になる",
    "read": "読み上げソフトが結果を読める",
    "picture": "画面の写真をとる",
    "second": "もう一度始めると、同じ窓が前に出る",
    "kill": "急に止まっても、次にまた開く",
    "close": "終わる",
}
_PATIENCE = 20.0


class SmokeError(Exception):
    """A step that did not hold."""


def main(arguments: list[str]) -> int:
    """Run all steps; 0 when they held."""
    if "DBUS_SESSION_BUS_ADDRESS" not in os.environ or os.environ.get("MIHARIBAN_SMOKE") != "1":
        return again_on_a_bus(arguments)
    keep = Path(arguments[arguments.index("--keep") + 1]) if "--keep" in arguments else None
    words = [word for word in arguments if not word.startswith("--") and (not keep or word != str(keep))]
    command = words or [str(ROOT / "build" / "frozen" / "mihariban" / "mihariban")]
    with tempfile.TemporaryDirectory() as home, display(Path(home)) as name:
        environment = clean_environment(Path(home), name)
        try:
            run_steps(command, environment, keep)
        except SmokeError as error:
            print(f"FAIL {error}")
            return 1
    print("ok")
    return 0


def again_on_a_bus(arguments: list[str]) -> int:
    """Start this file again inside a message bus of its own."""
    command = ["dbus-run-session", "--", "/usr/bin/python3", __file__, *arguments]
    return subprocess.run(command, env=os.environ | {"MIHARIBAN_SMOKE": "1"}, check=False).returncode


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


class display:  # noqa: N801 - used like a function
    """A display that nobody sees, with a window manager."""

    def __init__(self, folder: Path) -> None:
        """Keep the screen's content in ``folder``, as a picture in the format of xwd."""
        self.folder = folder

    def __enter__(self) -> str:
        name = f":{200 + os.getpid() % 300}"
        screen = ["Xvfb", name, "-screen", "0", "1280x1024x24", "-fbdir", str(self.folder)]
        self._server = subprocess.Popen(screen, stderr=subprocess.DEVNULL)
        time.sleep(1.5)
        environment = os.environ | {"DISPLAY": name}
        self._manager = subprocess.Popen(["openbox"], env=environment, stderr=subprocess.DEVNULL)
        return name

    def __exit__(self, *_: object) -> None:
        self._manager.kill()
        self._server.kill()
        self._manager.wait()
        self._server.wait()


def run_steps(command: list[str], environment: dict[str, str], keep: Path | None) -> None:
    """Start, copy, read, picture, second start, close; raises SmokeError."""
    os.environ.update(environment)
    with tempfile.TemporaryFile("w+") as output:
        program = subprocess.Popen(command, env=environment, stdout=output, stderr=subprocess.STDOUT)
        try:
            held("start", visible_window)
            copy = ["xclip", "-selection", "clipboard"]
            subprocess.run(copy, input=SCAM.encode(), env=environment, check=True)
            held("copy", lambda: "あぶない" in "".join(names()))
            held("read", lambda: any("架空請求" in name and name.startswith("結果") for name in names()))
            held("picture", lambda: picture(Path(environment["HOME"]), keep))
            second = subprocess.run(command, env=environment, timeout=_PATIENCE, check=False)
            held("second", lambda: second.returncode == 0 and program.poll() is None)
            program.kill()
            program.wait(timeout=_PATIENCE)
            program = subprocess.Popen(command, env=environment, stdout=output, stderr=subprocess.STDOUT)
            held("kill", lambda: visible_window() and program.poll() is None)
        finally:
            program.send_signal(signal.SIGTERM)
            program.wait(timeout=_PATIENCE)
        print(f"ok   close: {STEPS['close']}")
        output.seek(0)
        strange = [line for line in output.read().splitlines() if not any(re.match(k, line) for k in KNOWN)]
        if strange:
            raise SmokeError("output: " + " / ".join(strange[:5]))


def held(step: str, true: Callable[[], bool]) -> None:
    """Wait until ``true`` holds; raises SmokeError with the step's name when it never does."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        if true():
            print(f"ok   {step}: {STEPS[step]}")
            return
        time.sleep(0.2)
    raise SmokeError(f"{step}: {STEPS[step]}")


def picture(home: Path, keep: Path | None) -> bool:
    """Keep what is on the screen; False when there is nothing."""
    shot = home / "Xvfb_screen0"
    if not shot.exists() or shot.stat().st_size < 1_000_000:  # noqa: PLR2004 - a whole screen is larger
        return False
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(shot, keep / "smoke.xwd")
    return True


def visible_window() -> bool:
    """Say whether a window of the program can be seen."""
    command = ["xdotool", "search", "--onlyvisible", "--name", "みはりばん"]
    found = subprocess.run(command, capture_output=True, check=False)
    return bool(found.stdout.strip())


def names() -> Iterator[str]:
    """Yield the names of everything that a screen reader finds in the program."""
    import gi  # noqa: PLC0415 - belongs to the system's Python

    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi  # noqa: PLC0415

    desktop = Atspi.get_desktop(0)
    for place in range(desktop.get_child_count()):
        application = desktop.get_child_at_index(place)
        if application is not None and "mihariban" in (application.get_name() or ""):
            yield from below(application)


def below(thing: Any) -> Iterator[str]:  # noqa: ANN401 - an object of the accessibility library
    """Yield the name of ``thing`` and of all below it."""
    yield thing.get_name() or ""
    for place in range(thing.get_child_count()):
        child = thing.get_child_at_index(place)
        if child is not None:
            yield from below(child)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
