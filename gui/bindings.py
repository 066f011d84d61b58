"""What PySide6 does to the Python around it, and how it is undone."""

from __future__ import annotations

import builtins
import sys

#: A count that no session uses up; Python itself writes a number like it from 3.12 on.
_MANY = 1 << 40


def import_qt() -> None:
    """Import Qt's core and leave Python's own way of importing in place.

    PySide6 puts another in its place, which reads the source of every module that is imported from then on,
    to see whether it asks for names like ``set_text`` instead of ``setText``. None of ours does.
    """
    usual = builtins.__import__
    import PySide6.QtCore  # noqa: F401, PLC0415 - for what it does

    builtins.__import__ = usual


def keep_constants() -> None:
    """Give None, True and False more references than a lifetime of calls can take away.

    PySide6's wheels are built for Pythons since 3.12, where these three live for ever, and hand them out
    without counting. Under 3.11 each call of Qt that returns nothing takes one reference to None, and after
    enough messages Python ends with "deallocating None".
    """
    if sys.version_info < (3, 12):
        import ctypes  # noqa: PLC0415 - later Pythons do not need it

        for constant in (None, True, False):
            count = ctypes.c_ssize_t.from_address(id(constant))
            count.value = max(count.value, _MANY)
