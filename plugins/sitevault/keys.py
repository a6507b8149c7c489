"""The two committed files of a vault: `recipient.txt` (to seal, public) and `identity.age` (to open, sealed).

And how a file of a vault is read, which may be anybody's: only what is a file is.
"""

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from sitevault.age import Identity, Recipient, make_identity, open_identity, seal_identity
from sitevault.charsets import decode
from sitevault.errors import VaultError, WrongPassphrase
from sitevault.passphrases import generate_passphrase, readings
from sitevault.swap import replacing

RECIPIENT = "recipient.txt"
IDENTITY = "identity.age"


def init_vault(vault: Path) -> str:
    """Makes a vault in the folder `vault`; its passphrase is returned, six new words. Raises VaultError where there is one."""
    if any((vault / name).exists() for name in (RECIPIENT, IDENTITY)):
        raise VaultError(f"{vault}/ holds a vault already; `vault rotate` replaces it")
    return rotate_vault(vault)


def is_vault(folder: Path) -> bool:
    """Whether both files of a vault are in a folder."""
    return all((folder / name).is_file() for name in (RECIPIENT, IDENTITY))


def rotate_vault(vault: Path) -> str:
    """Replaces identity and passphrase, both at once. The old passphrase opens only what is published already."""
    if vault.exists() and {file.name for file in vault.iterdir()} - {RECIPIENT, IDENTITY}:
        raise VaultError(f"{vault}/ holds other files than a vault's; move them away first")
    passphrase, identity = generate_passphrase(), make_identity()
    sealed = seal_identity(identity, passphrase)
    if open_identity(sealed, passphrase) != identity:
        raise VaultError("the new vault does not open; nothing was changed")
    with replacing(vault) as new:
        (new / RECIPIENT).write_text(f"{identity.recipient}\n", "ascii")
        (new / IDENTITY).write_bytes(sealed)
    return passphrase


def read_recipient(vault: Path) -> Recipient:
    """The public half; raises VaultError with the remedy where there is no vault."""
    with reading(vault / RECIPIENT, "there is no vault yet; `vault init` makes one"):
        (vault / IDENTITY).stat()
        return Recipient(decode(read_regular(vault / RECIPIENT)))


def read_identity(vault: Path, passphrase: str) -> Identity:
    """The secret half, from a vault's folder or the `vault/` of a sealed one; raises WrongPassphrase or VaultError."""
    with reading(vault / IDENTITY, f"there is no {IDENTITY} in {vault}"):
        sealed = read_regular(vault / IDENTITY)
    *others, last = readings(passphrase)
    for each in others:
        with contextlib.suppress(WrongPassphrase):
            return open_identity(sealed, each)
    return open_identity(sealed, last)


@contextlib.contextmanager
def reading(name: object, missing: str, kind: type[VaultError] = VaultError) -> Iterator[None]:
    """Raises an error of this kind where a file of this name is missing, or cannot be read, as the message says."""
    try:
        yield
    except (FileNotFoundError, NotADirectoryError) as error:
        raise kind(missing) from error
    except OSError as error:
        raise kind(f"{name} cannot be read: {error.strerror}") from error


def read_regular(path: Path) -> bytes:
    """A file's bytes. Raises OSError, at once, for what is no regular file: a pipe would keep the reader waiting for ever."""
    with open(path, "rb", opener=lambda name, flags: os.open(name, flags | getattr(os, "O_NONBLOCK", 0))) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, "it is no regular file")
        return file.read()
