"""A handout as Qt's HTML: shapes, frames and words that any black-and-white printer can draw."""

from __future__ import annotations

import html
from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.help.handout import Handout
    from core.strings import Strings

_CODE_SIDE = 64
"""Pixels of 96 to an inch: a square code is about 17 mm wide, enough for a telephone's camera."""
_STYLE = Template("""
body { font-size: ${body}pt; color: #000; }
p { margin: 2px 0; line-height: 125%; }
.title { font-size: ${more}pt; font-weight: bold; }
.headline { font-size: ${large}pt; font-weight: bold; margin: 6px 0; }
.level { font-size: ${number}pt; font-weight: bold; }
h2 { font-size: ${body}pt; margin: 8px 0 4px 0; }
td.frame { border: 2px solid #000; padding: 4px 10px; }
td.mark { border: 3px solid #000; padding: 0 14px; }
.number { font-size: ${number}pt; font-weight: bold; line-height: 100%; }
.more { margin-left: 20px; }
.details { font-size: 8pt; }
""")


def page_style(size: int) -> str:
    """Return the style sheet for letters of ``size`` points."""
    sizes = {"body": size, "more": size + 2, "large": size + 5, "number": size + 8}
    return _STYLE.substitute({key: str(value) for key, value in sizes.items()})


def page_html(handout: Handout, say: Strings) -> str:
    """Return the page as Qt's HTML; every word of the message is escaped."""
    parts = [
        f'<p class="title">{_safe(handout.title)}</p><hr>',
        _level(handout.level_word),
        f'<p class="headline">{_safe(handout.headline)}</p>',
        _excerpt(handout),
        f"<h2>{_safe(handout.why_title)}</h2><p>{_safe(handout.why)}</p>" if handout.why else "",
        _list(say("handout.why"), handout.reasons),
        _list(say("handout.steps"), handout.steps, handout.more),
        _framed(handout.warning),
        _boxes(handout, say),
        _notes(handout, say),
        _codes(handout, say),
        f'<p align="right">{_safe(handout.foot)}</p>',
    ]
    if handout.details:
        parts.append(f'<p class="details">{_safe(handout.details)}</p>')
    return "<body>" + "".join(parts) + "</body>"


def _level(word: str) -> str:
    if not word:
        return ""
    return f'<table><tr><td class="mark"><p class="level">{_safe(word)}</p></td></tr></table>'


def _excerpt(handout: Handout) -> str:
    if not handout.excerpt:
        return ""
    return f"<h2>{_safe(handout.excerpt_title)}</h2>{_framed(handout.excerpt)}"


def _framed(text: str) -> str:
    if not text:
        return ""
    return f'<table width="100%"><tr><td class="frame"><p>{_safe(text)}</p></td></tr></table>'


def _list(title: str, lines: Sequence[str], more: Sequence[Sequence[str]] = ()) -> str:
    if not lines:
        return ""
    rows = ""
    for number, line in enumerate(lines, 1):
        rows += f"<p>{number}．{_safe(line)}</p>"
        below = more[number - 1] if number <= len(more) else ()
        rows += "".join(f'<p class="more">{_safe(words)}</p>' for words in below)
    return f"<h2>{_safe(title)}</h2>{rows}"


def _boxes(handout: Handout, say: Strings) -> str:
    cells = "".join(
        f'<td class="frame" align="center" width="33%"><p class="number">{_safe(box.number)}</p>'
        f"<p>{_safe(box.name)}</p></td>"
        for box in handout.boxes
    )
    table = f'<table width="100%" cellspacing="6"><tr>{cells}</tr></table>'
    near = "".join(f"<p>{_safe(line)}</p>" for line in handout.near)
    return f"<h2>{say('handout.numbers')}</h2>{table}{near}<p>{_safe(handout.say)}</p>"


def _notes(handout: Handout, say: Strings) -> str:
    if not handout.notes:
        return ""
    rows = "".join(f"<p>{_safe(note)}：{'＿' * 16}</p>" for note in handout.notes)
    return f"<h2>{say('handout.notes')}</h2>{rows}"


def _codes(handout: Handout, say: Strings) -> str:
    if not handout.codes:
        return ""
    cells = "".join(
        f'<td align="center"><img src="code:{number}" width="{_CODE_SIDE}" height="{_CODE_SIDE}"></td>'
        f'<td valign="middle"><p>{_safe(code.name)}</p></td>'
        for number, code in enumerate(handout.codes)
    )
    return f'<p>{_safe(say("handout.codes"))}</p><table width="100%"><tr>{cells}</tr></table>'


def _safe(text: str) -> str:
    return html.escape(text)
