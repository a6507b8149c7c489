"""What is asked for a new interview, and after one: the same in the preview and in an issue's form, in the same words."""

from enum import Enum

from jobjournal.catalogue.field import Type
from jobjournal.catalogue.fields import FIELDS, name_of
from jobjournal.catalogue.words import KINDS
from jobjournal.frozen import dataclass, replace


class Room(Enum):
    """What an answer may be."""

    LINE = "one line"
    LINES = "lines"
    CHOICE = "one of several words"
    TICK = "yes, or nothing"


@dataclass(frozen=True, slots=True)
class Blank:
    """One thing that is asked."""

    name: str
    """What the use cases call it."""
    label: str
    room: Room = Room.LINE
    hint: str = ""
    """What such an answer looks like."""
    needed: bool = False
    choices: tuple[str, ...] = ()
    about: str = ""
    """The blank that it says something about, and without which it is not understood."""


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """A form."""

    title: str
    meaning: str
    blanks: tuple[Blank, ...]


def _example(kind: Type) -> str:
    return next(each.example for each in FIELDS if each.type is kind)


NEW_INTERVIEW = Questionnaire(
    "New interview",
    "Begins the entry of an interview in the journal.",
    (
        Blank("company", "Company", hint=_example(Type.COMPANY), needed=True),
        Blank("role", "Role", hint=_example(Type.ROLE), needed=True),
        Blank("day", "Day", hint="2026-05-04, tomorrow, or monday", needed=True),
        Blank("time", "Time", hint="14:30, or 14:30-15:30", about="day"),
        Blank(name_of(Type.KIND), "Kind", Room.CHOICE, choices=KINDS),
        Blank("people", "Who will be there, a line each", Room.LINES, _example(Type.CONTACTS)),
        Blank("last", "With the people of the last round", Room.TICK),
    ),
)

QUESTION = (
    Blank("question", "They asked", hint="How do you size a cluster? #system-design"),
    Blank("rating", "Your score, 1 to 10", hint="5", about="question"),
    Blank("answer", "What you answered", Room.LINES, about="question"),
)
"""Asked as often as there were questions."""
MOST_QUESTIONS = 3
"""How often a form asks it that cannot grow."""


ENTRY = Blank("entry", "Which interview", hint="nordwind 2026-05-04", needed=True)
DEBRIEF = Questionnaire(
    "After the interview",
    "Writes down how a talk went, below what its entry holds.",
    (
        ENTRY,
        Blank("well", "What went well, a line each", Room.LINES, "Explained the outage calmly #incidents"),
        Blank("improve", "To improve, a line each", Room.LINES, "Rambled on capacity #system-design"),
        *(
            replace(
                each,
                name=f"{each.name}{number}",
                label=f"Question {number}: {each.label[0].lower()}{each.label[1:]}",
                about=f"{each.about}{number}" if each.about else "",
            )
            for number in range(1, MOST_QUESTIONS + 1)
            for each in QUESTION
        ),
        Blank("rating", "Your score, 1 to 10", hint="7"),
        Blank("by", "They decide by", hint="2026-05-15, or friday"),
        Blank("whom", "Whom to ask", hint=_example(Type.NAME)),
    ),
)
QUESTIONNAIRES = (NEW_INTERVIEW, DEBRIEF)
