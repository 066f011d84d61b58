"""The command line is a contract: forms, exit statuses, encodings, faults."""

import contextlib
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from core.cli.main import run
from core.cli.streams import Streams
from core.paths import RESOURCES

Ask = Callable[..., tuple[int, str, str]]
SCAM = "有料動画の未納料金が発生しています。本日中にご連絡なき場合、法的手続きに移行致します。\nアマゾン相談係 03-0000-1234"
CAUTION = "お客様の登録情報をご確認のうえ、下記までご連絡ください。 03-0000-1111"
CLEAR = "明日は10時に駅で待ってるね。"
ROOT = RESOURCES.parent


def call(*arguments: str, stdin: bytes = b"") -> tuple[int, str, str]:
    """Run the program for real; return exit status, output and complaints."""
    command = [sys.executable, "-m", "core", *arguments]
    done = subprocess.run(command, input=stdin, capture_output=True, cwd=ROOT, check=False)
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


@pytest.fixture
def ask(capfd: pytest.CaptureFixture[str]) -> Ask:
    """Return a function that runs a command in this process."""

    def inside(*arguments: str) -> tuple[int, str, str]:
        status = run(list(arguments), Streams.of_process())
        out = capfd.readouterr()
        return status, out.out, out.err

    return inside


@pytest.mark.parametrize(("text", "status"), [(CLEAR, 0), (CAUTION, 3), (SCAM, 4), ("", 5)])
def test_exit_status_tells_the_level(ask: Ask, tmp_path: Path, text: str, status: int) -> None:
    """0 clear, 3 caution, 4 danger, 5 unjudged; the words say the same."""
    file = tmp_path / "a.txt"
    file.write_text(text, encoding="utf-8")
    code, out, err = ask("check", str(file))
    assert (code, err) == (status, "")
    assert out.strip()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932"])
def test_usual_encodings_are_read(ask: Ask, tmp_path: Path, encoding: str) -> None:
    """A file from any Japanese computer is understood."""
    file = tmp_path / "a.txt"
    file.write_bytes(SCAM.encode(encoding))
    assert ask("check", str(file))[0] == 4


def test_unreadable_files_are_named(ask: Ask, tmp_path: Path) -> None:
    """A missing file, a folder and another encoding give status 2 and the file's name."""
    other = tmp_path / "euc.txt"
    other.write_bytes("未納料金の手続き、連絡、本日".encode("euc_jp"))
    for file in (tmp_path / "missing", tmp_path, other):
        code, _, err = ask("check", str(file))
        assert code == 2
        assert file.name in err


def test_json_object_holds_what_the_contract_names(ask: Ask, tmp_path: Path) -> None:
    """One object with the promised keys; spans are code points of the given text."""
    file = tmp_path / "a.txt"
    file.write_text("🙂" + SCAM, encoding="utf-8")
    code, out, _ = ask("check", "--json", str(file))
    answer = json.loads(out)
    assert code == 4
    assert set(answer) == {
        "id",
        "level",
        "category",
        "title",
        "reasons",
        "contacts",
        "advice",
        "rules_version",
    }
    (phone,) = [contact for contact in answer["contacts"] if contact["kind"] == "phone"]
    start, end = phone["span"]
    assert ("🙂" + SCAM)[start:end] == "03-0000-1234"
    assert set(phone) == {"kind", "value", "span", "official_of"}
    assert 3 <= len(answer["advice"]) <= 5
    assert all(set(step) == {"id", "say"} for step in answer["advice"])
    assert all(set(reason) == {"rule", "say", "spans"} for reason in answer["reasons"])


def test_jsonl_answers_in_order_and_stops_at_a_bad_line() -> None:
    """Every line before a malformed one is answered; the fault names the line."""
    lines = [{"id": 1, "text": SCAM}, {"id": "b", "text": "\ud800 今日"}, {"id": None, "text": CLEAR}]
    data = "\n".join(map(json.dumps, lines)).encode()
    code, out, err = call("check", "--jsonl", "-", stdin=data)
    answers = [json.loads(line) for line in out.splitlines()]
    assert (code, err) == (0, "")
    assert [(answer["id"], answer["level"]) for answer in answers] == [
        (1, "danger"),
        ("b", "clear"),
        (None, "clear"),
    ]
    for bad in (
        b"{",
        b"[]",
        b'{"id": 1}',
        b'{"id": 1, "text": 3}',
        b'{"id":1,"text":"a","text":"b"}',
        b"\xff\xff",
    ):
        code, out, err = call("check", "--jsonl", "-", stdin=data + b"\n" + bad)
        assert code == 2
        assert len(out.splitlines()) == 3
        assert "4" in err


def test_wrong_usage_is_status_2(ask: Ask) -> None:
    """No command, an unknown command, no file and two forms at once are wrong usage."""
    for arguments in (
        [],
        ["dance"],
        ["check"],
        ["check", "--json", "--jsonl", "-"],
        ["try", "x"],
        ["lint", "--today", "x"],
    ):
        code, _, err = ask(*arguments)
        assert code == 2
        assert err.strip()
    assert ask("--help")[0] == 0
    assert ask("check", "--help")[0] == 0


def test_output_is_utf8_whatever_the_console_says() -> None:
    """An ASCII console gets UTF-8 all the same, and a megabyte is no trouble."""
    command = [sys.executable, "-m", "core", "check", "-"]
    environment = {"PATH": "/usr/bin:/bin", "LANG": "C", "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        command, input=(SCAM * 12_000).encode(), capture_output=True, cwd=ROOT, env=environment, check=False
    )
    assert done.returncode == 4
    assert "おそれ" in done.stdout.decode("utf-8")


def test_closed_pipe_is_quiet() -> None:
    """A reader that goes away ends the program without a traceback."""
    with subprocess.Popen(
        [sys.executable, "-m", "core", "check", "--jsonl", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        with contextlib.suppress(BrokenPipeError):
            process.stdin.write((json.dumps({"id": 1, "text": CLEAR}) + "\n").encode() * 2000)
        with contextlib.suppress(BrokenPipeError):
            process.stdin.close()
        complaint = process.stderr.read()
    assert b"Traceback" not in complaint


def test_several_files_take_the_worst(ask: Ask, tmp_path: Path) -> None:
    """The most serious level of several files is the status."""
    paths = []
    for number, text in enumerate((CLEAR, SCAM, CAUTION)):
        path = tmp_path / f"{number}.txt"
        path.write_text(text, encoding="utf-8")
        paths.append(str(path))
    assert ask("check", *paths)[0] == 4
    assert ask("check", paths[0], str(tmp_path / "none"))[0] == 2


def test_lint_is_clean_and_names_faults(ask: Ask, tmp_path: Path) -> None:
    """The shipped data has no fault; a bad rule file is told so, key by key."""
    code, _, err = ask("lint")
    assert (code, err) == (0, "")
    rule = RESOURCES / "rules" / "unpaid_fee" / "unpaid-fee-emoney.toml"
    assert ask("lint", str(rule))[0] == 0
    bad = tmp_path / "other.toml"
    bad.write_text(
        rule.read_text(encoding="utf-8").replace('severity = "danger"', 'severity = "much"'), encoding="utf-8"
    )
    assert ask("lint", str(bad))[0] == 1
    assert ask("lint", str(tmp_path / "none.toml"))[0] != 0
    assert ask("lint", "--strict", "--today", "2028-01-01")[0] == 1


def test_try_shows_whether_a_rule_fires(ask: Ask) -> None:
    """A rule writer sees the parts of the condition, met or not."""
    rule = str(RESOURCES / "rules" / "unpaid_fee" / "unpaid-fee-emoney.toml")
    fires = ask("try", rule, "未納料金を電子マネーで支払ってください。")
    silent = ask("try", rule, CLEAR)
    assert fires[1] != silent[1]
    assert ask("try", "no-such-file", CLEAR)[0] == 2


def test_evaluate_saves_and_compares(ask: Ask, tmp_path: Path) -> None:
    """A saved evaluation can be held against a later one; a broken corpus is named."""
    saved = tmp_path / "saved.json"
    corpus = tmp_path / "corpus" / "working"
    corpus.mkdir(parents=True)
    row = {
        "id": "x-1",
        "author": "x",
        "template": "t",
        "label": "scam",
        "kind": "scam",
        "category": "unpaid_fee",
    }
    row |= {"channel": "sms", "evasion": "none", "era": "2024-2026", "text": SCAM}
    honest = row | {"id": "x-2", "label": "honest", "kind": "ordinary", "category": "", "text": CLEAR}
    (corpus / "x.jsonl").write_text("\n".join(map(json.dumps, (row, honest))), encoding="utf-8")
    assert ask("evaluate", "--corpus", str(corpus.parent), "--save", str(saved))[0] == 0
    code, out, _ = ask("evaluate", "--corpus", str(corpus.parent), "--compare", str(saved), "--json")
    assert code == 0
    assert out
    assert ask("evaluate", "--corpus", str(corpus.parent), "--compare", str(saved))[0] == 0
    assert ask("evaluate", "--corpus", str(tmp_path))[0] == 2
    (corpus / "x.jsonl").write_text("{", encoding="utf-8")
    assert ask("evaluate", "--corpus", str(corpus.parent))[0] == 2


def test_bench_prints_its_tables(ask: Ask) -> None:
    """The speed table comes as text and as JSON; nothing about the numbers is asserted."""
    assert ask("bench", "--seconds", "0.01", "--starts", "1")[0] == 0
    code, out, _ = ask("bench", "--seconds", "0.01", "--starts", "1", "--json")
    assert code == 0
    assert json.loads(out)
