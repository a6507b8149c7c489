"""Passphrases that hold, and the form in which they are hashed."""

import unicodedata

import pytest

from sitevault.errors import VaultError
from sitevault.passphrases import check_strength, generate_passphrase, normalise, word_list


def test_list_is_the_effs_large_one() -> None:
    words = word_list()
    assert len(words) == len(set(words)) == 7776
    assert (words[0], words[-1]) == ("abacus", "zoom")


def test_six_words_from_the_list_and_never_the_same() -> None:
    made = [generate_passphrase() for _ in range(50)]
    assert len(set(made)) == 50
    assert all(len(each.split(" ")) == 6 and set(each.split(" ")) <= set(word_list()) for each in made)


def test_generated_ones_are_strong_enough_as_ones_own() -> None:
    check_strength(generate_passphrase())


@pytest.mark.parametrize(
    "weak", ["short", "iloveberlin and coffee", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaa", " " * 40, "qwertyuiopasdfghjklzxcvbnm"]
)
def test_weak_ones_are_refused(weak: str) -> None:
    with pytest.raises(VaultError):
        check_strength(weak)


def test_a_very_long_one_is_rated_not_refused() -> None:
    check_strength("sombre kettle unpaid violin " * 20)


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_one_passphrase_in_every_unicode_form(form: str) -> None:
    assert normalise(f"  {unicodedata.normalize(form, 'Ångström ﬁve')}\n") == "Ångström five"
