"""What the packages are made of, as far as it can be seen without building them."""

import re
import struct
import sys
from pathlib import Path

import build
import debian
import icons
import licences
import load
import pytest
import trimmed
import try_deb
from set_up.system import NEEDS, Use

from gui.services.about import VERSION

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def drawn(qapp: object, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the icon in every form."""
    folder = tmp_path_factory.mktemp("icons")
    icons.draw(folder)
    return folder


def test_the_icon_for_windows_holds_every_side(drawn: Path) -> None:
    """Small sides as bitmaps, the large one as PNG, each where the head says."""
    data = (drawn / "mihariban.ico").read_bytes()
    zero, kind, count = struct.unpack_from("<HHH", data)
    assert (zero, kind, count) == (0, 1, len(icons.ICO_SIDES))
    for place, side in enumerate(icons.ICO_SIDES):
        wide, high, *_, bits, length, start = struct.unpack_from("<BBBBHHII", data, 6 + 16 * place)
        part = data[start : start + length]
        assert (wide or 256, high or 256, bits, len(part)) == (side, side, 32, length)
        assert part.startswith(b"\x89PNG" if side == 256 else struct.pack("<Iii", 40, side, 2 * side))
    assert any(data[6 + 16 * len(icons.ICO_SIDES) + 40 :])


def test_the_icon_for_macos_holds_pngs(drawn: Path) -> None:
    """Each part is as long as it says, and the whole too."""
    data = (drawn / "mihariban.icns").read_bytes()
    assert data[:4] == b"icns"
    assert struct.unpack_from(">I", data, 4) == (len(data),)
    place, names = 8, []
    while place < len(data):
        name, length = struct.unpack_from(">4sI", data, place)
        assert data[place + 8 : place + 12] == b"\x89PNG"
        names.append(name)
        place += length
    assert {b"ic07", b"ic08", b"ic09", b"ic10"} <= set(names)


def test_what_is_left_out_has_a_reason_and_what_is_needed_stays() -> None:
    """Print support, the voice, the display plugins and Japanese words stay; each thing left out says why."""
    assert all(
        len(reason) > 5
        for table in (trimmed.MODULES, trimmed.FILES, trimmed.SYSTEMS)
        for reason in table.values()
    )
    plugins = "PySide6/Qt/plugins"
    kept = [
        f"{plugins}/printsupport/libcupsprintersupport.so",
        f"{plugins}/texttospeech/libqtexttospeech_speechd.so",
        f"{plugins}/platforms/libqxcb.so",
        f"{plugins}/platforms/libqwayland.so",
        f"{plugins}/imageformats/libqsvg.so",
        "PySide6/Qt/translations/qtbase_ja.qm",
        "libpython3.11.so.1.0",
        "resources/licenses/LGPL-3.0.txt",
    ]
    gone = [
        f"{plugins}/tls/libqopensslbackend.so",
        f"{plugins}/networkinformation/libqglib.so",
        "PySide6/Qt/translations/qtbase_de.qm",
        "PySide6\\Qt\\lib\\Qt6Quick.dll",
        "libcups.so.2",
        "setuptools/_vendor/x.txt",
    ]
    assert [path for path in kept if not trimmed.is_needed((path, path, "BINARY"))] == []
    assert [path for path in gone if trimmed.is_needed((path, path, "BINARY"))] == []


def test_libraries_that_nobody_asks_for_are_dropped() -> None:
    """What stays is what something that stays is linked with, directly or through others."""
    needs = {"qt": ["liba.so.1"], "a": ["libb.so"], "b": [], "c": ["libb.so"], "py": []}
    entries = [
        ("PySide6/Qt/lib/libQt6Core.so.6", "qt", "BINARY"),
        ("liba.so.1", "a", "BINARY"),
        ("libb.so", "b", "BINARY"),
        ("libc_not_asked.so.2", "c", "BINARY"),
        ("libpython3.11.so.1.0", "py", "BINARY"),
        ("libQt6Core.so.6", "PySide6/Qt/lib/libQt6Core.so.6", "SYMLINK"),
    ]
    kept = trimmed.without_orphans(entries, needs.__getitem__)
    assert [entry[0] for entry in entries if entry not in kept] == ["libc_not_asked.so.2"]


def test_licences_of_python_and_the_starter_are_taken(tmp_path: Path) -> None:
    """The frozen program carries the words of what it takes from the building computer."""
    found = {name: source for name, source, _ in licences.entries([])}
    assert "resources/licenses/PyInstaller.txt" in found
    assert all(Path(source).is_file() for source in found.values())


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks dpkg")
def test_a_library_is_traced_to_its_package() -> None:
    """A file of the system leads to the package whose copyright file is taken along."""
    assert licences.debian_packages([Path("/usr/bin/dpkg-deb"), Path("/nowhere")]) == {"dpkg"}


def test_windows_shows_the_version_of_the_program(tmp_path: Path) -> None:
    """The file for PyInstaller names version and program, in Japanese and Unicode."""
    build.write_version(tmp_path / "version.txt", "1.2.3")
    text = (tmp_path / "version.txt").read_text(encoding="utf-8")
    assert "filevers=(1, 2, 3, 0)" in text
    assert "StringStruct('FileDescription', 'みはりばん')" in text
    assert "[1041, 1200]" in text
    assert build.version() == VERSION


def test_the_deb_depends_on_what_the_set_up_asks_for() -> None:
    """Both lists are one; the version is the project's; the menu entry and its description are Japanese too."""
    control = debian.control_file(VERSION, "amd64", 1)
    depends = re.search(r"^Depends: (.+)$", control, re.MULTILINE)
    assert depends is not None
    libraries = [need.package for need in NEEDS if need.use is Use.WINDOW]
    assert depends[1].split(", ") == [*libraries, debian.FONTS]
    assert f"\nVersion: {VERSION}\n" in control
    entry = dict(line.split("=", 1) for line in debian.DESKTOP.splitlines() if "=" in line)
    for key in ("Name", "GenericName", "Comment", "Keywords"):
        assert entry[key]
        assert entry[f"{key}[ja]"]
    assert f'<release version="{VERSION}"' in debian.metainfo(VERSION, "2026-11-24")


def test_the_life_of_the_package_is_tried_in_the_right_order() -> None:
    """Old before new, libraries before the test's own tools, settings before the upgrade, use before removal."""
    titles = [step.title for step in try_deb.STEPS]
    order = [
        "the older version installs",
        "no library is missing",
        "settings are kept",
        "the tools of the test",
        "the new version replaces it",
        "the settings are as they were",
        "it is used from its command",
        "it is used from the menu",
        "it reaches no network",
        "it is removed",
        "nothing is left in the system",
        "what the user kept is still there",
    ]
    assert [title for title in titles if title in order] == order


def test_the_workflow_pins_its_actions_and_asks_for_little() -> None:
    """Every action is named by a whole commit, and no job may write anything."""
    text = (ROOT / ".github" / "workflows" / "build.yml").read_text(encoding="utf-8")
    uses = re.findall(r"uses: (\S+)", text)
    assert uses
    assert [use for use in uses if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", use)] == []
    assert "\npermissions: {}\n" in text
    assert "write" not in re.findall(r"^\s+\w[\w-]*: (\w+)$", text, re.MULTILINE)


def test_the_installer_and_the_program_agree(tmp_path: Path) -> None:
    """The installer's autostart entry is the one that the settings page reads, and it asks before deleting."""
    script = (ROOT / "packaging" / "windows" / "mihariban.nsi").read_text(encoding="utf-8")
    assert '"mihariban" \'"$INSTDIR\\mihariban.exe" --background\'' in script
    assert "RequestExecutionLevel user" in script
    uninstall = script[script.index('Section "Uninstall"') :]
    assert uninstall.index("/SD IDNO IDNO keep") < uninstall.index('RMDir /r "${KEPT}"')


@pytest.mark.parametrize(
    ("stall", "note", "broken"),
    [
        (199, "left alone", False),
        (201, "left alone", True),
        (5, "the last one was MISSED !", True),
        (999, "only told", False),
    ],
)
def test_the_load_test_judges_by_its_limits(stall: float, note: str, broken: bool) -> None:
    """A long stall or a missed message fails the run; what is only told does not."""
    assert load.is_broken(load.Result("x", stall, note)) is broken
