"""The fields of the front matter: a row for each, from which everything else about it is made.

The order is that in which they come to be known, within a section of the template. A new field of a type that is there
is one row here and one attribute of that name in the model.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from types import MappingProxyType

from jobjournal.catalogue.field import Asked, Field, Section, Type, Where
from jobjournal.catalogue.words import CANCELLED, CHANNELS, KINDS, MEDIUMS, OUTCOMES

APPLICATION_OUTCOMES = tuple(each for each in OUTCOMES if each != CANCELLED)
"""What an application's file may say."""

_I, _A = (Where.INTERVIEW,), (Where.APPLICATION,)
_BOTH = (Where.INTERVIEW, Where.APPLICATION)
_CONTACT, _REFERENCE, _STEP = (Where.CONTACT,), (Where.REFERENCE,), (Where.STEP,)

HEAD = (
    Field(
        name="company", type=Type.COMPANY, where=_BOTH, required=True, section=Section.HEAD, example="Nordwind Robotics",
        heading="company name, employer, organisation, organization, firm, firma, unternehmen, arbeitgeber, betrieb",
    ),
    Field(
        name="role", type=Type.ROLE, where=_BOTH, required=True, section=Section.HEAD, example="Site Reliability Engineer",
        heading="position, job, job title, title, job name, vacancy, "
        "stelle, rolle, stellenbezeichnung, beruf, stellentitel, tätigkeit",
    ),
    Field(
        name="date", type=Type.START, where=_I, required=True, section=Section.HEAD, example="2026-05-04 14:30",
        note="in local time", attribute="when",
        heading="interview date, when, interview, date of interview, interview on, interviewed on, datum, "
        "termin, gespräch, gespräch am, vorstellungsgespräch, vorstellungsgespräch am, interviewtermin",
    ),
)  # fmt: skip
"""What a file begins with."""

KNOWN = (
    Field(
        name="applied", type=Type.DAYS, where=_A, decides=True, example="2026-05-04",
        heading="applied on, date applied, application date, applied date, "
        "beworben, beworben am, bewerbung am, bewerbungsdatum, bewerbung",
    ),
    Field(
        name="posting", type=Type.URL, where=_A, example="https://nordwind.example/jobs/1",
        label="Posting",
        heading="url, link, job url, job link, job posting, posting url, ausschreibung, stellenanzeige, anzeige",
    ),
    Field(
        name="source", type=Type.TEXT, where=_A, example="a friend told me",
        label="Found through",
        heading="found via, found on, job board, site, quelle, gefunden über, portal",
    ),
    Field(
        name="salary", type=Type.TEXT, where=_A, example="80 000 to 92 000, says the posting",
        label="Salary",
        heading="pay, compensation, salary range, gehalt, vergütung, gehaltsvorstellung",
    ),
    Field(name="rivals", type=Type.FILLED_LIST, where=_A, example="[Ekelund Automation, Halde Inspection]"),
    Field(
        name="duration", type=Type.MINUTES, where=_I, decides=True, example="60 min", attribute="ends_at",
        heading="length, minutes, duration min, duration minutes, dauer",
    ),
    Field(
        name="timezone", type=Type.ZONE, where=_I, decides=True, example="Europe/Berlin",
        note="only where it is not the journal's", attribute="zone", heading="time zone, zeitzone",
    ),
    Field(
        name="round", type=Type.ORDINAL, where=_I, example="2", note="else counted by date", attribute="written_round",
        heading="interview round, runde, gesprächsrunde",
    ),
    Field(
        name="kind", type=Type.KIND, where=_I, example="technical", note=", ".join(KINDS),
        heading="type, interview type, art, typ",
    ),
    Field(
        name="medium", type=Type.MEDIUM, where=_I, example="video", note=", ".join(MEDIUMS),
        heading="format, method, interview format, interview medium",
    ),
    Field(
        name="place", type=Type.PLACE, where=_BOTH, example="https://meet.example/abc",
        heading="location, address, ort, adresse, standort, link to call, meeting link",
    ),
    Field(
        name="contacts", type=Type.CONTACTS, where=_BOTH,
        asked="the names of the people you met", asked_of=Asked.EACH,
        example="Ada Okafor <ada@nordwind.example>, Engineering Manager",
        heading="contact, contact name, contact person, interviewer, interviewers, people, recruiter, "
        "hiring manager, ansprechpartner, ansprechpartnerin, kontakt, kontaktperson, gesprächspartner",
    ),
)  # fmt: skip
"""What is known before."""

LEAVING = (
    Field(
        name="hand_in_by", type=Type.WHEN, where=_I,
        asked="by when they want it", asked_of=Asked.TAKE_HOME, decides=True,
        section=Section.LEAVING, example="2026-05-11 12:00",
        note="a take-home's end, or anything they asked for by a date", later=True,
        heading="hand in by, submit by, submission deadline, abgabe bis, abgabetermin",
    ),
    Field(
        name="decision_by", type=Type.DAY, where=_I,
        asked="by when they decide", decides=True,
        section=Section.LEAVING, example="2026-05-15",
        note="you will hear from us by", later=True,
        heading="decision by, decision expected, expected response, hear back by, antwort bis, entscheidung bis",
    ),
    Field(
        name="follow_up_after", type=Type.DAY_OR_NEVER, where=_I,
        asked="when you may follow up", decides=True,
        section=Section.LEAVING, example="2026-05-18",
        note="a date they named, or never (they will call)", later=True,
        heading="follow up, follow-up, follow up on, follow up date, follow up after, nachfassen, nachfassen am, wiedervorlage",
    ),
    Field(
        name="follow_up_with", type=Type.NAME, where=_BOTH,
        asked="whom to ask",
        section=Section.LEAVING, example="Ada Okafor",
    ),
    Field(
        name="follow_up_via", type=Type.CHANNEL, where=_BOTH,
        asked="how they like to be asked",
        section=Section.LEAVING, example="email",
        note=", ".join(CHANNELS),
    ),
)  # fmt: skip
"""What one asks them."""

AFTERWARDS = (
    Field(
        name="score", type=Type.SCORE, where=_I, section=Section.AFTERWARDS, example="7", note="overall, 1 to 10",
        heading="rating, my score, bewertung, note 1-10, punkte",
    ),
    Field(
        name="scores", type=Type.SCORES, where=_I, section=Section.AFTERWARDS,
        example="\n  system design: 5\n  communication: 8",
    ),
    Field(name="fit", type=Type.SCORES, where=_A, section=Section.AFTERWARDS, example="\n  the work: 8\n  the manager: 9"),
    Field(
        name="outcome", type=Type.OUTCOME, where=_I, decides=True, section=Section.AFTERWARDS, example="waiting",
        note=", ".join(OUTCOMES), heading="status, stage, result, application status, ergebnis, ausgang, stand, phase",
    ),
    Field(
        name="outcome", type=Type.APPLICATION_OUTCOME, where=_A, decides=True, section=Section.AFTERWARDS, example="waiting",
        note=", ".join(APPLICATION_OUTCOMES),
    ),
    Field(
        name="outcome_on", type=Type.DAY, where=_BOTH, decides=True, section=Section.AFTERWARDS, example="2026-05-20",
        heading="outcome on, outcome date, decision date, date of decision, "
        "rejected on, response date, entscheidung am, absage am, antwort am",
    ),
    Field(
        name="offered_on", type=Type.DAY, where=_BOTH, section=Section.AFTERWARDS, example="2026-05-18",
        note="kept when the offer becomes accepted or declined", heading="offered on, offer date, angebot am",
    ),
    Field(
        name="offer_expires", type=Type.WHEN, where=_BOTH, decides=True, section=Section.AFTERWARDS, example="2026-05-30",
        note="with a time of day where they named one",
        heading="offer expires, offer deadline, angebot gültig bis",
    ),
    Field(
        name="references", type=Type.NAMES, where=_BOTH, section=Section.AFTERWARDS, example="[Maria Silva]",
        note="who vouches for you here", heading="reference, referenzen",
    ),
    Field(
        name="told_them", type=Type.TEXTS, where=_I, section=Section.AFTERWARDS, example="\n  salary: 85 000",
        note="what you must not contradict later",
    ),
    Field(
        name="next_steps", type=Type.STEPS, where=_BOTH, section=Section.AFTERWARDS,
        example="2026-05-06 send the talk on capacity planning",
        heading="next step, to do, todo, next action, nächster schritt, nächste schritte",
    ),
    Field(
        name="tags", type=Type.FILLED_LIST, where=_BOTH, section=Section.AFTERWARDS, example="[remote, robotics]",
        heading="labels, keywords, schlagwörter, stichworte",
    ),
)  # fmt: skip
"""What came of it."""

MARKS = (
    Field(
        name="done", type=Type.DONE, where=_BOTH, decides=True, section=Section.MARKS, attribute="marks",
        example="\n  thank-you: 2026-05-04 17:10\n  follow-up: [2026-05-18, 2026-05-26]",
        examples=MappingProxyType({Where.APPLICATION: "\n  inform-references: 2026-05-05"}),
    ),
    Field(
        name="skip", type=Type.SKIP, where=_BOTH, decides=True, section=Section.MARKS, attribute="marks",
        example="\n  linkedin: they asked me not to",
    ),
    Field(
        name="snooze", type=Type.SNOOZE, where=_BOTH, decides=True, section=Section.MARKS, attribute="marks",
        example="\n  inform-references: 2026-05-09",
        examples=MappingProxyType({Where.APPLICATION: "\n  decide-offer: 2026-05-25"}),
    ),
)  # fmt: skip
"""What became of actions."""

LISTED = (
    Field(
        name="references", type=Type.REFERENCES, where=(Where.REFERENCES,), section=Section.HEAD,
        example="Maria Silva <maria@silva.example>, my manager at Kelp (agreed 2026-10-01)",
    ),
)  # fmt: skip
"""The file of references."""

PARTS = (
    Field(name="name", type=Type.NAME, where=_CONTACT, required=True, example="Björn Ek"),
    Field(
        name="title", type=Type.TEXT, where=_CONTACT, example="Recruiter", column="contact_title",
        heading="contact title, contact role, interviewer title, funktion, position des ansprechpartners",
    ),
    Field(
        name="email", type=Type.EMAIL, where=_CONTACT, example="bjorn@nordwind.example", label="e-mail",
        heading="e-mail, mail, contact email, e-mail address, email address, e-mail-adresse, recruiter email",
    ),
    Field(
        name="phone", type=Type.PHONE, where=_CONTACT, example='"+46 70 123 45 67"', label="phone",
        heading="telephone, tel, phone number, mobile, contact phone, telefon, telefonnummer, handy",
    ),
    Field(
        name="linkedin", type=Type.URL, where=_CONTACT, example="https://www.linkedin.com/in/bjorn-ek", label="LinkedIn",
        heading="linkedin profile, linkedin url, contact linkedin",
    ),
    Field(
        name="channel", type=Type.CHANNEL, where=_CONTACT, example="phone",
        note=f"how they prefer to be contacted: {', '.join(CHANNELS)}",
    ),
    Field(name="name", type=Type.NAME, where=_REFERENCE, required=True, example="Tobias Renner"),
    Field(name="email", type=Type.EMAIL, where=_REFERENCE, example="tobias@renner.example"),
    Field(name="relation", type=Type.TEXT, where=_REFERENCE, example="CTO"),
    Field(name="agreed", type=Type.DAY, where=_REFERENCE, example="2026-07-06", attribute="agreed_on"),
    Field(name="action", type=Type.FILLED, where=_STEP, required=True, example="Read their incident report", attribute="what"),
    Field(name="due", type=Type.WHEN, where=_STEP, example="2026-05-12"),
    Field(name="done", type=Type.WHEN, where=_STEP, example="2026-05-11"),
)  # fmt: skip
"""What the maps within a list hold; a line of text means the same."""

IMPORTED = (
    Field(
        name="time", type=Type.TEXT, where=(Where.IMPORT,), note="the time of day stands behind the day, in the date",
        heading="interview time, start time, uhrzeit, zeit, beginn",
    ),
    Field(
        name="notes", type=Type.TEXT, where=(Where.IMPORT,), note="it belongs into the text below the front matter",
        heading="note, comment, comments, remarks, description, notizen, notiz, bemerkung, bemerkungen, kommentar, anmerkungen",
    ),
)  # fmt: skip
"""What a spreadsheet has a column for and an entry no field: a time of day joins the date, notes become the text."""

FIELDS = (*HEAD, *KNOWN, *LEAVING, *AFTERWARDS, *MARKS, *LISTED, *PARTS, *IMPORTED)
"""All rows."""


def folded(name: str) -> str:
    """Return what two headings are compared by: letters and digits, without accents."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return re.sub(r"[^a-z0-9]+", "", "".join(char for char in plain if not unicodedata.combining(char)))


@cache
def _by_heading(where: Where) -> dict[str, Field]:
    rows = fields_in(where)
    return {folded(heading): rows[each.name] for each in FIELDS if each.name in rows for heading in each.headings}


def field_called(name: str, where: Where) -> Field | None:
    """Return the field that a name means in one place, its own or one of its headings; None where there is none."""
    found = _by_heading(where)
    prefix = "contact" if where is Where.CONTACT else ""
    return fields_in(where).get(name) or found.get(folded(name)) or found.get(prefix + folded(name))


@cache
def fields_in(where: Where) -> MappingProxyType[str, Field]:
    """Return the fields that may stand in one place, by name."""
    return MappingProxyType({each.name: each for each in FIELDS if where in each.where})
