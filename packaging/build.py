"""Build what this system can build: `python3 start.py package`.

The frozen one-folder program and the bare window that it is compared with; on Debian and its kin the `.deb`
too, and a tar.xz for other Linux systems; on macOS a disk image; where `makensis` is, the installer for
Windows: on Windows the real one, elsewhere with this system's program inside, to see that it compiles. What
is built lies in `dist/`; every figure is printed, and a broken limit is the exit status.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import tomllib
from pathlib import Path

import icons
from figures import first_paints, megabytes, size

ROOT = Path(__file__).resolve().parents[1]
BUILD, DIST = ROOT / "build", ROOT / "dist"
#: At most so many times the bare window's size and first paint.
MOST_SIZE, MOST_TIME = 1.3, 1.5
SUFFIX = ".exe" if sys.platform == "win32" else ""


def main() -> int:
    """Build everything and print the figures; 1 when the program is too large or unsound."""
    sys.path.insert(0, str(ROOT))
    icons.draw(BUILD / "icons")
    write_version(BUILD / "version.txt", version())
    (BUILD / "number.txt").write_text(version(), encoding="utf-8")
    program, bare = freeze("mihariban"), freeze("bare", MIHARIBAN_BARE="1")
    DIST.mkdir(exist_ok=True)
    tell_first_paint(program, bare)
    held = [is_small(program, bare), is_sound(program)]
    for made in packages(program):
        print(megabytes(made), flush=True)
    return 0 if all(held) else 1


def version() -> str:
    """Return the version in pyproject.toml."""
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return str(table["project"]["version"])


def freeze(name: str, **more: str) -> Path:
    """Freeze one program and return its folder."""
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"]
    command += ["--distpath", str(BUILD / "frozen"), "--workpath", str(BUILD / "work" / name)]
    subprocess.run(
        [*command, str(ROOT / "packaging" / "mihariban.spec")], cwd=ROOT, env=os.environ | more, check=True
    )
    return BUILD / "frozen" / name


# --- figures


def is_small(program: Path, bare: Path) -> bool:
    """Compare the sizes of both folders."""
    ratio = size(program) / size(bare)
    print(f"size: {megabytes(program)}, {megabytes(bare)}: {ratio:.2f} times (at most {MOST_SIZE})")
    return ratio <= MOST_SIZE


def tell_first_paint(program: Path, bare: Path) -> None:
    """Compare the first paints. Only told: on a busy computer the same build would hold or fail by chance."""
    times = first_paints(program / f"mihariban{SUFFIX}", bare / f"bare{SUFFIX}")
    if times is None:
        print("first paint: not measured, there is no display")
        return
    first, second, ratio = times
    shown = f"program {first * 1000:.0f} ms, bare {second * 1000:.0f} ms"
    verdict = "reached" if ratio <= MOST_TIME else "NOT REACHED"
    print(f"first paint: {shown}: {ratio:.2f} times (aim: {MOST_TIME}, {verdict})", flush=True)


def is_sound(program: Path) -> bool:
    """Let the frozen program check itself."""
    command = [str(program / f"mihariban{SUFFIX}"), "--selftest"]
    own = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, env=own, check=False, capture_output=True, text=True, encoding="utf-8")
    print(f"self-test: {done.stdout.strip() or done.stderr.strip()}", flush=True)
    return done.returncode == 0


# --- packages


def packages(program: Path) -> list[Path]:
    """Make every package that this system can make."""
    made = []
    if sys.platform.startswith("linux"):
        made.append(build_archive(program))
        if shutil.which("dpkg-deb"):
            from debian import build_deb  # noqa: PLC0415 - beside this file, on Linux only

            made.append(build_deb(program, BUILD / "icons", DIST))
    if sys.platform == "darwin":
        made.append(build_image())
    if makensis := find_makensis():
        made.append(build_installer(makensis, program))
    return made


def build_archive(program: Path) -> Path:
    """Pack the folder for any Linux, with a script that starts it and one sentence about how."""
    archive = DIST / f"mihariban-{version()}-linux.tar.xz"
    with tarfile.open(archive, "w:xz") as tar:
        tar.add(program, "mihariban/program")
        for name in ("mihariban.sh", "よんでください.txt"):
            tar.add(ROOT / "packaging" / "linux" / name, f"mihariban/{name}")
        tar.add(BUILD / "icons" / "256.png", "mihariban/mihariban.png")
    return archive


def build_image() -> Path:
    """Pack the macOS bundle into a disk image."""
    image = DIST / f"mihariban-{version()}.dmg"
    bundle = BUILD / "frozen" / "みはりばん.app"
    folder = BUILD / "image"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copytree(bundle, folder / bundle.name, symlinks=True)
    (folder / "Applications").symlink_to("/Applications")
    options = ["-volname", "みはりばん", "-srcfolder", folder, "-ov", "-format", "UDZO"]
    subprocess.run(["hdiutil", "create", *options, image], check=True)
    return image


def find_makensis() -> str:
    """Return the path of the installer's compiler, or ""."""
    usual = Path(os.environ.get("PROGRAMFILES(X86)", "")) / "NSIS" / "makensis.exe"
    return shutil.which("makensis") or (str(usual) if usual.is_file() else "")


def build_installer(makensis: str, program: Path) -> Path:
    """Compile the installer; away from Windows it only shows that the script holds, and is named so."""
    name = "setup" if sys.platform == "win32" else "setup-only-to-see-that-it-compiles"
    target = DIST / f"mihariban-{version()}-{name}.exe"
    parts = {
        "VERSION": version(),
        "PROGRAM": program,
        "ICON": BUILD / "icons" / "mihariban.ico",
        "OUTPUT": target,
        "KILOBYTES": size(program) // 1024,
    }
    dash = "/" if sys.platform == "win32" else "-"
    options = [f"{dash}D{key}={value}" for key, value in parts.items()]
    script = ROOT / "packaging" / "windows" / "mihariban.nsi"
    subprocess.run([makensis, f"{dash}V2", f"{dash}WX", *options, str(script)], check=True)
    return target


def write_version(path: Path, number: str) -> None:
    """Write what Windows shows of the program's file, in the form that PyInstaller reads."""
    parts = tuple([*map(int, number.split(".")), 0, 0][:4])
    words = {
        "CompanyName": "Mihariban",
        "FileDescription": "みはりばん",
        "FileVersion": number,
        "InternalName": "mihariban",
        "OriginalFilename": "mihariban.exe",
        "ProductName": "みはりばん",
        "ProductVersion": number,
    }
    rows = ", ".join(f"StringStruct({key!r}, {value!r})" for key, value in words.items())
    # 0411 and 1200: Japanese, Unicode.
    text = (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={parts}, prodvers={parts}), kids=["
        f"StringFileInfo([StringTable('041104B0', [{rows}])]), "
        "VarFileInfo([VarStruct('Translation', [1041, 1200])])])"
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
