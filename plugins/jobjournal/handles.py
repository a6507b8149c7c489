"""The fewest words by which the commands find one action: `nordwind allowance` instead of a long id."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from jobjournal.catalogue.rules import RULES
from jobjournal.catalogue.words import DAY_WORDS
from jobjournal.dates import Clock
from jobjournal.model import Action, Application
from jobjournal.names import bare

_SHORTEST, _LONG, _CUT = 3, 20, 12
"""Letters of the shortest word, of one that is too long to type, and of its beginning, which finds it as well."""
_SAY_MORE = frozenset(
    (*DAY_WORDS, "until", *(each for rule in RULES for each in rule.answers)),
)
"""Words that mean something else at the end of a command."""
_DATED = re.compile(r"\d{4}-(\d\d-\d\d)")
_MOST_TRIED = 8


_UNSTROKED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th"})
"""Letters that no keyboard without them can take apart: they are typed as their neighbours."""


def plain(text: str) -> str:
    """Return what words are found by: without case, accents and strokes."""
    return bare(text.casefold()).translate(_UNSTROKED)


def text_of(action: Action, application: Application) -> str:
    """Return all that an action can be found by."""
    people = " ".join(each.name for each in action.whom)
    return plain(" ".join((application.company, application.role, action.rule, action.file, action.what, people)))


def fits(text: str, words: str) -> bool:
    """Whether a text holds all the words."""
    return all(word in text for word in _each_of(words))


@lru_cache(maxsize=1)  # one text after the other is asked for the same words
def _each_of(words: str) -> list[str]:
    return plain(words).split()


class Handles:
    """The handles of the actions of one journal, each unique among those that may be open."""

    def __init__(self, actions: Iterable[Action], applications: Iterable[Application], clock: Clock) -> None:
        """Take all actions; those that are closed, or over by now, need no handle: nothing can open them again."""
        self._applications: Mapping[str, Application] = {each.id: each for each in applications}
        self._texts = {
            each.id: text_of(each, self._applications[each.application])
            for each in actions
            if not (each.closing or any(end and clock.reached(end) for end in (each.until, each.expires)))
        }

    def of(self, action: Action) -> str:
        """Return the fewest words that fit this action alone, else its id."""
        return next((words for words in self._candidates(action) if self._is_unique(words)), action.id)

    def _candidates(self, action: Action) -> Iterator[str]:
        application = self._applications[action.application]
        companies = [each[:_CUT] if len(each) > _LONG else each for each in _words(application.company)[:_MOST_TRIED]]
        lasts = _distinctive(action.what) if action.written else [action.rule]
        yield from (f"{company} {last}" for company in companies for last in lasts)
        for between in (*_DATED.findall(action.file), *_distinctive(application.role)):
            yield from (" ".join((*companies[:1], between, last)) for last in lasts)

    def _is_unique(self, words: str) -> bool:
        found = (text for text in self._texts.values() if fits(text, words))
        return next(found, None) is not None and next(found, None) is None


def _words(text: str) -> list[str]:
    """Return the words of a text that are long enough to tell it from others; a sign above or below a letter is part of a word."""
    letters = "".join(each if unicodedata.category(each)[0] in "LMN" else " " for each in plain(text))
    words = (each.lstrip("0123456789") for each in letters.split())
    return [each for each in words if len(each) >= _SHORTEST and each not in _SAY_MORE]


def _distinctive(text: str) -> list[str]:
    """Return the words of a text, the longest first: they say most."""
    return sorted(dict.fromkeys(_words(text)), key=lambda word: -len(word))[:_MOST_TRIED]
