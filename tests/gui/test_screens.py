"""The window on a second screen with another scale."""

import json
import os
import subprocess
import sys
from pathlib import Path

from core.paths import RESOURCES

SCREENS = [
    {
        "name": name,
        "x": x,
        "y": 0,
        "width": 2200,
        "height": 1600,
        "logicalDpi": dpi,
        "logicalBaseDpi": 96,
        "dpr": 1,
    }
    for name, x, dpi in (("one", 0, 96), ("two", 2200, 192))
]
MOVE = """
import sys, pathlib
from gui.app import App, prepare
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from core.checker import Checker
from core.model.values import Message
from core.paths import RESOURCES
from gui.widgets.press import Press
from gui.widgets.words import Words
a = QApplication([]); prepare(a); home = pathlib.Path(sys.argv[1])
app = App(home, home, home); app.desk; app.window.set_judge(Checker.load(RESOURCES))
app.window.show_message(Message("有料動画の未納料金があります。本日中にご連絡ください。03-0000-1234"))
app.window.show()
for place in (10, 2210, 10):
    app.window.move(place, 10); QTest.qWait(200)
    parts = [p for k in (Words, Press) for p in app.window.findChildren(k) if p.isVisible()]
    cut = [p.text() for p in parts if p.height() < p.heightForWidth(p.width()) - 2]
    ratio = app.window.grab().devicePixelRatio()
    print(app.window.screen().name(), ratio, len(parts) > 15, cut, app.window.verdict.level.value, flush=True)
app.close()
"""


def test_another_screen_with_another_scale_cuts_nothing(tmp_path: Path) -> None:
    """Moved to a screen of twice the scale and back, the window keeps its verdict and all its words."""
    file = tmp_path / "screens.json"
    file.write_text(json.dumps({"screens": SCREENS}), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", MOVE, str(tmp_path)],
        cwd=RESOURCES.parent,
        env=os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={file}"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert set(done.stderr.splitlines()) <= {"This plugin does not support propagateSizeHints()"}
    assert done.stdout.splitlines() == [
        "one 1.0 True [] danger",
        "two 2.0 True [] danger",
        "one 1.0 True [] danger",
    ]
