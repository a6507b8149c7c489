"""What is sealed opens again, here and with the age command's own library; what was touched does not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitevault.age import CHUNK, Identity, Recipient, make_identity, open_identity, open_sealed, seal_identity
from sitevault.errors import Damaged, VaultError, WrongPassphrase

IDENTITY = make_identity()
RECIPIENT = Recipient(IDENTITY.recipient)


@given(st.binary(max_size=300))
def test_opens_to_what_was_sealed(plain: bytes) -> None:
    assert open_sealed(RECIPIENT.seal(plain), IDENTITY) == plain


@pytest.mark.parametrize("length", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 7])
def test_opens_at_the_edges_of_a_chunk(length: int) -> None:
    assert open_sealed(RECIPIENT.seal(bytes(length)), IDENTITY) == bytes(length)


@given(st.binary(max_size=60), st.data())
def test_any_flipped_bit_is_refused(plain: bytes, data: st.DataObject) -> None:
    sealed = bytearray(RECIPIENT.seal(plain))
    sealed[data.draw(st.integers(0, len(sealed) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(Damaged):
        open_sealed(bytes(sealed), IDENTITY)


@given(st.binary(max_size=60), st.data())
def test_any_cut_is_refused(plain: bytes, data: st.DataObject) -> None:
    sealed = RECIPIENT.seal(plain)
    with pytest.raises(Damaged):
        open_sealed(sealed[: data.draw(st.integers(0, len(sealed) - 1))], IDENTITY)


def test_equal_lengths_seal_to_equal_lengths_and_never_to_equal_bytes() -> None:
    sealed = [RECIPIENT.seal(bytes(CHUNK)) for _ in range(40)]
    assert len({len(each) for each in sealed}) == 1
    assert len(set(sealed)) == 40


def test_another_vault_does_not_open_it() -> None:
    with pytest.raises(Damaged, match="another vault"):
        open_sealed(RECIPIENT.seal(b"x"), make_identity())


def test_identity_opens_with_its_passphrase_only() -> None:
    sealed = seal_identity(IDENTITY, "six words")
    assert open_identity(sealed, "six words") == IDENTITY
    with pytest.raises(WrongPassphrase, match="rotate"):
        open_identity(sealed, "seven words")


def test_identity_has_the_fixed_work_factor() -> None:
    assert seal_identity(IDENTITY, "x").split(b"\n")[1].endswith(b" 17")


def test_identity_that_is_none_is_told_from_a_wrong_passphrase() -> None:
    with pytest.raises(Damaged):
        open_identity(b"something else", "x")
    with pytest.raises(Damaged, match="holds no identity"):
        open_identity(seal_identity(Identity("no key", ""), "x"), "x")


def test_secret_is_not_printed() -> None:
    assert IDENTITY.secret not in repr(IDENTITY)


@settings(max_examples=30)
@given(st.text(max_size=80))
def test_what_is_no_recipient_is_refused(text: str) -> None:
    with pytest.raises(VaultError):
        Recipient(text)
