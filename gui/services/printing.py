"""Drawing a handout on one A4 page: preview and printer, or a PDF file."""

from __future__ import annotations

import html
import io
import os
import tempfile
from dataclasses import replace
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

import segno
from PySide6.QtCore import QMarginsF, QSizeF, QUrl
from PySide6.QtGui import QFont, QImage, QPageLayout, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo, QPrintPreviewDialog

from gui.style.theme import FAMILIES

if TYPE_CHECKING:
    from PySide6.QtGui import QPagedPaintDevice
    from PySide6.QtWidgets import QWidget

    from core.help.handout import Handout
    from core.strings import Strings

_MARGIN = 12.0
"""Millimetres on each side."""
SIZES = (18, 16, 14)
"""Points, largest first; no letters of the text are smaller than the last."""
_EXCERPTS = (160, 110, 70, 40, 0)
_RESOLUTION = 300
_PICTURE = QTextDocument.ResourceType.ImageResource
_CODE_SIDE = 66
"""Points: a square code is about 23 mm wide, enough for a telephone's camera."""
_STYLE = Template("""
body { font-size: ${body}pt; color: #000; }
h1 { font-size: ${more}pt; margin: 0; }
.headline { font-size: ${large}pt; font-weight: bold; margin: 4px 0; }
.level { font-size: ${more}pt; font-weight: bold; }
h2 { font-size: ${body}pt; margin: 6px 0 0 0; }
p { margin: 1px 0; }
td.box { border: 2px solid #000; padding: 4px 10px; }
.number { font-size: ${number}pt; font-weight: bold; }
.details { font-size: 8pt; }
""")


def has_printer() -> bool:
    """Say whether the system knows a printer; without one Qt would write a file and say nothing."""
    return bool(QPrinterInfo.availablePrinterNames())


class HandoutPrinter:
    """Draws handouts."""

    def __init__(self, strings: Strings, size: int = SIZES[-1]) -> None:
        """Use the headings in ``strings``, and letters of ``size`` points where there is room."""
        self._say = strings
        self._sizes = [points for points in SIZES if points <= size]

    def save_pdf(self, handout: Handout, path: Path) -> None:
        """Write the page to ``path``; raises OSError, and an old file of that name then stays."""
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".pdf")
        os.close(handle)
        try:
            writer = QPdfWriter(name)
            writer.setResolution(_RESOLUTION)
            writer.setTitle(handout.title)
            self._draw(handout, writer)
            del writer
            os.replace(name, path)  # noqa: PTH105 - the one atomic way
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise

    def preview(self, handout: Handout, parent: QWidget) -> None:
        """Show the system's print dialogue with a preview of the page."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialogue = QPrintPreviewDialog(printer, parent)
        dialogue.setWindowTitle(handout.title)
        dialogue.paintRequested.connect(lambda device: self._draw(handout, device))
        dialogue.exec()

    def _draw(self, handout: Handout, device: QPagedPaintDevice) -> None:
        margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        device.setPageLayout(
            QPageLayout(
                QPageSize(QPageSize.PageSizeId.A4),
                QPageLayout.Orientation.Portrait,
                margins,
                QPageLayout.Unit.Millimeter,
            ),
        )
        self._fitting(handout, device).print_(device)

    def _fitting(self, handout: Handout, device: QPagedPaintDevice) -> QTextDocument:
        """Shorten the quoted message, then take smaller letters, until all stands on one page."""
        document = QTextDocument()
        for size in self._sizes:
            for length in _EXCERPTS:
                document = self._document(handout.shortened(length), device, size)
                if document.pageCount() == 1:
                    return document
        for count in range(len(handout.steps) - 1, 0, -1):
            # The most urgent steps come first; the page says that there are more.
            steps = (*handout.steps[:count], self._say("handout.more"))
            document = self._document(replace(handout.shortened(0), steps=steps), device, self._sizes[-1])
            if document.pageCount() == 1:
                break
        return document

    def _document(self, handout: Handout, device: QPagedPaintDevice, size: int) -> QTextDocument:
        document = QTextDocument()
        document.setDocumentMargin(0)
        font = QFont()
        font.setFamilies(list(FAMILIES))
        font.setPointSize(size)
        document.setDefaultFont(font)
        sizes = {"body": size, "more": size + 2, "large": size + 5, "number": size + 8}
        document.setDefaultStyleSheet(_STYLE.substitute({key: str(value) for key, value in sizes.items()}))
        for number, code in enumerate(handout.codes):
            document.addResource(_PICTURE, QUrl(f"code:{number}"), square_code(code.url))
        document.setHtml(page_html(handout, self._say))
        points = device.pageLayout().paintRect(QPageLayout.Unit.Point)
        document.setPageSize(QSizeF(points.width(), points.height()))
        return document


def square_code(address: str) -> QImage:
    """Draw ``address`` as a QR code that still reads when the print is a little smeared."""
    picture = io.BytesIO()
    segno.make(address, error="m").save(picture, kind="png", scale=6)
    return QImage.fromData(picture.getvalue())


def page_html(handout: Handout, say: Strings) -> str:
    """Return the page as Qt's HTML; every word of the message is escaped."""
    parts = [f"<h1>{_safe(handout.title)}</h1>"]
    if handout.level_word:
        parts.append(f'<p class="level">{_safe(handout.level_word)}</p>')
    parts.append(f'<p class="headline">{_safe(handout.headline)}</p>')
    if handout.excerpt:
        parts.append(f"<h2>{_safe(handout.excerpt_title)}</h2><p>{_safe(handout.excerpt)}</p>")
    parts.append(_list(say("handout.why"), handout.reasons))
    parts.append(_list(say("handout.steps"), handout.steps))
    parts.append(_boxes(handout, say))
    if handout.notes:
        parts.append(f"<h2>{say('handout.notes')}</h2>")
    parts += (f"<p>{_safe(note)}：{'＿' * 12}</p>" for note in handout.notes)
    parts.append(_codes(handout, say))
    parts.append(f'<p align="right">{_safe(handout.foot)}</p>')
    if handout.details:
        parts.append(f'<p class="details">{_safe(handout.details)}</p>')
    return "<body>" + "".join(parts) + "</body>"


def _list(title: str, lines: tuple[str, ...]) -> str:
    if not lines:
        return ""
    rows = "".join(f"<p>{number}．{_safe(line)}</p>" for number, line in enumerate(lines, 1))
    return f"<h2>{_safe(title)}</h2>{rows}"


def _boxes(handout: Handout, say: Strings) -> str:
    cells = "".join(
        f'<td class="box" align="center" width="33%"><p class="number">{_safe(box.number)}</p>'
        f"<p>{_safe(box.name)}</p></td>"
        for box in handout.boxes
    )
    table = f'<table width="100%" cellspacing="6"><tr>{cells}</tr></table>'
    near = "".join(f"<p>{_safe(line)}</p>" for line in handout.near)
    return f"<h2>{say('handout.numbers')}</h2>{table}{near}<p>{_safe(handout.say)}</p>"


def _codes(handout: Handout, say: Strings) -> str:
    cells = "".join(
        f'<td align="center"><img src="code:{number}" width="{_CODE_SIDE}" height="{_CODE_SIDE}"></td>'
        f'<td valign="middle"><p>{_safe(code.name)}</p></td>'
        for number, code in enumerate(handout.codes)
    )
    return f'<p>{_safe(say("handout.codes"))}</p><table width="100%"><tr>{cells}</tr></table>'


def _safe(text: str) -> str:
    return html.escape(text)
