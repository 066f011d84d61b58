"""Empty Linux systems below a folder: made by debootstrap, entered by chroot, gone with the process.

Where packages come from is read from this computer's apt when a script runs; nothing of it is written down.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

#: Set for the process that works inside its own namespace; the value is the root's folder.
INSIDE = "FRESH_ROOT_INSIDE"
DEBIAN = "bookworm"
#: The Ubuntu that is tried, and the suites that its packages come from.
UBUNTU = "noble"


@dataclass(frozen=True, slots=True)
class Answer:
    """How a command in a root ended, and all that it said."""

    status: int
    said: str


def run(command: Sequence[str | Path]) -> str:
    """Run a command of this computer and return what it prints."""
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout


def apt_sources() -> dict[str, str]:
    """Return the Debian mirror of each suite that this computer's apt uses."""
    listed = run(["apt-get", "indextargets", "--format", "$(CODENAME) $(COMPONENT) $(REPO_URI)"])
    return dict(re.findall(rf"^({DEBIAN}\S*) main (\S+)$", listed, re.MULTILINE))


def ubuntu_mirror() -> str:
    """Return where Ubuntu lies beside Debian: many mirrors serve both."""
    return apt_sources()[DEBIAN].rstrip("/").removesuffix("debian") + "ubuntu/"


def make_base(root: Path, suite: str, base: Path | None, *packages: str) -> None:
    """Fill ``root`` with an empty system, from the file ``base`` when that was kept."""
    if base and base.exists():
        run(["tar", "-C", root, "-xpf", base])
        return
    command: list[str | Path] = ["debootstrap", "--variant=minbase"]
    command += [f"--include={','.join(packages)}"] if packages else []
    if suite == UBUNTU:
        # Debian's keys do not sign Ubuntu; inside the root apt checks every package with Ubuntu's own.
        run([*command, "--no-check-gpg", suite, root, ubuntu_mirror(), _script()])
    else:
        run([*command, suite, root, apt_sources()[suite]])
    if base:
        run(["tar", "-C", root, "-cpf", base, "."])


def _script() -> Path:
    """Return debootstrap's way of making an Ubuntu, which is the same for every release."""
    folder = Path("/usr/share/debootstrap/scripts")
    return next(path for path in (folder / UBUNTU, folder / "jammy", folder / "gutsy") if path.exists())


def write_sources(root: Path, suite: str) -> None:
    """Let apt in ``root`` reach the mirror that this computer uses."""
    if suite == UBUNTU:
        mirror = ubuntu_mirror()
        lines = [f"deb {mirror} {name} main universe\n" for name in (suite, f"{suite}-updates")]
    else:
        lines = [f"deb {mirror} {name} main\n" for name, mirror in apt_sources().items()]
    (root / "etc/apt/sources.list").write_text("".join(lines), encoding="utf-8")
    shutil.copy("/etc/resolv.conf", root / "etc/resolv.conf")


def mount_kernel(root: Path) -> None:
    """Give ``root`` what every running system has; the mounts end with this process."""
    run(["mount", "-t", "proc", "proc", root / "proc"])
    run(["mount", "-t", "sysfs", "sys", root / "sys"])
    run(["mount", "--rbind", "/dev", root / "dev"])


def enter(root: Path, user: int, command: str) -> Answer:
    """Run a shell command in ``root`` as ``user`` with an emptied environment, and show what it says."""
    entered = [
        "chroot",
        f"--userspec={user}:{user}",
        str(root),
        "/usr/bin/env",
        "-i",
        "/bin/sh",
        "-c",
        command,
    ]
    said = []
    with subprocess.Popen(
        entered, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        for line in process.stdout or ():
            said.append(line.decode("utf-8", "replace"))
            print(said[-1], end="", flush=True)
    return Answer(process.returncode, "".join(said))


def in_a_root_of_its_own(work: Callable[[Path], int], *, keep: bool) -> int:
    """Do ``work`` on an empty folder in a namespace of its own, so that nothing outlives it."""
    if INSIDE in os.environ:
        return work(Path(os.environ[INSIDE]))
    root = Path(tempfile.mkdtemp(prefix="mihariban-root-"))
    root.chmod(0o755)
    # Mounts and forgotten processes end before the root is removed.
    own = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "--propagation", "private"]
    command = [*own, sys.executable, *sys.argv]
    status = subprocess.run(command, env=os.environ | {INSIDE: str(root)}, check=False).returncode
    if keep:
        print(f"kept: {root}")
    else:
        shutil.rmtree(root)
    return status
