"""The real engine, loaded once for all tests of the core."""

import pytest

from core.checker import Checker
from core.paths import RESOURCES


@pytest.fixture(scope="session")
def checker() -> Checker:
    """Return the checker with the program's own rules."""
    return Checker.load(RESOURCES)
