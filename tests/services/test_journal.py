"""The log: what happened and when, never a word of a message, and never much of it."""

import faulthandler
import re
import stat
import sys
import threading
from pathlib import Path

import pytest

from gui.services.crash import Reporter
from gui.services.journal import Event, Journal


def test_events_are_noted_with_their_moment(tmp_path: Path) -> None:
    """Each line is a moment, a known event and at most a number."""
    journal = Journal(tmp_path / "data" / "log")
    journal.note(Event.STARTED)
    journal.note(Event.RULES_LOADED, 187)
    lines = journal.path.read_text(encoding="ascii").splitlines()
    assert [re.sub(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d ", "", line) for line in lines] == [
        "started",
        "rules loaded 187",
    ]
    assert stat.S_IMODE(journal.path.stat().st_mode) == 0o600


def test_the_log_stays_below_a_megabyte(tmp_path: Path) -> None:
    """A full file becomes the old one, and an older one goes."""
    journal = Journal(tmp_path)
    for _ in range(3):
        journal.path.write_bytes(b"x" * 450_000)
        journal.note(Event.WATCH_ON)
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) < 1_000_000
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mihariban.log", "mihariban.old.log"]


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    """A file in the folder's place, or a link in the file's, is left alone."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    journal = Journal(tmp_path / "file" / "log")
    journal.note(Event.STARTED)
    journal.catch_crashes()
    journal.close()
    goal = tmp_path / "goal"
    goal.write_bytes(b"")
    (tmp_path / "mihariban.log").symlink_to(goal)
    Journal(tmp_path).note(Event.STARTED)
    assert goal.read_bytes() == b""


def test_a_crash_would_name_places_only(tmp_path: Path) -> None:
    """Python's own handler is switched on for the log and off again."""
    journal = Journal(tmp_path)
    journal.catch_crashes()
    assert faulthandler.is_enabled()
    faulthandler.dump_traceback(journal._crashes)
    journal.close()
    assert "test_journal.py" in journal.path.read_text(encoding="utf-8")


def test_an_error_in_another_thread_is_reported_without_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The report holds the kind and the place, not what was being read; only the user may read it."""
    for name in ("excepthook",):
        monkeypatch.setattr(sys, name, getattr(sys, name))
        monkeypatch.setattr(threading, name, getattr(threading, name))
    told: list[object] = []
    Reporter(tmp_path / "data" / "reports", told.append).install()

    def fail() -> None:
        raise ValueError("秘密の文")

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    (report,) = (tmp_path / "data" / "reports").iterdir()
    text = report.read_text(encoding="utf-8")
    assert "ValueError" in text
    assert "秘密" not in text
    assert told == []
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
