"""A piece of an entry's Markdown to safe HTML that can stand on any page."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from functools import cache
from html import escape
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from markdown import Extension, Markdown
from markupsafe import Markup

from jobjournal.by_markdown import ByMarkdown, attempt
from jobjournal.catalogue import notices
from jobjournal.diagnostics import Diagnostic, Report
from jobjournal.frozen import dataclass, field
from jobjournal.made_before import MadeBefore
from jobjournal.markup_policy import PLACED, sanitize
from jobjournal.plain_html import PlainHtml
from jobjournal.reading.effort import excess
from jobjournal.reading.source import decode, read_bytes

EXTENSIONS = (
    "admonition",
    "attr_list",
    "footnotes",
    "md_in_html",
    "tables",
    "pymdownx.details",
    "pymdownx.highlight",
    "pymdownx.superfences",
    "pymdownx.tabbed",
    "pymdownx.tasklist",
)
"""What the notes may use where no `mkdocs.yml` says otherwise."""
CONFIGS: Mapping[str, Any] = {
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.tasklist": {"custom_checkbox": True},
}
ONE_READING = "jobjournal.page_markdown"
"""The extension that lets every page show the blocks that the reader found."""
MOST_PIECES = 2000
"""How many parts of a text are tried in the search for the one that fails."""
WHOLE_PAGES_ONLY = ("toc", "footnotes")
"""Extensions whose ids would clash where several pieces stand on one page."""
Tell = Callable[[Diagnostic], None]
Find = Callable[[str, str], int]
"""From a file's path within the journal and a text in it, the line on which that stands; 1 where it is not known."""


def converter(
    extensions: Sequence[str] = EXTENSIONS,
    configs: Mapping[str, Any] = CONFIGS,
    *,
    without: Collection[str] = WHOLE_PAGES_ONLY,
    tell: Tell = lambda _warning: None,
    find: Find = lambda _file, _text: 1,
    memory: MadeBefore[Markup] | None = None,
) -> Converter:
    """Return a converter from Markdown and the path of the entry that it stands in to safe HTML.

    Relative links keep their aim: they name the source path that they mean, quoted, until a page makes them relative to itself.
    A text that cannot be converted is shown as it is written, and told, with its path within the journal; so is one that would
    take too long, of which the reader tells.
    """
    ours = [*(each for each in extensions if each not in (*without, ONE_READING)), ONE_READING]
    by_markdown = ByMarkdown(lambda: Markdown(extensions=ours, extension_configs=dict(configs)))
    toc = configs.get("toc", {}) if "toc" in ours else None
    plain = PlainHtml(toc, by_markdown.alone, by_markdown.code) if _are_shipped(ours, configs) else None
    if memory is not None and not are_known(extensions, configs):
        memory = MadeBefore()  # of this build alone
    return Converter(by_markdown, plain, tell, find, memory, (*ours, repr(configs)))


def are_known(extensions: Collection[object], configs: Mapping[str, Any]) -> bool:
    """Whether nothing but a text decides what is made of it: others' extensions and functions may look at files, or the clock.

    A function, class or other object shows itself with a `<`; words that hold one are as good as unknown.
    """
    return {*extensions} <= _KNOWN and "<" not in repr(configs)


def once(tell: Tell) -> Tell:
    """Return what tells each warning the first time alone: a text may stand on several pages."""
    return cache(tell)  # it remembers that it has nothing to return


@dataclass(slots=True, eq=False)
class Converter:
    """Converts one text after the other: what is plain is written, anything else goes by way of Markdown."""

    by_markdown: ByMarkdown
    plain: PlainHtml | None
    """Writes what needs no Markdown, where nothing can be asked for but what ships with the plugin."""
    tell: Tell
    find: Find
    memory: MadeBefore[Markup] | None
    """What was made already. A build makes what is plain anew: few pieces stand on several pages, and all fill the memory."""
    settings: Hashable
    """By what Markdown is set up: in the memory is what was made with other settings, too."""
    failed: dict[tuple[str, str], Markup] = field(default_factory=dict)
    """What could not be converted, as it is shown: it is told once."""

    def __call__(self, text: str, file: str) -> Markup:
        """Return a text as safe HTML."""
        made = self.failed.get((text, file)) or self._recall(text, file)
        if isinstance(made, Markup):
            return made
        line = self.find(file, self._culprit(text))
        self.tell(Diagnostic.of(file, line, notices.NOT_CONVERTED, kind=type(made).__name__))
        return self.failed.setdefault((text, file), _as_written(text, file))

    def can(self, text: str, file: str) -> bool:
        """Whether a text can be converted, or need not be; nobody is told."""
        return isinstance(self._recall(text, file), Markup)

    def _recall(self, text: str, file: str) -> Markup | Exception:
        """Return a text as safe HTML, or why it cannot be converted; what is kept of it is not made again."""
        if self.memory is None:
            return self._make(text, file)
        key = (text, file, self.settings)
        made: Markup | Exception | None = self.memory.get(key)
        if made is None:
            made = self._make(text, file)
            if isinstance(made, Markup):
                self.memory.keep(key, made)
        return made

    def _make(self, text: str, file: str) -> Markup | Exception:
        if excess(text) is not None:
            return _as_written(text, file)  # the reader has told it
        written = self.plain and self.plain.write(text, Placer(file))
        safe = written.html if written else self.by_markdown.whole_once(text, Placer(file))
        return safe if isinstance(safe, Exception) else Markup(safe)  # noqa: S704  # just made safe

    def _culprit(self, text: str) -> str:
        """Return the first line, else paragraph, of a text that fails by itself; all of it where none of the first many does."""
        lines, paragraphs = text.split("\n"), re.split(r"\n[ \t]*\n", text)
        pieces = islice(filter(str.strip, (*lines, *paragraphs)), MOST_PIECES)
        return next((each for each in pieces if isinstance(self.by_markdown.whole(each), Exception)), text)


def _as_written(text: str, file: str) -> Markup:
    return Markup(  # noqa: S704  # just made safe
        sanitize(f"<p><strong>{_SHOWN_AS_WRITTEN}</strong></p>\n<pre><code>{escape(text)}</code></pre>", Placer(file))
    )


def found_in(folder: Path) -> Find:
    """Return what finds the line of a journal's file on which a text begins; 1 where it does not stand there as it is."""

    def find(file: str, text: str) -> int:
        written = (decode(read_bytes(folder / file, Report("")) or b"", Report("")) or "").split("\n")
        first = text.strip().partition("\n")[0]
        return next((at for at, line in enumerate(written, 1) if first in line), 1)

    return find


def _are_shipped(extensions: Collection[str], configs: Mapping[str, Any]) -> bool:
    """Whether Markdown is set up as the plugin's own settings set it up; others' extensions may well look at words."""
    toc = configs.get("toc") or {}
    others = (each for each in configs.items() if each[0] != "toc" and each[1])
    return (
        {*EXTENSIONS}.difference(WHOLE_PAGES_ONLY) <= {*extensions} <= _KNOWN
        and toc.keys() <= {"permalink", "toc_depth"}
        and toc.get("permalink", False) in (True, False)
        and all(settings == CONFIGS.get(name) for name, settings in others)
    )


_KNOWN = frozenset((*EXTENSIONS, "toc", "fenced_code", ONE_READING))
"""What ships with the plugin, and what MkDocs adds."""
_SHOWN_AS_WRITTEN = "This text cannot be converted; here it is as it is written:"


class Guard(Extension):
    """Lets a host's own Markdown fail on one text alone: that becomes empty, and `problem` says why until it is taken."""

    def __init__(self) -> None:
        super().__init__()
        self.problem: Exception | None = None

    def extendMarkdown(self, md: Markdown) -> None:  # Markdown's own name
        """Put the guard in front of the conversion."""
        convert = md.convert

        def guarded(source: str) -> str:
            html = attempt(convert, source)
            if isinstance(html, str):
                return html
            self.problem = html
            return ""

        md.convert = guarded  # type: ignore[method-assign]

    def take(self) -> Exception | None:
        """Return what was raised since the last time, if anything was."""
        problem, self.problem = self.problem, None
        return problem


@dataclass(frozen=True, slots=True)
class Placer:
    """Moves the relative addresses of one entry."""

    file: str

    def __call__(self, address: str) -> str | None:
        """Return an address that names the source path it means; None where it leads out of the journal."""
        path, mark, part = address.partition("#")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(self.file), unquote(path))) if path else self.file
        return None if target.startswith(("..", "/")) else f"{PLACED}:{quote(target)}{mark}{part}"
