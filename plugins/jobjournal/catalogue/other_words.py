"""Other words for the words that some fields choose from: other trackers', and in another language."""

from __future__ import annotations

import re
from collections.abc import Mapping

from jobjournal.catalogue.field import Type

WORDS: Mapping[Type, Mapping[str, str]] = {
    Type.OUTCOME: {
        "waiting": "pending open offen wartend ausstehend", "advanced": "weiter", "rejected": "rejection abgelehnt absage",
        "offer": "offered angebot", "accepted": "angenommen", "declined": "ausgeschlagen",
        "withdrawn": "withdrew zurückgezogen", "no-response": "noanswer ghosted keineantwort keinerückmeldung",
        "cancelled": "canceled postponed noshow abgesagt",
    },
    Type.KIND: {
        "screen": "screening phonescreen recruiterscreen erstgespräch", "technical": "tech technisch coding",
        "behavioural": "behavioral",
        "case": "casestudy", "panel": "", "onsite": "", "take-home": "hausaufgabe", "final": "finalround endrunde",
        "informational": "information coffee coffeechat kennenlernen", "other": "sonstiges",
    },
    Type.MEDIUM: {
        "phone": "call phonecall telefon telefonisch", "video": "videocall zoom teams online remote videokonferenz",
        "in-person": "vorort persönlich office büro",
    },
}  # fmt: skip
"""For each word of the journal what others call it, without blanks, hyphens and underscores."""

READ = ("canceled", "postponed", "no-show", "ghosted", "no-response", "no-answer")
"""Those of an outcome that mean one thing only, so that an entry may say them; the others are asked about."""


def bare(word: str) -> str:
    """Return a word without regard to case, blanks, hyphens and underscores."""
    return re.sub(r"[\s_-]+", "", word.casefold())


def alike(word: str) -> str:
    """Return what two words are compared by: in lower case, blanks, hyphens and underscores counting alike."""
    return re.sub(r"[\s_-]+", "-", word.strip().casefold())


def word_for(kind: Type, text: str) -> str | None:
    """Return the journal's word for what others call it; None where there is none."""
    typed = bare(text)
    found = (word for word, others in WORDS[kind].items() if typed == bare(word) or typed in others.split())
    return next(found, None)
