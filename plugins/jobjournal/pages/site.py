"""What the pages are made from. No MkDocs here: the plugin and `jobjournal render` both fill it in."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import cached_property, partial, wraps
from typing import Any, TypeVar

from jobjournal.actions import derive
from jobjournal.dates import Clock
from jobjournal.diagnostics import Diagnostic
from jobjournal.drafts import Templates
from jobjournal.frozen import dataclass, field
from jobjournal.handles import Handles
from jobjournal.model import Action, Application, Entry, Interview, Journal
from jobjournal.names import grouped
from jobjournal.options import Settings
from jobjournal.review import diagnose

Shared = TypeVar("Shared")
Link = Callable[[str, str], str]
"""From the page's source path and another's (`actions.md`, `interviews/x.md`), the relative address to put into `href`."""
Markdown = Callable[[str, str], str]
"""From Markdown source and the path of the entry it stands in, safe HTML, its relative links still relative to that entry."""
Recall = Callable[[Hashable, Callable[[], Any]], Any]


@dataclass(frozen=True)
class Site:
    """The journal at one moment, with how addresses and Markdown are made in the site that shows it."""

    journal: Journal
    settings: Settings
    clock: Clock
    link: Link
    markdown: Markdown
    converts: Callable[[str, str], bool] = field(default=lambda _source, _file: True)
    """Whether `markdown` can convert what it is given, or will say that it cannot."""
    edit_link: Callable[[str], str | None] = field(default=lambda _file: None)
    """From an entry's file, the address at which it can be edited, if the user has set one."""
    begin_link: Callable[[str, str], str | None] = field(default=lambda _file, _text: None)
    """From the path of a new file and its text, the address at which it can be begun, where files are edited on GitHub."""
    templates: Templates = field(default_factory=Templates)
    """The wording of the drafts: the user's own, and what is to be said about it."""
    calendar: str | None = None
    """The path of the calendar's file, where the site offers one: a site that will be sealed, no other."""
    recall: Recall = field(default=lambda _key, make: make())
    """Makes what depends on nothing but its key, and on how Markdown is converted; a preview keeps it for its next build."""
    is_published: Callable[[str], bool] = field(default=lambda _path: True)
    """Whether the site has the page of this source path; where it has not, nothing links to it."""
    serving: bool = False
    """Whether it is shown while its user writes: then the address of a left-out file says what is wrong with it."""

    made: dict[object, Any] = field(init=False, default_factory=dict, compare=False, repr=False)
    """What several pages share, by its name: `once` makes it."""

    def once(self, name: object, make: Callable[[], Shared]) -> Shared:
        """Return what several pages share, made for the first of them."""
        if name not in self.made:
            self.made[name] = make()
        found: Shared = self.made[name]
        return found

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        """All actions, for all times."""
        return derive(self.journal, self.settings)

    @cached_property
    def handles(self) -> Handles:
        """What the commands find each action by."""
        return Handles(self.actions, self.journal.applications, self.clock)

    @cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Everything that is to be said about the journal's files, the templates of its drafts among them."""
        return diagnose(self.journal, self.settings, self.clock, self.templates.diagnostics)

    @cached_property
    def application_of(self) -> Mapping[str, Application]:
        """The application of each interview, by its file."""
        return {each.file: found for found in self.journal.applications for each in found.interviews}

    @cached_property
    def entry_at(self) -> Mapping[str, Entry]:
        """Each interview and each application's file, by its path."""
        return {each.file: each for found in self.journal.applications for each in found.entries}

    @cached_property
    def application_named(self) -> Mapping[str, Application]:
        """Each application by its id."""
        return {each.id: each for each in self.journal.applications}

    @cached_property
    def actions_named(self) -> Mapping[str, Sequence[Action]]:
        """The actions of each id: where there are several, each exists at a time of its own."""
        return grouped(self.actions, lambda each: each.id)

    @cached_property
    def actions_of(self) -> Mapping[str, Sequence[Action]]:
        """The actions that are listed under each file, for all times."""
        return grouped(self.actions, lambda each: each.file)

    @cached_property
    def actions_in(self) -> Mapping[str, Sequence[Action]]:
        """The actions of each application, by its id, for all times."""
        return grouped(self.actions, lambda each: each.application)

    def actions_among(self, entries: Iterable[Entry]) -> list[Action]:
        """Return the actions that are listed under some entries, in the order of these."""
        return [each for entry in entries for each in self.actions_of.get(entry.file, ())]


def made_once(make: Callable[[Site], Shared]) -> Callable[[Site], Shared]:
    """Let what several pages share be made for the first of them."""

    @wraps(make)
    def shared(site: Site) -> Shared:
        return site.once(make, partial(make, site))

    return shared


def preparation_page(interview: Interview) -> str:
    """Return the source path of the preparation sheet of an interview to come."""
    return f"preparation/{interview.file.removeprefix('interviews/')}"


def application_page(application: Application) -> str:
    """Return the source path of an application's page: that of its own file, else one made from its id."""
    return application.file.file if application.file else f"applications/{application.id}.md"


def source_of(path: str) -> str:
    """Return the path of the file that a page is made of and stands and falls with; most are made of themselves, or of all."""
    return path.replace("preparation/", "interviews/", 1) if path.startswith("preparation/") else path
