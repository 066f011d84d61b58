"""Reading the learned weights (``resources/weights``): made by ``packaging/learn.py``, never by hand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from core.rules.faults import DataError, Fault

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

#: Weights are kept as whole hundredths.
SCALE = 100


def read_weights(path: Path) -> Mapping[str, Any]:
    """Return the parsed file; raises DataError when it is not one that the learning script wrote."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise DataError(Fault(path.name, "", f"読めません（{error.strerror}）。")) from error
    except (ValueError, RecursionError) as error:
        raise DataError(Fault(path.name, "", "学んだ重みの書き方に誤りがあります。")) from error
    if not isinstance(data, dict):
        raise DataError(Fault(path.name, "", "学んだ重みの書き方に誤りがあります。"))
    return data
