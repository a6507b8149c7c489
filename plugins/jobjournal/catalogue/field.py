"""What a row of the table of fields can say."""

from collections.abc import Mapping
from enum import Enum

from jobjournal.frozen import dataclass, field


class Where(Enum):
    """Where a field may stand: in a kind of file, in a map within one of its lists, or in a spreadsheet alone."""

    INTERVIEW = "interview"
    APPLICATION = "application"
    REFERENCES = "references"
    CONTACT = "contact"
    REFERENCE = "reference"
    STEP = "next step"
    IMPORT = "import"

    __hash__ = object.__hash__  # each stands for itself; Enum's own looks at its name each time


class Type(Enum):
    """How a field is read, offered to editors, and filled from a spreadsheet's cell: one reader, one schema for each."""

    TEXT = "text"
    FILLED = "a text that is not blank"
    NAME = "a person's name, its white space collapsed"
    COMPANY = "a company's name"
    ROLE = "a role's name"
    DAY = "a day"
    DAYS = "a day, or a list of days"
    DAY_OR_NEVER = "a day, or the word never"
    WHEN = "a day, or a moment in the entry's zone"
    START = "an interview's date: kept as written, since its offset is the interview's"
    MINUTES = "a duration"
    ORDINAL = "a whole number from 1"
    SCORE = "1 to 10"
    ZONE = "an IANA time zone"
    OUTCOME = "an interview's outcome; an unknown one is an error, since actions hang on it"
    APPLICATION_OUTCOME = "likewise, but for cancelled: an application cannot be"
    KIND = "a kind of interview"
    MEDIUM = "a medium"
    CHANNEL = "a way to be contacted"
    EMAIL = "an e-mail address; what is no plain one is kept as text"
    PHONE = "a telephone number; what is no plain one is kept as text"
    URL = "a web address; what is no plain one is kept as text"
    PLACE = "a text, or a web address"
    FILLED_LIST = "a list of texts"
    NAMES = "a list of names"
    SCORES = "scores by name"
    TEXTS = "texts by name"
    CONTACTS = "a list of contacts"
    REFERENCES = "a list of references"
    STEPS = "a list of next steps"
    DONE = "dates by a rule's code"
    SKIP = "reasons by a rule's code"
    SNOOZE = "days by a rule's code"

    __hash__ = object.__hash__  # likewise


INSIDE: Mapping[Type, Where] = {
    Type.CONTACTS: Where.CONTACT,
    Type.REFERENCES: Where.REFERENCE,
    Type.STEPS: Where.STEP,
}
"""The fields of a list's items where they are maps; a line of text means the same."""


class Asked(Enum):
    """Of which interviews a question is open, once they are held."""

    EACH = "each"
    NEWEST = "the newest round, while no more is known than that it goes on"
    TAKE_HOME = "a take-home"


class Section(Enum):
    """The parts of a template, in their order, by the comment that heads each."""

    HEAD = ""
    KNOWN = "take the # away from what you know; leave the rest"
    LEAVING = "ask before you leave"
    AFTERWARDS = "afterwards"
    MARKS = "what became of actions: `jobjournal done`, `skip` and `snooze` write it for you"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field: everything that reader, template, editors, import and documentation need to know of it."""

    name: str
    type: Type
    where: tuple[Where, ...]
    required: bool = False
    section: Section = Section.KNOWN
    example: str = ""
    """YAML as the template shows it behind the colon; for a list of maps its first line, the map is made of its own rows."""
    choices: tuple[str, ...] = ()
    """The words to choose from; another one is kept, with a warning."""
    examples: Mapping[Where, str] = field(default_factory=dict)
    """Where another example is meant."""
    meaning: str = ""
    """What it holds, in words for an editor to show when the mouse rests on it."""
    note: str = ""
    """What may stand there: a comment in the template, and behind the meaning in an editor."""
    heading: str = ""
    """What spreadsheets and other trackers call it, with commas between; its own name need not be repeated."""
    loose: str = ""
    """Those of its headings that say no more than that it is a day: in a list of applications they mean another field."""
    step: str = ""
    """What a next step on that day says where an application's row of a spreadsheet has it and its file no such field."""
    column: str = ""
    """What an import's map calls it, where its name alone would mean another field."""
    later: bool = False
    """Whether it is a day that cannot lie before the interview's."""
    asked: str = ""
    """What to ask them where it is not known, in words that follow "Did you ask …?"."""
    asking: str = ""
    """How a draft asks for it: a whole question for a day on which they decide, else what precedes "I may get in touch again"."""
    asked_of: Asked = Asked.NEWEST
    """Of which interviews it is asked."""
    decides: bool = False
    """Whether it decides what is right to do: while it cannot be read, its application is in doubt."""
    attribute: str = ""
    """The attribute of the model that holds it, where that is not called as the field."""
    label: str = ""
    """What a page calls it in a list of facts, where no page has a place of its own for it."""

    @property
    def held_in(self) -> str:
        """The attribute of the model that holds it."""
        return self.attribute or self.name

    @property
    def chosen(self) -> str:
        """What one of its words is: a kind, a medium, a channel; of a field of no such type, what the field is called."""
        return self.name if self.type is Type.TEXT else self.type.name.casefold()

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings by which a spreadsheet may call it, its own name among them; none where it is not imported."""
        return tuple(dict.fromkeys((*self.heading.split(", "), self.imported_as))) if self.heading else ()

    @property
    def imported_as(self) -> str:
        """What an import's map calls it."""
        return self.column or self.name

    @property
    def description(self) -> str:
        """What it holds and what may stand there."""
        return ": ".join(filter(None, (self.meaning or self.label, self.note)))
