"""What the command line does where something is missing."""

import sys
from dataclasses import replace

import pytest

from core.checker import Checker
from core.cli.bench import start
from core.cli.reading import UnreadableError, _cp932
from core.cli.report import report
from core.cli.streams import silence_output
from core.model.values import Level, Message, Span
from core.paths import RESOURCES
from core.strings import load_strings


def test_a_measured_process_that_fails_is_no_figure() -> None:
    """The speed table rests on processes that ended well."""
    with pytest.raises(ChildProcessError):
        start._run("raise SystemExit(3)")


def test_a_report_holds_only_what_the_verdict_has() -> None:
    """Without steps and without words there are no empty headings and no empty quotes."""
    say = load_strings(RESOURCES / "strings")
    verdict = Checker.load(RESOURCES).check(
        Message("未納料金の件で本日中にご連絡ください。法的手続きに移ります。")
    )
    bare = replace(
        verdict,
        advice=(),
        reasons=tuple(replace(reason, spans=(Span(0, 0),)) for reason in verdict.reasons),
    )
    lines = list(report(bare, "", say))
    assert verdict.level is Level.DANGER
    assert say("cli.report.advice") not in lines
    assert not any("「」" in line for line in lines)


def test_without_an_output_there_is_nothing_to_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program without standard output ends quietly."""
    monkeypatch.setattr(sys, "stdout", None)
    silence_output()
    assert sys.stdout is None


def test_euc_jp_is_not_taken_for_cp932() -> None:
    """Japanese in another old encoding is refused, never judged as a hail of half-width kana."""
    with pytest.raises(UnreadableError):
        _cp932("きょうはいいてんきですね。よろしくおねがいします".encode("euc_jp"))
