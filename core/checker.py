"""The whole way from a message to its verdict, on one screen."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.engine import Engine, load_engine
from core.model.values import LONGEST, Level, Message, Span, Why
from core.model.verdict import Reason, Verdict
from core.rules.evidence import gather
from core.rules.matcher import match
from core.text.facts import extract
from core.text.ngrams import masked
from core.text.normalise import normalise
from core.text.operators import find_operators
from core.verdict.advise import advise
from core.verdict.contacts_found import list_contacts
from core.verdict.judge import WARNING, Judgement, judge, settle
from core.verdict.quoting import quoted, warns
from core.verdict.weigh import Case

if TYPE_CHECKING:
    from pathlib import Path

    from core.model.rule import Hit
    from core.rules.evidence import Evidence
    from core.rules.wording import Worded
    from core.text.facts import Facts
    from core.text.normalise import NormalText

_MOST_REASONS = 3
# A Japanese or Latin word, or enough digits for a telephone number.
_WORDS = re.compile("[A-Za-z\u00c0-\u052f]{2}|[\u3041-\u30ff\u3400-\u9fff]|[0-9](?:[-() ]?[0-9]){6}")
#: Given in place of a rule's id.
_WORDING = "wording"
_UNJUDGED = Judgement(Level.UNJUDGED, "", (), {})


@dataclass(frozen=True, slots=True)
class Checker:
    """Judges messages; holds no state between them."""

    engine: Engine

    @classmethod
    def load(cls, resources: Path, extra_rules: Path | None = None) -> Checker:
        """Read the data files; raises DataError when the program's own are broken."""
        return cls(load_engine(resources, extra_rules))

    @property
    def rules_version(self) -> str:
        """Fingerprint of the rules in use."""
        return self.engine.version

    def check(self, message: Message) -> Verdict:
        """Judge ``message``; never raises for any text."""
        why = _cannot_judge(message)
        if why:
            return self._unjudged(why)
        text, facts, evidence = self.read(message.text[:LONGEST])
        worded = self.engine.learned.read(masked(text, facts))
        judgement = self.judge(text, evidence, worded)
        if len(message.text) > LONGEST:
            why = Why.TOO_LONG
            judgement = judgement if judgement.level.rank > Level.CLEAR.rank else _UNJUDGED
        return self._verdict(judgement, text, facts, why, worded)

    def read(self, text: str) -> tuple[NormalText, Facts, Evidence]:
        """Normalise, extract and gather: everything that is known before judging."""
        engine = self.engine
        normal = normalise(text, engine.disguises)
        facts = extract(normal, engine.hosts, engine.brands)
        return normal, facts, gather(normal, facts, engine.book)

    def case(self, text: NormalText, evidence: Evidence, worded: Worded) -> Case:
        """Run the rules, on the whole text and, when it warns about scams, apart from what it quotes."""
        hits = match(self.engine.rules, evidence)
        if not warns(text.plain, evidence):
            return Case(evidence, hits, hits, worded, warns=False)
        own = match(self.engine.rules, evidence.outside(quoted(text.plain, evidence)))
        return Case(evidence, hits, own, worded, warns=True)

    def judge(self, text: NormalText, evidence: Evidence, worded: Worded) -> Judgement:
        """Apply the truth table to the rules that fire, and then weigh everything together."""
        case = self.case(text, evidence, worded)
        judgement = judge(case, self.topics(evidence))
        level = self.engine.learned.weights.level(judgement.level, case)
        if level is Level.CLEAR:
            return settle(judgement, level, "")
        return settle(
            judgement, level, self.engine.learned.naming.name(case, judgement.points, judgement.category)
        )

    def topics(self, evidence: Evidence) -> dict[str, int]:
        """Return for each named trick, most harmful first, how much of the message speaks for it."""
        return {
            category.id: sum(weight for name, weight in category.topics if evidence.has((name,)))
            for category in self.engine.library.categories.values()
            if category.topics
        }

    def _verdict(
        self, judgement: Judgement, text: NormalText, facts: Facts, why: Why | None, worded: Worded
    ) -> Verdict:
        category = self.engine.library.categories.get(judgement.category)
        name = category.name if category else ""
        title, note = self._words(judgement, name, category.check if category else "", why)
        return Verdict(
            level=judgement.level,
            category=judgement.category,
            category_name=name,
            title=title,
            note=note,
            reasons=_reasons(judgement.hits) or self._wording_reason(judgement, worded),
            contacts=list_contacts(facts, self.engine.strings),
            operators=find_operators(text.plain),
            advice=advise(judgement.level, judgement.category, judgement.hits, self.engine.library),
            rules_version=self.rules_version,
            unjudged=why,
        )

    def _wording_reason(self, judgement: Judgement, worded: Worded) -> tuple[Reason, ...]:
        """Return the reason of a verdict that no rule stands behind."""
        if judgement.level.rank <= Level.CLEAR.rank:
            return ()
        spans = self.engine.learned.wording.telling(worded)
        return (Reason(_WORDING, self.engine.strings("verdict.reason.wording"), spans),)

    def _words(self, judgement: Judgement, name: str, check: str, why: Why | None) -> tuple[str, str]:
        say = self.engine.strings
        key = judgement.level.value
        if why and judgement.level is Level.UNJUDGED:
            key = f"unjudged_{why.value}"
        elif judgement.category == WARNING:
            key = WARNING
        title = (
            f"{key}_named"
            if judgement.category not in {"", WARNING, "unknown_request", "already_involved"}
            else key
        )
        note = say(f"verdict.note.{key}", check=check, longest=LONGEST)
        if why is Why.TOO_LONG and key != "unjudged_too_long":
            note = f"{note}{say('verdict.note.unjudged_too_long', longest=LONGEST)}"
        return say(f"verdict.title.{title}", name=name), note

    def _unjudged(self, why: Why) -> Verdict:
        title, note = self._words(_UNJUDGED, "", "", why)
        steps = advise(Level.UNJUDGED, "", (), self.engine.library)
        return Verdict(Level.UNJUDGED, "", "", title, note, (), (), (), steps, self.rules_version, why)


def _cannot_judge(message: Message) -> Why | None:
    if not message.text.strip():
        return Why.PICTURE if message.picture else Why.EMPTY
    return None if _WORDS.search(unicodedata.normalize("NFKC", message.text[:LONGEST])) else Why.NO_WORDS


def _reasons(hits: tuple[Hit, ...]) -> tuple[Reason, ...]:
    """Return the strongest reasons, each sentence once, with the places that can be marked."""
    found: dict[str, Reason] = {}
    for hit in hits:
        spans = tuple(sorted({Span(*span) for span in hit.spans if span.start < span.end}))
        if hit.rule.say and hit.rule.say not in found:
            found[hit.rule.say] = Reason(hit.rule.id, hit.rule.say, spans)
    return tuple(found.values())[:_MOST_REASONS]
