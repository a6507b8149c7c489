"""What the user told a company, by subject and in the order of time: nothing of it should be contradicted later."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from jobjournal.frozen import dataclass
from jobjournal.model import Interview
from jobjournal.names import same
from jobjournal.pages.parts.citations import Citation, cite
from jobjournal.pages.site import Site

Said = tuple[str, Interview]


@dataclass(frozen=True, slots=True)
class Statement:
    """What was said, with every interview in which it was said so, until something else was."""

    value: str
    said_in: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class ToldThem:
    """One subject with what was said about it."""

    subject: str
    statements: tuple[Statement, ...]

    @property
    def contradicts(self) -> bool:
        """Whether not the same was said each time."""
        return len(self.statements) > 1


def what_was_told(site: Site, interviews: Iterable[Interview], page: str) -> tuple[ToldThem, ...]:
    """Return what was told in these interviews: what contradicts itself first, then in the order of the first mention."""
    by_subject: dict[str, list[tuple[str, Said]]] = {}
    for interview in interviews:
        for subject, value in interview.told_them.items():
            by_subject.setdefault(same(subject), []).append((subject, (value, interview)))
    found = [
        ToldThem(said[-1][0], tuple(_statements(site, [each for _, each in said], page)))
        for said in by_subject.values()
    ]
    return tuple(sorted(found, key=lambda each: not each.contradicts))


def _statements(site: Site, said: list[Said], page: str) -> Iterator[Statement]:
    for _, alike in groupby(said, key=lambda each: same(each[0])):
        found = list(alike)
        yield Statement(found[-1][0], tuple(cite(site, interview, page) for _, interview in found))
