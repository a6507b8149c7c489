"""What can go wrong for a user of the vault, each with a message that says what to do."""


class VaultError(Exception):
    """Something the user can mend; its text is a whole message, and the command ends with status 1."""


class WrongPassphrase(VaultError):
    """The passphrase does not open this vault's identity."""


class Damaged(VaultError):
    """What was read is not what was sealed: changed, cut short, exchanged, missing, or of another vault."""


class Unsafe(VaultError):
    """A guard rail stopped the command before anything was published."""
