"""Finds words of the site in a stranger's view of bytes: as they are, in other encodings, and packed."""

import re
import sys
import zlib
from array import array
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from urllib.parse import quote

SHORTEST_IN_CIPHERTEXT = 7
"""Bytes: a shorter word stands in some megabytes of random bytes by chance."""
_BASE64_RUN = re.compile(rb"[A-Za-z0-9+/_-]{16,}")

_MOST_UNPACKED = 1 << 24


class Terms:
    """The forms of all terms, arranged so that thousands of them are found in megabytes at once.

    A form of 7 bytes or more covers one aligned group of four bytes entirely, whichever way it lies. So only the forms
    of whose first four groups one occurs in the data are looked for in full.
    """

    def __init__(self, terms: Iterable[str]) -> None:
        forms = {form for term in terms for form in _forms(term.strip())}
        self.short = [form for form in forms if len(form) < SHORTEST_IN_CIPHERTEXT]
        self.by_group: dict[int, list[bytes]] = {}
        for form in forms.difference(self.short):
            for at in range(4):
                self.by_group.setdefault(int.from_bytes(form[at : at + 4], sys.byteorder), []).append(form)

    def stand_in(self, data: bytes, *, is_ciphertext: bool) -> bool:
        """Whether any form stands in `data`, or in what is packed in it; in ciphertext, the short ones do not count."""
        short = [] if is_ciphertext else self.short
        return any(any(form in view for form in short) or self._long_in(view) for view in _views(data))

    def _long_in(self, view: bytes) -> bool:
        groups = self.by_group.keys() & set(array("I", view[: len(view) // 4 * 4]))
        return any(form in view for group in groups for form in self.by_group[group])


def _views(data: bytes) -> Iterator[bytes]:
    """The bytes themselves, what is gzipped in them, and what is base64 in them."""
    yield data
    yield from (_gunzip(data[packed.start() :]) for packed in re.finditer(rb"\x1f\x8b\x08", data))
    for run in _BASE64_RUN.finditer(data):
        text = run[0].translate(bytes.maketrans(b"-_", b"+/"))
        yield from (b64decode(text[shift:][: (len(text) - shift) // 4 * 4]) for shift in range(4))


def _gunzip(data: bytes) -> bytes:
    try:
        return zlib.decompressobj(31).decompress(data, _MOST_UNPACKED)
    except zlib.error:
        return b""


def _forms(term: str) -> Iterator[bytes]:
    """A word in the spellings and encodings in which it could have slipped through."""
    for spelling in {term, term.lower(), term.upper(), term.casefold(), term.title()} - {""}:
        for plain in (spelling.encode(), spelling.encode("utf-16-le"), spelling.encode("utf-16-be")):
            yield plain
            yield from _inside_base64(plain)
        yield quote(spelling).encode()
        yield spelling.encode("ascii", "backslashreplace")
        yield re.sub(r"[\W_]+", "-", spelling).strip("-").encode()


def _inside_base64(plain: bytes) -> Iterator[bytes]:
    """What base64 makes of a word wherever it lies: without the letters at the ends that its neighbours share."""
    for shift in range(3):
        text = b64encode(bytes(shift) + plain + bytes(2)).rstrip(b"=")
        inner = text[-(-shift * 4 // 3) : (shift + len(plain)) * 4 // 3]
        if len(inner) >= SHORTEST_IN_CIPHERTEXT:
            yield inner
