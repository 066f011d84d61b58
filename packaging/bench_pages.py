"""How long each page takes to open: `xvfb-run -a .venv/bin/python packaging/bench_pages.py [SIZE]`.

From the wish to the picture, the first time (the page is built) and again; the budget is 100 ms.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from PySide6.QtWidgets import QApplication  # noqa: E402 - the project's root comes first

from core.checker import Checker  # noqa: E402
from core.model.values import Message  # noqa: E402
from core.paths import RESOURCES  # noqa: E402
from gui.app import App, prepare  # noqa: E402

PAGES = ("aftermath", "tricks", "numbers", "history", "settings")
SCAM = (
    "有料動画の未納料金が発生しています。本日中にご連絡なき場合、法的手続きに移行いたします。"
    "アマゾン(株)相談係 03-0000-1234 https://amazon-pay.example.top/a"
)


def main(arguments: list[str]) -> int:
    """Print the times in milliseconds."""
    application = QApplication([])
    prepare(application)
    with tempfile.TemporaryDirectory() as home:
        app = App(Path(home), Path(home), Path(home))
        app.window.show()
        app.desk.apply(app.settings)
        app.preferences.set(prefecture="13", history=True)
        app.preferences.set_size(arguments[0] if arguments else "large")
        app.window.set_judge(Checker.load(RESOURCES))
        application.processEvents()
        for number in range(30):
            app.window.show_message(Message(f"{SCAM}{number}"))
            application.processEvents()
        print(f"{'verdict':10} {timed(application, lambda: app.window.show_message(Message(SCAM))):6.0f} ms")
        for page in PAGES:
            show = getattr(app.desk.shelf, page)
            first = timed(application, show)
            app.window.show_check_page()
            application.processEvents()
            print(f"{page:10} {first:6.0f} ms, again {timed(application, show):6.0f} ms")
        app.window.hide()
    return 0


def timed(application: QApplication, show: object) -> float:
    """Return the milliseconds from the call to the picture."""
    start = time.perf_counter()
    show()  # type: ignore[operator]
    application.processEvents()
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
