"""Passphrases: six generated words by default, the user's own only where it would take as long to guess."""

import secrets
import unicodedata
from functools import cache
from importlib.resources import files

from zxcvbn import zxcvbn

from sitevault.errors import VaultError

WORDS = 6
"""Six of 7 776 words: 77.5 bits."""
SHORTEST = 20
FEWEST_GUESSES = 10**20
_LONGEST_RATED = 72  # zxcvbn's own limit; what stands behind only adds to it


def generate_passphrase() -> str:
    """Six words from the system's random source, with single spaces."""
    return " ".join(secrets.choice(word_list()) for _ in range(WORDS))


def normalise(passphrase: str) -> str:
    """The form that is hashed: NFKC, without outer blanks. The unlock page does the same."""
    return unicodedata.normalize("NFKC", passphrase).strip()


def check_strength(passphrase: str) -> None:
    """Raises VaultError unless a chosen passphrase has 20 characters and stands 10^20 guesses (zxcvbn's estimate).

    zxcvbn's own score of 0 to 4 is too lenient here: whoever has the site's address can guess without end.
    """
    chosen = normalise(passphrase)
    if len(chosen) < SHORTEST:
        raise VaultError(
            f"the passphrase has {len(chosen)} characters; at least {SHORTEST} are needed, or let six words be made"
        )
    if zxcvbn(chosen[:_LONGEST_RATED])["guesses"] < FEWEST_GUESSES:
        raise VaultError("the passphrase is too easy to guess; add unrelated words, or let six words be made")


@cache
def word_list() -> tuple[str, ...]:
    """The EFF's large list, 7 776 words."""
    return tuple(files("sitevault").joinpath("data/eff_large_wordlist.txt").read_text("ascii").split())
