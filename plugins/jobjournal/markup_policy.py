"""Which HTML the site shows: harmless tags stay; what runs, or loads from another host, does not.

The one list, used twice: by the reader, which warns with the line, and by `sanitize`, which removes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextvars import ContextVar
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    import nh3


TAGS = frozenset(
    (  # noqa: SIM905
        "a abbr b bdi bdo blockquote br caption cite code col colgroup dd del dfn div dl dt em figcaption figure h1 h2 h3 h4 "
        "h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub summary sup table tbody "
        "td tfoot th thead time tr tt u ul var wbr details input label"
    ).split()
)
EVERYWHERE = frozenset({"class", "id", "title", "lang", "dir", "role", "align", "style", "tabindex", "hidden"})
ATTRIBUTES = {
    "a": {"href", "name"},
    "img": {"src", "alt", "width", "height", "loading"},
    "ol": {"start", "reversed", "type"},
    "li": {"value"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "headers", "scope"},
    "col": {"span"},
    "colgroup": {"span"},
    "time": {"datetime"},
    "del": {"datetime", "cite"},
    "ins": {"datetime", "cite"},
    "details": {"open"},
    "input": {"disabled", "checked", "name"},
    "label": {"for"},
    "div": {"data-tabs"},
    "abbr": {"title"},
}
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_STYLES = {"text-align", "width"}
_REMOVED_WITH_TEXT = {"script", "style", "iframe", "object", "template", "noscript", "svg", "math"}
_OTHER_HOST = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|[/\\]{2})", re.IGNORECASE)
_LOADS = re.compile(r"url\s*\(|@import|image-set|expression", re.IGNORECASE)
_CONTROL_OF_THEME = re.compile(r"__(?!tabbed_)")
WRITES_TITLES = "content.tooltips"
"""The feature of Material and Zensical that writes the text of titles, and of what is cut short, into the page as HTML."""
_NO_PART_OF_A_NAME = re.compile(r"[\"'<>&`\\\x00-\x1f\x7f]")
"""What themes would print unescaped into an address (`href="#…"`), or hand to a selector in quotation marks."""


_OF_TAG = {tag: set(EVERYWHERE | ATTRIBUTES.get(tag, set())) for tag in TAGS}


def allows(tag: str, attribute: str, value: str) -> bool:
    """Whether an attribute of a tag is shown: it neither runs anything nor loads anything from another host."""
    if (tag, attribute) == ("input", "type"):
        return value.lower() in ("checkbox", "radio")
    if attribute not in EVERYWHERE and attribute not in ATTRIBUTES.get(tag, ()):
        return False
    if (tag, attribute) == ("img", "src"):
        return _OTHER_HOST.match(value) is None
    if attribute == "href":
        return _is_safe_link(value)
    return attribute != "style" or _LOADS.search(value) is None


def _is_safe_link(value: str) -> bool:
    try:
        urlsplit(value)
    except ValueError:  # a bracket in the host's name: no address at all
        return False
    scheme = re.match(r"\s*([a-z][a-z0-9+.-]*):", re.sub(r"[\x00-\x20]", "", value), re.IGNORECASE)
    return scheme is None or scheme[1].lower() in SCHEMES


@lru_cache(maxsize=4096)
def kept_of(tag: str, attribute: str, value: str) -> str | None:
    """Return what an attribute may say; None where it may not be there."""
    if not allows(tag, attribute, value):
        return None
    if attribute == "class":  # the theme loads a library from another host for diagrams of this class
        return " ".join(name for name in value.split() if name != "mermaid") or None
    if attribute in ("id", "for", "name"):
        name = _NO_PART_OF_A_NAME.sub("", value)
        return None if _CONTROL_OF_THEME.match(name) else name or None
    return value


@cache
def _prepared() -> nh3.Cleaner:
    """Return the sanitiser: making one takes longer than using it."""
    import nh3  # the reader asks what is allowed, and cleans nothing

    return nh3.Cleaner(
        tags=set(TAGS),
        clean_content_tags=_REMOVED_WITH_TEXT,
        attributes=_OF_TAG,
        attribute_filter=_keep,
        tag_attribute_values={"input": {"type": {"checkbox", "radio"}}},
        url_schemes=set(SCHEMES) | {PLACED},
        filter_style_properties=_STYLES,
        link_rel="noopener noreferrer",
    )


_MOVING: ContextVar[Callable[[str], str | None] | None] = ContextVar("_MOVING", default=None)
"""What moves the relative addresses of the text that is being cleaned."""


def _keep(tag: str, attribute: str, value: str) -> str | None:
    kept, move = kept_of(tag, attribute, value), _MOVING.get()
    if kept is not None and move and attribute in ("href", "src") and not _OTHER_HOST.match(kept):
        return move(kept)
    return kept


def sanitize(html: str, place: Callable[[str], str | None] | None = None) -> str:
    """Return HTML without what runs or loads from another host. `place` moves each relative address, or drops it."""
    moving = _MOVING.set(place)
    try:
        clean = _prepared().clean(html)
    finally:
        _MOVING.reset(moving)
    if _SIGN_IN_VALUE.search(clean):  # for whoever looks for tags with an expression later
        clean = _OPENING.sub(lambda tag: f"<{tag[1].replace('<', '&lt;').replace('>', '&gt;')}>", clean)
    return isolated(_TASK.sub(_named, clean))


_SIGN_IN_VALUE = re.compile(r'="[^"<>]*[<>]')
_OPENING = re.compile(r'<([a-z](?:[^<>"]|"[^"]*")*)>')


_MARKS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_TURNING = f"[{_MARKS}]"
_TURNED = re.compile(rf"<code\b[^<>]*>[^<]*{_TURNING}.*?</code>|(?:(?<=>)|\A)[^<]*{_TURNING}[^<]*", re.DOTALL)


def isolated(html: str) -> str:
    """Return HTML in which no mark of direction turns more than the text that it stands in; code is still copied as it is."""
    if not any(mark in html for mark in _MARKS):  # a page is looked through for each of them sooner than for any
        return html
    return _TURNED.sub(
        lambda text: f"<bdi>{text[0]}</bdi>" if text[0].startswith("<") else f"\u2068{text[0]}\u2069", html
    )


_TASK = re.compile(r'<input(?= [^>]*type="checkbox")(?= [^>]*disabled="")([^>]*)>')


def _named(task: re.Match[str]) -> str:
    """Return the box of a task list with what it says, for those who do not see it."""
    return f'<input aria-label="{"done" if " checked=" in task[1] else "to do"}"{task[1]}>'


PLACED = "jobjournal"
"""The scheme of an address that is still to be made relative to the page on which it will stand."""
