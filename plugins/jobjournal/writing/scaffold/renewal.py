"""What would change in a journal's folder, and the change: all of it, or nothing.

A record in the folder says what was put there, by which a later run knows what the user has changed. It is in the form of
sha256sum, below a line with the version.
"""

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from enum import Enum
from pathlib import Path

from jobjournal.diagnostics import visible
from jobjournal.frozen import dataclass
from jobjournal.writing import Refused
from jobjournal.writing.disk import alone, change_file, read_file
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


class Fate(Enum):
    """What becomes of a file."""

    NEW = "new"
    RENEWED = "renewed"
    SAME = "same"
    THEIRS = "theirs"
    """The user has changed it, or had it before: it stays."""
    GONE = "gone"
    """The user has taken it away: it stays away."""


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file, what stands in it, what would stand there, and what becomes of it."""

    name: str
    before: bytes | None
    after: bytes
    fate: Fate
    is_news: bool = False
    """Whether this version ships another text than the one before."""


@dataclass(frozen=True, slots=True)
class Renewal:
    """What a run would do to a folder."""

    folder: Path
    changes: tuple[FileChange, ...]
    record: bytes
    before: bytes | None
    """The record that was there."""

    def of(self, *fates: Fate) -> list[FileChange]:
        """Return the changes of such a fate."""
        return [each for each in self.changes if each.fate in fates]

    @property
    def does_nothing(self) -> bool:
        """Whether everything is there as it would be."""
        return not self.of(Fate.NEW, Fate.RENEWED) and self.record == self.before


def renewal_of(
    folder: Path, version: str, kept: Mapping[str, bytes], begun: Mapping[str, bytes], known: Record | None
) -> Renewal:
    """Compare a folder with what a version ships: `kept` is brought up to date, `begun` only written where it is missing."""
    changes = (
        *(_change(folder, name, data, known) for name, data in kept.items()),
        *(_change(folder, name, data, None) for name, data in begun.items()),
    )
    return Renewal(folder, changes, record_of(version, kept), _there(folder, RECORD))


def _change(folder: Path, name: str, after: bytes, known: Record | None) -> FileChange:
    recorded = known.digests.get(name) if known else None
    is_news = recorded is not None and recorded != digest(name, after)
    before = _there(folder, name)
    if before is None:
        return FileChange(name, None, after, Fate.GONE if recorded else Fate.NEW, is_news)
    now = digest(name, before)
    fate = Fate.SAME if now == digest(name, after) else Fate.RENEWED if now == recorded else Fate.THEIRS
    return FileChange(name, before, after, fate, is_news)


def _there(folder: Path, name: str) -> bytes | None:
    """Return what stands in a file; None where there is none. Raises Refused for what is no file, and behind a link."""
    path = folder / name
    if path.parent.resolve() != folder.resolve() / Path(name).parent:
        raise Refused(f"{visible(str(path.parent))}: is a link; make it a folder, or begin in another place")
    return read_file(path) if os.path.lexists(path) else None


def as_shipped(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    """Return which of these files are there, and nobody has changed them."""
    return [name for name, data in files.items() if _is_as_shipped(folder, name, data)]


def _is_as_shipped(folder: Path, name: str, data: bytes) -> bool:
    with suppress(Refused):
        return (there := _there(folder, name)) is not None and digest(name, there) == digest(name, data)
    return False


def carry_out(renewal: Renewal) -> None:
    """Write all that is new or renewed, last the record. Raises Refused; then everything is as it was.

    A run that is killed leaves whole files and the old record; the next one goes on from there.
    """
    folder = renewal.folder
    missing = _missing_folders(renewal)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with alone(folder):
            _write_all(renewal)
    except (Refused, OSError) as problem:
        _remove_empty(missing)
        if isinstance(problem, OSError):
            raise Refused(f"{visible(str(folder))}: cannot be written: {problem.strerror}") from problem
        raise


def _write_all(renewal: Renewal) -> None:
    done: list[FileChange] = []
    try:
        for each in _writes(renewal):
            change_file(renewal.folder / each.name, each.before, each.after)
            done.append(each)
    except Refused:
        for each in reversed(done):
            with suppress(Refused):  # somebody has changed it again
                change_file(renewal.folder / each.name, each.after, each.before)
        raise


def _missing_folders(renewal: Renewal) -> set[Path]:
    """Return the folders that a run would make."""
    return {
        parent
        for each in _writes(renewal)
        for parent in (renewal.folder / each.name).parents
        if not os.path.lexists(parent)
    }


def _remove_empty(folders: set[Path]) -> None:
    for each in sorted(folders, key=lambda path: len(path.parts), reverse=True):
        with suppress(OSError):
            each.rmdir()


def _writes(renewal: Renewal) -> Iterator[FileChange]:
    yield from renewal.of(Fate.NEW, Fate.RENEWED)
    if renewal.record != renewal.before:
        yield FileChange(RECORD, renewal.before, renewal.record, Fate.RENEWED)
