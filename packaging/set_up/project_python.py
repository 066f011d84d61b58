"""The project's own `.venv`: made from a lock file, stamped when finished, made again when half done."""

import contextlib
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import IO

from set_up import system
from set_up.common import AGAIN, PYTHON, ROOT, VENV, StopError, environment, say

Stamp = dict[str, str]

STAMP = VENV / "mihariban.json"
SETUP_LOG = VENV / "setup.log"
BUSY = ROOT / ".venv.lock"
#: What each kind of set-up installs; "test" holds everything that "run" does (tests/setup checks it).
LOCKS = {
    "run": ROOT / "packaging" / "requirements.lock",
    "test": ROOT / "packaging" / "requirements-test.lock",
}
#: The lock names everything, so nothing is left to resolve: pip's resolver would only find a later release
#: behind a requirement with an extra, and then refuse it because the lock has no hash for it.
PIP = (
    *("-I", "-m", "pip", "install", "--no-deps", "--require-hashes", "--only-binary", ":all:", "--no-input"),
    *("--no-user", "--disable-pip-version-check", "--progress-bar", "off", "--retries", "2"),
)
NO_NETWORK = (
    "getaddrinfo|[Nn]ame resolution|Name or service not known|nodename nor servname|NewConnectionError|"
    "Network is unreachable|Connection refused|[Tt]imed out|ProxyError|RemoteDisconnected|IncompleteRead"
)
#: Words in pip's output, and the sentence for each; the first that fits is said.
TROUBLES = (
    ("DO NOT MATCH THE HASHES", "届いた部品が、決めてあるものと違います。安全のため、使いませんでした。"),
    ("No space left|not enough space|WinError 112", "ディスクの空きが足りません。2GB ほど空けてください。"),
    (
        "SSLError|CERTIFICATE_VERIFY",
        "安全な通信ができません。コンピューターの日付と時刻が正しいか確かめてください。",
    ),
    ("HTTP error \\d{3}|too many \\d{3}", "部品の置き場が、いま応じません。少し時間をおいてください。"),
    (NO_NETWORK, "インターネットにつながりません。つながっているか確かめてください。"),
    (
        "No matching distribution|requires a different Python|not a supported wheel",
        "このコンピューターか、この Python に合う部品がありません。64ビット版の Python を入れてください。",
    ),
    (
        "Permission denied|WinError (?:5|32)\\b",
        "ファイルを書けません。開いている「みはりばん」を閉じてください。",
    ),
)
REFUSED = "部品を入れられませんでした。"


def prepare(kind: str) -> None:
    """Make the `.venv` hold what the lock file of that kind names; a finished one costs nothing."""
    if read_stamp().get(kind) == digest(kind):
        return
    with one_at_a_time():
        stamp = read_stamp()
        if stamp.get(kind) != digest(kind):  # another start may have done it while this one waited
            renew(kind, stamp)


def series() -> str:
    """Return the Python that the `.venv` belongs to, such as "3.11"."""
    return "{}.{}".format(*sys.version_info)


def digest(kind: str) -> str:
    """Return the fingerprint of a lock file, the same for any line ending."""
    return hashlib.sha256(LOCKS[kind].read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def read_stamp() -> Stamp:
    """Return what is finished; nothing if the `.venv` is half made or of another Python."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    usable = isinstance(stamp, dict) and stamp.get("python") == series() and PYTHON.exists()
    return stamp if usable else {}


def write_stamp(stamp: Stamp) -> None:
    """Note what is finished, in one step: half a stamp counts as none."""
    draft = STAMP.with_suffix(".new")
    draft.write_text(json.dumps(stamp), encoding="utf-8")
    draft.replace(STAMP)


def renew(kind: str, stamp: Stamp) -> None:
    """Make or complete the `.venv`. Killed midway it bears no stamp; refused by pip it keeps the old one."""
    STAMP.unlink(missing_ok=True)
    if not stamp:
        make_venv()
    try:
        install(kind)
    except StopError:
        if stamp:
            write_stamp(stamp)
        raise
    done = {"python": series(), "run": digest("run"), kind: digest(kind)}
    write_stamp(stamp | done if stamp.get("run") == done["run"] else done)


def make_venv() -> None:
    """Make an empty `.venv` in place of whatever lies there."""
    say("準備を始めます（はじめの1回だけ、数分かかります）。")
    python = base_python()  # before apt may replace the file that runs now
    if importlib.util.find_spec("ensurepip") is None:
        package = f"python{series()}-venv"
        if not system.install([package]):
            raise StopError(f"Python の部品 venv がありません。{system.how_to_install([package])}\n{AGAIN}")
    if VENV.is_dir() and not VENV.is_symlink():
        shutil.rmtree(VENV)
    else:
        VENV.unlink(missing_ok=True)
    made = subprocess.run([python, "-I", "-m", "venv", VENV], env=environment(), check=False)
    if made.returncode or not PYTHON.exists():
        raise StopError(f".venv を作れませんでした。ディスクの空きを確かめてください。{AGAIN}")


def base_python() -> str:
    """Return the interpreter to make the `.venv` with; with no PATH at all, Python does not know its own."""
    own: str = getattr(sys, "_base_executable", "") or sys.executable
    return own or os.path.realpath("/proc/self/exe")


def install(kind: str) -> None:
    """Let pip install a lock file, and turn its troubles into one sentence."""
    say("部品を取り寄せています。")
    output = []
    with subprocess.Popen(
        [PYTHON, *PIP, "-r", LOCKS[kind]],
        cwd=ROOT,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as pip:
        for line in pip.stdout or ():
            output.append(line)
            show_progress(line)
    if pip.returncode:
        raise StopError(trouble("".join(output)))


def show_progress(line: str) -> None:
    """Say which part pip is at, and how large the large ones are."""
    if part := re.match(r"Collecting ([^\s=]+)", line):
        say(f"  {part[1]}")
    elif size := re.match(r"\s+Downloading \S+ \(([\d.]+ MB)\)", line):
        say(f"    大きさ {size[1]}")
    elif line.startswith("Installing collected"):
        say("部品を入れています。")


def trouble(output: str) -> str:
    """Choose the sentence for a failed pip run, and keep its output where an expert finds it."""
    with contextlib.suppress(OSError):
        SETUP_LOG.write_text(output, encoding="utf-8")
    sentence = next((sentence for words, sentence in TROUBLES if re.search(words, output)), REFUSED)
    return f"{sentence}{AGAIN}（くわしい記録：.venv/setup.log）"


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let one set-up at a time touch the `.venv`; the system frees the lock of a start that died."""
    with BUSY.open("a", encoding="utf-8") as file:
        if not is_ours(file):
            say("ほかの準備が終わるのを待っています。")
            while not is_ours(file):
                time.sleep(0.5)
        yield


def is_ours(file: IO[str]) -> bool:
    """Try to take the lock and tell whether it worked; closing the file gives it back."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - Windows only

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - everywhere else

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
