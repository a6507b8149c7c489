"""Which e-mail addresses, telephone numbers and web addresses are plain enough to become links."""

import re
import unicodedata
from urllib.parse import quote, urlsplit

_LOCAL = r"[\w!#$%&'*+/=?^`{|}~.-]{1,64}"
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_EMAIL = re.compile(rf"{_LOCAL}@{_LABEL}(?:\.{_LABEL})+")
_PHONE = re.compile(r"(?=[^0-9]*[0-9])[0-9 +().-]+")
_BAD_IN_URL = re.compile(r"[\s<>\"'`{}|\\^\x00-\x1f\x7f]")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://|(?:javascript|data|vbscript|mailto|tel|file|blob):", re.IGNORECASE)


def is_email(text: str) -> bool:
    """Whether a text is one plain address, international ones included."""
    if "@" not in text:  # as most words
        return False
    # A mark belongs to the letter before it: Indic vowel signs, accents in decomposed form.
    letters = text if text.isascii() else "".join(each for each in text if unicodedata.category(each)[0] != "M")
    return len(text) <= 254 and _EMAIL.fullmatch(letters) is not None


def is_phone(text: str) -> bool:
    """Whether a text is a telephone number of digits, spaces and `+-().`."""
    return _PHONE.fullmatch(text) is not None


def is_web(text: str) -> bool:
    """Whether a text is an `http` or `https` address with a host and without user info."""
    if _BAD_IN_URL.search(text):
        return False
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return False


def claims_scheme(text: str) -> bool:
    """Whether a free text begins like an address of some scheme (`javascript:…`, `ftp://…`)."""
    return _SCHEME.match(text.strip()) is not None


def mail_link(text: str | None) -> str | None:
    """Return a `mailto:` for a plain address, encoded by RFC 6068; None for anything else."""
    return "mailto:" + quote(text, safe="@") if text and is_email(text) else None


def phone_link(text: str | None) -> str | None:
    """Return a `tel:` for a plain number (RFC 3966: digits and one leading plus); None for anything else."""
    plus = "+" if text and text.strip().startswith("+") else ""
    return f"tel:{plus}" + re.sub(r"\D", "", text) if text and is_phone(text) else None


def web_link(text: str | None) -> str | None:
    """Return a plain web address as it is; None for anything else."""
    return text if text and is_web(text) else None
