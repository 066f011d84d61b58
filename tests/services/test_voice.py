"""Reading aloud: what is said, how fast, and what is said when there is no voice."""

from enum import Enum

import pytest
from PySide6.QtCore import QLocale, QObject, Signal
from PySide6.QtTextToSpeech import QTextToSpeech
from pytestqt.qtbot import QtBot

from core.checker import Checker
from core.help.aftermath import load_aftermath
from core.help.calls import callees
from core.help.tricks import load_tricks
from core.model.values import Message
from core.paths import RESOURCES
from core.strings import load_strings
from core.verdict.contacts import load_contacts
from gui.controllers.aloud import Aloud
from gui.services import voice as voice_file
from gui.services.voice import Voice, choose_japanese, system_voice

STRINGS = load_strings(RESOURCES / "strings")
SCAM = "未納料金があります。本日中にお電話ください。03-0000-1234"


class Speech(QObject):
    """A voice that writes down what it is told."""

    class State(Enum):
        """Qt's states."""

        Ready = 0
        Speaking = 1
        Paused = 2

    stateChanged = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.calls: list[object] = []
        self.now = Speech.State.Ready

    def say(self, text: str) -> None:
        self.said.append(text)
        self.stateChanged.emit(Speech.State.Speaking)

    def setRate(self, rate: float) -> None:
        self.calls.append(rate)

    def stop(self) -> None:
        self.calls.append("stop")

    def pause(self) -> None:
        self.calls.append("pause")
        self.now = Speech.State.Paused

    def resume(self) -> None:
        self.calls.append("resume")

    def state(self) -> "Speech.State":
        return self.now


def aloud(speech: object, platform: str = "linux") -> tuple[Aloud, list[str]]:
    """Return the reader on ``speech`` and the sentences that it shows instead."""
    told: list[str] = []
    return Aloud(Voice(lambda: speech), STRINGS, platform, told.append), told


def test_a_verdict_is_read_with_its_steps(qtbot: QtBot) -> None:
    """Level, title and steps are spoken, numbers digit by digit, and slowly where that is wanted."""
    speech = Speech()
    reader, told = aloud(speech)
    reader.slow = True
    verdict = Checker.load(RESOURCES).check(Message(SCAM))
    reader.verdict(verdict)
    assert verdict.title in speech.said[0]
    assert "いち、はち、はち" in speech.said[0]
    assert "188" not in speech.said[0]
    assert -0.4 in speech.calls
    assert told == []


def test_danger_is_read_by_itself_only_when_wanted(qtbot: QtBot) -> None:
    """Off by default; a harmless message is never read by itself."""
    speech = Speech()
    reader, _ = aloud(speech)
    checker = Checker.load(RESOURCES)
    reader.danger(checker.check(Message(SCAM)))
    reader.by_itself = True
    reader.danger(checker.check(Message("明日は10時に駅で待ってるね。")))
    assert speech.said == []
    reader.danger(checker.check(Message(SCAM)))
    assert len(speech.said) == 1


def test_plans_and_tricks_are_read(qtbot: QtBot) -> None:
    """The steps after the fact with their numbers spoken, and a trick with its signs."""
    speech = Speech()
    reader, _ = aloud(speech)
    contacts = load_contacts(RESOURCES)
    steps = load_aftermath(RESOURCES).plan({"bank_transfer"})
    reader.plan("まず", [(step, callees(step.whom, contacts, "02")) for step in steps])
    reader.trick(load_tricks(RESOURCES)[0])
    assert contacts.get("9110").spoken in speech.said[0]
    assert "ニセ警察" in speech.said[1]


@pytest.mark.parametrize(
    ("platform", "word"), [("win32", "設定"), ("darwin", "システム設定"), ("linux", "speech")]
)
def test_without_a_voice_the_way_to_one_is_shown(qtbot: QtBot, platform: str, word: str) -> None:
    """Nothing is silent: each system gets its sentence, and pause and stop do no harm."""
    reader, told = aloud(None, platform)
    reader.trick(load_tricks(RESOURCES)[0])
    assert word in told[0]
    silent = Voice(lambda: None)
    silent.pause_or_go_on()
    silent.stop()
    assert not silent.available


def test_pause_go_on_and_stop(qtbot: QtBot) -> None:
    """One button pauses and goes on; the other stops."""
    speech = Speech()
    voice = Voice(lambda: speech)  # type: ignore[arg-type,return-value]
    with qtbot.waitSignal(voice.speaking_changed) as heard:
        voice.say("あ", slow=False)
    assert heard.args == [True]
    voice.pause_or_go_on()
    voice.pause_or_go_on()
    voice.stop()
    assert speech.calls[-3:] == ["pause", "resume", "stop"]


def test_a_japanese_voice_is_chosen_or_none(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """The real engine interface is asked; one without Japanese counts as no voice."""
    speech = QTextToSpeech("mock")
    offers = any(found.language() == QLocale.Language.Japanese for found in speech.availableLocales())
    assert choose_japanese(speech) is offers

    class Japanese:
        def availableLocales(self) -> list[QLocale]:
            return [QLocale("en_GB"), QLocale("ja_JP")]

        def setLocale(self, locale: QLocale) -> None:
            self.locale = locale

    engine = Japanese()
    assert choose_japanese(engine)  # type: ignore[arg-type]
    assert engine.locale == QLocale("ja_JP")
    monkeypatch.setattr(QTextToSpeech, "availableEngines", staticmethod(lambda: ["mock"]))
    assert system_voice() is None
    assert voice_file._SLOW < voice_file._USUAL
