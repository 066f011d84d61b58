"""Official pages, looking an operator up, and copying for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from core.text.shown import defang

if TYPE_CHECKING:
    from core.strings import Strings
    from core.verdict.contacts import Contacts
    from gui.main_window import MainWindow
    from gui.services.clipboard_watch import ClipboardWatch
    from gui.services.links import OfficialLinks


class Help:
    """Opens what may be opened and says what came of it; the address is always shown as text too."""

    def __init__(
        self,
        window: MainWindow,
        strings: Strings,
        contacts: Contacts,
        links: OfficialLinks,
        watch: ClipboardWatch,
    ) -> None:
        """Connect the help buttons of ``window``."""
        self._window = window
        self._say = strings
        self._contacts = contacts
        self._links = links
        self._watch = watch
        self.prefecture = ""
        page = window.page
        page.help.police.connect(self.open_police)
        page.help.centre.connect(self.open_centre)
        page.help.lookup.connect(self.look_up)
        page.contacts.look_up.connect(self.look_up_value)
        page.contacts.questions_wanted.connect(lambda: self.open_page("kokusen_faq"))

    def open_police(self) -> None:
        """Open the police's page: the prefecture's where one is known, else the national one."""
        place = self._contacts.prefecture(self.prefecture)
        if place and place.police_url:
            self.open_address(place.police_name, place.police_url)
        else:
            self.open_page("npa_cyber")

    def open_centre(self) -> None:
        """Open the consumer centre's page: the prefecture's where one is known, else the list of all."""
        place = self._contacts.prefecture(self.prefecture)
        if place and place.centre_url:
            self.open_address(place.centre_name, place.centre_url)
        else:
            self.open_page("kokusen_map")

    def open_page(self, contact: str, tell: str = "") -> None:
        """Open the page of the official contact called ``contact``."""
        row = self._contacts.get(contact)
        self.open_address(row.name, row.url, tell)

    def open_address(self, name: str, address: str, tell: str = "") -> None:
        """Open one of the official addresses; the sentence ``tell`` comes first."""
        opened = self._links.open_address(address)
        key = "window.help.opened" if opened else "window.help.not_opened"
        self._window.tell(f"{tell}{self._say(key, name=name)}", address)

    def look_up(self) -> None:
        """Copy the operator's name or number, and open Tokyo's list to compare it with."""
        verdict = self._window.verdict
        named = [operator.name for operator in verdict.operators] if verdict else []
        found = [defang(contact.value) for contact in verdict.contacts] if verdict else []
        wanted = next(iter(named or found), "")
        if wanted:
            self.look_up_value(wanted)
        else:
            self.open_page("tokyo_list", self._say("window.help.lookup_none") + "\n")

    def look_up_value(self, value: str) -> None:
        """Copy ``value`` and open Tokyo's list to compare it with; "not listed" does not mean safe."""
        self.put(value)
        self.open_page("tokyo_list", self._say("window.help.lookup_copied", value=value) + "\n")

    def put(self, value: str) -> None:
        """Put ``value`` in the clipboard without checking it as a message."""
        self._watch.note_own_copy(value)
        QGuiApplication.clipboard().setText(value)
