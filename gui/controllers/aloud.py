"""Reading aloud what is on the screen: a verdict, a plan, a trick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.help.spoken import spoken
from core.model.values import Level

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from core.help.aftermath import Step
    from core.help.calls import Callee
    from core.help.tricks import Trick
    from core.model.verdict import Verdict
    from core.strings import Strings
    from gui.services.voice import Voice


class Aloud:
    """Turns verdicts, plans and tricks into sentences for ``voice``; without one, says how to get it."""

    def __init__(self, voice: Voice, strings: Strings, platform: str, tell: Callable[[str], None]) -> None:
        """Speak through ``voice``; ``platform`` is ``sys.platform``."""
        self._voice = voice
        self._say = strings
        self._missing = {"win32": "windows", "darwin": "macos"}.get(platform, "linux")
        self._tell = tell
        self.slow = False
        self.by_itself = False

    def verdict(self, verdict: Verdict) -> None:
        """Read the verdict, why, and what to do."""
        level = self._say(f"window.level.{verdict.level.value}")
        parts = [self._say("window.verdict.spoken", level=level, title=verdict.title), verdict.note]
        parts += (reason.say for reason in verdict.reasons)
        parts += (step.spoken for step in verdict.advice)
        self._speak(parts)

    def danger(self, verdict: Verdict) -> None:
        """Read a dangerous verdict by itself where that is wanted and possible."""
        if self.by_itself and verdict.level is Level.DANGER and self._voice.available:
            self.verdict(verdict)

    def plan(self, lead: str, steps: Sequence[tuple[Step, tuple[Callee, ...]]]) -> None:
        """Read what to do now, with the numbers digit by digit."""
        parts = [lead]
        for number, (step, called) in enumerate(steps, 1):
            parts.append(self._say("window.voice.step", number=number, words=step.say))
            parts += (
                self._say("window.voice.number", name=row.name, number=row.spoken)
                for row in called
                if row.spoken
            )
            parts += (
                self._say(f"window.aftermath.{key}", words=getattr(step, key))
                for key in ("phrase", "have", "dont")
                if getattr(step, key)
            )
        self._speak(parts)

    def trick(self, trick: Trick) -> None:
        """Read what a trick is, why it works, its signs, and what to do."""
        self._speak((trick.name, trick.summary, trick.why, *trick.signs, *trick.spoken, trick.check))

    def _speak(self, parts: Iterable[str]) -> None:
        text = "\n".join(spoken(part) for part in parts if part)
        if not self._voice.say(text, slow=self.slow):
            self._tell(self._say(f"window.voice.none_{self._missing}"))
