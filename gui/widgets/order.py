"""The order in which the Tab key walks: as things are seen, from top to bottom."""

from __future__ import annotations

from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def tab_as_seen(page: QWidget) -> None:
    """Let Tab walk through ``page`` in the order of its layouts: Qt's own is the order of making."""
    for one, other in pairwise(stops(page)):
        QWidget.setTabOrder(one, other)


def stops(widget: QWidget) -> Iterator[QWidget]:
    """Yield everything in ``widget`` that takes the focus by Tab, as it is laid out."""
    if widget.focusPolicy() & QtCore.Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    inner = widget.widget() if isinstance(widget, QScrollArea) else None
    if inner is not None:
        yield from stops(inner)
    layout = widget.layout()
    if layout is not None:
        children = [child for child in widget.children() if isinstance(child, QWidget)]
        yield from _stops_of(layout, children)


def _stops_of(layout: QLayout, widgets: Sequence[QWidget]) -> Iterator[QWidget]:
    # Asked for their places, and never taken by `itemAt`: PySide6 6.12 frees what that returns twice,
    # and the program dies some hundred messages later.
    placed: list[tuple[int, QWidget | QLayout]] = [(layout.indexOf(widget), widget) for widget in widgets]
    placed += [(layout.indexOf(inner), inner) for inner in layout.children() if isinstance(inner, QLayout)]
    for place, inner in sorted(placed, key=itemgetter(0)):
        if place >= 0 and isinstance(inner, QWidget):
            yield from stops(inner)
        elif place >= 0 and isinstance(inner, QLayout):
            yield from _stops_of(inner, widgets)
