"""The one place that knows where the program's own files lie."""

from __future__ import annotations

from pathlib import Path

#: The read-only data beside the packages: rules, brands, advice, contacts, strings, fonts, icons.
#: The same relation holds in the source tree, in the wheel and in a frozen one-folder program.
RESOURCES = Path(__file__).resolve().parent.parent / "resources"
