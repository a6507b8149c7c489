"""What is tapped in the preview: from the words of its script to the use cases of `writing`, and back to what it shows."""

from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Lock
from typing import Any

from jobjournal import now as real_clock
from jobjournal.actions import Standing
from jobjournal.catalogue.field import Type, Where
from jobjournal.catalogue.fields import name_of
from jobjournal.catalogue.words import OUTCOMES
from jobjournal.diagnostics import visible
from jobjournal.frozen import dataclass, field
from jobjournal.options import Settings
from jobjournal.preview.typed import Wanted, begun, chosen, stamp, sure, told_debrief, word
from jobjournal.reading.folder import load
from jobjournal.writing import Misused, Refused, closing
from jobjournal.writing.beginning import write_new
from jobjournal.writing.plans import Deed, Situation
from jobjournal.writing.undo import take_back
from jobjournal.writing.verdicts import Verdict, answer

Shown = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Taps:
    """The journal that is tapped on. One tap at a time: each reads the journal anew, as the last one left it."""

    folder: Path
    settings: Callable[[], Settings]
    shown_as: str
    address: Callable[[str], str]
    """Of the page of a file."""
    lock: Lock = field(default_factory=Lock)

    def tap(self, wanted: Wanted) -> Shown:
        """Do what is wanted; return what is to be shown. Raises Refused with what is to be shown instead."""
        kinds: Mapping[str, Callable[[Situation, Wanted], Deed]] = {
            "done": _done,
            "skip": _skip,
            "snooze": _snooze,
            "answer": _answer,
            "tell": told_debrief,
        }
        kind = word(wanted, "do")
        with self.lock:
            if kind == "undo":
                words = take_back(self.folder, word(wanted, "name")).words
                return {"said": [visible(f"Taken back: {words}")], "difference": "", "undo": None}
            if kind == "new":
                return self._begin(self.situation(), wanted)
            if kind not in kinds:
                raise Misused("the preview knows no such thing to do")
            return self.carry_out(kinds[kind](self.situation(), wanted))

    def situation(self) -> Situation:
        """Return the journal as its files are now, at the moment that the pages count from."""
        settings = self.settings()
        try:
            clock = real_clock.enter(settings.zone, settings.now)
        except ValueError as problem:
            raise Refused(str(problem)) from problem
        return Situation(
            self.folder, load(self.folder, settings.zone, self.shown_as, settings.distinct), settings, clock
        )

    def carry_out(self, deed: Deed) -> Shown:
        """Write what a deed changes."""
        said = list(map(visible, (*deed.words, *deed.advice)))
        return {"said": said, "difference": deed.difference, "undo": closing.carry_out(deed)}

    def _begin(self, situation: Situation, wanted: Wanted) -> Shown:
        known, again = begun(situation, wanted), lambda: self.situation().journal
        new, name = write_new(self.folder, situation.journal, Where.INTERVIEW, known, again)
        said = [visible(f"Begun: {self.shown_as}/{new.file}"), *(visible(str(each)) for each in new.warnings)]
        return {"said": said, "difference": "", "undo": name, "href": self.address(new.file)}


def _standing(situation: Situation, wanted: Wanted) -> Standing:
    name = word(wanted, "id")
    return sure(
        next((each for each in closing.standings_of(situation) if each.action.id == name), None),
        Refused("this action is there no longer: its file has changed; the page will follow"),
    )


def _done(situation: Situation, wanted: Wanted) -> Deed:
    outcome = word(wanted, "answer", needed=False) or None
    return closing.done(situation, _standing(situation, wanted), stamp(situation, wanted, "on", ahead=False), outcome)


def _skip(situation: Situation, wanted: Wanted) -> Deed:
    return closing.skip(situation, _standing(situation, wanted), word(wanted, "reason", needed=False))


def _snooze(situation: Situation, wanted: Wanted) -> Deed:
    until = sure(
        stamp(situation, wanted, "until", ahead=True), Misused("the day on which it should come back is missing")
    )
    return closing.snooze(situation, _standing(situation, wanted), until)


def _answer(situation: Situation, wanted: Wanted) -> Deed:
    outcome = word(wanted, name_of(Type.OUTCOME))
    if outcome not in OUTCOMES:
        raise Misused(f"no such answer: {visible(outcome)}")
    application, entry = chosen(situation, wanted)
    day, by, until = (stamp(situation, wanted, name, ahead=name != "on") for name in ("on", "by", "until"))
    verdict = Verdict(outcome, day.day if day else None, until, by.day if by else None)
    return answer(situation, application, verdict, entry)
