"""The questions in a section: its headings one level below, or its bullets and numbers where it has none.

Behind a question stands its score: `(7/10)` or `[7/10]`; what looks like one and is none is told.
"""

import re
from collections.abc import Iterator
from itertools import pairwise, zip_longest
from textwrap import dedent

from jobjournal.catalogue import notices
from jobjournal.catalogue.notice import Notice
from jobjournal.diagnostics import Report
from jobjournal.model import Question, Score
from jobjournal.reading.fields import parse_score
from jobjournal.reading.outline import Head, Passage, heads_of, items_in, row_of
from jobjournal.reading.tokens import Token
from jobjournal.reading.topics import take_topics

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


_Asked = tuple[str, int, str, list[Token]]
"""A question as written, with its score; its row; and what stands under it, as text and in tokens."""


def questions_in(section: Passage, rows: list[str], first_line: int, report: Report) -> list[Question]:
    """Return a section's questions; `rows` are the lines of the whole text, which begins on `first_line` of the file."""
    asked = list(_headings(section, rows))
    if not asked:
        for head in too_deep(section):
            _warn(section, notices.QUESTION_TOO_DEEP, head.text, first_line + head.row, report)
        asked = list(_bullets(section, rows))
    found = [(_question(text, answer, first_line + row, report), inside) for text, row, answer, inside in asked]
    for question, inside in found:
        _warn_of_hidden(section, question, inside, first_line, report)
    return [question for question, _ in found if question.question]


def too_deep(section: Passage) -> list[Head]:
    """Return the headings below a section's own where none of them is one level below it: none is a question."""
    heads = heads_of(section.tokens)
    return [] if any(head.level == section.head.level + 1 for head in heads) else heads


def _warn_of_hidden(section: Passage, question: Question, inside: list[Token], first_line: int, report: Report) -> None:
    """Warn of headings within a question that have a score; where it has none itself, of bullets and lines, too."""
    for before, token in pairwise(inside):
        if token.type != "inline":
            continue
        line, _ = take_topics(token.content.partition("\n")[0])
        scored = has_score(line) if before.type == "heading_open" else question.score is None and has_plain_score(line)
        if scored:
            _warn(section, notices.QUESTION_WITHIN, line, first_line + row_of(token), report)


def _warn(section: Passage, notice: Notice, text: str, line: int, report: Report) -> None:
    report.say(line, notice, text, sign="#" * (section.head.level + 1))


def _headings(section: Passage, rows: list[str]) -> Iterator[_Asked]:
    heads = [head for head in heads_of(section.tokens) if head.level == section.head.level + 1]
    for head, after in zip_longest(heads, heads[1:]):
        answer = "\n".join(rows[head.below : after.row if after else section.spans[-1][1]]).strip("\n")
        yield head.text, head.row, answer, section.tokens[head.at + 3 : after.at if after else None]


def _bullets(section: Passage, rows: list[str]) -> Iterator[_Asked]:
    """Yield each bullet that is in no other; where its first line ends the question, the second begins the answer."""
    for item in items_in(section.tokens):
        at = next((at for at, token in enumerate(item) if token.type == "inline"), None)
        if at is None:
            continue
        first, _, more = item[at].content.partition("\n")
        in_one = " ".join(item[at].content.split())
        words = take_topics(first)[0]
        ends = first != in_one and (words.rstrip(" *_").endswith("?") or has_score(words))
        below = dedent("\n".join(rows[_end_of(item[at]) : _end_of(item[0])])).strip("\n")
        answer = "\n\n".join(filter(None, (more if ends else "", below)))
        yield first if ends else in_one, row_of(item[0]), answer, item[at + 1 :]


def _end_of(token: Token) -> int:
    return token.map[1] if token.map else 0


def _question(text: str, answer: str, line: int, report: Report) -> Question:
    text, topics = take_topics(text)
    text, score = take_score(text, line, report)
    return Question(text, answer, score, topics, line)


def take_score(text: str, line: int, report: Report) -> tuple[str, Score | None]:
    """Return a question without its score, and that; a score that cannot be read is a warning and stays in the text."""
    match = _SCORED.search(text)
    if match and (score := parse_score(match["one"] or match["other"] or "")) is not None:
        return (text[: match.start()].rstrip() + match["marks"]).strip(), score
    if odd := match or _like_a_score(text):
        report.say(line, notices.SCORE_UNREAD, odd[0].strip(), hint=_as_it_would_be(odd))
    return text, None


def has_score(text: str) -> bool:
    """Whether a text ends with a score, or with what looks like one."""
    return _SCORED.search(text) is not None or _like_a_score(text) is not None


def has_plain_score(text: str) -> bool:
    """Whether a text ends with a score as it is to be written, whatever its number."""
    return "/" in text and _SCORED.search(text) is not None


def _like_a_score(text: str) -> re.Match[str] | None:
    tail = text[-_TAIL:]
    if not _ANY.search(tail):
        return None
    for pattern in (_BRACKETED, _BARE):
        if (
            (match := pattern.search(tail))
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
