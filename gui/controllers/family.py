"""Telling the family: a text to copy, or a mail that is written but not sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl

from core.model.values import Level
from core.text.shown import defang_text
from gui.services.links import hand_over

if TYPE_CHECKING:
    from core.model.verdict import Verdict
    from core.strings import Strings
    from gui.controllers.help import Help
    from gui.main_window import MainWindow
    from gui.services.settings import Person

#: Mail programs cut longer addresses.
_LONGEST = 1_500


class Family:
    """Shows the family on danger; the message goes along only when the user ticks it."""

    def __init__(self, window: MainWindow, strings: Strings, helper: Help) -> None:
        """Connect the section of ``window``; ``helper`` owns the clipboard."""
        self._window = window
        self._say = strings
        self._help = helper
        self.people: tuple[Person, ...] = ()
        section = window.page.family
        section.copy_wanted.connect(self.copy)
        section.mail_wanted.connect(self.mail)

    def show(self, verdict: Verdict) -> None:
        """Show the family's numbers beside a dangerous verdict, hide them otherwise."""
        section = self._window.page.family
        section.with_message.setChecked(False)
        if verdict.level is not Level.DANGER:
            section.hide()
            return
        section.show_people(
            [(person.name, person.phone) for person in self.people],
            mail=any(person.mail for person in self.people),
        )

    def text(self) -> str:
        """Return what the family is told: the verdict, the steps, and the message if ticked."""
        verdict = self._window.verdict
        if verdict is None:
            return ""
        steps = "\n".join(f"・{step.say}" for step in verdict.advice)
        told = self._say("window.family.text", title=verdict.title, steps=steps)
        if self._window.page.family.with_message.isChecked():
            told += self._say("window.family.text_message", message=defang_text(self._window.message.text))
        return told

    def copy(self) -> None:
        """Copy the text for LINE or anything else."""
        self._help.put(self.text())
        self._window.tell(self._say("window.family.copied"))

    def mail(self) -> None:
        """Open the mail program with the text filled in; nothing is sent by this program."""
        from urllib.parse import quote  # noqa: PLC0415 - not needed for the first paint

        address = QUrl("mailto:" + ",".join(person.mail for person in self.people if person.mail))
        address.setQuery(
            f"subject={quote(self._say('window.family.subject'))}&body={quote(self.text()[:_LONGEST])}"
        )
        key = "window.family.mail_opened" if hand_over(address) else "window.family.mail_failed"
        self._window.tell(self._say(key))
