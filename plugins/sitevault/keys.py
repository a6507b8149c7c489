"""The two committed files of a vault: `recipient.txt` (to seal, public) and `identity.age` (to open, sealed)."""

from pathlib import Path

from sitevault.age import Identity, Recipient, make_identity, open_identity, seal_identity
from sitevault.errors import VaultError
from sitevault.passphrases import generate_passphrase, normalise
from sitevault.swap import replacing

RECIPIENT = "recipient.txt"
IDENTITY = "identity.age"


def init_vault(vault: Path, passphrase: str | None = None) -> str:
    """Makes a vault in the folder `vault`; the passphrase is returned, six new words unless one is given.

    A given one is taken as it is: `words.check_strength` is the caller's to call. Raises VaultError where there is one.
    """
    if any((vault / name).exists() for name in (RECIPIENT, IDENTITY)):
        raise VaultError(f"{vault}/ holds a vault already; `vault rotate` replaces it")
    return rotate_vault(vault, passphrase)


def rotate_vault(vault: Path, passphrase: str | None = None) -> str:
    """Replaces identity and passphrase, both at once. The old passphrase opens only what is published already."""
    if vault.exists() and {file.name for file in vault.iterdir()} - {RECIPIENT, IDENTITY}:
        raise VaultError(f"{vault}/ holds other files than a vault's; move them away first")
    chosen = normalise(passphrase if passphrase is not None else generate_passphrase())
    identity = make_identity()
    sealed = seal_identity(identity, chosen)
    if open_identity(sealed, chosen) != identity:
        raise VaultError("the new vault does not open; nothing was changed")
    with replacing(vault) as new:
        (new / RECIPIENT).write_text(f"{identity.recipient}\n", "ascii")
        (new / IDENTITY).write_bytes(sealed)
    return chosen


def read_recipient(vault: Path) -> Recipient:
    """The public half; raises VaultError with the remedy where there is no vault."""
    try:
        (vault / IDENTITY).stat()
        return Recipient((vault / RECIPIENT).read_text("ascii"))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise VaultError("there is no vault yet; `vault init` makes one") from error
    except UnicodeDecodeError as error:
        raise VaultError("recipient.txt holds no age recipient (age1…); restore it, or run `vault rotate`") from error


def read_identity(vault: Path, passphrase: str) -> Identity:
    """The secret half, from a vault's folder or the `vault/` of a sealed one; raises WrongPassphrase or VaultError."""
    try:
        sealed = (vault / IDENTITY).read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise VaultError(f"there is no {IDENTITY} in {vault}") from error
    return open_identity(sealed, normalise(passphrase))
