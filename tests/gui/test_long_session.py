"""Many messages in one session: memory that is used after it was freed ends the program sooner or later."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_SESSION = """
import sys, tempfile
from pathlib import Path
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from core.model.values import Message, Origin
from gui.app import App, prepare

def live(milliseconds):
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()

application = QApplication([])
prepare(application)
home = Path(tempfile.mkdtemp())
app = App(home / "config", home / "data", home)
app.window.show()
app.load_engine()
live(50)
shelf = app.desk.shelf
texts = ("未納料金があります。本日中に 03-0000-{:04} へご連絡なき場合、法的手続きに移行します。", "駅で{}時に待ってるね。")
for number in range(250):
    app.window.show_message(Message(texts[number % 2].format(number), Origin.PASTED))
    if number == 0:
        for show in (shelf.settings, shelf.tricks, shelf.numbers, shelf.history, shelf.aftermath):
            show()
            live(1)
        app.window.show_check_page()
    live(1)
app.close()
print("done")
"""


def test_hundreds_of_messages_do_not_end_the_program() -> None:
    """With freed memory overwritten at once, a session of messages and pages still comes to its end."""
    own = os.environ | {"MALLOC_PERTURB_": "165"}
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", _SESSION],
        cwd=ROOT,
        env=own,
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert (done.returncode, done.stdout.strip()) == (0, "done"), done.stderr


def test_no_item_of_a_layout_is_taken_by_its_place() -> None:
    """PySide6 frees what `itemAt` returns twice: whoever needs the order asks for places (`gui/widgets/order.py`)."""
    files = (ROOT / "gui").rglob("*.py")
    assert [file.name for file in files if ".itemAt(" in file.read_text(encoding="utf-8")] == []
