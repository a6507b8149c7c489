"""Passphrases that hold, and the form in which they are hashed."""

import unicodedata

import pytest

from sitevault.passphrases import generate_passphrase, normalise, readings, word_list


def test_list_is_the_effs_large_one() -> None:
    words = word_list()
    assert len(words) == len(set(words)) == 7776
    assert (words[0], words[-1]) == ("abacus", "zoom")


def test_six_words_from_the_list_and_never_the_same() -> None:
    made = [generate_passphrase() for _ in range(50)]
    assert len(set(made)) == 50
    assert all(len(each.split(" ")) == 6 and set(each.split(" ")) <= set(word_list()) for each in made)


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_one_passphrase_in_every_unicode_form(form: str) -> None:
    assert normalise(f"  {unicodedata.normalize(form, 'Ångström ﬁve')}\n") == "Ångström five"


WORDS = "yo-yo abacus felt-tip quilt zoom drop-down"


@pytest.mark.parametrize(
    "typed",
    [
        WORDS.upper(),
        "Yo-yo Abacus Felt-tip Quilt Zoom Drop-down",
        WORDS.replace(" ", "   "),
        WORDS.replace(" ", "-"),
        WORDS.replace("-", " "),
        WORDS.replace("-", "\u2011"),
        WORDS.replace(" ", "\u00a0"),
        WORDS.replace(" ", "\t"),
        f"\ufeff{WORDS}.",
        WORDS.replace(" ", ", "),
    ],
)
def test_six_words_are_heard_however_they_are_written(typed: str) -> None:
    assert readings(typed)[0] == WORDS


def test_every_word_is_heard_as_it_stands_in_the_list() -> None:
    words = word_list()
    for at in range(0, len(words), 6):
        drawn = " ".join(words[at : at + 6])
        assert readings(drawn) == [drawn] and readings(drawn.replace(" ", "-").title())[0] == drawn


@pytest.mark.parametrize("own", ["Kiln-47 Otters  on", "Correct Horse-Battery staple and more words", "Ümlaut " * 6])
def test_in_a_phrase_of_one_s_own_every_sign_counts(own: str) -> None:
    assert readings(own)[-1] == own.strip()


def test_half_a_sign_from_a_terminal_is_no_accident() -> None:
    assert normalise("a\ud800b") == "a?b"
