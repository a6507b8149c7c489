"""Passphrases: six words that the computer draws, and the forms in which they may be typed."""

import re
import secrets
import unicodedata
from functools import cache
from importlib.resources import files

WORDS = 6
"""Six of 7 776 words: 77.5 bits."""
_BETWEEN = re.compile(r"[\s\u200b\ufeff_,.;\-\u00ad\u2010-\u2015\u2212]+")
_HYPHENED = re.compile(r"\b(drop down|felt tip|t shirt|yo yo)\b")


def generate_passphrase() -> str:
    """Six words from the system's random source, with single spaces."""
    return " ".join(secrets.choice(word_list()) for _ in range(WORDS))


def normalise(passphrase: str) -> str:
    """The form that is hashed: NFKC, without outer blanks. The unlock page does the same."""
    whole = passphrase.encode("utf-8", "replace").decode()  # no terminal's half of a sign
    return unicodedata.normalize("NFKC", whole).strip().strip("\ufeff").strip()


def readings(passphrase: str) -> list[str]:
    """What may have been meant, in the order in which to try it; the unlock page does the same.

    Six words are meant whatever stands between them, and in capitals, too: as they were drawn they are tried first.
    Earlier releases took phrases of one's own, in which all of that counts.
    """
    typed = normalise(passphrase)
    words = _HYPHENED.sub(lambda found: found[0].replace(" ", "-"), " ".join(_BETWEEN.split(typed.lower())).strip())
    is_meant = re.fullmatch(rf"[a-z-]{{3,9}}(?: [a-z-]{{3,9}}){{{WORDS - 1}}}", words)
    return list(dict.fromkeys([words, typed] if is_meant else [typed]))


@cache
def word_list() -> tuple[str, ...]:
    """The EFF's large list, 7 776 words."""
    return tuple(files("sitevault").joinpath("data/eff_large_wordlist.txt").read_text("ascii").split())
