"""What a next step says to send, and whether it says so of the one whom a letter addresses and of nothing else."""

import re

from jobjournal.drafts.plain_text import addresses_in
from jobjournal.model import Contact

_SENDS = r"\b(?:send|share|forward|mail|schick|schicken?|schicke|teilen?)\b"


def is_to_be_sent(step: str) -> bool:
    """Whether a next step speaks of an address and of sending; to whom is for the user to say."""
    return re.search(_SENDS, step, re.IGNORECASE) is not None and bool(addresses_in(step))


def is_sent_to(step: str, person: Contact | None) -> bool:
    """Whether a next step says just to send somebody an address: `send Ada the talk https://…`, `share https://… with them`."""
    names = [re.escape(each) for each in (person.name.split() if person else ()) if each[:1].isupper()]
    whom = rf"(?:(?:{'|'.join([*names, 'them', 'ihnen'])}) )+"
    what = r"(?:[^\s;,]+ ){0,4}(?=\S*://)\S++ "
    forms = rf"{whom}{what}|{what}(?:to|with|an|mit) {whom}"
    return re.fullmatch(rf"(?i:please |bitte )?(?i:{_SENDS}) (?:{forms})", f"{' '.join(step.split())} ") is not None
