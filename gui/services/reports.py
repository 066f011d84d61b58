"""A case that was judged wrongly, saved for a consumer centre or the project; nothing is sent."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from gui.services.files import write_atomically

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from core.model.verdict import Verdict


def save_report(folder: Path, verdict: Verdict, message: str, truth: str, now: datetime) -> Path:
    """Write the case below ``folder``; ``truth`` is ``honest`` or ``scam``; raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"mihariban-{now:%Y%m%d-%H%M%S}.json"
    report = {
        "truth": truth,
        "level": verdict.level.value,
        "category": verdict.category,
        "rules": [reason.rule for reason in verdict.reasons],
        "rules_version": verdict.rules_version,
        "moment": f"{now:%Y-%m-%dT%H:%M}",
        "text": message,
    }
    text = json.dumps(report, ensure_ascii=False, indent=2)
    write_atomically(path, text.encode("utf-8", "replace"))
    return path
