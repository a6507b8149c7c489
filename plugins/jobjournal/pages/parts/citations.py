"""What pages cite: an interview with its link and its day, and text of an entry as HTML."""

import re
from zlib import crc32

from markupsafe import Markup, escape

from jobjournal.dates import day_of
from jobjournal.frozen import dataclass
from jobjournal.model import Interview
from jobjournal.pages.parts.phrases import TimeText, time_text
from jobjournal.pages.site import Site

WEAK = 6
"""An answer, or an interview, with this score or less is a weak one."""


@dataclass(frozen=True, slots=True)
class Citation:
    """The interview from which something comes: its company, or its round, links to it, its day stands beside."""

    label: str
    href: str
    when: TimeText

    def __html__(self) -> str:
        """Return it as a template shows it."""
        return f'<a href="{escape(self.href)}"><bdi>{escape(self.label)}</bdi></a>, {self.when.__html__()}'


def cite(site: Site, interview: Interview, page: str, label: str = "") -> Citation:
    """Return an interview as it is cited on `page`, by its company if nothing else is wanted."""
    day = day_of(interview.when, site.clock.zone)
    return Citation(label or interview.company, site.link(page, interview.file), time_text(day, site.clock))


def html_of(site: Site, source: str, file: str) -> Markup:
    """Return a piece of an entry's Markdown as HTML that the site has made safe, ready to stand beside others of its kind.

    It carries no anchors, as the entry's own page has them; tabs keep to themselves; and code keeps its blank lines,
    which `render` takes out of everything else.
    """
    html = str(site.markdown(source, file)).strip()
    if " id=" in html:
        html = _TAG.sub(lambda tag: _ID.sub("", tag[0]), html)
    if _TABS in html:
        html = html.replace(_TABS, f"{_TABS}{crc32(f'{file}/{source}'.encode('utf-8', 'surrogatepass'))}_")
    if "<pre" in html:
        html = _CODE.sub(lambda code: _BLANK.sub(r"&#10;\1", code[0]), html)
    return Markup(html)  # noqa: S704  # made safe by the site


_TAG = re.compile(r"<[a-z][^>]*>")
_ID = re.compile(r' id="(?!__tabbed_)[^"]*"')
_TABS = "__tabbed_"
_CODE = re.compile(r"<pre.*?</pre>", re.DOTALL)
_BLANK = re.compile(r"\n([ \t]*)(?=\n)")
