"""Files that somebody else has made: huge, deep, hostile, or a link elsewhere; and who may read our own."""

import os
import signal
import sqlite3
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from core.checker import Checker
from core.model.values import Level
from core.paths import RESOURCES
from gui.services.files import delete_all, own_folder, read_own, read_start
from gui.services.history import Entry, History
from gui.services.settings import Settings, SettingsStore

ROOT = Path(__file__).resolve().parents[2]
ENTRY = Entry("2026-11-24T10:00", "danger", "架空請求", "あぶない", "a b", "秘密の文")
POSIX = pytest.mark.skipif(os.name != "posix", reason="links and pipes as Unix has them")


# --- settings


@pytest.mark.parametrize(
    "content",
    [
        '{"people": [{"name": "\\ud800"}]}',
        '{"future": "\\ud800"}',
        '{"people": [{"name": "' + "あ" * 200 + '"}]}',
        '{"people": [{"name": "a\\nb"}]}',
        '{"people": [{"name": "a", "x": "b"}]}',
        '{"people": [[], [], []]}',
        '{"prefecture": "\\u202e13"}',
        '{"watch": 1}',
        '{"future": ' + "[" * 900 + "]" * 900 + "x}",
        '{"a": ' + "9" * 5000 + "}",
    ],
)
def test_hostile_presets_are_refused_and_change_nothing(tmp_path: Path, content: str) -> None:
    """Half characters, endless, many-lined, deep and foreign values are no settings of ours."""
    path = tmp_path / "settings.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises((ValueError, TypeError, RecursionError, OSError)):
        SettingsStore(tmp_path / "own.json").read(path)
    loaded = SettingsStore(path).load()
    assert loaded.settings == Settings()
    assert loaded.kept_aside is not None


@POSIX
def test_a_pipe_a_folder_and_a_device_are_no_settings(tmp_path: Path) -> None:
    """What would never end, or is no file at all, is put aside without waiting for it."""
    path = tmp_path / "settings.json"
    os.mkfifo(path)
    assert SettingsStore(path).load().settings == Settings()
    path.mkdir()
    assert SettingsStore(path).load().settings == Settings()
    with pytest.raises(OSError, match="zero"):
        read_start(Path("/dev/zero"), 100)
    with pytest.raises(OSError, match="zero"):
        read_own(Path("/dev/zero"), 100)


@POSIX
def test_only_a_chosen_file_may_be_a_link(tmp_path: Path) -> None:
    """A file that the user picks is read through its link, up to a limit; our own files are not."""
    goal, link = tmp_path / "文.txt", tmp_path / "link"
    goal.write_bytes(b"abcdef")
    link.symlink_to(goal)
    assert read_start(link, 4) == b"abcd"
    with pytest.raises(OSError):  # noqa: PT011 - the system's own words differ
        read_own(link, 100)
    with pytest.raises(OSError, match="文"):
        read_own(goal, 5)


# --- rules


@POSIX
def test_hostile_rule_files_are_left_out_with_a_sentence(tmp_path: Path) -> None:
    """A link, a pipe, a huge, a deep and an endless file each get a sentence; the program's own rules work."""
    (tmp_path / "huge.toml").write_bytes(b"#" * 2_000_000)
    (tmp_path / "deep.toml").write_text("a = " + "[" * 5000, encoding="utf-8")
    (tmp_path / "number.toml").write_text("a = " + "9" * 5000, encoding="utf-8")
    (tmp_path / "link.toml").symlink_to("/etc/passwd")
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "folder.toml").mkdir()
    checker = Checker.load(RESOURCES, tmp_path)
    faults = {fault.file: fault.say for fault in checker.engine.faults}
    assert sorted(faults) == sorted(path.name for path in tmp_path.iterdir())
    assert all(faults.values())
    assert "passwd" not in str(faults)
    assert len(checker.engine.rules) == len(Checker.load(RESOURCES).engine.rules)


# --- history


def history_at(path: Path, *commands: str) -> History:
    """Make a file with ``commands`` and return the history on it."""
    base = sqlite3.connect(path)
    for command in commands:
        base.execute(command)
    base.commit()
    base.close()
    return History(path)


TABLE = (
    "CREATE TABLE checked (id INTEGER PRIMARY KEY, moment TEXT, level TEXT, trick TEXT, title TEXT, rules TEXT, "
    "message TEXT)"
)


@pytest.mark.parametrize(
    "commands",
    [
        ("CREATE TABLE checked (id INTEGER PRIMARY KEY)",),
        ("CREATE TABLE other (x)", "CREATE VIEW checked AS SELECT * FROM other"),
        (TABLE, "CREATE TRIGGER t AFTER INSERT ON checked BEGIN DELETE FROM checked; END"),
    ],
)
def test_a_foreign_history_is_kept_aside(tmp_path: Path, commands: tuple[str, ...]) -> None:
    """Another table, a view, or a trigger that would act by itself: the file gets another name."""
    history = history_at(tmp_path / "history.sqlite3", *commands)
    history.add(ENTRY)
    assert [entry.title for entry in history.entries()] == ["あぶない"]
    assert history.kept_aside is not None
    assert history.kept_aside.exists()
    history.close()


def test_strange_rows_are_shown_as_far_as_they_go(tmp_path: Path) -> None:
    """Numbers, bytes, nothing, unknown levels and endless words come out as short plain strings."""
    row = "INSERT INTO checked VALUES (1, 7, 'nonsense', NULL, x'e38182', 5, printf('%.*c', 200000, 'a'))"
    history = history_at(tmp_path / "history.sqlite3", TABLE, row)
    (entry,) = history.entries()
    assert (entry.moment, entry.level, entry.trick, entry.title) == (
        "2000-01-01T00:00",
        Level.UNJUDGED,
        "",
        "あ",
    )
    assert (entry.rules, len(entry.message)) == ("5", 60_000)
    history.close()


@POSIX
@pytest.mark.parametrize("part", ["", "-wal"])
def test_a_history_that_is_a_link_is_not_followed(tmp_path: Path, part: str) -> None:
    """Neither the file nor what goes with it leads elsewhere; the goal stays as it was."""
    goal = tmp_path / "goal"
    goal.write_bytes(b"not ours")
    (tmp_path / f"history.sqlite3{part}").symlink_to(goal)
    history = History(tmp_path / "history.sqlite3")
    history.add(ENTRY)
    assert len(history.entries()) == 1
    assert goal.read_bytes() == b"not ours"
    history.close()


@POSIX
def test_a_pipe_in_the_place_of_the_history_holds_nothing_up(tmp_path: Path) -> None:
    """What would block is put aside before it is opened."""
    os.mkfifo(tmp_path / "history.sqlite3")
    history = History(tmp_path / "history.sqlite3")
    history.add(ENTRY)
    assert len(history.entries()) == 1
    history.close()


@POSIX
def test_what_is_kept_can_be_read_by_the_user_only(tmp_path: Path) -> None:
    """Folders and files of settings and history carry the user's rights only, also with a lax mask."""
    before = os.umask(0)
    try:
        SettingsStore(tmp_path / "a" / "config" / "settings.json").save(Settings())
        history = History(tmp_path / "b" / "data" / "history.sqlite3")
        history.add(ENTRY)
        own_folder(tmp_path / "c" / "d")
    finally:
        os.umask(before)
    paths = [path for name in "abc" for path in (tmp_path / name, *(tmp_path / name).rglob("*"))]
    assert len(paths) >= 10
    assert [path for path in paths if stat.S_IMODE(path.stat().st_mode) & 0o077] == []
    history.close()


@POSIX
def test_everything_is_deleted_but_nothing_behind_a_link(tmp_path: Path) -> None:
    """All files and folders go, a link goes without its goal, and what cannot go is told."""
    own, other = tmp_path / "own", tmp_path / "other"
    (own / "a" / "b").mkdir(parents=True)
    (own / "a" / "b" / "c").write_text("x", encoding="utf-8")
    (own / "running.lock").write_text("x", encoding="utf-8")
    other.mkdir()
    (other / "kept").write_text("x", encoding="utf-8")
    (own / "link").symlink_to(other)
    assert delete_all((own, own / "link", tmp_path / "nowhere"), "running.lock") == []
    assert [path.name for path in own.iterdir()] == ["running.lock"]
    assert (other / "kept").exists()
    (own / "full").mkdir()
    (own / "full" / "running.lock").write_text("x", encoding="utf-8")
    assert delete_all((own,), "running.lock") == [own / "full"]


_WRITER = """
import sys, itertools
from pathlib import Path
from gui.services.history import Entry, History
from gui.services.settings import Settings, SettingsStore
folder = Path(sys.argv[1])
history, store = History(folder / "history.sqlite3"), SettingsStore(folder / "settings.json")
for number in itertools.count():
    history.add(Entry("2026-11-24T10:00", "danger", "", str(number), "", "文" * 500))
    store.save(Settings(prefecture=f"{number % 47 + 1:02}"))
    print(number, flush=True)
"""


@POSIX
def test_a_kill_at_any_moment_loses_nothing_saved(tmp_path: Path) -> None:
    """Killed again and again in the middle of writing, all that was confirmed is there and nothing is broken."""
    for turn in range(6):
        folder = tmp_path / str(turn)
        folder.mkdir()
        command = [sys.executable, "-c", _WRITER, str(folder)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            last = int(writer.stdout.readline())
            time.sleep(0.013 * turn)
            writer.send_signal(signal.SIGKILL)
            last = max([last, *map(int, writer.stdout.read().split())])
        history = History(folder / "history.sqlite3")
        titles = {entry.title for entry in history.entries()}
        assert {str(number) for number in range(last + 1)} <= titles
        assert history.kept_aside is None
        history.close()
        loaded = SettingsStore(folder / "settings.json").load()
        assert loaded.kept_aside is None
        assert loaded.settings.prefecture
