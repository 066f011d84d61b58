"""The pages beside the checking page: each is built when it is first wanted, so that the start stays fast."""

from __future__ import annotations

import contextlib
import sys
from dataclasses import asdict
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from core.model.values import Level, Message
from core.paths import RESOURCES
from gui.services.files import delete_all
from gui.services.single import LOCK
from gui.widgets.question import is_wanted

if TYPE_CHECKING:
    from core.help.tricks import Trick
    from gui.app import App
    from gui.controllers.aftermath import AftermathDesk
    from gui.controllers.records import Records
    from gui.desk import Desk
    from gui.pages.about_page import AboutPage
    from gui.pages.numbers_page import NumbersPage
    from gui.pages.settings_page import SettingsPage
    from gui.pages.tricks_page import TricksPage
    from gui.services.autostart import Autostart
    from gui.services.history import Entry
    from gui.services.settings import Settings


class Shelf:
    """Builds, fills and shows the pages of ``app``."""

    def __init__(self, app: App, desk: Desk) -> None:
        """Build nothing yet."""
        self._app = app
        self._desk = desk
        self._say = app.strings

    # --- building

    @cached_property
    def records(self) -> Records:
        """The history and the reports."""
        from gui.controllers.records import Records  # noqa: PLC0415 - built on demand

        app = self._app
        made = Records(app.window, self._say, app.data, app.documents)
        made.on, made.keep_text = app.settings.history, app.settings.history_text
        made.page.print_wanted.connect(self._print_entry)
        return made

    @cached_property
    def desk(self) -> AftermathDesk:
        """The page for "it has already happened"."""
        from core.help.aftermath import load_aftermath  # noqa: PLC0415 - built on demand
        from gui.controllers.aftermath import AftermathDesk  # noqa: PLC0415

        app = self._app
        desk, steps = self._desk, load_aftermath(RESOURCES)
        made = AftermathDesk(self._say, steps, desk.contacts, desk.paper, desk.aloud)
        made.prefecture = app.settings.prefecture
        desk.give_voice(made.page.voice)
        made.sheet = lambda lead, steps: desk.sheets().of_aftermath(lead, steps, desk.today())
        return made

    @cached_property
    def autostart(self) -> Autostart:
        """Starting with the computer, as the system itself keeps it."""
        from platformdirs import user_config_path  # noqa: PLC0415 - built on demand

        from gui.services.autostart import autostart, own_command  # noqa: PLC0415

        return autostart(sys.platform, own_command(), user_config_path(), Path.home())

    @cached_property
    def tricks_page(self) -> TricksPage:
        """The page of all tricks."""
        from core.help.tricks import load_tricks  # noqa: PLC0415 - built on demand
        from gui.pages.tricks_page import TricksPage  # noqa: PLC0415

        made = TricksPage(self._say, load_tricks(RESOURCES))
        made.print_wanted.connect(self._print_trick)
        made.read_wanted.connect(self._desk.aloud.trick)
        self._desk.give_voice(made.voice)
        return made

    @cached_property
    def numbers_page(self) -> NumbersPage:
        """The page of all official numbers."""
        from gui.pages.numbers_page import NumbersPage  # noqa: PLC0415 - built on demand

        made = NumbersPage(self._say, self._desk.contacts)
        made.open_wanted.connect(lambda address: self._desk.help.open_address(address, address))
        return made

    @cached_property
    def settings_page(self) -> SettingsPage:
        """The page of the settings."""
        from gui.pages.numbers_page import company_of  # noqa: PLC0415 - built on demand
        from gui.pages.settings_page import SettingsPage  # noqa: PLC0415
        from gui.services.settings import MOST_PEOPLE, Person  # noqa: PLC0415

        preferences = self._app.preferences
        places = [(row.code, row.name) for row in self._desk.contacts.prefectures]
        companies = {company_of(row): row.name.partition("（")[0] for row in self._desk.contacts.carriers}
        made = SettingsPage(self._say, places, list(companies.items()), MOST_PEOPLE)
        made.carrier_chosen.connect(lambda name: preferences.set(carrier=name))
        made.prefecture_chosen.connect(lambda code: preferences.set(prefecture=code))
        made.switched.connect(self._switch)
        made.people_changed.connect(lambda rows: preferences.set(people=tuple(Person(**row) for row in rows)))
        made.export_wanted.connect(preferences.export)
        made.import_wanted.connect(preferences.take_over)
        made.about_wanted.connect(self.about)
        made.forget_wanted.connect(self.forget)
        return made

    @cached_property
    def about_page(self) -> AboutPage:
        """The page about the program itself."""
        from gui.pages.about_page import AboutPage  # noqa: PLC0415 - built on demand
        from gui.services.about import VERSION, parts  # noqa: PLC0415

        app, say = self._app, self._say
        places = {"settings": app.config, "records": app.data, "papers": app.documents}
        rows = [(say(f"window.about.{name}"), str(path)) for name, path in places.items()]
        licences = [(part.title, part.text or part.licence) for part in parts(RESOURCES / "licenses")]
        made = AboutPage(say, say("window.about.version", version=VERSION), rows, licences)
        made.forget_wanted.connect(self.forget)
        return made

    # --- showing

    def about(self) -> None:
        """Show what the program is."""
        self.about_page.show_rules(self._app.rules_version)
        self._app.window.show_page(self.about_page)

    def aftermath(self) -> None:
        """Show what to do when it has happened."""
        self._app.window.show_page(self.desk.page)

    def tricks(self) -> None:
        """Show the tricks."""
        self._app.window.show_page(self.tricks_page)

    def numbers(self) -> None:
        """Show the official numbers, those near the home first."""
        settings = self._app.settings
        self.numbers_page.fill(settings.prefecture, settings.carrier)
        self._app.window.show_page(self.numbers_page)

    def history(self) -> None:
        """Show what was kept."""
        self.records.show()

    def report(self, truth: str) -> None:
        """Save the case on the screen as judged wrongly."""
        self.records.report(truth)

    def settings(self) -> None:
        """Show the settings; where they are locked, ask first."""
        if self._app.settings.locked and not self.may_change():
            return
        self.settings_page.tell("")
        self._show_settings(self._app.settings)
        self._app.window.show_page(self.settings_page)

    def may_change(self) -> bool:
        """Ask whether settings that somebody else has chosen may be changed."""
        say = self._say
        yes, no = say("window.settings.ask_yes"), say("window.settings.ask_no")
        return is_wanted(self._app.window, say("window.settings.ask"), yes, no)

    def forget(self) -> None:
        """Delete everything that the program keeps, after asking."""
        if not self.records.sure(self._say("window.settings.forget_sure")):
            return
        app = self._app
        self.records.history.close()
        app.journal.close()
        left = delete_all((app.config, app.data), LOCK)
        app.preferences.forget()
        with contextlib.suppress(OSError):
            self.autostart.set(on=False)
        key = "forgotten_partly" if left else "forgotten"
        app.window.tell(self._say(f"window.settings.{key}", path=left[0] if left else ""))

    def apply(self, settings: Settings) -> None:
        """Hand new settings to the pages that exist already."""
        built = self.__dict__
        if "records" in built:
            self.records.on, self.records.keep_text = settings.history, settings.history_text
        if "desk" in built:
            self.desk.prefecture = settings.prefecture
        if "settings_page" in built:
            self._show_settings(settings)

    def close(self) -> None:
        """Close the history's file if it was opened."""
        if "records" in self.__dict__:
            self.records.history.close()

    def _switch(self, name: str, on: bool) -> None:  # noqa: FBT001 - a Qt slot
        if name != "autostart":
            self._app.preferences.set(**{name: on})
            return
        try:
            self.autostart.set(on=on)
        except OSError:
            self._app.window.tell(self._say("window.settings_unsaved"))
        self._show_settings(self._app.settings)

    def _show_settings(self, settings: Settings) -> None:
        values = asdict(settings) | {"autostart": self.autostart.is_on()}
        switches = {name: values[name] for name in self.settings_page.switches}
        self.settings_page.show_values(values, switches, values["people"])

    def _print_entry(self, entry: Entry) -> None:
        """Print an entry: judged anew where its message was kept, else what was kept of the verdict."""
        desk, window = self._desk, self._app.window
        if entry.message:
            window.show_message(Message(entry.message))
            desk.print_sheet()
            return
        when = self.records.page.when(entry)
        desk.paper.print(desk.sheets().of_record(when, Level(entry.level), entry.title, desk.today()))

    def _print_trick(self, trick: Trick) -> None:
        self._desk.paper.print(self._desk.sheets().of_trick(trick, self._desk.today()))
