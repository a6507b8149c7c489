"""A file's bytes to text: by what they claim to be, never by turning them into other letters."""

import codecs
import re
from contextlib import suppress

from jobjournal.diagnostics import visible
from jobjournal.writing import Refused

OTHERS = ("windows-1252", "windows-1250", "windows-1251", "mac-roman", "gb18030", "big5", "shift_jis")
"""The pages that are proposed where a text is not UTF-8, by the names that `--encoding` takes."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
"""Several bytes that are one letter in UTF-8: other pages hardly ever have such a row of signs."""
_HIGH_LINE = re.compile(rb"[^\r\n]*[\x80-\xff][^\r\n]*")


class OtherPage(Refused):
    """The text is not UTF-8; `looks` shows a line of it as each page that it may be would have it."""

    def __init__(self, looks: dict[str, str]) -> None:
        """Take the line by the pages' names."""
        shown = (f"--encoding {name}: {line}" for name, line in looks.items())
        super().__init__(f"is not UTF-8; add the encoding in which this line is right. {'; '.join(shown)}")
        self.looks = looks


def decode(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """Return the text and what its encoding is called. Raises Refused, where it is no encoding's text or may be several's."""
    if encoding:
        return _told(data, encoding)
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return _strictly(data, codec, name), name
    if wide := _wide(data):
        return _strictly(data, wide, "UTF-16"), "UTF-16"
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError as problem:
        # Where most of what is not ASCII is UTF-8 the rest is broken, and no other page is meant.
        if sum(map(len, _SEQUENCE.findall(data))) * 3 > sum(each > 0x7F for each in data) * 2 - 2:
            raise _broken(data, problem, "UTF-8") from problem
        raise OtherPage(_looks(data)) from problem


def _told(data: bytes, encoding: str) -> tuple[str, str]:
    try:
        return _strictly(data, codecs.lookup(encoding).name, encoding).removeprefix("\ufeff"), encoding
    except LookupError as problem:
        raise Refused(f"no such encoding: {visible(encoding)}; it is called as in {', '.join(OTHERS)}") from problem


def _strictly(data: bytes, codec: str, name: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as problem:
        raise _broken(data, problem, name) from problem


def _broken(data: bytes, problem: UnicodeDecodeError, name: str) -> Refused:
    """Return what to say of a place that is not what the text claims to be."""
    line = data.count(b"\n", 0, problem.start) + 1
    before, behind = data[max(0, problem.start - 12) : problem.start], data[problem.start : problem.start + 13]
    around = (before.rpartition(b"\n")[2] + behind.partition(b"\n")[0]).decode("ascii", "backslashreplace")
    return Refused(
        f"line {line} is not {name} ({visible(around)}), and nothing is guessed; save the file as UTF-8, or add --encoding"
    )


def _wide(data: bytes) -> str | None:
    """Return how UTF-16 without a mark is read: text has its zeros at every second place; None where it is none."""
    start = data[:4096]
    even, odd = start[::2].count(0), start[1::2].count(0)
    if max(even, odd) * 40 < len(start) or min(even, odd) * 20 > max(even, odd) or max(even, odd) < 2:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _looks(data: bytes) -> dict[str, str]:
    """Return the first line that is not ASCII as each page has it; of pages that agree the first."""
    line = match[0] if (match := _HIGH_LINE.search(data)) else b""
    found: dict[str, str] = {}
    for name in OTHERS:
        with suppress(UnicodeDecodeError):
            text = visible(line.decode(name)[:100])
            data.decode(name)
            if text not in found.values():
                found[name] = text
    return found
