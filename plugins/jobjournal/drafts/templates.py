"""The wording of the drafts: templates of the package, and the user's own of the same name in `journal/_drafts/`.

A template is called as the code of its rule; `follow-up.phone` words it for one way of sending it. The small ones that
all share are its parts: `greeting`, `opening`, `said`, `close`. A first line may be `Subject: …`.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jobjournal.catalogue import notices
from jobjournal.catalogue.words import CHANNELS
from jobjournal.diagnostics import Diagnostic, Report
from jobjournal.drafts.facts import FACTS
from jobjournal.drafts.sandbox import DraftError, fill
from jobjournal.frozen import dataclass, field
from jobjournal.names import nearest
from jobjournal.reading.source import decode, read_bytes

FOLDER = "_drafts"
PARTS: Mapping[str, str] = {
    "greeting": "how it begins: `Dear …,`",
    "opening": "where you know each other from",
    "said": "what they said about when",
    "close": "how it ends, with the signature",
}
"""The templates that are filled in first; the others use each by its name, like a fact."""

EXAMPLES: Mapping[str, object] = {each.name: each.example for each in FACTS} | dict.fromkeys(PARTS, "Text,")


@cache
def shipped() -> Mapping[str, str]:
    """Return the templates of the package by name."""
    found = (Path(__file__).parent / "shipped").glob("*.txt")
    return {path.stem: path.read_text("utf-8") for path in sorted(found, key=lambda each: each.stem)}


@cache
def names() -> tuple[str, ...]:
    """Return the names of the templates, without those for one way of sending."""
    return tuple(dict.fromkeys(each.partition(".")[0] for each in shipped()))


@cache
def _known() -> tuple[str, ...]:
    return (*names(), *(f"{name}.{channel}" for name in names() for channel in CHANNELS))


@dataclass(frozen=True, slots=True)
class Templates:
    """The user's own templates by name, and what is to be said about those that cannot be read."""

    own: Mapping[str, str] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    folder_name: str = "journal"

    def path(self, name: str) -> str:
        """Return where the user's own template lies, relative to the project."""
        return f"{self.folder_name}/{FOLDER}/{name}.txt"

    def speaks(self, name: str, channel: str) -> bool:
        """Whether there are words for this way of sending it, or the user's own for every way."""
        return f"{name}.{channel}" in {*self.own, *shipped()} or name in self.own

    def fill(self, name: str, channel: str, facts: Mapping[str, object]) -> tuple[str, list[str]]:
        """Return the filled template, and why the user's own was not used, where that fails."""
        said: list[str] = []
        for each in (f"{name}.{channel}", name):
            if each in self.own:
                try:
                    return fill(self.own[each], facts), said
                except DraftError as problem:
                    said.append(f"{self.path(each)}:{problem.line}: {problem.message}; the shipped template was used")
        words = shipped()
        return fill(words.get(f"{name}.{channel}", words[name]), facts), said


def read_templates(journal: Path, shown_as: str = "") -> Templates:
    """Read the user's own templates below a journal's folder; `shown_as` is its path in messages, else its name.

    Never raises on their content, never follows a link.
    """
    folder, name = journal / FOLDER, shown_as or journal.name
    own: dict[str, str] = {}
    said: list[Diagnostic] = []
    for path in sorted(folder.iterdir()) if folder.is_dir() and not folder.is_symlink() else ():
        report = Report(f"{name}/{FOLDER}/{path.name}")
        if path.suffix == ".txt" and not path.name.startswith("."):
            _read_one(path, report, own)
        said += report.said
    return Templates(own, tuple(said), name)


def _read_one(path: Path, report: Report, own: dict[str, str]) -> None:
    """Read one template; what is wrong with it is a warning, as the shipped one takes its place."""
    if path.stem not in _known():
        near = nearest(path.stem, _known())
        hint = f"did you mean {near}.txt?" if near else f"the names are {', '.join(names())}"
        report.say(1, notices.UNKNOWN_DRAFT, path.stem, hint=hint)
        return
    reading = Report(report.path)
    data = read_bytes(path, reading)
    text = None if data is None else decode(data, reading)
    for each in reading.said:
        report.say(each.line, notices.BROKEN_DRAFT, what=each.message, hint=each.hint)
    if text is not None:
        try:
            fill(text, EXAMPLES)
            own[path.stem] = text
        except DraftError as problem:
            report.say(problem.line, notices.BROKEN_DRAFT, what=problem.message, hint=problem.hint)
