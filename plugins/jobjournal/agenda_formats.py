"""The agenda as text for a terminal, as Markdown for an issue, and as values for other programs."""

import re
from collections.abc import Callable, Iterator

from jobjournal.agenda import HEADINGS, STATES, Agenda, Item, moment
from jobjournal.catalogue.rules import rule_of
from jobjournal.dates import as_iso
from jobjournal.diagnostics import visible

_SPECIAL = re.compile(r"([\\`*_\[\]<>&|~#])")
_CALLS = re.compile(r"(?<!\w)@(?=\w)|#(?=\w)")
_JOINER = "\u2060"  # of no width: keeps a host from taking @name for a mention, #12 for an issue


def to_text(agenda: Agenda) -> str:
    """Return everything that is open, each with its date, its reason, and how to close it."""
    lines = [head(agenda)]
    if agenda.appointments:
        lines += ["", "Interviews", *(f"  {plain(each)}" for each in agenda.appointments)]
    first = [("Do first", agenda.pressing)] if agenda.pressing else []
    for heading, items in (*first, *_others(agenda)):
        lines += ["", f"{heading} ({len(items)})", *(line for item in items for line in _lines(item))]
    if not any(agenda.groups.values()):
        lines += ["", _EMPTY if agenda.empty else "Nothing is open."]
    elif not agenda.pressing:
        lines += ["", "Nothing is overdue or due."]
    return "\n".join([*lines, *_left_out(agenda)])


def _others(agenda: Agenda) -> Iterator[tuple[str, tuple[Item, ...]]]:
    """Return the groups of what does not press."""
    return ((HEADINGS[state], agenda.groups[state]) for state in STATES[2:] if agenda.groups[state])


_EMPTY = "The journal holds no interview yet. `jobjournal new` begins one."


def head(agenda: Agenda) -> str:
    """Return for which moment the agenda holds, and whether that is the real one."""
    now = f"{moment(agenda.clock.now, agenda.clock)}, {agenda.clock.zone.key}"
    return f"{now}; the option `now` holds the clock there" if agenda.fixed_clock else now


def _lines(item: Item) -> Iterator[str]:
    about = f" ({plain(item.about)})" if item.about else ""
    state = f"{item.state} " if item.state in STATES[:2] else ""
    yield f"  {state}{item.when}: {plain(item.what)}{about}"
    yield f"      why: {plain(item.why)}"
    if item.close:
        yield f"      close: {plain(item.close)}"


def plain(text: str) -> str:
    """Return a text on one line, with what could move a cursor made visible."""
    return visible(" ".join(text.split()))


def _left_out(agenda: Agenda) -> list[str]:
    files = "1 file is" if agenda.left_out == 1 else f"{agenda.left_out} files are"
    return ["", f"{files} left out because of errors: `jobjournal check` says why."] if agenda.left_out else []


def to_markdown(agenda: Agenda, key: Callable[[Item], str] | None = None) -> str:
    """Return what is overdue and due as the body of an issue; of the rest, how much there is.

    With `key`, what a word alone closes is a task, which carries its key.
    """
    tasks = [line for item in agenda.pressing for line in _task(item, key)]
    first = [f"## Do first ({len(agenda.pressing)})", ""] if tasks else ["Nothing is overdue or due."]
    rest = ", ".join(f"{len(items)} {heading.lower()}" for heading, items in _others(agenda))
    lines = [*first, *tasks, "", *([f"Besides: {rest}."] if rest else []), *_left_out(agenda)]
    return "\n".join(lines).strip("\n")


def _task(item: Item, key: Callable[[Item], str] | None) -> list[str]:
    """Return an action as a task; as a bullet where its end takes an answer, which a tick does not give."""
    first, *rest = markdown_lines(item)
    if key is None or rule_of(item.action.rule).answers:
        return [first, *rest]
    return [f"- [ ] {first[2:]} <!-- {key(item)} -->", *rest]


def markdown_lines(item: Item) -> list[str]:
    """Return one action as a bullet, nothing in it taken for markup, a mention or an issue's number."""
    about = f", {escaped(item.about)}" if item.about else ""
    state = f"{item.state} " if item.state in STATES[:2] else ""
    lines = [f"- **{escaped(item.what)}**{about}: {state}{item.when}", f"  - {escaped(item.why)}"]
    if item.close:
        ticks = "`" * (1 + max((len(run) for run in re.findall("`+", item.close)), default=0))
        lines.append(f"  - {ticks}{plain(item.close)}{ticks}")
    return lines


def escaped(text: str) -> str:
    """Return a text for Markdown on one line."""
    return _SPECIAL.sub(r"\\\1", _CALLS.sub(lambda match: match[0] + _JOINER, plain(text)))


def to_values(agenda: Agenda) -> dict[str, object]:
    """Return the agenda as plain values: the open actions of each state, dates as in the export."""
    from jobjournal.export import clock_values  # loads what nobody at a terminal needs

    return {
        **clock_values(agenda.clock),
        "left_out": agenda.left_out,
        **{state: [_values(item) for item in agenda.groups[state]] for state in STATES},
    }


def _values(item: Item) -> dict[str, object]:
    action = item.action
    return {
        **({"id": action.id, "application": action.application, "file": action.file} if item.close else {}),
        "rule": action.rule,
        "what": item.what,
        "about": item.about or None,
        "why": item.why,
        "not_before": as_iso(action.not_before),
        "due": as_iso(item.due),
        "when": item.when,
        "close": item.close or None,
    }
