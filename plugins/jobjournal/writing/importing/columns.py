"""Which column is which field: by its heading, English or German, or by the user's own map."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jobjournal.diagnostics import Report
from jobjournal.names import did_you_mean
from jobjournal.reading.yaml_parser import parse
from jobjournal.reading.yaml_tree import Fields, Text
from jobjournal.writing import Refused
from jobjournal.writing.template import written

NAMES: Mapping[str, tuple[str, ...]] = {
    "company": ("company", "company name", "employer", "organisation", "organization", "firm", "firma", "unternehmen", "arbeitgeber", "betrieb"),
    "role": ("role", "position", "job", "job title", "title", "job name", "vacancy", "stelle", "rolle", "stellenbezeichnung", "beruf", "stellentitel", "tätigkeit"),
    "date": ("date", "interview date", "interview", "date of interview", "interview on", "interviewed on", "datum", "termin", "gespräch", "gespräch am", "vorstellungsgespräch", "vorstellungsgespräch am", "interviewtermin"),
    "time": ("time", "interview time", "start time", "uhrzeit", "zeit", "beginn"),
    "duration": ("duration", "length", "minutes", "dauer"),
    "timezone": ("timezone", "time zone", "zeitzone"),
    "round": ("round", "interview round", "runde", "gesprächsrunde"),
    "kind": ("kind", "type", "interview type", "stage", "art", "typ", "phase"),
    "medium": ("medium", "format", "interview format", "interview medium"),
    "place": ("place", "location", "address", "ort", "adresse", "standort", "link to call", "meeting link"),
    "contact": ("contact", "contacts", "contact name", "contact person", "interviewer", "interviewers", "recruiter", "hiring manager", "ansprechpartner", "ansprechpartnerin", "kontakt", "kontaktperson", "gesprächspartner"),
    "contact_title": ("contact title", "contact role", "interviewer title", "funktion", "position des ansprechpartners"),
    "email": ("email", "e-mail", "mail", "contact email", "e-mail address", "email address", "e-mail-adresse", "recruiter email"),
    "phone": ("phone", "telephone", "tel", "phone number", "mobile", "contact phone", "telefon", "telefonnummer", "handy"),
    "linkedin": ("linkedin", "linkedin profile", "linkedin url", "contact linkedin"),
    "score": ("score", "rating", "my score", "bewertung", "note 1-10", "punkte"),
    "outcome": ("outcome", "status", "result", "application status", "ergebnis", "ausgang", "stand"),
    "outcome_on": ("outcome on", "outcome date", "decision date", "date of decision", "rejected on", "response date", "entscheidung am", "absage am", "antwort am"),
    "offer_expires": ("offer expires", "offer deadline", "angebot gültig bis"),
    "decision_by": ("decision by", "decision expected", "expected response", "hear back by", "antwort bis", "entscheidung bis"),
    "follow_up_after": ("follow up", "follow-up", "follow up on", "follow up date", "follow up after", "nachfassen", "nachfassen am", "wiedervorlage"),
    "applied": ("applied", "applied on", "date applied", "application date", "applied date", "beworben", "beworben am", "bewerbung am", "bewerbungsdatum", "bewerbung"),
    "posting": ("posting", "url", "link", "job url", "job link", "job posting", "posting url", "ausschreibung", "stellenanzeige", "anzeige"),
    "source": ("source", "found via", "found on", "job board", "site", "quelle", "gefunden über", "portal"),
    "salary": ("salary", "pay", "compensation", "salary range", "gehalt", "vergütung", "gehaltsvorstellung"),
    "references": ("references", "reference", "referenzen"),
    "tags": ("tags", "labels", "keywords", "schlagwörter", "stichworte"),
    "next_step": ("next step", "next steps", "to do", "todo", "next action", "nächster schritt", "nächste schritte"),
    "notes": ("notes", "note", "comment", "comments", "remarks", "description", "notizen", "notiz", "bemerkung", "bemerkungen", "kommentar", "anmerkungen"),
}  # fmt: skip
"""The headings of each field, the field's own name among them."""

TEXT, IGNORE = "text", "ignore"
"""What else a map may say of a column: into the text, or left out because the user says so."""


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """Each column's field, `text` or `ignore`; and the order of day and month where the user tells it."""

    columns: Mapping[str, str]
    order: str | None = None


def propose(headings: Sequence[str]) -> ColumnMap:
    """Return the map by headings; of two columns for one field the first has it, and an unknown one goes into the text."""
    known = {_folded(name): field for field, names in NAMES.items() for name in (*names, field)}
    found: dict[str, str] = {}
    for heading in headings:
        field = known.get(_folded(heading), TEXT)
        found[heading] = TEXT if field in found.values() else field
    return ColumnMap(found)


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold())
    return re.sub(r"[^a-z0-9]+", "", "".join(char for char in plain if not unicodedata.combining(char)))


def read_map(text: str, headings: Sequence[str]) -> ColumnMap:
    """Read a map file: `columns:` with a field for each heading, and perhaps `dates:`. Raises Refused with what is wrong."""
    report = Report("")
    raw = parse(text.removeprefix("\ufeff").replace("\r\n", "\n"), 1, report)
    columns = raw.get("columns") if raw else None
    if report.failed or raw is None or not isinstance(columns, Fields):
        said = report.said[0].message if report.said else "`columns:` is missing"
        raise Refused(f"{said}; --write-map writes a map to begin with")
    order = raw.get("dates")
    if order is not None and order not in ("day-first", "month-first"):
        raise Refused("`dates:` is day-first or month-first")
    found = dict(propose(headings).columns) | {
        heading: _field(str(columns.get(heading) or TEXT)) for heading in headings if heading in columns
    }
    missing = [name for name in columns if name not in headings]
    if missing:
        raise Refused(f"the file has no column {missing[0]}; its columns are: {', '.join(headings)}")
    _check_once(found)
    return ColumnMap(found, str(order) if isinstance(order, Text) else None)


def _field(name: str) -> str:
    word = name.strip().casefold()
    if word not in (*NAMES, TEXT, IGNORE):
        raise Refused(f"no such field: {name}; {did_you_mean(word, (*NAMES, TEXT, IGNORE))}")
    return word


def _check_once(found: Mapping[str, str]) -> None:
    for field in NAMES:
        columns = [heading for heading, each in found.items() if each == field]
        if len(columns) > 1:
            raise Refused(
                f"{field} is given by {len(columns)} columns: {', '.join(columns)}; write `text` for the others"
            )


def map_text(found: ColumnMap) -> str:
    """Return a map file, to be edited by hand."""
    lines = [f"  {written(heading)}: {field}" for heading, field in found.columns.items()]
    return "\n".join(
        [
            "# Which column is which field. `text` puts a column into the entry's text, `ignore` leaves it out.",
            f"# Fields: {', '.join(NAMES)}",
            "columns:",
            *lines,
            f"dates: {found.order}"
            if found.order
            else "# dates: day-first  # or month-first, for dates such as 4.5.2026",
            "",
        ]
    )
