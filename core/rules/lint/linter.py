"""All checks, and their findings as faults with a sentence and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.rules.faults import Fault
from core.rules.lint import dating, examples, identity, names, string_keys, terms, weighing, wording

if TYPE_CHECKING:
    from core.rules.lint.check import Check, Finding
    from core.rules.lint.project import Project
    from core.strings import Strings

CHECKS: tuple[Check, ...] = (
    identity.Shape(),
    identity.KnownFile(),
    identity.FileNameIsId(),
    identity.FolderIsCategory(),
    identity.CategoryKnown(),
    identity.AdviceKnown(),
    identity.IdUsedOnce(),
    terms.TermsKnown(),
    terms.SomethingAsked(),
    terms.DangerKeepsNoExcuse(),
    terms.DangerStaysDanger(),
    terms.PhraseUsed(),
    terms.PatternOnce(),
    terms.PatternShown(),
    examples.EnoughExamples(),
    examples.MatchesFire(),
    examples.ClearStaysClear(),
    examples.SpansMarked(),
    names.NamesAsFolded(),
    weighing.WeightsMeet(),
    wording.SummaryShort(),
    wording.PlainWords(),
    wording.NothingHidden(),
    wording.ReferencesSecure(),
    dating.DatesInOrder(),
    dating.NumberHasSource(),
    dating.CheckedLately(),
    string_keys.StringsMeet(),
    string_keys.PlacesWritten(),
)


def lint(project: Project, say: Strings) -> tuple[Fault, ...]:
    """Run all checks; return the faults by file, recommendations after the rest."""
    found = [_fault(finding, say) for check in CHECKS for finding in check.find(project)]
    return tuple(sorted((*project.unread, *found), key=lambda fault: (fault.advice, fault)))


def _fault(finding: Finding, say: Strings) -> Fault:
    # A text from a file may hold braces; it is filled in, never read as a pattern.
    what = say(f"lint.{finding.name}.say", **finding.words)
    return Fault(
        finding.file, finding.key, what + say(f"lint.{finding.name}.do", **finding.words), finding.advice
    )
