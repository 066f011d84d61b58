"""Start the packaged program for real and use it: `python3 packaging/smoke.py [OPTION …] [PROGRAM …]`.

Under a display of its own and a message bus of its own: start, copy a scam from another program, read the
verdict through the accessibility tree as a screen reader would, save the paper, keep a record, take a
picture, start it a second time, kill it, and close it. Any line of output that is not on the list fails the
run. The steps are those of `QA.md`. PROGRAM is a command or an installed `.desktop` file.

    --keep FOLDER   keep the picture there
    --trace FILE    write the program's network calls there (strace) and fail on any that leaves this computer

Runs with the system's Python inside `dbus-run-session`, which it starts itself.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from acting import (
    PATIENCE,
    Display,
    Started,
    a_screen_reader_can_work,
    act,
    clean_environment,
    copy,
    key,
    launching,
    names,
    press,
    said_by,
    visible_window,
    wait_for,
    where_keys_go,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import IO

ROOT = Path(__file__).resolve().parents[1]
SCAM = "有料動画の未納料金が発生しています。本日中にご連絡なき場合、法的手続きに移行いたします。03-0000-1234"
SECOND_SCAM = (
    "【重要】料金の支払いを確認できません。本日中に 0120-000-000 へご連絡なき場合、法的措置に移行します。"
)
THIRD_SCAM = (
    "【最終通告】有料動画の未納料金があります。本日中に 03-0000-9999 へご連絡なき場合、裁判に入ります。"
)
#: What Qt says on a machine without sound or a full desktop; anything else is a fault.
KNOWN = (
    r"qt\.multimedia\.symbolsresolver: Couldn't (load|resolve) pipewire-0\.3",
    r"qt\.qpa\.theme\..*",
    r".*dconf-WARNING.*",
    r"qt\.accessibility\.atspi: .*does not implement \"GetApplicationBusAddress\".*",
)
#: The names stand in QA.md too; a test holds both lists together.
STEPS: dict[str, str] = {
    "start": "窓が開く",
    "copy": "別のプログラムでコピーした詐欺の文が、自動で赤になる",
    "read": "読み上げソフトが結果を読める",
    "paper": "結果を紙の形で保存でき、相談先の番号が文字で入っている",
    "history": "設定で選ぶと、次に調べた結果が記録に残る",
    "picture": "画面の写真をとる",
    "sleep": "眠って起きたあとも、その間にコピーした文が調べられる",
    "second": "もう一度始めると、同じ窓が前に出る",
    "kill": "急に止まっても次にまた開き、設定と記録が残っている",
    "private": "残した書類は、本人だけが読める",
    "close": "閉じるときに見張りを続けるかをたずね、「終わる」で終わる",
}
#: Seconds for one part of a step, so that the step can be tried again.
_SHORT = 8.0
#: Seconds of sleep, and the messages kept after it.
_ASLEEP, _KEPT = 3.0, 2
#: A call of these families reaches another computer.
_NETWORK = re.compile(r"\bAF_INET6?\b|\bPF_INET")


#: The exit status when this computer's accessibility bus did not start; that says nothing of the program.
NO_BUS = 75


class SmokeError(Exception):
    """A step that did not hold."""


def main(arguments: list[str]) -> int:
    """Run all steps; 0 when they held."""
    if os.environ.get("MIHARIBAN_SMOKE") != "1":
        return again_on_a_bus(arguments)
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--trace", type=Path)
    parser.add_argument("command", nargs=argparse.REMAINDER)
    chosen = parser.parse_args(arguments)
    if not a_screen_reader_can_work():
        return NO_BUS
    command = chosen.command or [str(ROOT / "build" / "frozen" / "mihariban" / "mihariban")]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home, Display(Path(home)) as name:
        fresh = clean_environment(Path(home), name)
        os.environ.clear()
        os.environ.update(fresh)
        try:
            use(traced(command, chosen.trace), Path(home), chosen.keep)
            stay_at_home(chosen.trace)
        except SmokeError as error:
            print(f"FAIL {error}")
            return 1
    print("ok")
    return 0


def again_on_a_bus(arguments: list[str]) -> int:
    """Start this file again inside a message bus of its own; a bus that does not come up is made anew."""
    command = ["dbus-run-session", "--", "/usr/bin/python3", __file__, *arguments]
    for _ in range(3):
        # Of its own, too: two accessibility buses in one folder disturb each other.
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as runtime:
            own = os.environ | {"MIHARIBAN_SMOKE": "1", "XDG_RUNTIME_DIR": runtime}
            status = subprocess.run(command, env=own, check=False).returncode
        if status != NO_BUS:
            break
    return status


def traced(command: Sequence[str], log: Path | None) -> list[str]:
    """Return the command that writes the network calls of ``command`` into ``log``, if one is wanted."""
    if log is None:
        return list(command)
    return ["strace", "-f", "-qq", "-A", "-e", "trace=network", "-o", str(log), *launching(command)]


def stay_at_home(log: Path | None) -> None:
    """Find nothing but local sockets in ``log``; raises SmokeError."""
    if log is None:
        return
    calls = log.read_text(encoding="utf-8", errors="replace").splitlines()
    outside = [line for line in calls if _NETWORK.search(line)]
    if outside or not any("AF_UNIX" in line for line in calls):
        raise SmokeError("network: " + " / ".join(outside[:5] or ["nothing was traced"]))


def use(command: list[str], home: Path, keep: Path | None) -> None:
    """Take all steps in order; raises SmokeError."""
    with tempfile.TemporaryFile("w+") as output:
        program = Started(command, output)
        try:
            held("start", visible_window)
            judge_and_keep(home, keep)
            held("sleep", lambda: slept(program, home))
            first = program.pid()
            subprocess.run(launching(command), timeout=PATIENCE, check=True, stdout=output)
            held("second", lambda: program.pid() == first)
            program.kill()
            program = Started(command, output)
            held("kill", lambda: program.pid() not in {0, first} and kept(home) == _KEPT)
            keep_private(home)
            leave(program)
        except SmokeError:
            print(f"the program {program.fate()}, and has said: {said(output)[-4000:]}")
            raise
        finally:
            program.kill(signal.SIGTERM)
        complain_of(output)


def judge_and_keep(home: Path, keep: Path | None) -> None:
    """Copy, read, save the paper, switch the records on, and take a picture."""
    copy(SCAM)
    held("copy", lambda: "あぶない" in names())
    held("read", lambda: re.search("^結果：.*架空請求", names(), re.MULTILINE))
    held("paper", lambda: saved_paper(home))
    held("history", lambda: recorded(home))
    held("picture", lambda: picture(home, keep))


def saved_paper(home: Path) -> bool:
    """Save the verdict as a PDF through the window, and read it back."""
    if not (press("紙の形で保存する") and wait_for(lambda: visible_window("保存する場所"))):
        return False
    key("Return")
    if not wait_for(lambda: list(home.rglob("みはりばん*.pdf"))):
        return False
    words = said_by("pdftotext", str(next(home.rglob("みはりばん*.pdf"))), "-")
    return "#9110" in words and "188" in words


def recorded(home: Path) -> bool:
    """Switch the records on in the settings, go back, and copy another message."""
    switch = "調べた結果を記録に残す"
    if '"history": true' not in settings(home):
        # After the file dialogue a window manager may leave the keyboard with no window.
        if not ((press("設定") or act("設定")) and wait_for(lambda: press(switch) or act(switch), _SHORT)):
            return False
        if not wait_for(lambda: '"history": true' in settings(home), _SHORT):
            return False
        key("Escape")
    copy(SECOND_SCAM)
    return wait_for(lambda: kept(home) == 1, _SHORT)


def slept(program: Started, home: Path) -> bool:
    """Stop the program for a while, as a computer that is put to sleep does, and copy something meanwhile."""
    number = program.pid()
    os.kill(number, signal.SIGSTOP)
    copy(THIRD_SCAM)
    time.sleep(_ASLEEP)
    os.kill(number, signal.SIGCONT)
    return wait_for(lambda: kept(home) == _KEPT, _SHORT)


def settings(home: Path) -> str:
    """Return the program's settings as they lie on the disk."""
    path = home / ".config" / "mihariban" / "settings.json"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def kept(home: Path) -> int:
    """Count the records on the disk."""
    path = home / ".local" / "share" / "mihariban" / "history.sqlite3"
    if not path.exists() or '"history": true' not in settings(home):
        return 0
    base = sqlite3.connect(path)
    try:
        (count,) = base.execute("SELECT count(*) FROM checked").fetchone()
    except sqlite3.Error:  # the program is just making it
        return 0
    finally:
        base.close()
    return int(count)


def readable_by_others(home: Path) -> list[Path]:
    """List what others may read of the program's own files."""
    places = (home / ".config" / "mihariban", home / ".local" / "share" / "mihariban")
    files: Iterable[Path] = [path for place in places for path in (place, *place.rglob("*"))]
    return [path for path in files if path.exists() and path.stat().st_mode & 0o077]


def keep_private(home: Path) -> None:
    """Find nothing that others may read; raises SmokeError."""
    shared = readable_by_others(home)
    if shared:
        raise SmokeError("private: " + " ".join(map(str, shared)))
    held("private", lambda: True)


def leave(program: Started) -> None:
    """Close the window as the window manager does, and answer the question; raises SmokeError."""
    key("alt+F4")
    if not wait_for(lambda: "見張りは、続けますか" in names() and press("終わる")):
        raise SmokeError("close: no question")
    held("close", lambda: not program.is_running())


def complain_of(output: IO[str]) -> None:
    """Find only known lines in what the program said; raises SmokeError."""
    lines = said(output).splitlines()
    strange = [line for line in lines if not any(re.match(known, line) for known in KNOWN)]
    if strange:
        raise SmokeError("output: " + " / ".join(strange[:5]))


def said(output: IO[str]) -> str:
    """Return what the program has said so far."""
    output.seek(0)
    return output.read()


def held(step: str, true: Callable[[], object]) -> None:
    """Wait until ``true`` holds; raises SmokeError with the step's name when it never does."""
    if not wait_for(true):
        print("seen at the end: " + " / ".join(filter(None, names().splitlines()))[-2000:])
        print("the keys go to: " + where_keys_go())
        raise SmokeError(f"{step}: {STEPS[step]}")
    print(f"ok   {step}: {STEPS[step]}", flush=True)


def picture(home: Path, keep: Path | None) -> bool:
    """Keep what is on the screen; False when there is nothing."""
    shot = home / "Xvfb_screen0"
    if not shot.exists() or shot.stat().st_size < 1_000_000:  # noqa: PLR2004 - a whole screen is larger
        return False
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(shot, keep / "smoke.xwd")
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
