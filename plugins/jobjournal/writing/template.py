"""The text of a new entry: what is known filled in, every other field as a comment to take the `#` from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from jobjournal.catalogue.words import CHANNELS, KINDS, MEDIUMS, OUTCOMES
from jobjournal.diagnostics import Report
from jobjournal.model import Contact
from jobjournal.reading.yaml_parser import parse
from jobjournal.writing.marks import READ_AS_ELSE, quoted

Part = str | tuple[str, str]
"""A heading among the fields, or a field's name with its example and, after ` # `, what may stand there."""

_CONTACTS = (
    "\n"
    "  - Ada Okafor <ada@nordwind.example>, Engineering Manager\n"
    "  - name: Björn Ek\n"
    "    title: Recruiter\n"
    "    email: bjorn@nordwind.example\n"
    '    phone: "+46 70 123 45 67"\n'
    "    linkedin: https://www.linkedin.com/in/bjorn-ek\n"
    f"    channel: phone # how they prefer to be contacted: {', '.join(CHANNELS)}"
)
_STEPS = (
    "\n  - 2026-05-06 send the talk on capacity planning\n  - action: Read their incident report\n    due: 2026-05-12"
)
_SCORES = "\n  system design: 5\n  communication: 8"
_OUTCOME: tuple[Part, ...] = (
    ("outcome", f"waiting # {', '.join(OUTCOMES)}"),
    ("outcome_on", "2026-05-20"),
    ("offer_expires", "2026-05-30"),
)
_STEPS_AND_TAGS: tuple[Part, ...] = (("next_steps", _STEPS), ("tags", "[remote, robotics]"))
_MARKS = "what became of actions: `jobjournal done`, `skip` and `snooze` write it for you"

INTERVIEW: tuple[Part, ...] = (
    ("company", ""),
    ("role", ""),
    ("date", " # 2026-05-04 14:30, in local time"),
    "take the # away from what you know; leave the rest",
    ("duration", "60 min"),
    ("timezone", "Europe/Berlin # only where it is not the journal's"),
    ("round", "2 # else counted by date"),
    ("kind", f"technical # {', '.join(KINDS)}"),
    ("medium", f"video # {', '.join(MEDIUMS)}"),
    ("place", "https://meet.example/abc"),
    ("contacts", _CONTACTS),
    "ask before you leave",
    ("decision_by", "2026-05-15 # you will hear from us by"),
    ("follow_up_after", "2026-05-18 # a date they named, or never (they will call)"),
    ("follow_up_with", "Ada Okafor"),
    ("follow_up_via", f"email # {', '.join(CHANNELS)}"),
    "afterwards",
    ("score", "7 # overall, 1 to 10"),
    ("scores", _SCORES),
    *_OUTCOME,
    ("references", "[Maria Silva] # who vouches for you here"),
    ("told_them", "\n  salary: 85 000 # what you must not contradict later"),
    *_STEPS_AND_TAGS,
    _MARKS,
    ("done", "\n  thank-you: 2026-05-04 17:10\n  follow-up: [2026-05-18, 2026-05-26]"),
    ("skip", "\n  linkedin: they asked me not to"),
    ("snooze", "\n  inform-references: 2026-05-09"),
)
"""The fields of an interview in the order in which they come to be known."""

APPLICATION: tuple[Part, ...] = (
    ("company", ""),
    ("role", ""),
    "take the # away from what you know; leave the rest",
    ("applied", "2026-05-04"),
    ("posting", "https://nordwind.example/jobs/1"),
    ("source", "a friend told me"),
    ("salary", "80 000 to 92 000, says the posting"),
    ("rivals", "[Ekelund Automation, Halde Inspection]"),
    ("contacts", _CONTACTS),
    ("references", "[Maria Silva] # who vouches for you here"),
    ("fit", "\n  the work: 8\n  the manager: 9"),
    *_OUTCOME,
    *_STEPS_AND_TAGS,
    _MARKS,
    ("done", "\n  inform-references: 2026-05-05"),
    ("skip", "\n  linkedin: they asked me not to"),
    ("snooze", "\n  decide-offer: 2026-05-25"),
)
"""The fields of an application file."""

_INTERVIEW_TEXT = """
## What went well

## To improve

## Questions
<!-- One heading for each, your own score and topics behind it:
### How do you size a cluster? (5/10) #system-design
What you answered.
-->

## Impressions

## Concerns

## Ask them next time

## Forgot to say
"""
_APPLICATION_TEXT = """
## Why yes

## Why I hesitate
"""


def interview_text(values: Mapping[str, str], contacts: Sequence[Contact] = ()) -> str:
    """Return the text of a new interview's file; `values` are texts as they are meant, not yet as YAML."""
    return _text(INTERVIEW, values, contacts) + _INTERVIEW_TEXT


def application_text(values: Mapping[str, str], contacts: Sequence[Contact] = ()) -> str:
    """Return the text of a new application's file."""
    return _text(APPLICATION, values, contacts) + _APPLICATION_TEXT


def _text(parts: Iterable[Part], values: Mapping[str, str], contacts: Sequence[Contact]) -> str:
    lines = [line for part in parts for line in _lines(part, values, contacts)]
    return "\n".join(["---", *lines, "---"]) + "\n"


def _lines(part: Part, values: Mapping[str, str], contacts: Sequence[Contact]) -> Iterator[str]:
    """Yield a part's lines: filled in, or its example behind a `#`."""
    if isinstance(part, str):
        yield f"# == {part} =="
    elif part[0] in values:
        yield f"{part[0]}: {written(values[part[0]])}"
    elif part[0] == "contacts" and contacts:
        yield from contact_lines(contacts)
    else:
        name, example = part
        lines = f"{name}: {example.strip(' ') if example.startswith(' ') else example}".split("\n")
        needed = not example or example.startswith(" #")
        yield from (line.rstrip() if needed else f"# {line}".rstrip() for line in lines)


def contact_lines(contacts: Iterable[Contact]) -> Iterator[str]:
    """Yield the field `contacts`, each on one line where that says everything, else as a map."""
    yield "contacts:"
    for each in contacts:
        line = each.name + (f" <{each.email}>" if each.email else "") + (f", {each.title}" if each.title else "")
        if not (each.phone or each.linkedin or each.channel or set(each.name) & set("<>,")):
            yield f"  - {written(line)}"
            continue
        known = [(name, getattr(each, name)) for name in ("name", "title", "email", "phone", "linkedin", "channel")]
        for place, (name, value) in enumerate([pair for pair in known if pair[1]]):
            yield f"  {'  ' if place else '- '}{name}: {written(value)}"


def written(text: str) -> str:
    """Return a text as YAML in a block: as it is where it then reads as the same text, else in quotes."""
    text = " ".join(text.split())
    if text.casefold() in READ_AS_ELSE or text[:1] in "+~":
        return quoted(text)
    report = Report("")
    read = parse(f"a: {text}\n", 1, report)
    alone = parse(f"a:\n  - {text}\n", 1, report)
    plain = not report.said and read == {"a": text} and alone == {"a": [text]}
    return text if plain else quoted(text)
