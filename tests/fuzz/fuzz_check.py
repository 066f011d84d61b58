"""Coverage-guided search for texts that break the checker, run by hand.

    python3 -m venv FOLDER && FOLDER/bin/pip install atheris -r packaging/requirements.lock
    FOLDER/bin/python tests/fuzz/fuzz_check.py -max_total_time=300 -max_len=400

What it finds becomes a row of `FOUND` in tests/core/test_properties.py. Not part of the suite: it has no end.
"""

import sys
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

with atheris.instrument_imports(include=["core"]):
    from core.checker import Checker
    from core.model.values import Message
    from core.paths import RESOURCES

CHECKER = Checker.load(RESOURCES)


def check(data: bytes) -> None:
    """Judge any text; spans lie inside it, and nothing is raised."""
    text = data.decode("utf-8", "replace")
    verdict = CHECKER.check(Message(text))
    for span in verdict.marks:
        if not 0 <= span.start <= span.end <= len(text):
            raise AssertionError(span)


if __name__ == "__main__":
    atheris.Setup(sys.argv, check)
    atheris.Fuzz()
