"""None, True and False are kept alive: before Python 3.12 they are counted like any other object.

PySide6's wheels are built for later Pythons, where these three live for ever, and give them away without
counting: under 3.11 each call of Qt that returns nothing takes one reference to None, and after enough
messages Python ends with "deallocating None".
"""

from __future__ import annotations

import ctypes
import sys

#: A count that no session uses up; Python itself writes a number like it from 3.12 on.
_MANY = 1 << 40


def keep_constants() -> None:
    """Give the three constants more references than a lifetime of calls can take away."""
    if sys.version_info < (3, 12):
        for constant in (None, True, False):
            count = ctypes.c_ssize_t.from_address(id(constant))
            count.value = max(count.value, _MANY)
