"""Bytes to text, whatever program wrote them: what a byte order mark says, what a page says of itself, else UTF-8."""

import codecs
import re

_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_SAID = re.compile(rb"<meta\b[^>]*?\bcharset\s*=\s*[\"']?\s*([\w-]+)", re.I)
_LOOKED_THROUGH = 1024  # bytes in which a browser looks for what a page says


def decode(data: bytes, encoding: str = "utf-8") -> str:
    """The text, without its mark; what is no text in its encoding becomes U+FFFD."""
    for mark, marked in _MARKS.items():
        if data.startswith(mark):
            return data[len(mark) :].decode(marked, "replace")
    return data.decode(encoding, "replace")


def decode_page(data: bytes) -> str:
    """A page as a browser reads it; the service worker does the same."""
    said = _SAID.search(data[:_LOOKED_THROUGH])
    try:
        name = codecs.lookup(said[1].decode()).name if said else "utf-8"
        return decode(data, "utf-8" if name.startswith("utf-16") else name)  # it could not have said so in that
    except (LookupError, UnicodeError):
        return decode(data)
