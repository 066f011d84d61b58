"""Build what this system can build: `python3 start.py package`.

The frozen one-folder program and the bare window that its size is compared with; on Debian and its kin the
`.deb` too, and a tar.xz for other Linux systems. What is built lies in `dist/`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILD, DIST = ROOT / "build", ROOT / "dist"
#: At most this many times the bare window's size.
_MOST = 1.3


def main() -> int:
    """Build everything and print the sizes; 1 when the program is too large."""
    sys.path.insert(0, str(ROOT))
    draw_icons(BUILD / "icons")
    program, bare = freeze("mihariban"), freeze("bare", MIHARIBAN_BARE="1")
    ratio = size(program) / size(bare)
    sizes = f"program {size(program) / 1e6:.0f} MB, bare window {size(bare) / 1e6:.0f} MB"
    print(f"{sizes}: {ratio:.2f} times (at most {_MOST})")
    DIST.mkdir(exist_ok=True)
    if sys.platform.startswith("linux"):
        archive = DIST / "mihariban-linux.tar.xz"
        with tarfile.open(archive, "w:xz") as tar:
            tar.add(program, "mihariban")
        print(f"{archive.name} {size(archive) / 1e6:.0f} MB")
        if shutil.which("dpkg-deb"):
            from debian import build_deb  # noqa: PLC0415 - beside this file, on Linux only

            package = build_deb(program, BUILD / "icons", DIST)
            print(f"{package.name} {size(package) / 1e6:.0f} MB")
    return 0 if ratio <= _MOST else 1


def freeze(name: str, **more: str) -> Path:
    """Freeze one program and return its folder."""
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"]
    command += ["--distpath", str(BUILD / "frozen"), "--workpath", str(BUILD / "work" / name)]
    subprocess.run(
        [*command, str(ROOT / "packaging" / "mihariban.spec")], cwd=ROOT, env=os.environ | more, check=True
    )
    return BUILD / "frozen" / name


def draw_icons(folder: Path) -> None:
    """Draw the icon in every size that a system asks for."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import Qt  # noqa: PLC0415 - the platform is chosen first
    from PySide6.QtGui import QGuiApplication, QImage, QPainter  # noqa: PLC0415
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415

    application = QGuiApplication.instance() or QGuiApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    drawing = QSvgRenderer(str(ROOT / "resources" / "icons" / "mihariban.svg"))
    for side in (16, 24, 32, 48, 64, 128, 256, 512):
        image = QImage(side, side, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        drawing.render(painter)
        painter.end()
        image.save(str(folder / f"{side}.png"))
    QImage(str(folder / "256.png")).save(str(folder / "mihariban.ico"))
    del application


def size(path: Path) -> int:
    """Return the bytes of a file, or of all files below a folder."""
    if path.is_file():
        return path.stat().st_size
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file() and not file.is_symlink())


if __name__ == "__main__":
    sys.exit(main())
