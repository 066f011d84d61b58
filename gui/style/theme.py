"""Palette and text scale as numbers; the style sheet is filled from them.

Contrast follows WCAG 2.2 AAA (7:1 for text); vermilion against blue-green stays apart for people who
confuse red and green, and a shape and a word always stand beside the colour.
"""

from __future__ import annotations

from pathlib import Path
from string import Template
from typing import NamedTuple

SHEET = Path(__file__).with_name("app.qss")
#: Families in order of preference; all draw kanji in their Japanese form.
FAMILIES = (
    *("BIZ UDPGothic", "BIZ UDPゴシック", "Yu Gothic UI", "Meiryo"),
    *("Hiragino Sans", "Noto Sans CJK JP", "IPAexGothic", "TakaoPGothic"),
)
#: Smallest side of anything that is pressed, in device-independent pixels.
TARGET = 48


class Palette(NamedTuple):
    """Colours of one theme as ``#rrggbb``; each ``x_ink`` is written on its ``x``."""

    page: str
    ink: str
    soft_ink: str
    card: str
    line: str
    field: str
    button: str
    button_ink: str
    main: str
    main_ink: str
    focus: str
    mark: str
    mark_ink: str
    danger: str
    danger_ink: str
    caution: str
    caution_ink: str
    clear: str
    clear_ink: str
    unjudged: str
    unjudged_ink: str


LIGHT = Palette(
    page="#fbf9f4",
    ink="#1c1b19",
    soft_ink="#45423c",
    card="#ffffff",
    line="#7d786e",
    field="#ffffff",
    button="#f0ebdf",
    button_ink="#1c1b19",
    main="#17406d",
    main_ink="#ffffff",
    focus="#0b57d0",
    mark="#ffe9b8",
    mark_ink="#1c1b19",
    danger="#a32a0a",
    danger_ink="#ffffff",
    caution="#ffd54a",
    caution_ink="#1c1b19",
    clear="#00524f",
    clear_ink="#ffffff",
    unjudged="#4a4a4a",
    unjudged_ink="#ffffff",
)

DARK = Palette(
    page="#16181b",
    ink="#f4f2ec",
    soft_ink="#d2cec4",
    card="#202327",
    line="#9a958a",
    field="#101214",
    button="#33373d",
    button_ink="#f7f5ef",
    main="#a9cdf7",
    main_ink="#0d1b2a",
    focus="#ffd54a",
    mark="#5b4708",
    mark_ink="#fff6d8",
    danger="#ff9e80",
    danger_ink="#2c0a00",
    caution="#ffee58",
    caution_ink="#1c1b19",
    clear="#8ee5f0",
    clear_ink="#00201e",
    unjudged="#c9c9c9",
    unjudged_ink="#1b1b1b",
)


#: For people who told their system that they need high contrast: black and white, and few other colours.
HIGH_LIGHT = LIGHT._replace(
    **dict.fromkeys(("page", "card", "field", "button"), "#ffffff"),
    **dict.fromkeys(("ink", "soft_ink", "line", "button_ink", "main", "caution_ink", "mark_ink"), "#000000"),
    focus="#0000c8",
    mark="#ffef9e",
    danger="#7a1400",
    clear="#003d3a",
    unjudged="#000000",
)
HIGH_DARK = DARK._replace(
    **dict.fromkeys(("page", "card", "field", "button", "main_ink", "mark_ink"), "#000000"),
    **dict.fromkeys(("danger_ink", "caution_ink", "clear_ink", "unjudged_ink"), "#000000"),
    **dict.fromkeys(("ink", "soft_ink", "line", "button_ink"), "#ffffff"),
    **dict.fromkeys(("main", "mark"), "#ffff66"),
    focus="#00ffff",
)


def palette_for(*, dark: bool, high: bool) -> Palette:
    """Return the palette for the system's theme."""
    return (HIGH_DARK if high else DARK) if dark else (HIGH_LIGHT if high else LIGHT)


class Scale(NamedTuple):
    """Letter sizes in points."""

    body: int
    small: int
    heading: int
    verdict: int


#: By the names of ``gui.services.settings.TextSize``: 20 pt at the middle of three sizes.
SCALES = {"normal": Scale(18, 16, 21, 25), "large": Scale(20, 18, 24, 29), "huge": Scale(26, 23, 30, 36)}


def style_sheet(palette: Palette, scale: Scale, icons: Path) -> str:
    """Return the style sheet of the whole program; ``icons`` is the folder with the shapes."""
    values = palette._asdict() | {key: str(value) for key, value in scale._asdict().items()}
    values["target"] = str(TARGET)
    values["icons"] = icons.as_posix()
    values["families"] = ", ".join(f'"{family}"' for family in FAMILIES)
    return Template(SHEET.read_text(encoding="utf-8")).substitute(values)
