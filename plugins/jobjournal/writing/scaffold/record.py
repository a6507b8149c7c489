"""The record of what was put into a journal's folder, by which a later run knows what the user has changed.

It is in the form of sha256sum, below a line with the version.
"""

import hashlib
import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from jobjournal.frozen import dataclass
from jobjournal.writing import Refused
from jobjournal.writing.disk import read_file
from jobjournal.writing.scaffold.shipped_files import SETTINGS
from jobjournal.writing.settings import with_zone

RECORD = ".github/jobjournal.sha256"
_HEAD = re.compile(
    r"# jobjournal (\d[\w.]{0,80}): what it has put here; it is asked before anything of it is brought up to date\n"
)
_LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")


@dataclass(frozen=True, slots=True)
class Record:
    """What stood in which file when the folder was begun, or last brought up to date."""

    version: str
    digests: Mapping[str, str]


def read_record(folder: Path) -> Record | None:
    """Return the record of a folder; None where it has none, or none that can be read: then all that is there is the user's."""
    try:
        head, *lines = (
            read_file(folder / RECORD).decode("utf-8", "replace").replace("\r\n", "\n").splitlines(keepends=True)
        )
    except (Refused, ValueError):
        return None
    found = _HEAD.fullmatch(head)
    digests = {match[2]: match[1] for match in map(_LINE.fullmatch, map(str.rstrip, lines)) if match}
    return Record(found[1], digests) if found else None


def record_of(version: str, files: Mapping[str, bytes]) -> bytes:
    """Return the text of the record for files as a version ships them."""
    head = f"# jobjournal {version}: what it has put here; it is asked before anything of it is brought up to date\n"
    return (head + "".join(f"{digest(name, data)}  {name}\n" for name, data in sorted(files.items()))).encode()


def digest(name: str, data: bytes) -> str:
    """Return by what a file is known: its bytes with LF, of the settings without what `start` itself sets there."""
    data = data.replace(b"\r\n", b"\n")
    if name == SETTINGS:
        with suppress(Refused):
            data = with_zone(data, "UTC", keep_clock=False)
    return hashlib.sha256(data).hexdigest()
