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
_ADDRESS = re.compile(r"\S*://\S*")
_THEM = re.compile(r"\s*(?:them|him|everyone|everybody|ihnen|ihm)\b", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"://\W*\s(?:to|an)\s+(?!(?:them|him|her|you|all|every\w+|ihnen|ihm|the (?:team|panel))\b)\w"
    r"|(?<!\blink )(?<!\blinks )\bto (?:my|our)\b|\san mein|@",
    re.IGNORECASE,
)
"""It goes to somebody: what stands behind the address, one of the user's own people, an e-mail address."""
_TO_A_NAME = re.compile(r"\b(?:[Tt]o|[Ff]or|[Ww]ith|[Cc]c|[Ff]ür|[Mm]it)\s+(\w+)|\S\s+an\s+(\w*[a-zß-ÿ]\w*)")
"""The article of `send an RFC` stands directly behind the word that sends, and before no name."""


def is_for_the_addressee(step: str, occasion: Occasion) -> bool:
    """Whether a next step says to send something, and names nobody else to whom it goes."""
    found = _SENDS.match(step)
    if found is None or _BY_OTHERS.search(found[1]):
        return False
    parts = [_ADDRESS.sub("://", each) for each in found.groups()]
    is_told = _THEM.match(parts[1]) is not None or any(_names_addressee(each, occasion) for each in parts)
    return is_told or not any(_names_another(each, occasion) for each in parts)


def _names_addressee(text: str, occasion: Occasion) -> bool:
    addressee = occasion.addressee
    own = _words_of([addressee.name]) if addressee else set()
    is_told = {same(each) for each in own} & {same(each) for each in re.findall(r"\w+", text)}
    return bool(is_told or _words_of([occasion.application.company]) & set(re.findall(r"\w+", text)))


def _names_another(text: str, occasion: Occasion) -> bool:
    named = [name for names in _TO_A_NAME.findall(text) for name in names if name[:1].isupper()]
    known = _words_of(occasion.people) & set(re.findall(r"\w+", text))
    return bool(named or known or _ELSEWHERE.search(text))


def _words_of(names: Iterable[str]) -> set[str]:
    """Return the words of names, but for what no name is known by: initials, and the `van` in the middle of one."""
    return {word for name in names for word in re.findall(r"\w+", name) if len(word) > 1 and not word.islower()}
