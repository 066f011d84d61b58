"""The Debian package: the frozen folder, a menu entry, an icon, and what the desktop shows of it."""

from __future__ import annotations

import platform
import shutil
import subprocess
import tempfile
import time
import tomllib
from pathlib import Path
from string import Template

from set_up.system import NEEDS, Use

ROOT = Path(__file__).resolve().parents[1]
DESKTOP = """[Desktop Entry]
Type=Application
Name=Mihariban
Name[ja]=みはりばん
GenericName=Message checker
GenericName[ja]=あやしいメッセージを調べる
Comment=Checks a suspicious message on this computer
Comment[ja]=あやしいメッセージを、パソコンの中だけで調べます
Keywords=scam;fraud;message;
Keywords[ja]=詐欺;さぎ;架空請求;みはりばん;メッセージ;
Exec=mihariban %f
Icon=mihariban
Terminal=false
Categories=Utility;Accessibility;
MimeType=text/plain;
StartupNotify=true
"""
#: Without one of them neither window nor paper has a letter; the first is the program's own face.
FONTS = "fonts-morisawa-bizud-gothic | fonts-noto-cjk | fonts-ipafont-gothic"
_METAINFO = Template("""<?xml version="1.0" encoding="UTF-8"?>
<component type="desktop-application">
  <id>jp.mihariban.mihariban</id>
  <name>Mihariban</name>
  <name xml:lang="ja">みはりばん</name>
  <summary>Checks a suspicious message on this computer</summary>
  <summary xml:lang="ja">あやしいメッセージを、パソコンの中だけで調べます</summary>
  <metadata_license>CC0-1.0</metadata_license>
  <description>
    <p>Judges a message that was copied, and says what to do next. Nothing leaves the computer.</p>
    <p xml:lang="ja">コピーした文章を調べ、次に何をすればよいかを伝えます。文章はパソコンの外に出ません。</p>
  </description>
  <launchable type="desktop-id">mihariban.desktop</launchable>
  <releases>
    <release version="${version}" date="${day}"/>
  </releases>
  <content_rating type="oars-1.1"/>
</component>
""")


def build_deb(program: Path, icons: Path, target: Path) -> Path:
    """Build the package from the frozen ``program`` and return its path below ``target``."""
    version = project_version()
    architecture = {"x86_64": "amd64", "aarch64": "arm64"}[platform.machine()]
    with tempfile.TemporaryDirectory() as name:
        tree = Path(name) / "tree"
        lay_out(tree, program, icons)
        control = tree / "DEBIAN" / "control"
        control.parent.mkdir()
        control.write_text(control_file(version, architecture, installed_size(tree)), encoding="utf-8")
        package = target / f"mihariban_{version}_{architecture}.deb"
        subprocess.run(["dpkg-deb", "--root-owner-group", "-Zxz", "--build", tree, package], check=True)
    return package


def project_version() -> str:
    """Return the version in pyproject.toml."""
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return str(table["project"]["version"])


def metainfo(version: str, day: str) -> str:
    """Return what a software centre shows, with this release."""
    return _METAINFO.substitute(version=version, day=day)


def lay_out(tree: Path, program: Path, icons: Path) -> None:
    """Put every file where Debian's policy has it."""
    shutil.copytree(program, tree / "usr" / "lib" / "mihariban", symlinks=True)
    link = tree / "usr" / "bin" / "mihariban"
    link.parent.mkdir(parents=True)
    link.symlink_to("../lib/mihariban/mihariban")
    share = tree / "usr" / "share"
    _write(share / "applications" / "mihariban.desktop", DESKTOP)
    today = time.strftime("%Y-%m-%d", time.gmtime())
    _write(share / "metainfo" / "jp.mihariban.mihariban.metainfo.xml", metainfo(project_version(), today))
    for side in (16, 24, 32, 48, 64, 128, 256):
        place = share / "icons" / "hicolor" / f"{side}x{side}" / "apps"
        place.mkdir(parents=True)
        shutil.copyfile(icons / f"{side}.png", place / "mihariban.png")
    vector = share / "icons" / "hicolor" / "scalable" / "apps"
    vector.mkdir(parents=True)
    shutil.copyfile(ROOT / "resources" / "icons" / "mihariban.svg", vector / "mihariban.svg")


def control_file(version: str, architecture: str, kilobytes: int) -> str:
    """Return the package's control file; what it depends on is what the set-up asks for."""
    depends = ", ".join([*(need.package for need in NEEDS if need.use is Use.WINDOW), FONTS])
    nicer = ", ".join(need.package for need in NEEDS if need.use is Use.NICER)
    return (
        f"Package: mihariban\nVersion: {version}\nArchitecture: {architecture}\nSection: utils\n"
        f"Priority: optional\nMaintainer: Mihariban <mihariban@localhost>\nInstalled-Size: {kilobytes}\n"
        f"Depends: {depends}\nRecommends: {nicer}\n"
        "Description: checks suspicious messages on this computer\n"
        " Judges a message that was copied or pasted, and says in plain Japanese\n what to do next.\n"
        " Nothing ever leaves the computer.\n"
    )


def installed_size(tree: Path) -> int:
    """Return the size in kilobytes."""
    return (
        sum(file.stat().st_size for file in tree.rglob("*") if file.is_file() and not file.is_symlink())
        // 1024
    )


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
