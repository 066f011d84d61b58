"""Drawing a handout on one A4 page: preview and printer, or a PDF file."""

from __future__ import annotations

import io
import os
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import segno
from PySide6.QtCore import QMarginsF, QSizeF, QUrl
from PySide6.QtGui import QFont, QImage, QPageLayout, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtPrintSupport import QPrinterInfo

from gui.services.sheet_page import page_html, page_style
from gui.style.theme import FAMILIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPagedPaintDevice

    from core.help.handout import Handout
    from core.strings import Strings

_MARGIN = 12.0
"""Millimetres on each side."""
SIZES = (18, 16, 14)
"""Points, largest first; no letters of the text are smaller than the last."""
_EXCERPTS = (160, 110, 70, 40)
_RESOLUTION = 300
_PICTURE = QTextDocument.ResourceType.ImageResource


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
            self.draw(handout, writer)
            del writer
            os.replace(name, path)  # noqa: PTH105 - the one atomic way
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise

    def draw(self, handout: Handout, device: QPagedPaintDevice) -> None:
        """Draw the one page on ``device``, a printer or a file."""
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
        """Return the page as it fits: what is said counts more than large letters, down to 14 pt."""
        document = QTextDocument()
        for sheet, size in self._ways(handout):
            document = self._document(sheet, device, size)
            if document.pageCount() == 1:
                break
        return document

    def _ways(self, handout: Handout) -> Iterator[tuple[Handout, int]]:
        """Yield the page and its letters, ever shorter: the quotation goes first, then what matters less."""
        for size in self._sizes:
            yield from ((handout.shortened(length), size) for length in _EXCERPTS)
        yield from ((handout.shortened(0), size) for size in self._sizes)
        whole = handout.shortened(0)
        bare = replace(whole, notes=())
        for sheet in (whole.with_more(2), bare.with_more(2), bare.with_more(1)):
            yield sheet, SIZES[-1]
        yield from ((bare.with_more(1, count), SIZES[-1]) for count in range(len(bare.more) - 1, -1, -1))
        bare = replace(bare, codes=(), more=())
        for count in range(len(handout.steps) - 1, 0, -1):
            # The most urgent steps come first; the page says that there are more.
            steps = (*handout.steps[:count], self._say("handout.more"))
            yield replace(bare, steps=steps), SIZES[-1]
        yield from ((replace(bare, reasons=()), size) for size in range(SIZES[-1], 5, -1))

    def _document(self, handout: Handout, device: QPagedPaintDevice, size: int) -> QTextDocument:
        document = QTextDocument()
        document.setDocumentMargin(0)
        # Points are points of the paper only when the layout knows the paper's resolution.
        document.documentLayout().setPaintDevice(device)
        font = QFont()
        font.setFamilies(list(FAMILIES))
        font.setPointSize(size)
        document.setDefaultFont(font)
        document.setDefaultStyleSheet(page_style(size))
        for number, code in enumerate(handout.codes):
            document.addResource(_PICTURE, QUrl(f"code:{number}"), square_code(code.url))
        document.setHtml(page_html(handout, self._say))
        document.setPageSize(QSizeF(device.width(), device.height()))
        return document


def square_code(address: str) -> QImage:
    """Draw ``address`` as a QR code that still reads when the print is a little smeared."""
    picture = io.BytesIO()
    segno.make(address, error="m").save(picture, kind="png", scale=6)
    return QImage.fromData(picture.getvalue())
