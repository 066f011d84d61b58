"""How fast the window is there: `xvfb-run -a .venv/bin/python packaging/bench_start.py [TIMES]`.

Compares, in fresh processes and in turns, the first paint of a bare PySide6 window with that of the program,
and prints medians, their ratio, and how long after its first paint the engine is ready. The watch sits on the
window alone: on the whole application it would make Python look at every event of every part.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_TIMES = 15

_WATCH = """
from PySide6.QtCore import QEvent, QObject, QTimer
class Watch(QObject):
    painted = 0.0
    def eventFilter(self, thing, event):
        if event.type() == QEvent.Type.Paint and not self.painted:
            self.painted = time.perf_counter() - begun
            QTimer.singleShot(0, self.after)
        return False
"""
_BARE = f"""
import gc, pathlib, tempfile, time
begun = time.perf_counter()
from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit
a = QApplication([]); w = QMainWindow(); w.setCentralWidget(QPlainTextEdit()); w.resize(1024, 700)
{_WATCH}
watch = Watch(); watch.after = lambda: (print(watch.painted, 0.0), a.quit())
w.installEventFilter(watch); w.show(); a.exec()
"""
_PROGRAM = f"""
import gc, pathlib, tempfile, time
gc.disable()  # as gui/__main__.py does
begun = time.perf_counter()
from gui.app import App, prepare
from PySide6.QtWidgets import QApplication
{_WATCH}
a = QApplication([]); prepare(a)
home = pathlib.Path(tempfile.mkdtemp())
app = App(home, home, home)
watch = Watch()
def after():
    app.load_engine()
    print(watch.painted, time.perf_counter() - begun - watch.painted)
    a.exit()
watch.after = after
app.window.installEventFilter(watch); app.window.show(); a.exec()
"""


def run(code: str) -> tuple[float, float]:
    """Return first paint and, after it, the time until the engine is ready; both in milliseconds."""
    # Users' Python keeps what it has compiled.
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    painted, ready = map(float, done.stdout.split())
    return painted * 1000, ready * 1000


def main(arguments: list[str]) -> int:
    """Print the table."""
    times = int(arguments[0]) if arguments else _TIMES
    run(_BARE), run(_PROGRAM)  # the first of each reads everything from the disk
    pairs = [(run(_BARE)[0], *run(_PROGRAM)) for _ in range(times)]
    bare, painted, ready = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(program / empty for empty, program, _ in pairs)
    print(f"first paint, bare window   {bare:7.1f} ms")
    print(f"first paint, the program   {painted:7.1f} ms   {ratio:.2f} times (aim: 1.5)")
    print(f"engine ready after that    {ready:7.1f} ms   (aim: 300)")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
