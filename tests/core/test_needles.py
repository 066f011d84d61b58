"""Many short texts are looked for at once."""

from hypothesis import given
from hypothesis import strategies as st

from core.text.needles import Needles

LETTERS = st.text("abあ", max_size=4)


@given(st.lists(LETTERS, max_size=8, unique=True), st.text("abあ", max_size=20))
def test_every_needle_is_found_wherever_it_begins(needles: list[str], text: str) -> None:
    """The places are those of a plain search for each needle, overlapping ones too; an empty one has none."""
    plain = {
        needle: [at for at in range(len(text)) if text.startswith(needle, at)]
        for needle in needles
        if needle and needle in text
    }
    assert dict(Needles.of(needles).places(text)) == plain
