"""What the Linux system itself has to bring: Qt's libraries, a Japanese face, the tools of the tests.

Other systems bring everything that the wheels need.
"""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from set_up.common import AGAIN, VENV, StopError, environment, say

#: Which optional packages could not be installed, so that not every start tries again.
REFUSED = VENV / "refused-packages"


class Use(Enum):
    """Who needs it."""

    WINDOW = "there is no window without it"
    NICER = "the window does with less"
    TEST = "only tests use it"


class Need(NamedTuple):
    """A Debian package, and how to see that what it brings is there already.

    `proof` is a library to load, a program on the PATH, or (with a leading slash) a file or pattern.
    """

    package: str
    proof: str
    use: Use
    reason: str


NEEDS = (
    Need("libgl1", "libGL.so.1", Use.WINDOW, "QtGui is linked with it"),
    Need("libegl1", "libEGL.so.1", Use.WINDOW, "QtGui is linked with it"),
    Need("libxkbcommon0", "libxkbcommon.so.0", Use.WINDOW, "keyboard layouts"),
    Need("libglib2.0-0", "libglib-2.0.so.0", Use.WINDOW, "QtCore is linked with it"),
    Need("libfontconfig1", "libfontconfig.so.1", Use.WINDOW, "finds the fonts"),
    Need("libdbus-1-3", "libdbus-1.so.3", Use.WINDOW, "QtDBus is linked with it"),
    Need("libxcb-cursor0", "libxcb-cursor.so.0", Use.WINDOW, "the xcb plugin is linked with it"),
    Need("libxcb-icccm4", "libxcb-icccm.so.4", Use.WINDOW, "the xcb plugin is linked with it"),
    Need("libxcb-keysyms1", "libxcb-keysyms.so.1", Use.WINDOW, "the xcb plugin is linked with it"),
    Need("libxcb-shape0", "libxcb-shape.so.0", Use.WINDOW, "the xcb plugin is linked with it"),
    Need("libxkbcommon-x11-0", "libxkbcommon-x11.so.0", Use.WINDOW, "the xcb plugin is linked with it"),
    Need("libwayland-cursor0", "libwayland-cursor.so.0", Use.WINDOW, "the wayland plugin is linked with it"),
    Need("libcups2", "libcups.so.2", Use.NICER, "printing: the print service's own library"),
    Need("libpulse0", "libpulse.so.0", Use.NICER, "the voice: QtTextToSpeech is linked with it"),
    Need("fonts-morisawa-bizud-gothic", "/usr/share/fonts/*/bizud-gothic", Use.NICER, "the program's face"),
    Need("libnotify-bin", "notify-send", Use.NICER, "a notification with a button"),
    Need("fonts-noto-cjk", "/usr/share/fonts/*/noto/NotoSansCJK-*", Use.TEST, "signs that the face lacks"),
    Need("xvfb", "Xvfb", Use.TEST, "a display that nobody sees"),
    Need("xauth", "xauth", Use.TEST, "xvfb-run asks for it"),
    Need("openbox", "openbox", Use.TEST, "a window manager: focus and raising"),
    Need("xdotool", "xdotool", Use.TEST, "presses keys from outside"),
    Need("xclip", "xclip", Use.TEST, "copies from another program"),
    Need("poppler-utils", "pdftotext", Use.TEST, "reads the printed sheet"),
    Need("at-spi2-core", "/usr/libexec/at-spi2-registryd", Use.TEST, "what screen readers are told"),
    Need("gir1.2-atspi-2.0", "/usr/lib/*/girepository-1.0/Atspi-2.0.typelib", Use.TEST, "reads the same"),
    Need("python3-gi", "/usr/lib/python3/dist-packages/gi/__init__.py", Use.TEST, "the same, from Python"),
    Need("dbus", "dbus-run-session", Use.TEST, "a message bus for one test"),
    Need("cups", "cupsd", Use.TEST, "a real print queue"),
    Need("printer-driver-cups-pdf", "/usr/lib/cups/backend/cups-pdf", Use.TEST, "a printer without paper"),
    Need("strace", "strace", Use.TEST, "shows that nothing opens the network"),
)


def is_there(proof: str) -> bool:
    """Tell whether a need is met; see `Need.proof`."""
    if proof.startswith("/"):
        return next(Path("/").glob(proof[1:]), None) is not None
    if ".so." not in proof:
        return shutil.which(proof, path=environment()["PATH"]) is not None
    try:
        ctypes.CDLL(proof)
    except OSError:
        return False
    return True


def missing(uses: Sequence[Use]) -> list[Need]:
    """List what this system lacks for the uses given."""
    if not sys.platform.startswith("linux"):
        return []
    return [need for need in NEEDS if need.use in uses and not is_there(need.proof)]


def apt_get() -> str | None:
    """Return the path of apt-get on Debian and its kin."""
    return shutil.which("apt-get", path=environment().get("PATH"))


def how_to_install(packages: Sequence[str]) -> str:
    """Return the sentence that tells how to install packages, with the exact command at Debian's."""
    names = " ".join(packages)
    if apt_get() is None:
        return f"次のものを入れてください： {names}"
    return f"次の命令を実行してください： sudo apt-get update && sudo apt-get install -y {names}"


def install(packages: Sequence[str]) -> bool:
    """Install Debian packages if that needs no password, and tell whether they are there now."""
    apt = apt_get()
    if apt is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    say("Linux の部品を入れています： " + " ".join(packages))
    _apt(apt, "update")
    status, output = _apt(apt, "install", "-y", "--no-install-recommends", *packages)
    if status:
        say(output[-1000:])
    return status == 0


def _apt(apt: str, *arguments: str) -> tuple[int, str]:
    """Run apt-get without any question, and return its exit status and output."""
    done = subprocess.run(
        [apt, "-q", *arguments],
        env=environment() | {"DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.returncode, done.stdout.decode("utf-8", "replace")


def prepare(*uses: Use) -> None:
    """Install what the system lacks, or say how; stop only where there could be no window at all."""
    lacking = missing(uses)
    vital = [need.package for need in lacking if need.use is Use.WINDOW]
    if vital and not install(vital):
        raise StopError(f"窓を開くための Linux の部品が足りません。{how_to_install(vital)}\n{AGAIN}")
    _prepare_optional([need.package for need in lacking if need.use is not Use.WINDOW])


def _prepare_optional(packages: list[str]) -> None:
    """Try once to install what can be done without; later starts only name it."""
    if not packages:
        return
    names = " ".join(packages)
    if not _was_refused(names) and install(packages):
        return
    if VENV.is_dir():
        REFUSED.write_text(names, encoding="utf-8")
    say(f"なくても動きますが、足りない Linux の部品があります。{how_to_install(packages)}")


def _was_refused(names: str) -> bool:
    try:
        return REFUSED.read_text(encoding="utf-8") == names
    except OSError:
        return False
