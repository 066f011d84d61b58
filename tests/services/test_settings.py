"""Settings survive a round trip, and a broken file costs nothing."""

import json
import os
import stat
from pathlib import Path

import pytest

from gui.services.settings import Settings, SettingsStore, TextSize


def test_settings_survive_a_round_trip(tmp_path: Path) -> None:
    """What is saved is read again, and only the user may read the file."""
    store = SettingsStore(tmp_path / "new" / "settings.json")
    wanted = Settings(text_size=TextSize.HUGE, watch=False, prefecture="13")
    store.save(wanted)
    assert SettingsStore(store.path).load().settings == wanted
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o600
    assert [path.name for path in store.path.parent.iterdir()] == ["settings.json"]


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    """A first start has the middle size and the watch on."""
    loaded = SettingsStore(tmp_path / "settings.json").load()
    assert (loaded.settings, loaded.kept_aside) == (Settings(), None)


def test_unknown_keys_survive(tmp_path: Path) -> None:
    """A newer version's settings are not lost by an older one."""
    path = tmp_path / "settings.json"
    path.write_text('{"watch": false, "future": [1]}', encoding="utf-8")
    store = SettingsStore(path)
    store.save(store.load().settings)
    assert json.loads(path.read_text(encoding="utf-8"))["future"] == [1]


@pytest.mark.parametrize(
    "content",
    [
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"watch": "yes"}',
        b'{"text_size": "tiny"}',
        b'{"text_size": 3}',
        b"[" * 20_000,
        b'{"x":"' + b"a" * 200_000,
    ],
)
def test_broken_files_are_kept_aside(tmp_path: Path, content: bytes) -> None:
    """A broken, foreign, deep or huge file is renamed, not lost, and the defaults are used."""
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    loaded = SettingsStore(path).load()
    assert loaded.settings == Settings()
    assert loaded.kept_aside is not None
    assert loaded.kept_aside.read_bytes() == content
    assert not path.exists()


def test_a_link_elsewhere_is_not_followed(tmp_path: Path) -> None:
    """A settings file that is a link is put aside, and its goal stays as it was."""
    goal = tmp_path / "goal.json"
    goal.write_text('{"watch": false}', encoding="utf-8")
    path = tmp_path / "settings.json"
    path.symlink_to(goal)
    assert SettingsStore(path).load().settings.watch is True
    assert goal.exists()


def test_a_full_disk_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When writing fails the old file stays whole and no half file is left."""
    store = SettingsStore(tmp_path / "settings.json")
    store.save(Settings(prefecture="01"))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="space"):
        store.save(Settings(prefecture="02"))
    assert SettingsStore(store.path).load().settings.prefecture == "01"
    assert [path.name for path in tmp_path.iterdir()] == ["settings.json"]


def test_a_file_that_cannot_be_renamed_still_gives_defaults(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even a folder that forbids renaming does not stop the start."""
    path = tmp_path / "settings.json"
    path.write_text("{", encoding="utf-8")

    def refused(*_: object) -> Path:
        raise OSError(13, "refused")

    monkeypatch.setattr(Path, "rename", refused)
    loaded = SettingsStore(path).load()
    assert (loaded.settings, loaded.kept_aside) == (Settings(), None)
