"""The questions of `jobjournal new` on a terminal: with what the journal holds offered by number, and by the tab key."""

import importlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import click

from jobjournal.commands import choice
from jobjournal.commands.printing import say
from jobjournal.commands.shared import Loaded
from jobjournal.handles import plain
from jobjournal.links import is_email
from jobjournal.model import Contact, Journal
from jobjournal.names import may_be_one, same
from jobjournal.writing import Misused
from jobjournal.writing.acquaintances import known_contact, people_at


def companies(journal: Journal) -> list[str]:
    """Return the companies of a journal, each once, sorted."""
    return _once([each.company for each in journal.applications])


def roles(journal: Journal) -> list[str]:
    """Return the roles of a journal, each once, sorted."""
    return _once([each.role for each in journal.applications])


def people(journal: Journal) -> list[str]:
    """Return the names of a journal's people, each once, sorted."""
    return _once([contact.name for each in journal.applications for contact in each.contacts])


def _once(names: list[str]) -> list[str]:
    return sorted({same(each): each for each in reversed(names)}.values())


def spelt(typed: str, known: Sequence[str]) -> str:
    """Return a name as the journal spells it; on a terminal a part of one, and nearly the same, is offered as it."""
    typed = " ".join(typed.split())
    if exact := [each for each in known if same(each) == same(typed)]:
        return exact[0]
    fitting = likely(typed, known)
    if len(fitting) == 1 and choice.is_terminal() and click.confirm(f"Do you mean {fitting[0]}?", default=True):
        return fitting[0]
    return typed


def likely(typed: str, known: Sequence[str]) -> list[str]:
    """Return the names that a part of one, or one that is nearly the same, may mean."""
    return [each for each in known if f" {plain(typed)}" in f" {plain(each)}"] or [
        each for each in known if may_be_one(same(typed), same(each))
    ]


def ask_application(loaded: Loaded, *, begin: bool) -> tuple[str, str | None]:
    """Ask for an active application by its number, or for a company; return company and role, where that is told."""
    active = [] if begin else [each for each in loaded.journal.applications if each.active]
    active.sort(key=lambda each: each.interviews[-1].starts_at.timestamp() if each.interviews else 0, reverse=True)
    shown = (f"{each.company}, {each.role} (round {len(each.kept) + 1})" for each in active)
    question = "Its number for the next round, or a company's name" if active else "Company"
    answer = _ask(question, shown, companies(loaded.journal), default="1" if len(active) == 1 else None)
    place = choice.place_of(answer, active)
    return (answer, None) if place is None else (active[place].company, active[place].role)


def ask_role(roles: Sequence[str]) -> str:
    """Ask for the role: by number where the company has some, else by name."""
    default = roles[0] if len(roles) == 1 else None
    answer = _ask("Role, its number, or another role" if roles else "Role", roles, roles, default=default)
    place = choice.place_of(answer, roles)
    return answer if place is None else roles[place]


def ask_contacts(journal: Journal, company: str) -> tuple[Contact, ...]:
    """Ask who will be there: by number where the journal knows them, else by name."""
    people = people_at(journal, company)
    shown = (each.name + (f", {each.title}" if each.title else "") for each in people)
    what = "Numbers or names" if people else "Names"
    question = f"Who will be there? {what}, with commas; Name <address>, Title is fine too"
    answer = _ask(question, shown, [each.name for each in people], default="", show_default=False)
    try:
        return tuple(dict.fromkeys(_person(journal, company, people, word) for word in split_people(answer)))
    except Misused as problem:
        say(str(problem))
        return ask_contacts(journal, company)


def _ask(question: str, shown: Iterable[str], names: Sequence[str], **prompt: Any) -> str:
    """Ask for one of these names, or for the number of what is shown of them; the tab key completes a name."""
    if lines := choice.numbered(shown):
        say(lines)
    with completing(names):
        return str(click.prompt(question, **prompt)).strip()


def split_people(answer: str) -> list[str]:
    """Return the people in an answer: between semicolons, and between commas where those set no one person's parts apart."""
    groups = ([word for word in map(str.strip, group.split(",")) if word] for group in answer.split(";"))
    return [line for words in groups for line in _people_in(words)]


def _people_in(words: list[str]) -> list[str]:
    """Return the people in words between commas: what follows an address is its person's title, and an address ends one."""
    if words and is_email(words[-1]) and not any("@" in each for each in words[:-1]):
        return [", ".join(words)]
    found, titled = list[str](), False
    for word in words:
        if titled and "<" not in word and not word.isdigit():
            found[-1] += f", {word}"
        else:
            found.append(word)
        titled = word.endswith(">")
    return found


def _person(journal: Journal, company: str, people: Sequence[Contact], word: str) -> Contact:
    place = choice.place_of(word, people)
    return known_contact(journal, company, word) if place is None else people[place]


@contextmanager
def completing(words: Sequence[str]) -> Iterator[None]:
    """Let the tab key complete these words while a question is open, where the terminal can."""
    try:
        readline: Any = importlib.import_module("readline")  # not on Windows
    except ImportError:
        yield
        return

    def complete(typed: str, state: int) -> str | None:
        fitting = [each for each in words if each.casefold().startswith(typed.casefold())]
        return fitting[state] if state < len(fitting) else None

    before, delimiters = readline.get_completer(), readline.get_completer_delims()
    readline.set_completer(complete)
    readline.set_completer_delims("")
    readline.parse_and_bind("tab: complete")
    try:
        yield
    finally:
        readline.set_completer(before)
        readline.set_completer_delims(delimiters)
