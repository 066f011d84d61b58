"""Python's collector is kept still only for a while, and only where it was at work."""

import contextlib
import gc

import pytest

from core.collecting import no_collecting


@pytest.mark.parametrize("collecting", [True, False])
def test_the_collector_is_left_as_it_was(collecting: bool) -> None:
    """Nothing is collected meanwhile; afterwards, an error included, it works again if it did before."""
    (gc.enable if collecting else gc.disable)()
    try:
        with contextlib.suppress(ValueError), no_collecting():
            assert not gc.isenabled()
            raise ValueError
        assert gc.isenabled() is collecting
    finally:
        gc.enable()
