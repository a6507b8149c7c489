"""`jobjournal draft`: the message that an open action asks for."""

from collections.abc import Iterator
from email.utils import quote

import click

from jobjournal.actions import Standing, derive, in_turn, stand
from jobjournal.agenda import STATES
from jobjournal.agenda_formats import plain
from jobjournal.catalogue.rules import rule_of
from jobjournal.catalogue.words import OTHER, OTHER_IN_WORDS
from jobjournal.commands.choice import NoneFits, describe_action, find_action
from jobjournal.commands.printing import say
from jobjournal.commands.shared import Loaded, journal_options
from jobjournal.diagnostics import visible
from jobjournal.drafts import Draft, drafts_for
from jobjournal.model import Action, Journal


@click.command("draft")
@click.argument("words", nargs=-1, metavar="[ACTION]...")
@journal_options
def draft_command(loaded: Loaded, words: tuple[str, ...]) -> None:
    """Print the draft of an open action that sends a message.

    ACTION is its id, or words that its company, role, rule or people hold; without any, those that send one are listed.
    What is to be looked at goes to standard error, so that the text alone can be piped on.
    """
    settings = loaded.project.settings
    standings = stand(derive(loaded.journal, settings), loaded.clock)
    open_ones = [each for each in standings if each.state in STATES]
    sending = [each for each in open_ones if rule_of(each.action.rule).message is not None]
    if not words:
        _list(sending)
        return
    action = _find(sending, open_ones, loaded.journal, " ".join(words))
    for each in loaded.templates.diagnostics:
        say(str(each), to_errors=True)
    drafts = drafts_for(action, loaded.journal, settings, loaded.templates, at=loaded.clock)
    say("\n\n---\n\n".join("\n".join(_lines(draft)) for draft in drafts))
    for note in dict.fromkeys(note for draft in drafts for note in _notes(draft)):
        say(note, to_errors=True)


def _find(sending: list[Standing], open_ones: list[Standing], journal: Journal, words: str) -> Action:
    try:
        return find_action(sending, journal, words).action
    except NoneFits:
        found = find_action(open_ones, journal, words)
        raise click.UsageError(
            f"nothing is sent for this one: {visible(describe_action(found))}\n`jobjournal draft` alone lists what sends a message"
        ) from None


def _list(standings: list[Standing]) -> None:
    todo = "These actions send a message; `jobjournal draft ACTION` drafts it:"
    say(todo if standings else "No open action sends a message.")
    for each in sorted(standings, key=in_turn):
        say("  " + plain(describe_action(each)))


def _lines(draft: Draft) -> Iterator[str]:
    addresses = ", ".join(f"{_phrase(each.name)} <{each.email}>" if each.email else each.name for each in draft.to)
    if addresses:
        yield f"To: {plain(addresses)}"
    if draft.subject:
        yield f"Subject: {plain(draft.subject)}"
    yield from ("", draft.text) if addresses or draft.subject else (draft.text,)


def _phrase(name: str) -> str:
    """Return a name as it stands before an address (RFC 5322): in quotes where a sign in it would part it in two."""
    return f'"{quote(name)}"' if set(name) & set('()<>[]:;@,"\\') else name


def _notes(draft: Draft) -> Iterator[str]:
    if draft.channel != "email":
        way = OTHER_IN_WORDS if draft.channel == OTHER else draft.channel
        yield plain(f"note: {''.join(f'to {each.name} ' for each in draft.to)}by {way}")
    if draft.length_note:
        yield f"{draft.length_state}: {draft.length_note}"
    yield from (f"warning: {plain(each)}" for each in draft.warnings)
