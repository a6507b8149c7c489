"""What a next step says to send to the person whom a letter addresses; what is meant for somebody else never goes to them."""

import re
from collections.abc import Iterable

from jobjournal.drafts.occasion import Occasion
from jobjournal.names import same

_SENDS = re.compile(r"(.*?)\b(?:send|share|forward|mail|schick\w*|teil\w*)\b(.*)", re.IGNORECASE | re.DOTALL)
_BY_OTHERS = re.compile(
    r"\b(?:not|never|nicht|nie|ask|wait|they|he|she)\b|n['’]t\b|\b(?:the|an?|their|his|her|this|that|last)\s+$",
    re.IGNORECASE,
)
"""Before the word: it is not to be sent, or by others, or a mail is spoken of."""
_THEM = re.compile(r"\n\s*(?:them|him|everyone|everybody|ihnen|ihm)\b", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"://\W{0,3} (?:to|an) (?!(?:them|him|her|you|all|every\w+|ihnen|ihm|the (?:team|panel))\b)\w"
    r"|(?<!\blink )(?<!\blinks )\bto (?:my|our)\b| an mein|@",
    re.IGNORECASE,
)
"""It goes to somebody: what stands behind the address, one of the user's own people, an e-mail address."""
_TITLE = r"(?:(?:Dr|Prof|Frau|Herrn?|Mrs?|Ms)\.? )?"
_TO_A_NAME = re.compile(
    rf"\b(?:[Tt]o|[Ff]or|[Ww]ith|[Cc]c|[Ff]ür|[Mm]it) {_TITLE}(\w+)"
    rf"|\S an {_TITLE}(\w*[a-zß-ÿ]\w*)"
    r"|\n (\w+) (?:the|an?|my|our|den|die|das|mein\w*)\b"
)
"""The article of `send an RFC` stands directly behind the word that sends, and before no name."""


def is_for_the_addressee(step: str, occasion: Occasion) -> bool:
    """Whether a next step says to send something, and names nobody else to whom it goes."""
    found = _SENDS.match(" ".join("://" if "://" in word else word for word in step.split()))
    if found is None or _BY_OTHERS.search(found[1]):
        return False
    text = "\n".join(found.groups())  # a line's end where the word stood
    if _THEM.search(text):
        return True
    to = {name for names in _TO_A_NAME.findall(text) for name in names if name[:1].isupper()}
    words = set(re.findall(r"\w+", text))
    if _are_theirs(to or words, occasion):
        return True
    return not (to or words & _words_of(occasion.people) or _ELSEWHERE.search(text))


def _are_theirs(words: set[str], occasion: Occasion) -> bool:
    """Whether words name the addressee or the company."""
    own = _words_of([occasion.addressee.name] if occasion.addressee else ())
    is_told = {same(each) for each in own} & {same(each) for each in words}
    return bool(is_told or words & _words_of([occasion.application.company]))


def _words_of(names: Iterable[str]) -> set[str]:
    """Return the words of names, but for what no name is known by: initials, and the `van` in the middle of one."""
    return {word for name in names for word in re.findall(r"\w+", name) if len(word) > 1 and not word.islower()}
