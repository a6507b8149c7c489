"""When two questions are the same one: alike without regard to case, punctuation and spacing, or nearly so.

A token ratio alone cannot tell. Among real questions, the same ones in other words lie between 67 (*How do you test*, *How
would you be testing*) and 100, while different ones that share their frame lie between 67 and 97 (*What would you do in
the first 30 days*, *… 90 days*). So the ratio is only a floor that keeps far things apart at once;
beyond it, each word that carries meaning must have its partner on the other side: the same word, an inflection of it,
or a slip of the pen. What is left over on one side alone keeps two questions apart.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from jobjournal.names import unlike_in

FLOOR = 65
"""The least `token_ratio` of two wordings of one question; see the module's text."""
SLIP = 88
"""The least ratio of two spellings of one word; *manager* and *managed* lie at 86, *manager* and *manger* at 92."""
LONG = 6
"""The least number of letters in which a slip of the pen can be told from another word."""

_FRAME_WORDS = """
    a an the this that these those which of for to in on at with by from and or so here there please ever now then
    i me my we us our you your yours yourself they them their it its
    do does did done doing is are was were be been being am have has had having
    will would can could shall should may might what how tell describe explain give talk say about some any
"""
"""What holds a question together in English; without it, the words that carry its meaning are left."""
_FRAME = frozenset(_FRAME_WORDS.split())
_ASKING = frozenset(("why", "who", "whom", "whose", "when", "where"))
"""Words that make another question, but do not make one alone: *Why us?* and *Why now?* differ in their frame."""
_ENDINGS = frozenset(("", "s", "es", "e", "ed", "d", "ing", "n", "en"))
_APOSTROPHE = re.compile(r"['’ʼ]")
_KEPT = ("L", "N", "M")
"""Letters, digits and marks: in many scripts a mark makes another word."""
_LAST_OF_ALPHABETS = "\u058f"
"""Latin, Greek, Cyrillic and Armenian lie below; in scripts without blanks one sign is a word."""


@lru_cache(maxsize=20_000)  # what is on a page by theme is on one by year as well
def plain(question: str) -> str:
    """Return a question without case, punctuation and surplus spacing: what the same wording is told by."""
    letters = _APOSTROPHE.sub("", unicodedata.normalize("NFKC", question).casefold())
    return " ".join("".join(char if _is_kept(char) else " " for char in letters).split())


@lru_cache(maxsize=4096)
def _is_kept(char: str) -> bool:
    return char in "+#" or unicodedata.category(char).startswith(_KEPT)


def content(wording: str) -> tuple[str, ...]:
    """Return the words of a plain wording that carry its meaning, sorted."""
    return tuple(sorted(word for word in wording.split() if word not in _FRAME))


def alike(one: str, other: str) -> bool:
    """Whether two plain wordings ask the same."""
    return one == other or (_pair_up(content(one), content(other)) and _is_floored(one, other))


def _is_floored(one: str, other: str) -> bool:
    from rapidfuzz import fuzz  # it loads slowly, and fills 4 MB: most questions have no other that is nearly the same

    return fuzz.token_ratio(one, other, score_cutoff=FLOOR) > 0


def _pair_up(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether each word has a partner of its own on the other side, and one of them says what is asked about."""
    if not set(words) - _ASKING or len(words) != len(others):
        return False
    left = list(others)
    for word in words:
        partner = next((each for each in left if each == word), None) or next(
            (each for each in left if _same_word(word, each)), None
        )
        if partner is None:
            return False
        left.remove(partner)
    return True


def _same_word(word: str, other: str) -> bool:
    """Whether two words that differ are one in two forms, or one with a slip."""
    if word[0] != other[0] or _has_digit(word + other):
        return False
    if min(len(word), len(other)) >= LONG and max(word + other) <= _LAST_OF_ALPHABETS and _slipped(word, other):
        return True
    shared = next((at for at, pair in enumerate(zip(word, other, strict=False)) if pair[0] != pair[1]), None)
    stem = min(len(word), len(other)) if shared is None else shared
    return stem >= 3 and word[stem:] in _ENDINGS and other[stem:] in _ENDINGS


def _slipped(word: str, other: str) -> bool:
    if 100 * unlike_in(word, other) > (100 - SLIP) * len(word + other):
        return False
    from rapidfuzz import fuzz

    return fuzz.ratio(word, other) >= SLIP


def _has_digit(word: str) -> bool:
    return not word.isalpha() and any(map(str.isdigit, word))


def group_alike(questions: Iterable[str]) -> list[list[int]]:
    """Return the places of the questions that ask the same, in the order of the first of each group.

    Each is compared with the first wording of a group, so that likeness never creeps along a chain. Words pair up only
    with words of the same first letter, those with a digit only with themselves: that is the drawer in which to look, and the
    work stays linear.
    """
    return [list(each) for each in _grouped(tuple(questions))]


@lru_cache(maxsize=64)  # a preview asks the same again after each edit
def _grouped(questions: tuple[str, ...]) -> tuple[tuple[int, ...], ...]:
    groups: list[list[int]] = []
    drawers: dict[tuple[str, ...], list[tuple[str, int]]] = defaultdict(list)
    for place, question in enumerate(questions):
        wording = plain(question) or question
        words = content(wording)
        # what each word has in common with all that can be its partner
        shared = sorted(word if _has_digit(word) else word[0] for word in words)
        key = tuple(shared) if words else ("", wording)
        for first, at in drawers[key]:
            if alike(first, wording):
                groups[at].append(place)
                break
        else:
            drawers[key].append((wording, len(groups)))
            groups.append([place])
    return tuple(map(tuple, groups))
