"""The keys of every kind of data file."""

from __future__ import annotations

from core.model.rule import Severity, Status
from core.rules.lint.shape import Branch, Each, Kind, Leaf, Node, Rows, Tree

_TEXT, _SAID = Leaf(), Leaf(may_be_empty=False)
_TEXTS, _MAY_TEXTS = Leaf(Kind.TEXTS), Leaf(Kind.TEXTS, required=False)
_MAY, _MAY_NUMBER, _MAY_FLAG = (Leaf(kind, required=False) for kind in (Kind.TEXT, Kind.NUMBER, Kind.FLAG))
_DAY = Leaf(Kind.DAY)
_CONFIDENCE = Leaf(choices=("high", "medium", "advice"))


def _file(**keys: Node) -> Branch:
    return Branch(keys)


def _list(required: str, free: str = "") -> Branch:
    """Return a row with keys that must say something, and keys that may be empty."""
    return Branch({**dict.fromkeys(required.split(), _SAID), **dict.fromkeys(free.split(), _TEXT)})


_PHRASE = Branch(
    {"about": _MAY, "patterns": _TEXTS, "request": _MAY_FLAG, "never_soften": _MAY_FLAG},
)
_RULE = Branch(
    {
        **dict.fromkeys(("id", "title", "category", "summary"), _SAID),
        "severity": Leaf(choices=tuple(Severity)),
        "status": Leaf(choices=tuple(Status)),
        "introduced": _DAY,
        "updated": _DAY,
        "advice": _TEXTS,
        "references": Rows(_list("title url"), required=False),
        "known_misses": Rows(_list("note"), required=False),
    },
)
_DETECT = Branch(
    {
        **dict.fromkeys(("all", "any", "none"), _MAY_TEXTS),
        **dict.fromkeys(("least", "within", "soften"), _MAY_NUMBER),
    },
)
_EXAMPLES = Branch(
    {
        "match": Rows(Branch({"text": _SAID, "spans": _MAY_TEXTS}), required=False),
        "clear": Rows(_list("text why"), required=False),
    },
    required=False,
)
_BRAND = Branch(
    {
        **_list("id name category sms_links checked", "never").keys,
        "check": _MAY,
        "not_in": _MAY_TEXTS,
        **dict.fromkeys(
            ("aliases", "context_aliases", "tokens", "loose_tokens", "sender_ids", "sources"), _TEXTS
        ),
        **dict.fromkeys(("web", "mail", "short", "weak"), _TEXTS),
    },
)
_STEP = Branch({**_list("say", "whom phrase have dont source").keys, "confidence": _CONFIDENCE})
_WHEN = Branch({**_list("id label say", "source").keys, "confidence": _CONFIDENCE})
_DEED = Branch({"id": _SAID, "label": _SAID, "urgency": Leaf(Kind.NUMBER), "step": Rows(_STEP)})
_CATEGORY = Branch(
    {
        **_list("id name summary check").keys,
        **dict.fromkeys(("example", "why", "kana"), _MAY),
        "advice": _TEXTS,
        "topics": Each(Leaf(Kind.NUMBER), required=False),
    },
)
_CONTACT = _list("id name for source checked", "phone spoken hours url limits say source_date")
_PREFECTURE = _list(
    "code name police_name checked",
    "centre_name centre_phone centre_spoken centre_hours centre_note centre_url centre_source centre_date"
    " police_landline police_spoken police_hours police_url police_source police_date",
)

#: By kind of file; ``schema`` stands in all of them.
SPECS: dict[str, Node] = {
    "rule": _file(rule=_RULE, detect=_DETECT, patterns=Each(_PHRASE, required=False), examples=_EXAMPLES),
    "phrases": _file(phrase=Each(_PHRASE)),
    "brands": _file(brand=Rows(_BRAND)),
    "links": _file(
        **dict.fromkeys(("open_platform", "shortener", "dynamic_dns", "hosting", "user_mail"), _MAY_TEXTS),
        **dict.fromkeys(
            ("public_body", "public_label", "public_region", "risky_tld", "mixed_tld"), _MAY_TEXTS
        ),
    ),
    "advice": _file(advice=Rows(Branch({"id": _SAID, "say": _SAID, "spoken": _MAY}))),
    "categories": _file(category=Rows(_CATEGORY)),
    "contacts": _file(contact=Rows(Branch({**_CONTACT.keys, "confidence": _CONFIDENCE}))),
    "prefectures": _file(prefecture=Rows(_PREFECTURE)),
    "aftermath": _file(
        deed=Rows(_DEED),
        when=Rows(_WHEN),
        always=Rows(Branch({"id": _SAID, **_STEP.keys})),
    ),
    "safety": _file(
        fact=Rows(Branch({**_list("id say source checked", "source_date").keys, "confidence": _CONFIDENCE})),
    ),
    "carriers": _file(
        carrier=Rows(
            Branch(
                {**_list("id name what url source checked", "source_date").keys, "confidence": _CONFIDENCE}
            ),
        ),
    ),
    "characters": _file(glyphs=_TEXTS, latin=_TEXTS, words=_TEXTS, kana=_TEXTS),
    "jargon": _file(
        not_for=_TEXTS,
        word=Rows(_list("word plain")),
        allowed=Rows(_list("file key word why"), required=False),
    ),
    "readings": _file(reading=Rows(_list("word kana"))),
    "strings": Tree(),
}
