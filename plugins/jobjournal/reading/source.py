"""One file's bytes to its front matter and its text, with the line on which each begins."""

import os
import re
import stat
import unicodedata
from pathlib import Path

from frontmatter.default_handlers import YAMLHandler

from jobjournal.catalogue import notices
from jobjournal.diagnostics import Report, visible
from jobjournal.frozen import dataclass

MAX_FILE_BYTES = 10 * 1024 * 1024
MAX_HEADER_BYTES = 1024 * 1024
_CHUNK = 64 * 1024
_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class _Fence(YAMLHandler):
    """python-frontmatter's splitter, held to lines of exactly three hyphens."""

    FM_BOUNDARY = re.compile(r"^---[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Source:
    """A file's two halves, decoded, with LF line ends."""

    header: str | None
    """The YAML between the fences; None where the file does not begin with a fence."""
    text: str
    text_line: int
    """The line of the file on which `text` begins; the header begins on line 2."""


def read_bytes(path: Path | str, report: Report) -> bytes | None:
    """Read a regular file, never through a link and never from a pipe or device; None with an error otherwise."""
    data = _read_at_most(path, MAX_FILE_BYTES + 1, report)
    if data is not None and len(data) > MAX_FILE_BYTES:
        report.say(1, notices.TOO_LARGE)
        return None
    return data


def read_start(path: Path) -> bytes:
    """Return the first bytes of a regular file, as many as a front matter may have; none of anything else."""
    return _read_at_most(path, MAX_HEADER_BYTES, Report("")) or b""


def _read_at_most(path: Path | str, most: int, report: Report) -> bytes | None:
    try:
        if stat.S_ISREG(os.lstat(path).st_mode):
            with os.fdopen(os.open(path, _FLAGS), "rb") as stream:
                if stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                    # Memory is laid out for all that is asked for, and few entries are longer than this.
                    begin = stream.read(_CHUNK)
                    return begin if len(begin) < _CHUNK else begin + stream.read(most - _CHUNK)
    except OSError as problem:
        report.say(1, notices.UNREADABLE, why=problem.strerror)
    else:
        report.say(1, notices.NOT_A_FILE)
    return None


def decode(data: bytes, report: Report) -> str | None:
    """Decode UTF-8 with LF line ends, a byte order mark dropped; None with an error where that cannot be."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as problem:
        report.say(data.count(b"\n", 0, problem.start) + 1, notices.NOT_UTF_8)
        return None
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if bad := _CONTROL.search(text):
        notice = notices.CARRIAGE_RETURN if bad[0] == "\r" else notices.CONTROL_CHARACTER
        report.say(text.count("\n", 0, bad.start()) + 1, notice, char=visible(bad[0]))
        return None
    return text


def has_control(text: str) -> bool:
    """Whether a text holds control characters other than tab and LF, or half of a surrogate pair."""
    if text.isprintable():
        return False
    return any(unicodedata.category(char) in ("Cc", "Cs") and char not in "\t\n" for char in text)


def split(text: str, report: Report) -> Source | None:
    """Split front matter from text. A header that never ends is an error; a file without one has `header` None."""
    handler = _Fence()
    if not handler.detect(text):
        return Source(None, text, 1)
    try:
        header, body = handler.split(text)
    except ValueError:
        report.say(1, notices.UNCLOSED_FRONT_MATTER)
        return None
    header, body = header.removeprefix("\n"), body.removeprefix("\n")
    if len(header.encode()) > MAX_HEADER_BYTES:
        report.say(1, notices.HEADER_TOO_LARGE)
        return None
    return Source(header, body, header.count("\n") + 3)


def read_source(path: str, report: Report) -> Source | None:
    """Read, decode and split one file; None, with the reason in the report, where that cannot be."""
    data = read_bytes(path, report)
    text = None if data is None else decode(data, report)
    return None if text is None else split(text, report)
