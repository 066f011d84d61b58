"""The page for "it has already happened", its sheet and its voice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.help.calls import Callee, callees
from gui.pages.aftermath_page import AftermathPage

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from core.help.aftermath import Aftermath, Step
    from core.help.handout import Handout
    from core.strings import Strings
    from core.verdict.contacts import Contacts
    from gui.controllers.aloud import Aloud
    from gui.controllers.paper import Paper


class AftermathDesk:
    """Answers the ticked boxes with steps; ``sheet`` makes a page of a lead and steps."""

    def __init__(
        self,
        strings: Strings,
        aftermath: Aftermath,
        contacts: Contacts,
        paper: Paper,
        aloud: Aloud,
    ) -> None:
        """Set up the page and connect it."""
        self.page = AftermathPage(strings, aftermath)
        self.prefecture = ""
        self._say = strings
        self._aftermath = aftermath
        self._contacts = contacts
        self._lead = ""
        self._steps: tuple[Step, ...] = ()
        self.sheet: Callable[[str, tuple[Step, ...]], Handout] | None = None
        self.page.wanted.connect(self.answer)
        self.page.print_wanted.connect(lambda: self._with_sheet(paper.print))
        self.page.pdf_wanted.connect(lambda: self._with_sheet(paper.save))
        self.page.voice.listen_wanted.connect(lambda: aloud.plan(self._lead, self._called()))

    def answer(self, done: Collection[str], when: str) -> None:
        """Show what to do after ``done``, or ask for a box when none is ticked."""
        self._steps = self._aftermath.plan(done)
        self._lead = self._aftermath.lead(when)
        called = self._called()
        ends = len(called) - len(self._aftermath.always) if called else 0
        self.page.show_plan(self._lead, called[:ends], called[ends:])
        self.page.tell("" if self._steps else self._say("window.aftermath.nothing"))
        if self._steps:
            self.page.show_answer()

    def _called(self) -> list[tuple[Step, tuple[Callee, ...]]]:
        return [(step, callees(step.whom, self._contacts, self.prefecture)) for step in self._steps]

    def _with_sheet(self, use: Callable[[Handout], None]) -> None:
        if self.sheet is not None:
            use(self.sheet(self._lead, self._steps))
