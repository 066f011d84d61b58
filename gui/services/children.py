"""Starting other programs: they get the user's environment, not this program's own library paths."""

from __future__ import annotations

from PySide6.QtCore import QProcessEnvironment

#: A frozen program's own paths would break whatever it starts; ``_ORIG`` is what the user had.
OWN_PATHS = ("LD_LIBRARY_PATH", "QT_PLUGIN_PATH")


def users_environment() -> QProcessEnvironment:
    """Return the environment that the user's other programs have."""
    made = QProcessEnvironment.systemEnvironment()
    for name in OWN_PATHS:
        before = made.value(f"{name}_ORIG")
        made.remove(f"{name}_ORIG")
        made.remove(name)
        if before:
            made.insert(name, before)
    return made
