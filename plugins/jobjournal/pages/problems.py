"""Problems: the files that were left out and the warnings, each with its place and its remedy."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from jobjournal.diagnostics import Diagnostic, visible
from jobjournal.frozen import dataclass, replace
from jobjournal.names import grouped
from jobjournal.pages.page import Page, below
from jobjournal.pages.parts.frame import PROBLEMS, frame
from jobjournal.pages.parts.phrases import plural
from jobjournal.pages.site import Site
from jobjournal.render import render

PATH = PROBLEMS
MOST = 300
"""Problems on the page; `jobjournal check` lists them all."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a message; what it puts between backticks is to be written as it stands."""

    text: str
    is_code: bool


@dataclass(frozen=True, slots=True)
class Problem:
    """One diagnostic, ready to be shown."""

    is_error: bool
    place: str
    """`path:line`, as editors understand it."""
    code: str
    words: tuple[Piece, ...]
    hint: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ProblemFile:
    """One file with everything that is to be said about it."""

    path: str
    href: str | None
    """Its own page, where it has one."""
    edit: str | None
    is_left_out: bool
    has_error: bool
    """Whether anything in it cannot be read."""
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class ProblemsPage:
    """The page's values: files left out, those with an error in a field, those with warnings alone; in the order of paths."""

    lede: str
    left_out: tuple[ProblemFile, ...]
    unread: tuple[ProblemFile, ...]
    warned: tuple[ProblemFile, ...]
    left_off: int
    """How many problems are behind the first that are shown."""


def build(site: Site) -> ProblemsPage:
    """Gather the journal's diagnostics by file."""
    files = sorted(problem_files(site), key=lambda each: (not each.is_left_out, not each.has_error))
    shown = tuple(_first(files, MOST))
    return ProblemsPage(
        lede=_lede(site, [each for each in files if not each.is_left_out]),
        left_out=tuple(each for each in shown if each.is_left_out),
        unread=tuple(each for each in shown if each.has_error and not each.is_left_out),
        warned=tuple(each for each in shown if not each.has_error and not each.is_left_out),
        left_off=len(site.diagnostics) - sum(len(each.problems) for each in shown),
    )


def _first(files: Iterable[ProblemFile], most: int) -> Iterator[ProblemFile]:
    """Yield the files as far as the first `most` problems go, the last of them with those alone."""
    for each in files:
        if most > 0:
            yield replace(each, problems=each.problems[:most])
        most -= len(each.problems)


def _lede(site: Site, kept: Sequence[ProblemFile]) -> str:
    """Return how many files are left out, how many fields of others cannot be read, and how many warnings there are."""
    if not site.diagnostics:
        return "Nothing to mend: every file could be read, and nothing in them looks odd."
    left_out = len(site.journal.left_out)
    unread = sum(message.is_error for file in kept for message in file.problems)
    warnings = sum(each.severity == "warning" for each in site.diagnostics)
    said = (
        f"{plural(left_out, 'file', 'files')} left out" if left_out else "No file was left out",
        f"{plural(unread, 'field', 'fields')} not read" if unread else "",
        plural(warnings, "warning", "warnings") if warnings else "no warnings",
    )
    return f"{', '.join(filter(None, said))}. Everything else is shown as usual."


def problem_files(site: Site) -> Iterator[ProblemFile]:
    """Yield every file of which something is to be said, in the order of paths."""
    known = {*site.entry_at, *(each.file for each in site.journal.pages)}
    for path, found in sorted(grouped(site.diagnostics, lambda each: each.path).items()):
        file = path.removeprefix(f"{site.journal.folder_name}/")
        left_out = file in site.journal.left_out
        href = site.link(PATH, file) if file in known and not left_out else None
        said = tuple(map(_problem, sorted(found)))
        has_error = any(each.is_error for each in said)
        yield ProblemFile(visible(path), href, site.edit_link(file), left_out, has_error, said)


def _problem(found: Diagnostic) -> Problem:
    return Problem(
        is_error=found.severity == "error",
        place=f"{visible(found.path)}:{found.line}",
        code=found.code,
        words=_pieces(found.message),
        hint=_pieces(found.hint),
    )


def _pieces(text: str) -> tuple[Piece, ...]:
    parts = visible(text).split("`")
    return tuple(Piece(part, at % 2 == 1 and at + 1 < len(parts)) for at, part in enumerate(parts) if part)


def make_each(site: Site) -> Iterator[Page]:
    """Make a page at the address of each left-out Markdown file while its user writes; nothing else of the file is shown."""
    if not site.serving:
        return
    for file in problem_files(site):
        path = file.path.removeprefix(f"{site.journal.folder_name}/")
        if file.is_left_out and path.endswith(".md"):
            make = partial(render, "left_out.html", frame=frame(site, path), file=file, problems=site.link(path, PATH))
            yield Page(path, "This file cannot be read", make=below(make), in_search=False)
