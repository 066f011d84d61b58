"""Pictures of the real window: `xvfb-run -a .venv/bin/python packaging/screenshots.py FOLDER [NAME…]`.

For every level, text size and page; look at them before each release. With names, only the pictures whose
file names hold one of them are taken.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from PySide6.QtTest import QTest  # noqa: E402 - the project's root comes first
from PySide6.QtWidgets import QApplication  # noqa: E402

from core.checker import Checker  # noqa: E402
from core.model.values import Message  # noqa: E402
from core.paths import RESOURCES  # noqa: E402
from gui import main_window  # noqa: E402
from gui.app import App, prepare  # noqa: E402
from gui.services.settings import Person  # noqa: E402
from gui.style.theme import SCALES  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MESSAGES = {
    "danger": "有料動画の未納料金が発生しています。本日中にご連絡なき場合、法的手続きに移行いたします。"
    "アマゾン(株)相談係 03-0000-1234 https://amazon-pay.example.top/a",
    "caution": "お客様の登録情報をご確認のうえ、下記までご連絡ください。 03-0000-1111",
    "clear": "明日は10時に駅で待ってるね。お弁当は持っていくよ。",
    "unjudged": "!!!",
}
SIZES = {"usual": (1024, 700), "smallest": (640, 480), "long": (1024, 2600)}
PAGES = ("aftermath", "tricks", "numbers", "history", "settings")


def main(arguments: list[str]) -> int:
    """Take the pictures; the first argument is the folder."""
    folder, *names = arguments
    Path(folder).mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    prepare(application)
    with tempfile.TemporaryDirectory() as home:
        app = App(Path(home), Path(home), Path(home))
        app.preferences.set(prefecture="01", people=(Person("花子", "090-0000-1111", "h@example.com"),))
        app.preferences.set(history=True)
        app.window.set_judge(Checker.load(RESOURCES))
        app.desk.apply(app.settings)
        app.window.show()
        for name, show in views(app):
            if not names or any(wanted in name for wanted in names):
                show()
                QTest.qWait(150)
                app.window.grab().save(str(Path(folder) / f"{name}.png"))
                print(name)
        app.window.hide()
    return 0


def views(app: App) -> Iterator[tuple[str, Callable[[], None]]]:
    """Yield a name and what brings that view, for each picture."""
    for theme in ("light", "dark"):
        for size in SCALES:
            for room in SIZES:
                for level in MESSAGES:
                    yield (
                        f"{theme}-{size}-{room}-{level}",
                        lambda t=theme, s=size, r=room, v=level: message(app, t, s, r, v),
                    )
                for page in PAGES:
                    yield (
                        f"{theme}-{size}-{room}-{page}",
                        lambda t=theme, s=size, r=room, p=page: side(app, t, s, r, p),
                    )


def look(app: App, theme: str, size: str, room: str) -> None:
    """Set theme, text size and room of the window."""
    # A display without a desktop has no theme of its own to change.
    main_window.is_dark = lambda: theme == "dark"
    app.window.resize(*SIZES[room])
    app.window.set_text_size(size)
    app.window.restyle()


def message(app: App, theme: str, size: str, room: str, level: str) -> None:
    """Show the message of ``level``; in a usual window from the top, as it is first seen."""
    look(app, theme, size, room)
    app.window.show_message(Message(MESSAGES[level]))
    if room == "long":
        app.window.page.verticalScrollBar().setValue(0)


def side(app: App, theme: str, size: str, room: str, page: str) -> None:
    """Show one of the other pages with something on it."""
    look(app, theme, size, room)
    getattr(app.desk.shelf, page)()
    if page == "aftermath":
        app.desk.shelf.desk.page.boxes["bank_transfer"].setChecked(True)
        app.desk.shelf.desk.page.show_button.click()
    if page == "tricks":
        app.desk.shelf.tricks_page.show_list()
        app.desk.shelf.tricks_page.buttons[2].click()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
