"""The score behind a question: `(7/10)` or `[7/10]`, and what looks like one and is none."""

import re

from jobjournal.catalogue import notices
from jobjournal.diagnostics import Report
from jobjournal.model import Score
from jobjournal.reading.fields import parse_score

_SCORED = re.compile(
    r"(?:\(\s*+(?P<one>[^()\s/]*+)\s*+/\s*+10\s*+\)|\[\s*+(?P<other>[^\[\]\s/]*+)\s*+/\s*+10\s*+\])(?P<marks>[*_]{0,3})\s*$"
)
_TAIL = 60
"""How many signs at the end of a question are looked at for a score that is written in another way."""
_NUMBER = r"\d{1,3}(?:[.,]\d{1,2})?"
_OF = rf"(?P<part>{_NUMBER})\s*+(?:/|out\s++of|of|von)\s*+(?P<whole>\d{{1,3}})(?![\d/])"
_BRACKETED = re.compile(rf"[(\[{{][^()\[\]{{}}]*?(?<![\d/.,]){_OF}[^()\[\]{{}}]*[)\]}}][\W_]*$", re.IGNORECASE)
_BARE = re.compile(rf"(?<![\w/.,-]){_OF}[\W_]*$", re.IGNORECASE)
_ALONE = re.compile(rf"[(\[{{]\s*(?P<part>{_NUMBER})\s*(?:points?|pts)?\s*[)\]}}][\W_]*$", re.IGNORECASE)
_STARS = re.compile(r"[★☆⭐🌟]{2,}\W*$")
_ANY = re.compile(r"\d|[★☆⭐🌟]")
"""What everything that looks like a score holds."""
_WHOLES = (5, 6, 10, 20, 100)
_LEAST, _MOST = 1, 10


def take_score(text: str, line: int, report: Report) -> tuple[str, Score | None]:
    """Return a question without its score, and that; a score that cannot be read is a warning and stays in the text."""
    match = _SCORED.search(text)
    score = None if match is None else parse_score(match["one"] or match["other"] or "")
    if match is not None and score is not None:
        return (text[: match.start()].rstrip() + match["marks"]).strip(), score
    odd = match or _like_a_score(text)
    if odd is not None:
        report.say(line, notices.SCORE_UNREAD, odd[0].strip(), hint=_as_it_would_be(odd))
    return text, None


def has_score(text: str) -> bool:
    """Whether a text ends with a score, or with what looks like one."""
    return _SCORED.search(text) is not None or _like_a_score(text) is not None


def has_plain_score(text: str) -> bool:
    """Whether a text ends with a score as it is to be written, whatever its number."""
    return "/" in text and _SCORED.search(text) is not None


def ends_a_question(line: str) -> bool:
    """Whether a question ends with a line."""
    return line.rstrip(" *_").endswith("?") or has_score(line)


def _like_a_score(text: str) -> re.Match[str] | None:
    tail = text[-_TAIL:]
    if not _ANY.search(tail):
        return None
    for pattern in (_BRACKETED, _BARE):
        match = pattern.search(tail)
        if (
            match
            and _number(match["part"]) <= int(match["whole"])
            and (pattern is _BRACKETED or int(match["whole"]) in _WHOLES)
        ):
            return match
    match = _ALONE.search(tail)
    return match if match and _number(match["part"]) <= _MOST else _STARS.search(tail)


def _number(written: str) -> float:
    return float(written.replace(",", "."))


def _as_it_would_be(match: re.Match[str]) -> str | None:
    """Return what to write where a score can only mean one thing."""
    found = match.groupdict()
    if "part" not in found:
        return None
    whole = int(found.get("whole") or _MOST)
    score = _number(found["part"]) * _MOST / whole if whole else 0.0
    if score * 2 != int(score * 2) or not _LEAST <= score <= _MOST:
        return None
    return f"write it at the very end, as ({score:g}/10)"
