"""The age file format (age-encryption.org/v1): identities, recipients, sealing and opening. All cryptography is here.

Opening is left to pyrage (the Rust implementation of age). Sealing is not, for two reasons that were measured: pyrage
picks scrypt's work factor by timing the machine (18 to 20, and browsers refuse 20), and it adds a random "grease"
stanza, so that no two files are of one length, where equal lengths are the point. The header is a few lines of text.
"""

import hashlib
import secrets
from base64 import b64encode
from dataclasses import dataclass, field

import pyrage
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from sitevault.errors import Damaged, VaultError, WrongPassphrase

WORK_FACTOR = 17
"""log2 of scrypt's N, always: 128 MiB and under a second in a browser."""

CHUNK = 64 * 1024
_INTRO = b"age-encryption.org/v1\n"
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


@dataclass(frozen=True)
class Identity:
    """An X25519 key pair. The secret half never touches a disk unsealed, and is not shown by repr."""

    secret: str = field(repr=False)
    """`AGE-SECRET-KEY-1…`"""
    recipient: str
    """`age1…`, the public half: whoever has it can seal, but not open."""


def make_identity() -> Identity:
    """A new random identity."""
    made = pyrage.x25519.Identity.generate()
    return Identity(str(made), str(made.to_public()))


def seal_identity(identity: Identity, passphrase: str) -> bytes:
    """The identity as an age file under one scrypt stanza of fixed cost; the `age` command reads it as an identity."""
    salt, file_key = secrets.token_bytes(16), secrets.token_bytes(16)
    wrap_key = hashlib.scrypt(
        passphrase.encode(),
        salt=b"age-encryption.org/v1/scrypt" + salt,
        n=2**WORK_FACTOR,
        r=8,
        p=1,
        maxmem=2 ** (WORK_FACTOR + 11),
        dklen=32,
    )
    stanza = _stanza(f"scrypt {_b64(salt)} {WORK_FACTOR}", wrap_key, file_key)
    return _assemble(stanza, file_key, f"{identity.secret}\n".encode())


def open_identity(sealed: bytes, passphrase: str) -> Identity:
    """The identity in `sealed`; raises WrongPassphrase, or Damaged where the file itself is at fault."""
    if not sealed.startswith(_INTRO + b"-> scrypt "):
        raise Damaged("identity.age is not an identity sealed with a passphrase; restore it, or run `vault rotate`")
    try:
        secret = pyrage.passphrase.decrypt(sealed, passphrase).decode("ascii").strip()
        opened = pyrage.x25519.Identity.from_str(secret)
    except pyrage.DecryptError as error:
        raise WrongPassphrase(
            "the passphrase does not open this vault (or identity.age was changed); "
            "a lost one loses nothing: `vault rotate` makes a new vault, then publish again"
        ) from error
    except (pyrage.IdentityError, UnicodeDecodeError) as error:
        raise Damaged("identity.age opens, but holds no identity") from error
    return Identity(secret, str(opened.to_public()))


class Recipient:
    """The public half of a vault, ready to seal many files. Every file of one length seals to one length."""

    def __init__(self, text: str) -> None:
        """`text` is `age1…`; anything else raises VaultError."""
        try:
            self.text = str(pyrage.x25519.Recipient.from_str(text.strip()))
        except pyrage.RecipientError as error:
            raise VaultError(
                "recipient.txt holds no age recipient (age1…); restore it, or run `vault rotate`"
            ) from error
        # What is between the first 1 and the checksum, which pyrage has verified: the 32 bytes, in bech32.
        bits = "".join(f"{_BECH32.index(letter):05b}" for letter in self.text.partition("1")[2][:-6])
        self._raw = bytes(int(bits[at : at + 8], 2) for at in range(0, len(bits) - 7, 8))
        self._public = X25519PublicKey.from_public_bytes(self._raw)

    def seal(self, plain: bytes) -> bytes:
        """`plain` as one age file: a single X25519 stanza and nothing else."""
        file_key, ephemeral = secrets.token_bytes(16), X25519PrivateKey.generate()
        share = ephemeral.public_key().public_bytes_raw()
        wrap_key = _derive(ephemeral.exchange(self._public), share + self._raw, b"age-encryption.org/v1/X25519")
        return _assemble(_stanza(f"X25519 {_b64(share)}", wrap_key, file_key), file_key, plain)


def open_sealed(sealed: bytes, identity: Identity) -> bytes:
    """What `sealed` holds; raises Damaged where it was changed or belongs to another vault."""
    try:
        return bytes(pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(identity.secret)]))
    except pyrage.DecryptError as error:
        raise Damaged("a file does not open: it was damaged, or belongs to another vault") from error


def _assemble(stanza: bytes, file_key: bytes, plain: bytes) -> bytes:
    head = _INTRO + stanza + b"---"
    mac = hmac.HMAC(_derive(file_key, b"", b"header"), hashes.SHA256())
    mac.update(head)
    nonce = secrets.token_bytes(16)
    cipher = ChaCha20Poly1305(_derive(file_key, nonce, b"payload"))
    chunks = (
        cipher.encrypt(
            number.to_bytes(11, "big") + bytes([start + CHUNK >= len(plain)]), plain[start : start + CHUNK], None
        )
        for number, start in enumerate(range(0, max(len(plain), 1), CHUNK))
    )
    return b"".join([head, b" ", _b64(mac.finalize()).encode(), b"\n", nonce, *chunks])


def _stanza(words: str, wrap_key: bytes, file_key: bytes) -> bytes:
    return f"-> {words}\n{_b64(ChaCha20Poly1305(wrap_key).encrypt(bytes(12), file_key, None))}\n".encode()


def _derive(secret: bytes, salt: bytes, purpose: bytes) -> bytes:
    return HKDF(hashes.SHA256(), 32, salt, purpose).derive(secret)


def _b64(data: bytes) -> str:
    return b64encode(data).decode().rstrip("=")
