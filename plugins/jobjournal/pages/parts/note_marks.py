"""What a user's notes look like on their own page: a topic as a chip that leads to its theme, a score as a score.

It works on HTML that is safe already, in which every value stands in double quotes and what begins also ends, and adds
nothing of the user's but words that stand there.
"""

import re
from collections.abc import Iterator, Mapping
from html import escape
from itertools import zip_longest

from jobjournal.catalogue.sections import REASONS
from jobjournal.contents import headings
from jobjournal.names import same
from jobjournal.reading.fields import parse_score
from jobjournal.reading.headings import section_named
from jobjournal.reading.topics import topic_pattern

_TAG = re.compile(r"""(<pre\b[^<]*(?:<(?!/?pre\b)[^<]*)*</pre>|<(/?)([a-z0-9]*)[^<>"]*(?:"[^"]*"[^<>"]*)*>)""")
"""A tag, or code with all that stands in it."""
_AS_IT_IS = {"a", "code", "pre", "kbd", "samp", "tt"}
"""What stands in these is no mark: code, and the words of a link."""
_SCORED_IN = {"li", "h1", "h2", "h3", "h4", "h5", "h6"}
"""Where the question may stand whose score it is."""
_SCORE = re.compile(r"[(\[]\s*(\d{1,2}(?:\.5)?)\s*/\s*10\s*[)\]](?=\s*(?:#|$))")
_SECTION = re.compile(r"<h([1-3])\b[^<]*(?:<(?!/h\d>)[^<]*)*</h\1>\s*(?=<h([1-6])\b|\Z)")


def show_marks(safe: str, themes: Mapping[str, str]) -> str:
    """Return notes with their topics and scores as what they are; `themes` has the address of each topic's theme."""
    return "".join(_shown(without_empty_sections(safe), themes))


def _shown(safe: str, themes: Mapping[str, str]) -> Iterator[str]:
    parts = _TAG.split(safe)
    as_it_is = scored = 0
    for text, tag, end, name in zip_longest(parts[::4], parts[1::4], parts[2::4], parts[3::4], fillvalue=""):
        may_be = ("#" in text or "/" in text) and not as_it_is
        yield _marked(text, themes, scored=scored > 0) if may_be else text
        yield tag
        step = -1 if end else 1
        as_it_is += step * (name in _AS_IT_IS)
        scored += step * (name in _SCORED_IN)


def _marked(text: str, themes: Mapping[str, str], *, scored: bool) -> str:
    if scored and "/" in text:
        text = _SCORE.sub(_score, text)
    return topic_pattern(text).sub(lambda match: _topic(match, themes), text) if "#" in text else text


def _score(match: re.Match[str]) -> str:
    return match[0] if parse_score(match[1]) is None else f'<span class="j-scored">{match[1]}/10</span>'


def _topic(match: re.Match[str], themes: Mapping[str, str]) -> str:
    address = themes.get(same(match["name"]))
    return match[0] if address is None else f'<a class="j-topic" href="{escape(address)}">{match["name"]}</a>'


def without_empty_sections(safe: str) -> str:
    """Return notes without the headings of sections that hold nothing, as a template leaves them."""
    return _SECTION.sub(lambda match: "" if _is_empty_section(match) else match[0], safe)


def _is_empty_section(match: re.Match[str]) -> bool:
    """Whether a heading is one that a template offers, and nothing of it follows."""
    level, after = int(match[1]), int(match[2] or 1)
    if after > level:
        return False
    (heading, *more) = headings(match[0])
    return not more and (heading.words in REASONS or section_named(heading.words) is not None)
