"""The shape of the hand-kept facts: organisations, hosts, contacts, prefectures, carriers, first steps."""

import re
import tomllib
from collections.abc import Iterator
from itertools import chain
from typing import Any

import pytest

from core.paths import RESOURCES
from core.text.brands import fold_name

Row = dict[str, Any]

SOURCE_DATE = re.compile(r"(?:\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?)?")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,18}")
PHONE = re.compile(r"#?\d{3,4}|0\d{1,3}-\d{2,4}-\d{3,4}|0570-\d{6}")
DIGITS = {
    "シャープ": "#",
    "ぜろ": "0",
    "いち": "1",
    "に": "2",
    "さん": "3",
    "よん": "4",
    "ご": "5",
    "ろく": "6",
    "なな": "7",
    "はち": "8",
    "きゅう": "9",
}
DEEDS = {
    "called", "replied", "opened_link", "told_name", "password", "card_number", "bank_transfer", "emoney",
    "paid_by_card", "cash_parcel", "cash_handed", "remote_control", "id_photo", "one_time_code",
}  # fmt: skip
SENTENCE_KEYS = {"say", "whom", "phrase", "have", "dont", "source", "confidence"}


def table(name: str) -> dict[str, Any]:
    return tomllib.loads((RESOURCES / name).read_text(encoding="utf-8"))


def brands() -> list[Row]:
    rows = []
    for path in sorted((RESOURCES / "brands").glob("*.toml")):
        file = table(f"brands/{path.name}")["brand"]
        assert {row["category"] for row in file} == {path.stem}
        rows += file
    return rows


def hosts_by_kind() -> Iterator[tuple[str, str]]:
    for path in sorted((RESOURCES / "links").glob("*.toml")):
        for kind, hosts in table(f"links/{path.name}").items():
            if isinstance(hosts, list):
                yield from ((kind, host) for host in hosts)


def steps() -> Iterator[Row]:
    after = table("aftermath.toml")
    yield from chain.from_iterable(deed["step"] for deed in after["deed"])
    yield from after["always"]


def ids(rows: list[Row], key: str = "id") -> list[str]:
    return [str(row[key]) for row in rows]


def under(host: str, suffixes: set[str]) -> bool:
    labels = host.split(".")
    return any(".".join(labels[i:]) in suffixes for i in range(len(labels)))


@pytest.mark.parametrize("name", ["contacts", "prefectures", "carriers", "aftermath", "safety"])
def test_file_says_what_it_is(name: str) -> None:
    """Every file of facts begins with a comment and names its schema."""
    text = (RESOURCES / f"{name}.toml").read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert table(f"{name}.toml")["schema"] == 1


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("contacts", "contact"),
        ("carriers", "carrier"),
        ("aftermath", "deed"),
        ("aftermath", "always"),
        ("safety", "fact"),
    ],
)
def test_ids_are_unique(name: str, rows: str) -> None:
    """No id stands twice in one file."""
    found = ids(table(f"{name}.toml")[rows])
    assert len(found) == len(set(found)) > 0


def test_every_address_is_https() -> None:
    """Whatever may be opened or is quoted as a source is an https address, never http."""
    files = sorted(RESOURCES.glob("*.toml")) + sorted((RESOURCES / "brands").glob("*.toml"))
    plain = [file.name for file in files if "http://" in file.read_text(encoding="utf-8")]
    assert plain == []
    shown = [row["url"] for name in ("contact", "carrier") for row in table(f"{name}s.toml")[name]]
    shown += [
        row[key] for row in table("prefectures.toml")["prefecture"] for key in ("centre_url", "police_url")
    ]
    assert all(str(url).startswith("https://") for url in shown if url)


@pytest.mark.parametrize(
    ("name", "rows", "phone", "spoken"),
    [
        ("contacts", "contact", "phone", "spoken"),
        ("prefectures", "prefecture", "centre_phone", "centre_spoken"),
        ("prefectures", "prefecture", "police_landline", "police_spoken"),
    ],
)
def test_spoken_number_is_the_printed_one(name: str, rows: str, phone: str, spoken: str) -> None:
    """The reading gives exactly the digits of the number, and a pause where it has a hyphen."""
    for row in table(f"{name}.toml")[rows]:
        printed, read = str(row[phone]), str(row[spoken])
        assert not printed or PHONE.fullmatch(printed), printed
        groups = [group.split() for group in read.split("、")] if read else []
        assert "-".join("".join(DIGITS[word] for word in group) for group in groups) == printed


def test_dates_bear_iso_form() -> None:
    """Source dates are a year, a month or a day; the day of our own check is always whole."""
    rows = [
        row
        for name, key in (("contacts", "contact"), ("carriers", "carrier"), ("safety", "fact"))
        for row in table(f"{name}.toml")[key]
    ]
    assert all(SOURCE_DATE.fullmatch(str(row["source_date"])) for row in rows)
    checked = [*rows, *table("prefectures.toml")["prefecture"], *brands()]
    assert all(DAY.fullmatch(str(row["checked"])) for row in checked)
    dates = [
        row[key] for row in table("prefectures.toml")["prefecture"] for key in ("centre_date", "police_date")
    ]
    assert all(SOURCE_DATE.fullmatch(str(date)) for date in dates)


def test_every_shown_number_has_a_source() -> None:
    """A number without a source may not be shown."""
    for row in table("contacts.toml")["contact"]:
        assert row["source"], row["id"]
        assert row["phone"] or row["url"], row["id"]
    for row in table("prefectures.toml")["prefecture"]:
        assert bool(row["centre_phone"]) == bool(row["centre_source"]) == bool(row["centre_hours"])
        assert bool(row["police_landline"]) == bool(row["police_source"])


def test_all_prefectures_are_there() -> None:
    """Forty-seven prefectures in the order of their codes, each with a name and a police force."""
    rows = table("prefectures.toml")["prefecture"]
    assert ids(rows, "code") == [f"{number:02}" for number in range(1, 48)]
    assert all(row["name"] and row["police_name"] for row in rows)


def test_brands_are_told_apart() -> None:
    """Ids, names, aliases and look-alike words belong to one organisation each."""
    rows = brands()
    for key in ("id", "name"):
        assert len(set(ids(rows, key))) == len(rows) > 0
    for keys in (("aliases", "context_aliases"), ("tokens", "loose_tokens")):
        words = [fold_name(word) for row in rows for key in keys for word in row[key]]
        assert len(words) == len(set(words))


def test_brand_texts_are_short_sentences() -> None:
    """What a genuine sender never does, and how to check, fit on one line and end as a sentence."""
    for row in brands():
        for key in ("never", "check"):
            text = str(row.get(key, ""))
            assert not text or (len(text) <= 60 and re.search(r"(?:ません|ます)。$", text)), text
        assert row["sms_links"] in {"yes", "sometimes", "no", "unknown"}


def test_brand_domains_are_hosts_of_their_own() -> None:
    """No domain of an organisation is malformed, in punycode, or a place where anybody may put a page."""
    anybodys = {
        host
        for kind, host in hosts_by_kind()
        if kind in {"shortener", "dynamic_dns", "hosting", "open_platform"}
    }
    for row in brands():
        official = {str(host) for key in ("web", "mail", "short") for host in row[key]}
        weak = {str(host) for host in row["weak"]}
        assert all(HOST.fullmatch(host) and "xn--" not in host for host in official | weak)
        assert not official & weak
        assert not [host for host in official if under(host, anybodys)], row["id"]
        assert not official & {"go.jp", "lg.jp"}


def test_look_alike_words_are_long_enough() -> None:
    """Words searched for in foreign hosts have four letters or more; the loose ones three."""
    for row in brands():
        assert all(len(str(word).replace("-", "")) >= 4 for word in row["tokens"])
        assert all(len(str(word).replace("-", "")) >= 3 for word in row["loose_tokens"])


def test_amazon_owns_the_nine_domains() -> None:
    """All nine mail domains that the company itself names are official."""
    amazon = next(row for row in brands() if row["id"] == "amazon")
    assert set(amazon["mail"]) >= {
        "amazon.co.jp", "amazon.jp", "amazon.com", "amazonbusiness.jp", "marketplace.amazon.co.jp",
        "m.marketplace.amazon.co.jp", "gc.email.amazon.co.jp", "gc.amazon.co.jp", "payments.amazon.co.jp",
    }  # fmt: skip


def test_hosts_have_one_kind() -> None:
    """A listed suffix stands once, well formed, in one kind only; mail providers are another question."""
    kinds = [(kind, host) for kind, host in hosts_by_kind() if "." in host and kind != "user_mail"]
    assert len({host for _, host in kinds}) == len(kinds)
    assert all(HOST.fullmatch(host) for _, host in kinds)


def test_aftermath_covers_every_box() -> None:
    """Each check box has its label, its place in the order and at least two steps."""
    deeds = table("aftermath.toml")["deed"]
    assert set(ids(deeds)) == DEEDS
    assert len({deed["urgency"] for deed in deeds}) == len(deeds)
    assert all(deed["label"] and len(deed["step"]) >= 2 for deed in deeds)
    assert [when["id"] for when in table("aftermath.toml")["when"]] == ["just_now", "today", "before"]


def test_steps_are_sentences_with_a_ground() -> None:
    """A step ends as a sentence; a step that rests on a fact names where it was seen."""
    for step in steps():
        assert set(step) >= SENTENCE_KEYS
        assert re.search(r"(?:ます|ません|です)。$", str(step["say"])), step["say"]
        assert step["confidence"] in {"high", "medium", "advice"}
        assert step["source"] or step["confidence"] == "advice"


def test_steps_name_known_contacts() -> None:
    """A step that names a contact by its id names one that exists and has a number."""
    phones = {str(row["id"]): row["phone"] for row in table("contacts.toml")["contact"]}
    named = [str(step["whom"]) for step in steps() if str(step["whom"]).isascii() and step["whom"]]
    assert {"9110", "188", "110"} <= set(named)
    assert all(phones[name] for name in named)


def test_safety_facts_are_well_founded() -> None:
    """Only what an official page or a public body's page states may be stated as fact."""
    for fact in table("safety.toml")["fact"]:
        assert fact["confidence"] in {"high", "medium"}
        assert fact["source"]
        assert str(fact["say"]).endswith("。")
