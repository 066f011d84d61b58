"""`evaluate`: figures, floors, saved figures, and a sealed part that shows no text."""

import json
from pathlib import Path

import pytest

from core.cli.main import run
from core.cli.streams import Streams

SCAM = "有料動画の未納料金が発生しています。本日中にご連絡なき場合、法的手続きに移行致します。"
HONEST = "明日は10時に駅で待ってるね。"
MISSED = "こんにちは。元気ですか。"


def row(name: str, text: str, *, scam: bool) -> str:
    label, kind = ("scam", "scam") if scam else ("honest", "ordinary")
    data = {"id": name, "author": "t", "template": name, "label": label, "kind": kind}
    data |= {
        "category": "unpaid_fee" if scam else "",
        "channel": "sms",
        "evasion": "none",
        "era": "2026",
        "text": text,
    }
    return json.dumps(data, ensure_ascii=False)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    for part in ("working", "sealed"):
        (tmp_path / part).mkdir()
        rows = [row("a", SCAM, scam=True), row("b", HONEST, scam=False), row("c", MISSED, scam=True)]
        (tmp_path / part / "a.jsonl").write_text("\n".join(rows), encoding="utf-8")
    return tmp_path


def ask(capfd: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    status = run(["evaluate", *map(str, arguments)], Streams.of_process())
    out = capfd.readouterr()
    return status, out.out, out.err


def test_the_sealed_part_shows_no_text(corpus: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Errors on the sealed part are named by id only; those of the working part are told apart."""
    status, out, _ = ask(capfd, "--corpus", corpus, "--sealed")
    assert status == 0
    assert "missed: c" in out
    assert "unpaid_fee → clear" not in out
    assert "template" not in ask(capfd, "--corpus", corpus, "--sealed", "--json")[1]
    assert "unpaid_fee → clear" in ask(capfd, "--corpus", corpus)[1]


def test_broken_floors_fail(corpus: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A figure below its floor or above its limit gives exit status 1 and one line each."""
    floors = {"working": {"scam_flagged": {"at_least": 0.9}, "ordinary_clear": {"at_most": 0.1}}}
    (corpus / "floors.json").write_text(json.dumps(floors), encoding="utf-8")
    status, out, _ = ask(capfd, "--corpus", corpus)
    assert status == 1
    assert "scam_flagged: 50.00% is below the floor of 90.00%" in out
    assert "ordinary_clear: 100.00% is above the limit of 10.00%" in out


@pytest.mark.parametrize(
    "floors", ["[]", "{", '{"working": {"scam_flagged": {"more": 1}}}', '{"working": {"x": {}}}']
)
def test_unusable_floors_are_named(corpus: Path, capfd: pytest.CaptureFixture[str], floors: str) -> None:
    """A floors file that cannot be used stops the command with its name."""
    (corpus / "floors.json").write_text(floors, encoding="utf-8")
    status, _, err = ask(capfd, "--corpus", corpus)
    assert (status, "floors.json" in err) == (2, True)


def test_saved_figures_are_compared(corpus: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """What became worse or was mended since the saved evaluation is listed, by figure and by message."""
    saved = tmp_path / "saved.json"
    assert ask(capfd, "--corpus", corpus, "--save", saved)[0] == 0
    assert "WORSE" not in ask(capfd, "--corpus", corpus, "--compare", saved)[1]
    file = corpus / "working" / "a.jsonl"
    texts = [
        row("a", MISSED, scam=True),
        row("b", HONEST, scam=False),
        row("c", SCAM, scam=True),
        row("d", MISSED, scam=True),
    ]
    file.write_text("\n".join(texts), encoding="utf-8")
    _, out, err = ask(capfd, "--corpus", corpus, "--compare", saved)
    assert "WORSE  scam_flagged" in out
    assert "mended" in out
    assert "new error" in out
    assert err == ""
    data = json.loads(saved.read_text(encoding="utf-8"))
    data["part"] = "sealed"
    data["errors"] = [{"id": "a", "error": "other"}]
    saved.write_text(json.dumps(data), encoding="utf-8")
    _, out, _ = ask(capfd, "--corpus", corpus, "--compare", saved)
    assert "of the part sealed" in out
    assert "changed    other → " in out


@pytest.mark.parametrize("content", ["[]", "{}", "{", '{"part": 1}'])
def test_a_foreign_saved_file_is_named(
    corpus: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], content: str
) -> None:
    """A file that no evaluation wrote is named, with exit status 2."""
    file = tmp_path / "saved.json"
    file.write_text(content, encoding="utf-8")
    status, _, err = ask(capfd, "--corpus", corpus, "--compare", file)
    assert (status, "saved.json" in err) == (2, True)


def test_a_place_that_cannot_be_written(
    corpus: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Saving into nowhere names the place, with exit status 2."""
    status, _, err = ask(capfd, "--corpus", corpus, "--save", tmp_path / "none" / "a.json")
    assert (status, "a.json" in err) == (2, True)


@pytest.mark.parametrize(
    ("line", "fault"), [('{"id": 1}', "KeyError"), ("[]", "TypeError"), ("{", "JSONDecodeError")]
)
def test_a_broken_corpus_is_named(
    corpus: Path, capfd: pytest.CaptureFixture[str], line: str, fault: str
) -> None:
    """A line that is no message is named with file, number and kind of fault."""
    (corpus / "working" / "b.jsonl").write_text(line, encoding="utf-8")
    status, _, err = ask(capfd, "--corpus", corpus)
    assert status == 2
    assert f"b.jsonl:1: {fault}" in err


def test_doubtful_corpora_are_refused(
    corpus: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """No messages, an id used twice and an unknown kind are refused, not measured."""
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "no messages" in ask(capfd, "--corpus", empty)[2]
    twice = corpus / "working" / "b.jsonl"
    twice.write_text(row("a", HONEST, scam=False), encoding="utf-8")
    assert "id used twice: a" in ask(capfd, "--corpus", corpus)[2]
    twice.write_text(row("z", HONEST, scam=False).replace('"ordinary"', '"odd"'), encoding="utf-8")
    assert "kind odd" in ask(capfd, "--corpus", corpus)[2]
