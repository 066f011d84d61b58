"""A stand-in for a screen reader: starts the window, copies a scam, and prints what it is told.

Runs with the system's Python inside `dbus-run-session`; `python3 listener.py COMMAND…` prints one JSON object:
the announcements as events, and name and role of what has the focus afterwards.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "packaging"))

import gi  # noqa: E402 - the folder of acting.py comes first
from acting import Display, clean_environment, names, visible_window  # noqa: E402

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE = 30.0
SCAM = "有料動画の未納料金が発生しています。本日中にご連絡なき場合、法的手続きに移行いたします。03-0000-1234"


def main(command: list[str]) -> int:
    with tempfile.TemporaryDirectory() as home, Display(Path(home)) as name:
        environment = clean_environment(Path(home), name)
        os.environ.update(environment)
        heard: list[str] = []
        listener = Atspi.EventListener.new(lambda event: heard.append(str(event.any_data)))
        listener.register("object:announcement")
        program = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
        try:
            wait(visible_window)
            # The window shows itself before it knows the rules, and watches the clipboard from then on.
            wait(lambda: "ここに結果が出ます" in names())
            for again in range(10):
                # What is copied before the watch has begun is nobody's business.
                copy = ["xclip", "-selection", "clipboard"]
                subprocess.run(copy, input=f"{SCAM}{again}".encode(), env=environment, check=True)
                if wait(lambda: any("架空請求" in words for words in heard), 4.0):
                    break
        finally:
            program.kill()
            program.wait()
    print(json.dumps({"heard": heard}, ensure_ascii=False))
    return 0


def wait(true: Callable[[], object], patience: float = PATIENCE) -> bool:
    """Turn the events over until ``true`` holds or patience ends; say whether it held."""
    until = time.monotonic() + patience
    while time.monotonic() < until:
        for _ in range(50):
            GLib.MainContext.default().iteration(False)
        if true():
            return True
        time.sleep(0.05)
    return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
