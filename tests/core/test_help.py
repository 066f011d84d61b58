"""What helps after the verdict: the steps when it has happened, whom to call, and the tricks to know."""

from datetime import date

import pytest

from core.checker import Checker
from core.help.aftermath import Aftermath, load_aftermath
from core.help.calls import callees
from core.help.handout import Sheets
from core.help.tricks import Trick, load_tricks
from core.model.values import Level, Message
from core.paths import RESOURCES
from core.strings import load_strings
from core.verdict.contacts import load_contacts

CONTACTS = load_contacts(RESOURCES)
AFTERMATH = load_aftermath(RESOURCES)
TRICKS = load_tricks(RESOURCES)


def test_nothing_done_means_nothing_to_do() -> None:
    """Without a ticked box there is no plan, and unknown boxes count for nothing."""
    assert AFTERMATH.plan(()) == ()
    assert AFTERMATH.plan({"dance"}) == ()


def test_the_most_urgent_comes_first() -> None:
    """Remote control is stopped before anything else, whatever the order of ticking."""
    steps = AFTERMATH.plan(["called", "bank_transfer", "remote_control"])
    assert "インターネットを止めます" in steps[0].say
    assert steps[-len(AFTERMATH.always) :] == AFTERMATH.always


def test_each_office_is_called_once() -> None:
    """However many boxes are ticked, the police line is one step, with all that is needed at hand."""
    every = {deed.id for deed in AFTERMATH.deeds}
    own = AFTERMATH.plan(every)[: -len(AFTERMATH.always)]
    assert [step.whom for step in own].count("9110") == 1
    assert len({(step.whom, step.say) for step in own}) == len(own)
    assert all(step.phrase.count("。") <= 3 for step in own)


@pytest.mark.parametrize("deed", AFTERMATH.deeds, ids=lambda deed: deed.id)
def test_every_box_leads_to_a_step(deed: object) -> None:
    """Each box has at least one step of its own, and the warning about the second scam follows."""
    steps = AFTERMATH.plan({deed.id})  # type: ignore[attr-defined]
    assert len(steps) > len(AFTERMATH.always)
    assert any("別の詐欺" in step.say for step in steps)


def test_the_first_sentence_fits_the_time() -> None:
    """Each time has its sentence; an unknown one has none."""
    assert all(AFTERMATH.lead(when.id) for when in AFTERMATH.whens)
    assert AFTERMATH.lead("never") == ""
    assert isinstance(AFTERMATH, Aftermath)


def test_calls_name_the_office_near_the_home() -> None:
    """188 and #9110 come with the prefecture's own number where one is certain, and alone where not."""
    assert [row.number for row in callees("188", CONTACTS, "01")] == ["188", "050-7505-0999"]
    assert [row.number for row in callees("188", CONTACTS, "")] == ["188"]
    assert [row.number for row in callees("188", CONTACTS, "04")] == ["188"]
    assert [row.number for row in callees("9110", CONTACTS, "02")] == ["#9110", "017-735-9110"]
    assert [row.number for row in callees("9110", CONTACTS, "01")] == ["#9110"]
    assert [row.number for row in callees("houterasu", CONTACTS, "02")] == ["0570-078374"]
    assert [row.name for row in callees("カードの裏の番号", CONTACTS, "02")] == ["カードの裏の番号"]
    assert callees("", CONTACTS, "02") == ()


@pytest.mark.parametrize("trick", TRICKS, ids=lambda trick: trick.id)
def test_the_example_of_a_trick_is_judged_as_that_trick(checker: Checker, trick: Trick) -> None:
    """What the page of tricks shows is what the program finds dangerous, under the same name."""
    verdict = checker.check(Message(trick.example))
    assert (verdict.level, verdict.category) == (Level.DANGER, trick.id)
    assert trick.signs
    assert 3 <= len(trick.steps) <= 5


def test_tricks_are_found_by_their_words() -> None:
    """All words of a search must stand in the entry."""
    assert [trick.id for trick in TRICKS if trick.holds("ATM 還付金")] == ["refund"]
    assert len([trick for trick in TRICKS if trick.holds("")]) == len(TRICKS)


def test_a_short_plan_is_printed_whole() -> None:
    """Every step of a plan that fits is on the sheet, and nothing says that there are more."""
    steps = AFTERMATH.always[:4]
    strings = load_strings(RESOURCES / "strings")
    sheet = Sheets(CONTACTS, strings, "02").of_aftermath("まず", steps, date(2026, 11, 24))
    assert len(sheet.steps) == len(sheet.more) == len(steps)
    assert sheet.more[0][0].startswith("消したり")
    assert sheet.near[0].startswith("お住まいの地域：青森県消費生活センター 017-722-3343")
    assert sheet.with_more(0, 2).more == ((), ())
