"""See the `.deb` through its whole life in a new Debian 12 or Ubuntu 24.04 that has nothing else.

    sudo python3 packaging/try_deb.py [--suite bookworm|noble] [--base FILE.tar] [--keep] [FILE.deb]

Installs an older version of the package (made from this one), looks whether anything is missing, keeps some
settings, upgrades, uses the installed program through its command and through its menu entry (`smoke.py`),
traces its network calls, and removes it: nothing may be left but what the user has kept.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from roots import DEBIAN, UBUNTU, enter, in_a_root_of_its_own, make_base, mount_kernel, run, write_sources

ROOT = Path(__file__).resolve().parents[1]
USER = 1000
HOME = "/home/hanako"
OLD_VERSION = "0.0.1~old"
#: A file that only the older version has: an upgrade takes it away.
GONE = "usr/lib/mihariban/only-in-the-old-version"
_INSTALL = "DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends"
#: What `smoke.py` works with; installed only after it was seen that the package needs none of it.
_TOOLS = (
    "xvfb openbox xdotool xclip dbus at-spi2-core python3-gi gir1.2-atspi-2.0 libglib2.0-bin poppler-utils "
    "strace fonts-morisawa-bizud-gothic"
)
#: Optional engines that Qt looks for by itself and does without.
_OPTIONAL = "libcups|libspeechd|libgtk-3|libgdk-3|libpulse|libpipewire"
#: As the program's own starter does it: its libraries first.
_MISSING = (
    "find /usr/lib/mihariban -name '*.so*' -type f | LD_LIBRARY_PATH=/usr/lib/mihariban/_internal xargs ldd "
    f"2>/dev/null | grep 'not found' | grep -Ev '{_OPTIONAL}' | sort -u"
)
_NOT_OURS = " ".join(f"-not -path '/{place}/*'" for place in ("home", "deb", "proc"))
_SETTINGS = '{"text_size": "huge", "prefecture": "13", "future": [1]}'
_CONFIG = f"{HOME}/.config/mihariban"


@dataclass(frozen=True, slots=True)
class Step:
    """A command in the root that must end with status 0, and what it must say, if anything."""

    title: str
    command: str
    user: int = 0
    says: str = ""


def none(command: str) -> str:
    """Return what shows the output of ``command`` and fails when there is any."""
    return f'found="$({command})"; echo "$found"; test -z "$found"'


def as_user(command: str) -> str:
    """Return ``command`` in the session of an ordinary user."""
    return f"cd {HOME} && HOME={HOME} LANG=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin {command}"


STEPS = (
    Step("a user", f"useradd -m -u {USER} -d {HOME} hanako && apt-get update -q"),
    Step("the older version installs", f"{_INSTALL} /deb/old.deb"),
    Step("no library is missing", none(_MISSING)),
    Step("it finds everything of its own", as_user("mihariban --selftest"), USER, '"ok": true'),
    Step(
        "settings are kept",
        f"mkdir -p -m 700 {_CONFIG} && echo '{_SETTINGS}' > {_CONFIG}/settings.json",
        USER,
    ),
    Step("the tools of the test", f"{_INSTALL} {_TOOLS}"),
    Step("the new version replaces it", f"{_INSTALL} /deb/new.deb"),
    Step("what only the old one had is gone", f"test ! -e /{GONE} && test -e /usr/lib/mihariban/mihariban"),
    Step("the settings are as they were", f"grep -qF '{_SETTINGS}' {_CONFIG}/settings.json", USER),
    Step("it is used from its command", as_user("/deb/smoke.py /usr/bin/mihariban"), USER, "\nok\n"),
    Step(
        "it is used from the menu",
        as_user("/deb/smoke.py /usr/share/applications/mihariban.desktop"),
        USER,
        "\nok\n",
    ),
    Step(
        "it reaches no network",
        as_user("/deb/smoke.py --trace /tmp/calls /usr/bin/mihariban && grep -c AF_UNIX /tmp/calls"),
        USER,
        "\nok\n",
    ),
    Step("it is removed", "DEBIAN_FRONTEND=noninteractive apt-get purge -q -y mihariban"),
    Step(
        "nothing is left in the system",
        none(f"find / -xdev -name '*mihariban*' {_NOT_OURS}"),
    ),
    Step("what the user kept is still there", f"grep -qF '{_SETTINGS}' {_CONFIG}/settings.json", USER),
)


def older(package: Path, target: Path) -> None:
    """Make an older version of ``package``: the same with another number, and a file that is gone since."""
    with tempfile.TemporaryDirectory() as name:
        tree = Path(name) / "tree"
        run(["dpkg-deb", "-R", package, tree])
        control = tree / "DEBIAN" / "control"
        lines = control.read_text(encoding="utf-8").splitlines(keepends=True)
        changed = (f"Version: {OLD_VERSION}\n" if line.startswith("Version:") else line for line in lines)
        control.write_text("".join(changed), encoding="utf-8")
        (tree / GONE).write_text("x", encoding="utf-8")
        subprocess.run(
            ["dpkg-deb", "--root-owner-group", "-Znone", "--build", tree, target],
            check=True,
            stdout=subprocess.DEVNULL,
        )


def bring(root: Path, package: Path) -> None:
    """Put both packages and the smoke test into ``root``."""
    place = root / "deb"
    place.mkdir()
    shutil.copy(package, place / "new.deb")
    older(package, place / "old.deb")
    for name in ("smoke.py", "acting.py"):
        shutil.copy(ROOT / "packaging" / name, place / name)
    script = place / "smoke.py"
    script.write_text("#!/usr/bin/python3\n" + script.read_text(encoding="utf-8"), encoding="utf-8")
    script.chmod(0o755)


def take(root: Path, step: Step) -> bool:
    """Run one step, and tell whether it ended as it must."""
    print(f"=== {step.title}", flush=True)
    begun = time.monotonic()
    answer = enter(root, step.user, step.command)
    good = answer.status == 0 and step.says in answer.said
    print(f"=== {'ok' if good else 'FAIL'}: {answer.status}, {time.monotonic() - begun:.1f} s", flush=True)
    return good


def inside(root: Path, suite: str, base: Path | None, package: Path) -> int:
    """Fill the root, take the steps until one fails, and return 0 if all held."""
    make_base(root, suite, base)
    mount_kernel(root)
    write_sources(root, suite)
    bring(root, package)
    done = []
    for step in STEPS:
        done.append((step, take(root, step)))
        if not done[-1][1]:
            break
    print(f"--- {package.name} on {suite}")
    for step, good in done:
        print(f"{'ok  ' if good else 'FAIL'} {step.title}")
    return 0 if len(done) == len(STEPS) and done[-1][1] else 1


def main() -> int:
    """Make a root, work in it, and remove it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--suite", choices=(DEBIAN, UBUNTU), default=DEBIAN)
    parser.add_argument("--base", type=Path)
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("package", type=Path, nargs="?")
    chosen = parser.parse_args()
    package = chosen.package or max(ROOT.glob("dist/*.deb"), key=lambda path: path.stat().st_mtime)
    work = package.resolve()
    return in_a_root_of_its_own(lambda root: inside(root, chosen.suite, chosen.base, work), keep=chosen.keep)


if __name__ == "__main__":
    sys.exit(main())
