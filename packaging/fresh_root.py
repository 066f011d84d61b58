"""See both commands of the README pass on a new Debian 12 that has nothing but Python.

    sudo python3 packaging/fresh_root.py [--base FILE.tar] [--keep]

Makes an empty Debian root (debootstrap), clones the last commit into it, and runs the commands there with an
emptied environment: first as an ordinary user, who must be told what is missing, then as root. Where packages
come from (apt's mirror, pip's settings, certificates) is read from this computer when the script runs.
`--base` keeps the empty root in a file for the next time; `--keep` leaves the root for a look around.
"""

from __future__ import annotations

import argparse
import configparser
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

PROJECT = Path(__file__).resolve().parents[1]
SUITE = "bookworm"
CLONE = "home/花子/みはり 番"
ORDINARY_USER = 1000
#: The status of `core check` for a fraud, and for a message without any known trick.
DANGER, CLEAR = 4, 0
INSIDE = "FRESH_ROOT_INSIDE"


@dataclass(frozen=True, slots=True)
class Step:
    """A command in the clone, and how it must end."""

    title: str
    command: str
    status: int = 0
    user: int = 0
    says: str = ""
    """What it must say, if anything in particular."""


STEPS = (
    Step(
        "an ordinary user is told of python3-venv",
        "python3 start.py",
        1,
        ORDINARY_USER,
        "install -y python3.11-venv",
    ),
    Step("README: python3 start.py", "python3 start.py"),
    Step("the second start", "python3 start.py < resources/example.txt", DANGER),
    Step("a harmless text", "printf '牛乳と卵を買う' | python3 start.py", CLEAR),
    Step("README: python3 start.py test", "python3 start.py test", says=" 0 failed"),
)


def run(command: Sequence[str | Path]) -> str:
    """Run a command of this computer and return what it prints."""
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout


def apt_sources() -> dict[str, str]:
    """Return the Debian mirror of each suite that this computer's apt uses."""
    listed = run(["apt-get", "indextargets", "--format", "$(CODENAME) $(COMPONENT) $(REPO_URI)"])
    return dict(re.findall(rf"^({SUITE}\S*) main (\S+)$", listed, re.MULTILINE))


def pip_settings() -> dict[str, str]:
    """Return this computer's pip settings by name, its environment's included."""
    listed = run([sys.executable, "-m", "pip", "config", "list"])
    rows = re.findall(r"^(?:global|install|:env:)\.([\w-]+)='(.*)'$", listed, re.MULTILINE)
    return dict(reversed(rows))  # the environment is listed first, and counts most


def make_base(root: Path, base: Path | None) -> None:
    """Fill `root` with an empty Debian and its Python, from `base` when that was kept."""
    if base and base.exists():
        run(["tar", "-C", root, "-xpf", base])
        return
    mirror = apt_sources()[SUITE]
    run(["debootstrap", "--variant=minbase", "--include=python3", SUITE, root, mirror])
    if base:
        run(["tar", "-C", root, "-cpf", base, "."])


def lend_settings(root: Path) -> None:
    """Let apt and pip in `root` reach what they reach here."""
    lines = [f"deb {mirror} {suite} main\n" for suite, mirror in apt_sources().items()]
    (root / "etc/apt/sources.list").write_text("".join(lines), encoding="utf-8")
    shutil.copy("/etc/resolv.conf", root / "etc/resolv.conf")
    settings = configparser.RawConfigParser()
    settings["global"] = {name: lend(root, value) for name, value in pip_settings().items()}
    with (root / "etc/pip.conf").open("w", encoding="utf-8") as file:
        settings.write(file)


def lend(root: Path, value: str) -> str:
    """Make the files and folders that a pip setting names readable in `root`, and return the setting."""
    for word in re.findall(r"(?:^|(?<=\s)|(?<=file://))/\S+", value):
        place = Path(word)
        if place.is_file():
            # Under another name: the root's own packages may bring a file of this one.
            shutil.copy(place, root / "etc" / f"lent-{place.name}")
            value = value.replace(word, f"/etc/lent-{place.name}")
        elif place.is_dir():
            mount_folder(root, Path(*place.parts[:3]))
    return value


def mount_folder(root: Path, folder: Path) -> None:
    """Show a folder of this computer at the same place in `root`, for reading."""
    there = root / folder.relative_to("/")
    if not there.exists():
        there.mkdir(parents=True)
        run(["mount", "--bind", folder, there])
        run(["mount", "-o", "remount,bind,ro", there])


def mount_kernel(root: Path) -> None:
    """Give `root` what every running system has; the mounts end with this process."""
    run(["mount", "-t", "proc", "proc", root / "proc"])
    run(["mount", "-t", "sysfs", "sys", root / "sys"])
    run(["mount", "--rbind", "/dev", root / "dev"])


def clone(root: Path) -> None:
    """Put the last commit into the ordinary user's home."""
    home = root / CLONE
    run(["git", "clone", "--quiet", "--no-hardlinks", PROJECT, home])
    for folder in (home.parent, home):
        run(["chown", "-R", f"{ORDINARY_USER}:{ORDINARY_USER}", folder])


def take(root: Path, step: Step) -> bool:
    """Run one step in `root` with an emptied environment, and tell whether it ended as it must."""
    print(f"=== {step.title}", flush=True)
    command = f'cd "/{CLONE}" && {step.command}'
    entered = [
        "chroot",
        f"--userspec={step.user}:{step.user}",
        str(root),
        "/usr/bin/env",
        "-i",
        "/bin/sh",
        "-c",
        command,
    ]
    begun = time.monotonic()
    said = []
    with subprocess.Popen(
        entered, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        for line in process.stdout or ():
            said.append(line.decode("utf-8", "replace"))
            print(said[-1], end="", flush=True)
    good = process.returncode == step.status and step.says in "".join(said)
    print(
        f"=== {'ok' if good else 'FAIL'}: status {process.returncode}, {time.monotonic() - begun:.1f} s",
        flush=True,
    )
    return good


def inside(root: Path, base: Path | None) -> int:
    """Fill the root, take every step, and return 0 if all ended as they must."""
    make_base(root, base)
    mount_kernel(root)
    lend_settings(root)
    clone(root)
    results = [take(root, step) for step in STEPS]
    for step, good in zip(STEPS, results, strict=True):
        print(f"{'ok  ' if good else 'FAIL'} {step.title}")
    return 0 if all(results) else 1


def main() -> int:
    """Make a root, work in it, and remove it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--base", type=Path)
    parser.add_argument("--keep", action="store_true")
    options = parser.parse_args()
    if INSIDE in os.environ:
        return inside(Path(os.environ[INSIDE]), options.base)
    root = Path(tempfile.mkdtemp(prefix="mihariban-root-"))
    root.chmod(0o755)
    # In a namespace of its own, so that mounts and forgotten processes end before the root is removed.
    own = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "--propagation", "private"]
    command = [*own, sys.executable, *sys.argv]
    status = subprocess.run(command, env=os.environ | {INSIDE: str(root)}, check=False).returncode
    if options.keep:
        print(f"kept: {root}")
    else:
        shutil.rmtree(root)
    return status


if __name__ == "__main__":
    sys.exit(main())
