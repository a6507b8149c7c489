"""The edit of a `mkdocs.yml` with which one's own journal begins: the zone set, the demonstration's clock taken out."""

from collections.abc import Iterator

from jobjournal.options import ZONE
from jobjournal.reading.yaml_tree import Fields, Items, Text
from jobjournal.writing import Refused
from jobjournal.writing.layout import Edit, Layout, Original, lay_out
from jobjournal.writing.marks import add_pair

_BY_HAND = "set `timezone:` below the plugin jobjournal and take the line `now:` out by hand"


def with_zone(data: bytes, zone: str, *, keep_clock: bool) -> bytes:
    """Return a settings file with this time zone, and with a fixed clock only where it is to be kept; all else as it is.

    Raises Refused where the options of the plugin jobjournal are not written in a way that can be changed safely.
    """
    layout = _layout(data)
    options = _options(layout)
    if options is None or options.flow:
        raise Refused(f"its options of the plugin jobjournal cannot be changed safely; {_BY_HAND}")
    after = Original(data, whole=True).with_edits(
        [*_zone(layout, options, zone), *(() if keep_clock else _without_clock(layout, options))]
    )
    if zone_in(after) != zone or (has_clock(after) and not keep_clock):
        raise Refused(f"it would not read back as meant; {_BY_HAND}")
    return after


def zone_in(data: bytes) -> str | None:
    """Return the time zone that the settings name."""
    found = options.find(ZONE.name) if (options := _options(_layout(data))) else None
    return str(found[1]) if found and isinstance(found[1], Text) else None


def has_clock(data: bytes) -> bool:
    """Whether the settings fix the clock, as the sample's do."""
    return (options := _options(_layout(data))) is not None and options.find("now") is not None


def _layout(data: bytes) -> Layout:
    try:
        text = data.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    except UnicodeDecodeError as problem:
        raise Refused(f"it is not UTF-8; {_BY_HAND}") from problem
    return lay_out(text if text.endswith("\n") else text + "\n")


def _options(layout: Layout) -> Fields | None:
    """Return the options of the plugin jobjournal; None where there are none."""
    plugins = found[1] if (found := layout.root.find("plugins")) else None
    for each in plugins if isinstance(plugins, Items) else [plugins]:
        pair = each.find("jobjournal") if isinstance(each, Fields) else None
        if pair and isinstance(pair[1], Fields):
            return pair[1]
    return None


def _zone(layout: Layout, options: Fields, zone: str) -> Iterator[Edit]:
    found = options.find(ZONE.name)
    if found is None:
        yield add_pair(layout, options, ZONE.name, zone)
    elif found[1] != zone:
        yield Edit(found[1].start, layout.end_of(found[1]), zone)


def _without_clock(layout: Layout, options: Fields) -> Iterator[Edit]:
    """Take the line `now:` out, with the comment right above it."""
    if found := options.find("now"):
        key, value = found
        above = layout.text[: key.start].split("\n")[:-1]
        while above and above[-1].lstrip().startswith("#"):
            above.pop()
        yield Edit(sum(len(line) + 1 for line in above), layout.line_below(layout.end_of(value)), "")
