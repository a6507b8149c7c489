"""What lies in the journal's folder: which files are entries, pages and pictures, and which must stay out.

Links, pipes and devices are never followed or opened; nothing outside the folder is touched.
"""

import os
import re
from collections.abc import Iterator
from enum import Enum, auto
from pathlib import Path, PurePosixPath

from jobjournal.catalogue import notices
from jobjournal.diagnostics import Diagnostic, Report
from jobjournal.frozen import dataclass
from jobjournal.names import caseless
from jobjournal.reading.source import has_control

PUBLISHED_MEDIA = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".bmp", ".ico", ".pdf")
_OWN_PAGES = ("index.md", "README.md")


class Kind(Enum):
    """What a file is to the journal."""

    INTERVIEW = auto()
    APPLICATION = auto()
    REFERENCES = auto()
    PAGE = auto()
    MEDIA = auto()


ENTRIES = (Kind.INTERVIEW, Kind.APPLICATION)
_OF_FOLDER = {"interviews": Kind.INTERVIEW, "applications": Kind.APPLICATION}


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file that is read or published; `file` is relative to the journal's folder, with forward slashes."""

    file: str
    kind: Kind


def scan(folder: Path, name: str) -> tuple[list[FoundFile], list[Diagnostic]]:
    """List the folder in the order of paths. `name` begins the diagnostics' paths."""
    found: list[FoundFile] = []
    said: list[Diagnostic] = []
    taken: dict[str, str] = {}
    for file, is_plain in sorted(_walk(folder, "")):
        report = Report(f"{name}/{displayed(file)}")
        kind = kind_of(file) if _is_sound(file, is_plain, report) else None
        if kind is None and not report.failed:
            report.say(1, notices.NOT_PUBLISHED)
        if kind is not None and _is_alone(file, taken, report):
            found.append(FoundFile(file, kind))
        said += report.said
    return found, said


def displayed(file: str) -> str:
    """Return a path that can be printed: bytes that are no UTF-8 become escapes."""
    return file.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _walk(folder: Path, inside: str) -> Iterator[tuple[str, bool]]:
    """Yield every file but drafts, and whether it is a regular one; a link to a folder is yielded, not entered."""
    try:
        with os.scandir(folder) as entries:
            listed = list(entries)
    except OSError:
        if inside:
            yield inside.rstrip("/"), False
        return
    for entry in listed:
        if is_passed_over(entry.name):
            continue
        path = inside + entry.name
        if entry.is_dir(follow_symlinks=False) and not _is_strange(entry.name):
            yield from _walk(Path(entry.path), path + "/")
        else:
            yield path, entry.is_file(follow_symlinks=False)


def is_passed_over(name: str) -> bool:
    """Whether a file or folder of this name is neither read nor published, without a word: a draft, or a system's own."""
    return (name.startswith(("_", ".")) and not _PLACEHOLDER.fullmatch(name)) or name == _FOLDER_ICON


def is_read(file: str) -> bool:
    """Whether the site is made of a file of this path in the journal's folder, or says that it is missing."""
    path = PurePosixPath(file)
    if any(map(is_passed_over, path.parts)):
        return False
    return kind_of(file) is not None or _PLACEHOLDER.fullmatch(path.name) is not None


_FOLDER_ICON = "Icon\r"
"""What macOS puts into a folder to which somebody gave a picture."""
_PLACEHOLDER = re.compile(r"\.(?P<name>.+\.md)\.icloud", re.IGNORECASE)
"""What stands for a file that a cloud keeps elsewhere until it is asked for."""


def _is_strange(name: str) -> bool:
    """Whether a name holds a control character, tab and line feed included, or is not UTF-8."""
    return has_control(name) or "\t" in name or "\n" in name


def _is_sound(file: str, is_plain: bool, report: Report) -> bool:
    if _is_strange(file):
        report.say(1, notices.STRANGE_NAME)
    elif elsewhere := _PLACEHOLDER.fullmatch(PurePosixPath(file).name):
        report.say(1, notices.NOT_DOWNLOADED, name=elsewhere["name"])
    elif not is_plain:
        report.say(1, notices.NOT_A_FILE)
    return not report.failed


def kind_of(file: str) -> Kind | None:
    """Return what a file is, by its path in the journal's folder; None where it is not published."""
    path = PurePosixPath(file)
    if path.suffix != ".md":
        return Kind.MEDIA if path.suffix.lower() in PUBLISHED_MEDIA else None
    if path.name in _OWN_PAGES:
        return Kind.PAGE
    return Kind.REFERENCES if file == "references.md" else _OF_FOLDER.get(path.parts[0], Kind.PAGE)


def _is_alone(file: str, taken: dict[str, str], report: Report) -> bool:
    """Whether no earlier file has the same address, or differs in case or Unicode form alone."""
    path = PurePosixPath(file)
    page = path.parent if path.name in _OWN_PAGES else path.with_suffix("")
    first = taken.setdefault(caseless(f"{page}/" if path.suffix == ".md" else file), file)
    if first != file:
        report.say(1, notices.SAME_ADDRESS, first=displayed(first))
    return first == file
