"""How the window bears bad company: `xvfb-run -a .venv/bin/python packaging/load.py [--quick]`.

A watchdog inside the program measures the longest time for which the window could not have answered, while
another program copies ten thousand times in a minute, hands over 50 MB, hangs, or the disk is full; then an
hour of use is run through, and the memory before and after is compared. Exit status 1 when a limit is broken.
"""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QElapsedTimer, QEventLoop, QObject, Qt, QTimer  # noqa: E402 - the project is found first
from PySide6.QtWidgets import QApplication  # noqa: E402

from core.model.values import Message, Origin  # noqa: E402
from gui.app import App, prepare  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_STALL, MOST_GROWTH = 200.0, 20.0
#: Measured, but under no limit.
_ONLY_TOLD = "only told"
SCAM = "【重要】有料動画の未納料金があります。本日中にご連絡なき場合、法的手続きに移行します。03-0000-{:04}"
HONEST = "明日の10時に駅で待ち合わせましょう。お弁当は私が持っていきます。{}"
REQUEST = "お荷物のお届けについて確認がございます。下記までご連絡をお願いいたします。 https://example.com/{}"
_COPIER = """
import sys, time
import gui  # keeps None alive, see gui/bindings.py
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
a = QGuiApplication([]); c = QGuiApplication.clipboard(); count, pause, hang = map(int, sys.argv[1:4]); n = 0
def step():
    global n
    n += 1
    c.setText(f'お知らせです。番号は {n} 番です。よろしくお願いします。')
    if n == count:
        t.stop()
        QTimer.singleShot(50, lambda: (print('done', flush=True), time.sleep(600) if hang else None))
t = QTimer(); t.timeout.connect(step); t.start(pause); a.exec()
"""


class Watchdog(QObject):
    """Notes the longest pause between two beats of the window's own loop."""

    def __init__(self) -> None:
        """Begin to listen."""
        super().__init__()
        self._clock = QElapsedTimer()
        self._clock.start()
        self.longest = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(5)

    def _beat(self) -> None:
        self.longest = max(self.longest, self._clock.nsecsElapsed() / 1e6 - 5)
        self._clock.restart()

    def fresh(self) -> None:
        """Forget what was."""
        self.longest = 0.0
        self._clock.restart()


@dataclass(frozen=True, slots=True)
class Result:
    """What one trial came to."""

    name: str
    stall: float
    """The longest one, in milliseconds."""
    note: str = ""


def run_loop(until: Callable[[], bool], seconds: float) -> bool:
    """Let the program live until something holds, and say whether it did in time."""
    # A loop as the program's own: `processEvents` would leave what is to be deleted.
    loop, looking, ending = QEventLoop(), QTimer(), QTimer()
    looking.timeout.connect(lambda: loop.exit(1) if until() else None)
    ending.timeout.connect(loop.quit)
    looking.start(10)
    ending.start(int(seconds * 1000))
    return bool(loop.exec())


def memory() -> float:
    """Return the megabytes that this process has in memory, what it could give back at once left out."""
    ctypes.CDLL(None).malloc_trim(0)
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def copier(count: int, pause: int, *, hang: bool = False) -> subprocess.Popen[bytes]:
    """Start another program that copies ``count`` times."""
    words = [sys.executable, "-c", _COPIER, str(count), str(pause), str(int(hang))]
    process = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE)
    assert process.stdout is not None  # noqa: S101 - it was asked for
    os.set_blocking(process.stdout.fileno(), False)
    return process


def is_done(process: subprocess.Popen[bytes]) -> bool:
    """Say whether the other program has copied its last."""
    return bool(process.stdout and process.stdout.read())


# --- trials


def storm(app: App, dog: Watchdog, count: int) -> Result:
    """Copy ten thousand times in a minute."""
    heard: list[object] = []
    app.watch.copied.connect(heard.append)
    process = copier(count, 6)
    dog.fresh()
    begun = time.monotonic()
    run_loop(lambda: is_done(process), 180)
    seconds = time.monotonic() - begun
    run_loop(lambda: bool(app.window.message.text.find(f" {count} ") > 0), 3)
    process.kill()
    came = f" {count} " in app.window.message.text
    last = "the last one was judged" if came else "the last one was MISSED !"
    return Result(f"{count} copies in {seconds:.0f} s", dog.longest, f"{len(heard)} looked at, {last}")


def huge(app: App, dog: Watchdog) -> Result:
    """Copy fifty megabytes."""
    before = app.window.message.text
    with tempfile.TemporaryFile() as file:
        file.write("あ".encode() * (50_000_000 // 3))
        file.seek(0)
        command = ["xclip", "-quiet", "-selection", "clipboard"]
        process = subprocess.Popen(command, stdin=file, stderr=subprocess.DEVNULL)
        dog.fresh()
        run_loop(lambda: False, 6)
        process.kill()
    left = "left alone" if app.window.message.text == before else "JUDGED !"
    return Result("50 MB copied", dog.longest, left)


def hung(app: App, dog: Watchdog) -> Result:
    """Meet an owner that copies and answers nobody any more; then press the paste button."""
    process = copier(1, 6, hang=True)
    run_loop(lambda: is_done(process), 20)
    dog.fresh()
    run_loop(lambda: False, 3)
    app.window.page.paste.click()
    run_loop(lambda: False, 3)
    process.kill()
    return Result("an owner that hangs, then the paste button", dog.longest)


def long_message(app: App, dog: Watchdog) -> Result:
    """Judge the longest text that is judged as a whole."""
    text = (SCAM.format(1) + "詳しくは https://example.com/a をご覧ください。") * 250
    dog.fresh()
    app.window.show_message(Message(text[:20_000], Origin.PASTED))
    run_loop(lambda: False, 1)
    return Result("20,000 characters", dog.longest)


def full_disk(app: App, dog: Watchdog) -> Result:
    """Write no byte any more: records and settings fail, the window says so and goes on."""
    app.preferences.set(history=True, history_text=True)
    app.window.show_message(Message(SCAM.format(2), Origin.PASTED))
    with FullDisk(app.config.parent):
        dog.fresh()
        for number in range(20):
            app.window.show_message(Message(SCAM.format(100 + number), Origin.PASTED))
            app.preferences.set(prefecture=("13", "27")[number % 2])
            run_loop(lambda: False, 0.1)
        longest = dog.longest
    judged = app.window.verdict is not None and app.window.verdict.level.value == "danger"
    return Result("a full disk", longest, "judged all the same" if judged else "NOT JUDGED !")


class FullDisk:
    """Fills the small disk that holds ``folder``; to be used with ``with``."""

    def __init__(self, folder: Path) -> None:
        """Fill the disk of ``folder``."""
        self._filler = folder / "filler"

    def __enter__(self) -> None:
        try:
            with self._filler.open("wb", buffering=0) as file:
                while True:
                    file.write(bytes(4096))
        except OSError:
            return

    def __exit__(self, *_: object) -> None:
        self._filler.unlink()


def hour(app: App, dog: Watchdog, messages: int) -> Result:
    """Live through an hour of use: a message every five seconds, pages between them."""
    shelf = app.desk.shelf
    pages = (shelf.settings, shelf.tricks, shelf.numbers, shelf.history, shelf.aftermath)
    for page in pages:
        page()
        run_loop(lambda: False, 0.2)
    app.window.show_check_page()
    before = 0.0
    for number in range(messages):
        text = (SCAM, HONEST, REQUEST)[number % 3].format(number)
        app.window.show_message(Message(text, Origin.PASTED))
        if number % 10 == 0:
            pages[number // 10 % len(pages)]()
            app.window.show_check_page()
        run_loop(lambda: False, 0.03)
        if number == messages // 5:
            before = memory()  # everything has been there once
            dog.fresh()
    growth = memory() - before
    note = f"memory {before:.0f} MB, {growth:+.1f} MB afterwards"
    return Result(f"{messages} messages", dog.longest, note + (" !" if abs(growth) > MOST_GROWTH else ""))


def letters(app: App, dog: Watchdog) -> Result:
    """Change the size of the letters with every page open."""
    run_loop(lambda: False, 0.3)
    dog.fresh()
    app.preferences.set_size("huge")
    run_loop(lambda: False, 0.5)
    longest = dog.longest
    app.preferences.set_size("large")
    run_loop(lambda: False, 0.5)
    return Result("another size of letters, every page open", longest, _ONLY_TOLD)


def main(arguments: list[str]) -> int:
    """Run all trials and print the table."""
    quick = "--quick" in arguments
    application = QApplication([])
    prepare(application)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home, SmallDisk(Path(home)):
        app = App(Path(home) / "config", Path(home) / "data", Path(home))
        app.window.show()
        app.load_engine()
        run_loop(lambda: False, 1)
        dog = Watchdog()
        results = [
            storm(app, dog, 500 if quick else 10_000),
            huge(app, dog),
            hung(app, dog),
            long_message(app, dog),
            full_disk(app, dog),
            hour(app, dog, 100 if quick else 720),
            letters(app, dog),
        ]
        app.close()
    for result in results:
        mark = "FAIL" if is_broken(result) else "ok  "
        print(f"{mark} {result.name}: longest stall {result.stall:.0f} ms; {result.note}")
    return 1 if any(map(is_broken, results)) else 0


def is_broken(result: Result) -> bool:
    """Say whether a limit was broken, or something did not come out as it must."""
    if result.note == _ONLY_TOLD:
        return False
    return result.stall > MOST_STALL or result.note.endswith("!")


class SmallDisk:
    """A disk of two megabytes at ``folder``, where this user may mount one; to be used with ``with``."""

    def __init__(self, folder: Path) -> None:
        """Mount at ``folder``."""
        self._folder = folder

    def __enter__(self) -> None:
        command = ["mount", "-t", "tmpfs", "-o", "size=2m,mode=700", "tmpfs", str(self._folder)]
        if subprocess.run(command, check=False, capture_output=True).returncode:
            raise SystemExit("run it as root: a small disk has to be mounted")

    def __exit__(self, *_: object) -> None:
        subprocess.run(["umount", "-l", str(self._folder)], check=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
