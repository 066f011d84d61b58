"""Learn the weights in ``resources/weights`` again from the working corpus: `python packaging/learn.py`.

Needs the extra ``learn`` (scikit-learn). First a regression over character n-grams; then one over everything
else that the program knows, with the first one's score for each message taken from a model that never saw its
author. `--check` writes nothing and prints how messages fare whose authors nothing was learned from.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from math import log, sqrt
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402 - the project's root comes first
from scipy.sparse import csr_matrix, hstack  # noqa: E402
from sklearn.feature_selection import chi2  # noqa: E402
from sklearn.linear_model import LogisticRegression  # noqa: E402

from core.checker import Checker  # noqa: E402
from core.cli.evaluation.corpus import WORKING, Row, read_corpus  # noqa: E402
from core.cli.evaluation.figures import Evaluation, Outcome, evaluate  # noqa: E402
from core.cli.evaluation.tables import lines  # noqa: E402
from core.model.values import LONGEST, Level  # noqa: E402
from core.paths import RESOURCES  # noqa: E402
from core.rules.weights import SCALE  # noqa: E402
from core.rules.wording import Worded, Wording  # noqa: E402
from core.text.ngrams import endings, masked, ngrams  # noqa: E402
from core.verdict.judge import Judgement, judge  # noqa: E402
from core.verdict.learned import Learned, read_wording  # noqa: E402
from core.verdict.naming import Naming, signs  # noqa: E402
from core.verdict.weigh import Case, Weights  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from core.text.mapped import Mapped

#: Strength of regularisation: the larger, the closer to the messages learned from.
_WORDING_C, _EVIDENCE_C, _NAMING_C = 3, 1, 3
_MOST_NGRAMS, _MOST_ABOUT_NGRAMS, _MOST_NAMING_NGRAMS, _FEWEST_USES = 40_000, 10_000, 4_000, 2
#: Beginnings of an honest message are honest, too; so many of each are learned from.
_BEGINNINGS = 6
#: Groups of authors that are left out in turn.
_GROUPS = 5
#: How large a sign is beside the others when weights are kept small.
_SIZES = (("rule:", 0.3), ("phrase:", 0.2), ("fact:", 0.2), ("level_", 0.5), ("warns", 0.5))
_NAMING_SIZES = (("rule:", 0.4), ("phrase:", 0.3), ("fact:", 0.3), ("answer:", 0.5))
_NGRAM_SIZE = 6.0
#: Texts about scams hold all that scams hold: each counts so many times, lest it be called one.
_WARNING_STRESS = 1.5
#: So many of the honest messages of authors not learned from may be called danger, and of the scams clear.
_HONEST_DANGER, _SCAM_CLEAR = 0.007, 0.018
#: So many of the honest messages in which no rule finds anything may be caution.
_HONEST_QUIET = 0.012


@dataclass(frozen=True)
class Sample:
    """A message as far as rules and words go."""

    row: Row
    text: Mapped
    case: Case
    judgement: Judgement

    @property
    def scam(self) -> bool:
        """What is to be learned."""
        return self.row.label == "scam"

    @cached_property
    def grams(self) -> frozenset[str]:
        """The n-grams of the whole text."""
        return frozenset(self.case.worded.ngrams)

    @cached_property
    def beginnings(self) -> list[frozenset[str]]:
        """The n-grams of some beginnings of an honest message."""
        text = self.text.text
        ends = [] if self.scam else endings(text)
        step = len(ends) // _BEGINNINGS + 1
        return [frozenset(ngrams(text[:end])) for end in ends[::step]]

    def signs(self, worded: Worded) -> dict[str, float]:
        """Return what the second regression sees."""
        return dict(replace(self.case, worded=worded).signs(self.judgement.level))


Bag = tuple[frozenset[str], bool, float]


def samples(checker: Checker, rows: Iterable[Row]) -> list[Sample]:
    """Read every message as the checker does."""
    found = []
    for row in rows:
        text, facts, evidence = checker.read(row.text[:LONGEST])
        words = masked(text, facts)
        case = checker.case(text, evidence, Worded(0, words, ngrams(words.text)))
        found.append(Sample(row, words, case, judge(case, checker.topics(evidence))))
    return found


def learn_wording(known: Sequence[Sample]) -> Wording:
    """Return the weights of n-grams that tell scams from honest messages; warnings hold the words of both."""
    plain = [sample for sample in known if sample.row.label != "warning"]
    bags = [(s.grams, s.scam, 1.0) for s in plain]
    bags += [(grams, False, 1 / len(s.beginnings)) for s in plain for grams in s.beginnings]
    return _learn_ngrams(bags, _MOST_NGRAMS)


def learn_about(known: Sequence[Sample]) -> Wording:
    """Return the weights of n-grams that tell texts about scams from all others."""
    return _learn_ngrams([(s.grams, s.row.label == "warning", 1.0) for s in known], _MOST_ABOUT_NGRAMS)


def _learn_ngrams(bags: Sequence[Bag], most: int) -> Wording:
    uses = Counter(gram for grams, _, _ in bags for gram in grams)
    names = sorted(gram for gram, count in uses.items() if count >= _FEWEST_USES)
    answers, weights = [answer for _, answer, _ in bags], [weight for _, _, weight in bags]
    # Rare n-grams say more than common ones: each counts by its inverse document frequency.
    rarity = {name: log(len(bags) / uses[name]) for name in names}
    model = _fit(_ngram_matrix(bags, names, rarity), answers, _WORDING_C, weights)
    gain = np.abs(model.coef_[0]) * [rarity[name] * sqrt(uses[name]) for name in names]
    names = sorted(names[place] for place in np.argsort(-gain)[:most])
    model = _fit(_ngram_matrix(bags, names, rarity), answers, _WORDING_C, weights)
    by_name = model.coef_[0] * [rarity[name] for name in names]
    return Wording(round(float(model.intercept_[0]), 3), _whole(names, by_name))


def _ngram_matrix(bags: Sequence[Bag], names: Sequence[str], rarity: Mapping[str, float]) -> csr_matrix:
    rows = [
        {gram: rarity[gram] / sqrt(len(grams)) for gram in grams if gram in rarity} for grams, _, _ in bags
    ]
    return _matrix(rows, names)


def _matrix(rows: Sequence[Mapping[str, float]], names: Sequence[str]) -> csr_matrix:
    place = {name: number for number, name in enumerate(names)}
    cells = [
        (n, place[name], value) for n, row in enumerate(rows) for name, value in row.items() if name in place
    ]
    lines, columns, values = zip(*cells, strict=True)
    return csr_matrix((values, (lines, columns)), shape=(len(rows), len(names)))


def _fit(data: csr_matrix, answers: Sequence[bool], c: float, weights: Sequence[float]) -> LogisticRegression:
    model = LogisticRegression(C=c, max_iter=5000, class_weight="balanced")
    return model.fit(data, answers, sample_weight=weights)


def _whole(names: Sequence[str], weights: Iterable[float]) -> dict[str, int]:
    whole = {name: round(float(weight) * SCALE) for name, weight in zip(names, weights, strict=True)}
    return {name: weight for name, weight in whole.items() if weight}


def learn_evidence(known: Sequence[Sample], worded: Sequence[Worded]) -> Weights:
    """Return the weights of signs; the limits are chosen later."""
    rows = [sample.signs(words) for sample, words in zip(known, worded, strict=True)]
    uses = Counter(name for row in rows for name in row)
    names = sorted(name for name, count in uses.items() if count >= 2 * _FEWEST_USES)
    sizes = np.array([_size(name, _SIZES) for name in names])
    data = _matrix(rows, names).multiply(sizes).tocsr()
    stress = [_WARNING_STRESS if sample.row.label == "warning" else 1.0 for sample in known]
    model = _fit(data, [sample.scam for sample in known], _EVIDENCE_C, stress)
    terms = _whole(names, model.coef_[0] * sizes)
    # A rule that was seen but says nothing new is known all the same.
    terms |= {name: 0 for name in names if name.startswith("rule:") and name not in terms}
    return Weights(round(float(model.intercept_[0]), 3), 0.0, 0.0, 0.0, terms)


def unseen_wording(known: Sequence[Sample]) -> list[Worded]:
    """Return each message's wording as models see it that never saw its author."""
    groups, models = _groups(known), {}
    for authors in set(groups.values()):
        others = _others(known, authors)
        models[authors] = (learn_wording(others), learn_about(others))
    return [read_wording(sample.text, *models[groups[sample.row.author]]) for sample in known]


def _groups(known: Sequence[Sample]) -> dict[str, tuple[str, ...]]:
    """Deal the authors out into groups, and return each author's group."""
    authors = sorted({sample.row.author for sample in known})
    dealt = [tuple(authors[start::_GROUPS]) for start in range(_GROUPS)]
    return {author: group for group in dealt for author in group}


def _others(known: Sequence[Sample], authors: tuple[str, ...]) -> list[Sample]:
    return [sample for sample in known if sample.row.author not in authors]


def unseen_scores(known: Sequence[Sample], worded: Sequence[Worded]) -> list[float]:
    """Return each message's score from weights that were learned without its author."""
    groups, models = _groups(known), {}
    for authors in set(groups.values()):
        kept = [(s, w) for s, w in zip(known, worded, strict=True) if s.row.author not in authors]
        models[authors] = learn_evidence(*map(list, zip(*kept, strict=True)))
    pairs = zip(known, worded, strict=True)
    return [models[groups[s.row.author]].score(s.signs(w).items()) for s, w in pairs]


def with_limits(weights: Weights, known: Sequence[Sample], scores: Sequence[float]) -> Weights:
    """Choose the limits so that few honest messages are danger, and few scams clear."""
    honest = [score for s, score in zip(known, scores, strict=True) if s.row.label == "honest"]
    scams = [score for s, score in zip(known, scores, strict=True) if s.scam]
    silent = [
        score
        for s, score in zip(known, scores, strict=True)
        if s.row.label == "honest" and s.judgement.level is Level.CLEAR
    ]
    limits = {
        "danger": np.quantile(honest, 1 - _HONEST_DANGER),
        "caution": np.quantile(scams, _SCAM_CLEAR),
        "quiet": np.quantile(silent, 1 - _HONEST_QUIET),
    }
    return replace(weights, **{name: round(float(limit), 2) for name, limit in limits.items()})


def learn_naming(known: Sequence[Sample]) -> Naming:
    """Return the weights that tell one trick from another."""
    scams = [sample for sample in known if sample.scam]
    answers = [sample.row.category for sample in scams]
    rows = [dict(signs(s.case, s.judgement.points, s.judgement.category)) for s in scams]
    uses = Counter(name for row in rows for name in row)
    terms = sorted(name for name, count in uses.items() if count > _FEWEST_USES)
    sizes = np.array([_size(name, _NAMING_SIZES) for name in terms])
    bags = [(sample.grams, True, 1.0) for sample in scams]
    grams = _telling(bags, answers)
    parts = [
        _matrix(rows, terms).multiply(sizes),
        _ngram_matrix(bags, grams, dict.fromkeys(grams, _NGRAM_SIZE)),
    ]
    model = LogisticRegression(C=_NAMING_C, max_iter=5000).fit(hstack(parts).tocsr(), answers)
    by_term, by_gram = np.split(model.coef_.T, [len(terms)])
    return Naming(
        tuple(model.classes_),
        tuple(np.round(model.intercept_ * SCALE).astype(int).tolist()),
        _rows(terms, by_term * sizes[:, None]),
        _rows(grams, by_gram * _NGRAM_SIZE),
    )


def _telling(bags: Sequence[Bag], answers: Sequence[str]) -> list[str]:
    """Return the n-grams that differ most between the tricks."""
    uses = Counter(gram for grams, _, _ in bags for gram in grams)
    names = sorted(gram for gram, count in uses.items() if count > _FEWEST_USES)
    difference, _ = chi2(_ngram_matrix(bags, names, dict.fromkeys(names, 1.0)), answers)
    return sorted(names[place] for place in np.argsort(-difference)[:_MOST_NAMING_NGRAMS])


def _rows(names: Sequence[str], weights: np.ndarray) -> dict[str, tuple[int, ...]]:
    whole = np.round(weights * SCALE).astype(int).tolist()
    return {name: tuple(row) for name, row in zip(names, whole, strict=True) if any(row)}


def _size(name: str, sizes: Iterable[tuple[str, float]]) -> float:
    return next((size for start, size in sizes if name.startswith(start)), 1.0)


def learn(known: Sequence[Sample]) -> Learned:
    """Learn everything; the limits are chosen by messages that were not learned from."""
    worded = unseen_wording(known)
    weights = with_limits(learn_evidence(known, worded), known, unseen_scores(known, worded))
    return Learned(learn_wording(known), learn_about(known), weights, learn_naming(known))


def write(file: str, **content: object) -> None:
    """Write a file of weights in order, one weight a line."""
    parts = [f"{_json(key)}:{_table(value)}" for key, value in sorted(content.items())]
    text = "{\n" + ",\n".join(parts) + "\n}\n"
    (RESOURCES / "weights" / file).write_text(text, encoding="utf-8", newline="\n")


def _table(value: object) -> str:
    if not isinstance(value, dict):
        return _json(value)
    return "{\n" + ",\n".join(f"{_json(key)}:{_json(value[key])}" for key in sorted(value)) + "\n}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def main(arguments: list[str]) -> int:
    """Learn, and write or check."""
    checker = Checker.load(RESOURCES)
    known = samples(checker, read_corpus(ROOT / "tests" / "corpus", WORKING))
    if "--check" in arguments:
        check(checker, known)
        return 0
    learned = learn(known)
    wording, weights, naming = learned.wording, learned.weights, learned.naming
    write("wording.json", bias=wording.bias, ngrams=wording.weights)
    write("about.json", bias=learned.about.bias, ngrams=learned.about.weights)
    write("evidence.json", **asdict(weights))
    write("naming.json", names=naming.names, bias=naming.bias, terms=naming.terms, ngrams=naming.ngrams)
    return 0


def check(checker: Checker, known: Sequence[Sample]) -> None:
    """Print the figures when nothing was learned from a message's author."""
    outcomes: list[Outcome] = []
    for authors in sorted(set(_groups(known).values())):
        engine = replace(checker.engine, learned=learn(_others(known, authors)))
        rows = [sample.row for sample in known if sample.row.author in authors]
        outcomes += evaluate(Checker(engine), rows, "").outcomes
    print("\n".join(lines(Evaluation("unseen authors", checker.rules_version, tuple(outcomes)))))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
