"""Reading a message: links, numbers, addresses, amounts, names."""

import pytest

from core.checker import Checker
from core.model.values import Level, Message
from core.model.verdict import ContactKind
from core.text.deadlines import find_deadlines
from core.text.hosts import Trait, read_host, read_link
from core.text.links import find_links
from core.text.lookalike import TokenIndex
from core.text.mail import find_mails, find_senders, has_header
from core.text.mapped import Mapped
from core.text.money import find_amounts, kanji_number
from core.text.nfkc import nfkc
from core.text.normalise import Fold, normalise
from core.text.operators import find_operators
from core.text.phones import NumberKind, find_phones

TLDS = frozenset({"com", "jp", "net", "top", "cn"})


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("見て https://example.co.jp/a?b=1 ね", "https://example.co.jp/a?b=1"),
        ("hxxps://example[.]com/x", "https://example.com/x"),
        ("ｈｔｔｐ：／／ｅｘａｍｐｌｅ．ｃｏｍ／ｘ", "http://example.com/x"),
        ("http://example(dot)com", "http://example.com"),
        ("☆ttps://example.com/", "https://example.com/"),
        ("こちら→example.top/a", "http://example.top/a"),
        ("www.example.jp です", "http://www.example.jp"),
        ("https://example.comをクリック", "https://example.com"),
        ("(https://example.com/a).", "https://example.com/a"),
        ("http://192.0.2.1:8080/x", "http://192.0.2.1:8080/x"),
        ("https://amazon.co.jp@evil.top/", "https://amazon.co.jp@evil.top/"),
        ("https://xn--eckwd4c7c.jp/", "https://xn--eckwd4c7c.jp/"),
    ],
)
def test_links_are_found_in_every_disguise(text: str, url: str) -> None:
    """A link is found and written in its usual form."""
    assert [link.url for link in find_links(nfkc(text), TLDS)] == [url]


@pytest.mark.parametrize(
    "text", ["README.md", "version 1.2.3", "e.g. this", "写真.jpg", "3.14", "a.b", "192.0.2.1"]
)
def test_files_and_versions_are_no_links(text: str) -> None:
    """A dot alone does not make a link."""
    assert find_links(nfkc(text), TLDS) == ()


@pytest.mark.parametrize(
    ("text", "torn"),
    [
        ("不在でした sgw-x. du ckdns.o rg", ["sgw-x. du ckdns.o rg"]),
        ("こちら http s://ab.exam ple.t op/x", ["http s://ab.exam ple.t op/x"]),
        ("It is warm. Love", []),
        ("From: Amazon.co.jp <a@amazon.co.jp>", []),
        ("see https://example.com/ now. me too", []),
        ("添付は .pdf です。10.5 cm, 2026.11.25 10:00", []),
    ],
)
def test_links_with_blanks_inside_are_found_apart(checker: Checker, text: str, torn: list[str]) -> None:
    """A link torn by blanks is seen as such, ends of sentences, headers and numbers are none."""
    facts = checker.read(text)[1]
    assert [text[link.span.start : link.span.end] for link in facts.torn] == torn


def test_unicode_host_is_kept_and_encoded() -> None:
    """A host in Japanese is shown as written and compared in its ASCII form."""
    (link,) = find_links(nfkc("https://日本語.jp/"), TLDS)
    assert (link.host, link.shown_host) == ("xn--wgv71a119e.jp", "日本語.jp")


def test_impossible_host_does_not_stop_the_reading() -> None:
    """A host that the standard refuses is still reported."""
    (link,) = find_links(nfkc("https://аmaz\u0301on--.com/"), TLDS)
    assert link.host.isascii()


@pytest.mark.parametrize(
    ("host", "trait"),
    [
        ("bit.ly", Trait.SHORTENER),
        ("abc.duckdns.org", Trait.DYNAMIC_DNS),
        ("a.workers.dev", Trait.HOSTING),
        ("docs.google.com", Trait.OPEN_PLATFORM),
        ("www.nta.go.jp", Trait.PUBLIC_BODY),
        ("city.adachi.tokyo.jp", Trait.PUBLIC_BODY),
        ("amazon-login.example.top", Trait.BRAND_IN_HOST),
        ("arnazon.example.com", Trait.LOOK_ALIKE),
        ("rakuuten.example.com", Trait.LOOK_ALIKE),
        ("example.cn", Trait.RISKY_TLD),
        ("example.shop", Trait.MIXED_TLD),
        ("xkcdqwrtz.com", Trait.RANDOM_NAME),
        ("a.b.c.d.example.com", Trait.MANY_LABELS),
        ("xn--eckwd4c7c.com", Trait.PUNYCODE),
        ("gmail.com", Trait.FREE_MAIL),
        ("example.jp", Trait.JAPANESE),
    ],
)
def test_hosts_show_their_traits(checker: Checker, host: str, trait: Trait) -> None:
    """The written form of a host gives away what kind of place it is."""
    assert trait in read_host(host, checker.engine.hosts, checker.engine.brands).traits


@pytest.mark.parametrize("host", ["city.evil.jp", "pref.abc.jp", "city.evil.com", "evil.go.jp.example.com"])
def test_nobody_becomes_a_public_body_by_name(checker: Checker, host: str) -> None:
    """Only names that public bodies alone can get count as theirs."""
    assert Trait.PUBLIC_BODY not in read_host(host, checker.engine.hosts, checker.engine.brands).traits


@pytest.mark.parametrize(
    "host",
    [
        "amazon.co.jp",
        "amazon.jp",
        "amazon.com",
        "amazonbusiness.jp",
        "marketplace.amazon.co.jp",
        "m.marketplace.amazon.co.jp",
        "gc.email.amazon.co.jp",
        "gc.amazon.co.jp",
        "payments.amazon.co.jp",
        "www.amazon.co.jp",
    ],
)
def test_amazons_own_domains_are_official(checker: Checker, host: str) -> None:
    """The nine domains of the seed document, and what lies under them, belong to Amazon."""
    owners = read_host(host, checker.engine.hosts, checker.engine.brands).owners
    assert "amazon" in [brand.id for brand in owners]


@pytest.mark.parametrize("host", ["notamazon.co.jp", "amazon.co.jp.evil.top", "amazon.co.jp-x.com"])
def test_domains_match_on_a_label_boundary_only(checker: Checker, host: str) -> None:
    """A genuine name inside another host proves nothing."""
    assert read_host(host, checker.engine.hosts, checker.engine.brands).owners == ()


@pytest.mark.parametrize(
    ("text", "trait"),
    [
        ("http://192.0.2.7/a", Trait.IP),
        ("https://example.com:8443/a", Trait.PORT),
        ("https://amazon.co.jp@evil.top/", Trait.USERINFO),
        ("hxxps://example[.]com", Trait.DISGUISED),
        ("https://аmazon.com/", Trait.MIXED_SCRIPT),
    ],
)
def test_tricks_of_a_link_are_seen(checker: Checker, text: str, trait: Trait) -> None:
    """Userinfo, ports, bare addresses and mixed scripts are noted, and no owner is granted."""
    (link,) = find_links(nfkc(text), TLDS)
    facts = read_link(link, checker.engine.hosts, checker.engine.brands)
    assert trait in facts.traits
    assert facts.owners == ()


def test_short_tokens_must_be_a_whole_word() -> None:
    """A token of four letters inside another word is no brand."""
    index = TokenIndex.of([("visa", "visa"), ("rakuten", "rakuten"), ("eki-net", "ekinet")])
    assert index.carried("visa.example.com") == "visa"
    assert index.carried("visage.example.com") is None
    assert index.carried("myrakuten.example.com") == "rakuten"
    assert index.carried("x-eki-net-y.example.com") == "ekinet"
    assert index.imitated("rakutne.example.com") == "rakuten"
    assert index.imitated("honest.example.com") is None


@pytest.mark.parametrize(
    ("text", "kind", "digits"),
    [
        ("050-1234-5678", NumberKind.IP_PHONE, "05012345678"),
        ("0120-123-456", NumberKind.TOLL_FREE, "0120123456"),
        ("0800-123-4567", NumberKind.TOLL_FREE, "08001234567"),
        ("0570-012-345", NumberKind.SHARED_COST, "0570012345"),
        ("0990-512-345", NumberKind.PREMIUM, "0990512345"),
        ("０９０－１２３４－５６７８", NumberKind.MOBILE, "09012345678"),
        ("(03)1234-5678", NumberKind.FIXED, "0312345678"),
        ("0312345678", NumberKind.FIXED, "0312345678"),
        ("+81-90-1234-5678", NumberKind.MOBILE, "09012345678"),
        ("+1 (844) 000-1234", NumberKind.INTERNATIONAL, "+18440001234"),
        ("010-1-844-000-1234", NumberKind.INTERNATIONAL, "+18440001234"),
        ("03-1234-0110", NumberKind.POLICE_LIKE, "0312340110"),
        ("○○-○○○○-○○○○", NumberKind.MASKED, ""),
        ("O5O-1234-5678", NumberKind.IP_PHONE, "05012345678"),
        ("〇三-一二三四-五六七八", NumberKind.FIXED, "0312345678"),
    ],
)
def test_numbers_of_every_form_are_found(text: str, kind: NumberKind, digits: str) -> None:
    """A number is found with its kind and its digits."""
    (phone,) = find_phones(nfkc(f"電話 {text} まで"))
    assert (phone.kind, phone.digits) == (kind, digits)


@pytest.mark.parametrize(
    "text",
    ["2026-11-24", "1234-5678-9012", "100-0001", "3,980円", "090-12", "+81-1", "00-1234-5678", "+123 45"],
)
def test_other_digits_are_no_numbers(text: str) -> None:
    """Dates, slips, post codes and amounts are no telephone numbers."""
    assert find_phones(nfkc(text)) == ()


def test_mail_addresses_and_senders_are_found() -> None:
    """Addresses are lower-cased, disguised ones too; the From line tells who claims to write."""
    text = nfkc('From: "アマゾン" <Info@Example.CN>\nSubject: 確認\nTo: me\n連絡は help[at]example[.]com へ')
    assert [(mail.value, mail.is_sender) for mail in find_mails(text)] == [
        ("info@example.cn", True),
        ("help@example.com", False),
    ]
    assert [sender.name for sender in find_senders(text)] == ["アマゾン"]
    assert has_header(text)
    assert find_mails(nfkc("こんにちは")) == ()


@pytest.mark.parametrize(
    ("text", "yen"),
    [
        ("3,980円", 3980),
        ("¥12,000", 12000),
        ("30万円", 300000),
        ("1.5億円", 150000000),
        ("三十万円", 300000),
        ("二千五百円", 2500),
        ("数万円", 0),
    ],
)
def test_amounts_are_read(text: str, yen: int) -> None:
    """Amounts in digits, units and kanji have their value; what has none is 0."""
    assert [amount.yen for amount in find_amounts(nfkc(text))] == [yen]


def test_kanji_numbers_without_value_are_zero() -> None:
    """A word that is no exact number counts as 0."""
    assert kanji_number("何十") == 0
    assert kanji_number("十") == 10


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("本日中に", True),
        ("24時間以内に", True),
        ("あと30分", True),
        ("11月30日まで", False),
        ("支払期限", False),
    ],
)
def test_deadlines_are_found(text: str, short: bool) -> None:
    """Hours and a few days are short deadlines, dates are not."""
    assert [deadline.short for deadline in find_deadlines(Mapped.of(text))] == [short]


@pytest.mark.parametrize(
    ("text", "dense", "fold"),
    [
        ("未.納.料.金 です", "未納料金です", Fold.INSERTED),
        ("ア マ ゾ ン", "アマゾン", Fold.INSERTED),
        ("аmazon", "amazon", Fold.LATIN),
        ("&#26410;納", "未納", Fold.ENTITY),
        ("未\u200b納", "未納", Fold.INVISIBLE),
        ("滯納", "滞納", Fold.GLYPH),
        ("力ード", "カード", Fold.KATAKANA),
        ("ⓐmazon", "amazon", Fold.FANCY),
        ("未x納x料x金", "未納料金", Fold.INSERTED),
    ],
)
def test_disguises_are_undone_and_noted(checker: Checker, text: str, dense: str, fold: Fold) -> None:
    """What was hidden is read, and that it was hidden is evidence."""
    normal = normalise(text, checker.engine.disguises)
    assert normal.dense.text == dense
    assert fold in {kind for kind, _ in normal.folds}


def test_a_text_without_kanji_is_read_by_its_sound(checker: Checker) -> None:
    """Kana alone hide no word from the rules, and every place still leads back to what was written."""
    source = "ｹｲｻﾂのものです。あなたのこうざがはんざいに使われています"
    text = normalise(source, checker.engine.disguises).dense
    assert "警察のものです" in text.text
    assert "口座が犯罪に" in text.text
    at = text.text.index("犯罪")
    span = text.span(at, at + 2)
    assert source[span.start : span.end] == "はんざい"


def test_ordinary_text_keeps_its_kana(checker: Checker) -> None:
    """Where kanji are used as usual, kana are left as they are."""
    assert (
        "けいさつ"
        in normalise(
            "本日は晴天、町内の行事で山田様がけいさつごっこを披露", checker.engine.disguises
        ).dense.text
    )


def test_line_ends_and_letters_of_odd_length(checker: Checker) -> None:
    """A paragraph keeps its end, a wrapped word does not, and İ does not shift the places."""
    assert normalise("法的手\n続き", checker.engine.disguises).dense.text == "法的手続き"
    assert normalise("です。\n次", checker.engine.disguises).dense.text == "です。\n次"
    assert normalise("pay now", checker.engine.disguises).dense.text == "pay now"
    assert len(normalise("İA", checker.engine.disguises).dense.text) == 2
    assert normalise("ハ ゛カ", checker.engine.disguises).dense.text.startswith("バ")


def test_mapping_refuses_a_changed_length() -> None:
    """A folding that claims to keep the length must keep it."""
    with pytest.raises(ValueError, match="length"):
        Mapped.of("ab").with_text("abc")
    assert Mapped.of("").span(0, 0) == (0, 0)
    assert Mapped.of("ab").span(2, 2) == (2, 2)
    assert Mapped.of("ab").span(1, 1) == (1, 1)


def test_a_number_is_found_once() -> None:
    """A number written with the country's code and the leading zero is one number."""
    (phone,) = find_phones(Mapped.of("+81 03-1234-5678"))
    assert phone.digits == "0312345678"


def test_the_user_part_of_a_link_is_no_mailbox(checker: Checker) -> None:
    """What stands before "@" in a link hides the real host; the link is dangerous, not a mail address."""
    verdict = checker.check(Message("http://amazon.co.jp@203.0.113.5/a を見て"))
    assert verdict.level is Level.DANGER
    assert [contact.kind for contact in verdict.contacts] == [ContactKind.URL]


def test_a_free_mailbox_is_told_as_such(checker: Checker) -> None:
    """A mailbox that anybody can make is listed with that sentence."""
    (contact,) = checker.check(Message("連絡先 aaa@gmail.com")).contacts
    assert contact.say == checker.engine.strings("verdict.contact.free_mail")


def test_a_stranger_beside_a_named_brand_is_evidence(checker: Checker) -> None:
    """A company that is only talked about does not own the link, and the evidence says so."""
    text = (
        "昨日は朝から雨で、家で本を読んでいました。" * 5
        + "妹は最近Amazonで本を買うそうです。写真です https://zzqv.top/a/b"
    )
    assert checker.read(text)[2].has(["fact:link_beside_brand"])


def test_ordinary_words_are_no_brands(checker: Checker) -> None:
    """A river or a cheerful person is not the company whose name the word contains."""
    table = checker.engine.brands
    for sample in ("アマゾン川の写真です", "楽天家の父です"):
        assert table.find(Mapped.of(sample)) == ()
    assert [found.brand.id for found in table.find(Mapped.of("アマゾンより"))] == ["amazon"]


@pytest.mark.parametrize("sample", ["+81 3 0000", "010-1-23-4", "070 1234 567", "0120-12-345"])
def test_numbers_of_wrong_length_are_no_numbers(sample: str) -> None:
    """What the numbering plan does not know is not listed as a telephone number."""
    assert find_phones(Mapped.of(sample)) == ()


def test_brands_are_claimed_or_only_mentioned(checker: Checker) -> None:
    """Speaking in a brand's name differs from naming it; a short name inside a word is none."""
    brands = checker.engine.brands

    def found(text: str) -> list[tuple[str, str]]:
        mapped = normalise(text, checker.engine.disguises).dense
        return [(mention.brand.id, mention.claim.value) for mention in brands.find(mapped)]

    long = "昨日は天気がよかったので散歩に行き、帰りに買い物をして、それから家でゆっくり本を読みました。夜は友だちと話しながら、"
    assert ("amazon", "claimed") in found("【Amazon】お知らせ" + long)
    assert ("amazon", "mentioned") in found(
        long + long + "前にアマゾンで買った本が届いていて、とてもうれしかった。" + long
    )
    assert found("dhlx") == []


@pytest.mark.parametrize(
    "name", ["JCB", "総務省", "オリコ", "Yahoo! JAPAN", "Amazon.co.jp", "アメリカン・エキスプレス"]
)
@pytest.mark.parametrize(
    "form", ["{link}\n{name}", "{name} {link}", "{link} {name}", "{name} ログイン {link}"]
)
def test_a_name_alone_beside_a_link_claims_it(name: str, form: str, checker: Checker) -> None:
    """Before or behind the link, in every spelling of the list: the name is the sender's."""
    text = form.format(name=name, link="https://sipzz-bope.example.top/a")
    assert checker.read(text)[2].has(["fact:link_unofficial"])
    assert checker.check(Message(text)).level is Level.DANGER


def test_operators_are_named_once() -> None:
    """Companies, offices and persons are listed for looking up; bare kinds of office are not."""
    text = nfkc("アマゾンジャパン(株)相談係 担当者 山田太郎 株式会社ヤマトテスト 国民相談支援センター 窓口")
    names = [operator.name for operator in find_operators(text)]
    assert "アマゾンジャパン(株)相談係" in names
    assert "窓口" not in names
    assert len(names) == len(set(names))
