"""Views of text with room between the lines; whatever they are given, they show as plain text."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtWidgets import QTextEdit, QWidget

#: Room between lines, in per cent of the letters' height.
_LINE_HEIGHT = 135
#: Frame and margins above and below together, in pixels.
_AROUND = 28


def spread(view: QTextEdit) -> None:
    """Give the text of ``view`` room between its lines: Qt sets them too close for weak eyes."""
    from PySide6.QtGui import QTextBlockFormat, QTextCursor  # noqa: PLC0415 - not needed for the first paint

    spaced = QTextBlockFormat()
    spaced.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    cursor = QTextCursor(view.document())
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.mergeBlockFormat(spaced)


def height_of(view: QTextEdit, lines: int) -> int:
    """Return the height of so many ``lines``."""
    return view.fontMetrics().lineSpacing() * _LINE_HEIGHT * lines // 100 + _AROUND


class ForeignText(QTextEdit):
    """Somebody else's words: read-only, never rich, never clickable; as high as they need, up to a limit."""

    def __init__(self, name: str, lines: int = 6, parent: QWidget | None = None) -> None:
        """Call the view ``name`` for those who do not see it; show at most so many ``lines`` at once."""
        super().__init__(parent)
        self._lines = lines
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setTextInteractionFlags(
            QtCore.Qt.TextInteractionFlag.TextSelectableByMouse
            | QtCore.Qt.TextInteractionFlag.TextSelectableByKeyboard,
        )
        self.setProperty("role", "foreign")
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._fit())
        self.setHorizontalScrollBarPolicy(QtCore.Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_text(self, text: str) -> None:
        """Show ``text`` as it stands, every sign of it."""
        from PySide6.QtGui import QTextCharFormat  # noqa: PLC0415 - not needed for the first paint

        # Setting plain text keeps the last format, marks and all.
        self.setCurrentCharFormat(QTextCharFormat())
        self.setPlainText(text)
        spread(self)
        self._fit()

    def resizeEvent(self, event: object) -> None:
        """Keep the height right for the width."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def _fit(self) -> None:
        wanted = int(self.document().size().height()) + _AROUND
        self.setFixedHeight(min(wanted, height_of(self, self._lines)))
