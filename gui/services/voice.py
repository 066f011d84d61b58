"""Reading aloud with a Japanese voice of the system, where there is one."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtTextToSpeech import QTextToSpeech

#: Qt's rates run from -1 to 1, 0 being the voice's own.
_USUAL, _SLOW = -0.1, -0.4


def system_voice() -> QTextToSpeech | None:
    """Return the system's speech with a Japanese voice chosen, or None when it has none."""
    from PySide6.QtTextToSpeech import QTextToSpeech  # noqa: PLC0415 - loads sound libraries

    engines = [name for name in QTextToSpeech.availableEngines() if name != "mock"]
    if not engines or (engines == ["speechd"] and not _has_speech_dispatcher()):
        return None
    speech = QTextToSpeech()
    return speech if choose_japanese(speech) else None


def _has_speech_dispatcher() -> bool:
    """Say whether the library is there: Qt names the engine even without it, and complains later."""
    try:
        ctypes.CDLL("libspeechd.so.2")
    except OSError:
        return False
    return True


def choose_japanese(speech: QTextToSpeech) -> bool:
    """Set a Japanese locale; False when the engine offers none."""
    japanese = QLocale.Language.Japanese
    locale = next((found for found in speech.availableLocales() if found.language() == japanese), None)
    if locale is not None:
        speech.setLocale(locale)
    return locale is not None


class Voice(QObject):
    """Speaks, pauses and stops; asks the system for a voice at the first use only."""

    speaking_changed = Signal(bool)
    """True also while a pause lasts."""

    def __init__(self, make: Callable[[], QTextToSpeech | None] = system_voice) -> None:
        """Take the voice from ``make`` when it is first wanted."""
        super().__init__()
        self._make = make
        self._speech: QTextToSpeech | None = None
        self._asked = False

    @property
    def available(self) -> bool:
        """Whether the system can speak Japanese."""
        if not self._asked:
            self._asked = True
            self._speech = self._make()
            if self._speech is not None:
                self._speech.stateChanged.connect(self._changed)
        return self._speech is not None

    def say(self, text: str, *, slow: bool) -> bool:
        """Speak ``text`` instead of what is being spoken; False when there is no voice."""
        if not self.available or self._speech is None:
            return False
        self._speech.stop()
        self._speech.setRate(_SLOW if slow else _USUAL)
        self._speech.say(text)
        return True

    def pause_or_go_on(self) -> None:
        """Pause, or go on where the pause began."""
        if self._speech is None:
            return
        if self._speech.state() is type(self._speech).State.Paused:
            self._speech.resume()
        else:
            self._speech.pause()

    def stop(self) -> None:
        """Be quiet."""
        if self._speech is not None:
            self._speech.stop()

    def _changed(self, state: object) -> None:
        self.speaking_changed.emit(getattr(state, "name", "") in {"Speaking", "Paused"})
