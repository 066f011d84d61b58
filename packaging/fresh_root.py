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
import re
import shutil
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from roots import DEBIAN, enter, in_a_root_of_its_own, make_base, mount_kernel, run, write_sources

PROJECT = Path(__file__).resolve().parents[1]
CLONE = "home/花子/みはり 番"
ORDINARY_USER = 1000
#: The status of `core check` for a fraud, and for a message without any known trick.
DANGER, CLEAR = 4, 0


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


def pip_settings() -> dict[str, str]:
    """Return this computer's pip settings by name, its environment's included."""
    listed = run([sys.executable, "-m", "pip", "config", "list"])
    rows = re.findall(r"^(?:global|install|:env:)\.([\w-]+)='(.*)'$", listed, re.MULTILINE)
    return dict(reversed(rows))  # the environment is listed first, and counts most


def lend_settings(root: Path) -> None:
    """Let apt and pip in `root` reach what they reach here."""
    write_sources(root, DEBIAN)
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
    begun = time.monotonic()
    answer = enter(root, step.user, command)
    good = answer.status == step.status and step.says in answer.said
    print(
        f"=== {'ok' if good else 'FAIL'}: status {answer.status}, {time.monotonic() - begun:.1f} s",
        flush=True,
    )
    return good


def inside(root: Path, base: Path | None) -> int:
    """Fill the root, take every step, and return 0 if all ended as they must."""
    make_base(root, DEBIAN, base, "python3")
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
    return in_a_root_of_its_own(lambda root: inside(root, options.base), keep=options.keep)


if __name__ == "__main__":
    sys.exit(main())
