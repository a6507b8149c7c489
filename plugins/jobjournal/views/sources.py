"""Where something on a page comes from: an interview with its link and its day, and text of an entry as HTML."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from jobjournal.model import Interview, Score
from jobjournal.site import Site
from jobjournal.views.words import TimeText, time_text


@dataclass(frozen=True, slots=True)
class Source:
    """An interview as a source: its company, or its round, links to it, its day stands beside."""

    label: str
    href: str
    when: TimeText


def source_of(site: Site, interview: Interview, page: str, label: str = "") -> Source:
    """Return an interview as a source on `page`, named by its company if nothing else is wanted."""
    return Source(label or interview.company, site.link(page, interview.file), time_text(interview.day, site.clock))


def score_words(score: Score) -> str:
    """Return a score without an empty fraction: `7`, `7.5`."""
    return f"{score:.2f}".rstrip("0").rstrip(".")


def score_height(score: Score) -> float:
    """Return where a score from 1 to 10 stands between the two, in percent."""
    return round(100 * (score - 1) / 9, 2)


def html_of(site: Site, source: str, file: str) -> Markup:
    """Return a piece of an entry's Markdown as HTML that the site has made safe."""
    return Markup(site.markdown(source, file).strip())  # noqa: S704  # sanitised by the site
