"""The icon in every form that a system asks for, drawn from the project's own SVG: png, ico, icns."""

from __future__ import annotations

import os
import struct
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SIDES = (16, 24, 32, 48, 64, 128, 256, 512, 1024)
#: What Windows asks for, from the list's small picture to the large one on the desktop.
ICO_SIDES = (16, 24, 32, 48, 64, 128, 256)
#: macOS' names for pictures as PNG, by side; the second of a side is for screens of double density.
_ICNS = (
    *((b"icp4", 16), (b"icp5", 32), (b"icp6", 64), (b"ic07", 128), (b"ic08", 256), (b"ic09", 512)),
    *((b"ic10", 1024), (b"ic11", 32), (b"ic12", 64), (b"ic13", 256), (b"ic14", 512)),
)
#: Windows' own tools read smaller pictures as bitmaps only.
_PNG_FROM = 256


def draw(folder: Path) -> None:
    """Write ``<side>.png`` of every side, ``mihariban.ico`` and ``mihariban.icns`` into ``folder``."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import Qt  # noqa: PLC0415 - the platform is chosen first
    from PySide6.QtGui import QGuiApplication, QImage, QPainter  # noqa: PLC0415
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415

    application = QGuiApplication.instance() or QGuiApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    drawing = QSvgRenderer(str(ROOT / "resources" / "icons" / "mihariban.svg"))
    bitmaps = {}
    for side in SIDES:
        image = QImage(side, side, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        drawing.render(painter)
        painter.end()
        image.save(str(folder / f"{side}.png"))
        upside_down = image.flipped(Qt.Orientation.Vertical)  # as a Windows bitmap has it
        bitmaps[side] = bytes(upside_down.constBits())
    pictures = {side: (folder / f"{side}.png").read_bytes() for side in SIDES}
    (folder / "mihariban.ico").write_bytes(ico(pictures, bitmaps))
    (folder / "mihariban.icns").write_bytes(icns(pictures))
    del application


def ico(pictures: dict[int, bytes], bitmaps: dict[int, bytes]) -> bytes:
    """Join PNG files and bitmaps (BGRA, bottom row first) by their sides into one icon for Windows."""
    parts = [pictures[side] if side >= _PNG_FROM else _bitmap(side, bitmaps[side]) for side in ICO_SIDES]
    place = 6 + 16 * len(parts)
    heads = []
    for side, part in zip(ICO_SIDES, parts, strict=True):
        shown = side % 256  # 256 is written as 0
        heads.append(struct.pack("<BBBBHHII", shown, shown, 0, 0, 1, 32, len(part), place))
        place += len(part)
    return struct.pack("<HHH", 0, 1, len(parts)) + b"".join(heads) + b"".join(parts)


def _bitmap(side: int, pixels: bytes) -> bytes:
    """Return one picture: twice the height for an empty mask, which old Windows wants."""
    mask = bytes((side + 31) // 32 * 4 * side)
    head = struct.pack("<IiiHHIIiiII", 40, side, 2 * side, 1, 32, 0, len(pixels) + len(mask), 0, 0, 0, 0)
    return head + pixels + mask


def icns(pictures: dict[int, bytes]) -> bytes:
    """Join PNG files by their sides into one icon for macOS."""
    parts = [name + struct.pack(">I", 8 + len(pictures[side])) + pictures[side] for name, side in _ICNS]
    whole = b"".join(parts)
    return b"icns" + struct.pack(">I", 8 + len(whole)) + whole
