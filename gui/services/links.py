"""Opening official pages, and only these, in the user's browser."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from gui.services.children import OWN_PATHS

if TYPE_CHECKING:
    from core.verdict.contacts import Contacts


class OfficialLinks:
    """Opens pages from the list of official contacts."""

    def __init__(self, contacts: Contacts) -> None:
        """Allow the https addresses of ``contacts``."""
        self._contacts = contacts

    def address(self, contact: str) -> str:
        """Return the address of ``contact``, to be shown as text too; KeyError for an unknown one."""
        return self._contacts.get(contact).url

    def open(self, contact: str) -> bool:
        """Open the page of ``contact``; False when there is none or no browser took it."""
        return self.open_address(self.address(contact))

    def open_address(self, address: str) -> bool:
        """Open ``address`` if it is one of the official pages; False when it is not or nobody took it."""
        return address in self._contacts.addresses and hand_over(QUrl(address))


def hand_over(address: QUrl) -> bool:
    """Hand ``address`` to the system's program for it, without this program's own library paths."""
    kept = {name: os.environ.pop(name) for name in OWN_PATHS if name in os.environ}
    try:
        return QDesktopServices.openUrl(address)
    finally:
        os.environ.update(kept)
