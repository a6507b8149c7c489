"""The fields of the maps within a list: a contact's, a reference's, a next step's."""

from __future__ import annotations

from jobjournal.catalogue.field import Field, Type, Where
from jobjournal.catalogue.words import CHANNELS

_CONTACT, _REFERENCE, _STEP = (Where.CONTACT,), (Where.REFERENCE,), (Where.STEP,)

PARTS = (
    Field(
        name="name", type=Type.NAME, where=_CONTACT, required=True, example="Björn Ek",
        meaning="Their name, as they write it",
    ),
    Field(
        name="title", type=Type.TEXT, where=_CONTACT, example="Recruiter", column="contact_title", meaning="What they do there",
        heading="contact title, contact role, interviewer title, funktion, position des ansprechpartners",
    ),
    Field(
        name="email", type=Type.EMAIL, where=_CONTACT, example="bjorn@nordwind.example", label="e-mail",
        meaning="Their e-mail address",
        heading="e-mail, mail, contact email, e-mail address, email address, e-mail-adresse, recruiter email",
    ),
    Field(
        name="phone", type=Type.PHONE, where=_CONTACT, example='"+46 70 123 45 67"', label="phone",
        meaning="Their telephone number, in quotes",
        heading="telephone, tel, phone number, mobile, contact phone, telefon, telefonnummer, handy",
    ),
    Field(
        name="linkedin", type=Type.URL, where=_CONTACT, example="https://www.linkedin.com/in/bjorn-ek", label="LinkedIn",
        heading="linkedin profile, linkedin url, contact linkedin", meaning="Their page on LinkedIn",
    ),
    Field(
        name="channel", type=Type.CHANNEL, where=_CONTACT, example="phone", meaning="Their own way",
        note=f"how they prefer to be contacted: {', '.join(CHANNELS)}",
    ),
    Field(name="name", type=Type.NAME, where=_REFERENCE, required=True, example="Tobias Renner", meaning="Their name"),
    Field(name="email", type=Type.EMAIL, where=_REFERENCE, example="tobias@renner.example", meaning="Their e-mail address"),
    Field(name="relation", type=Type.TEXT, where=_REFERENCE, example="CTO", meaning="How they know you"),
    Field(
        name="agreed", type=Type.DAY, where=_REFERENCE, example="2026-07-06", attribute="agreed_on",
        meaning="The day on which they agreed to vouch for you",
    ),
    Field(
        name="action", type=Type.FILLED, where=_STEP, required=True, example="Read their incident report", attribute="what",
        meaning="What to do",
    ),
    Field(name="due", type=Type.WHEN, where=_STEP, example="2026-05-12", meaning="By when"),
    Field(name="done", type=Type.WHEN, where=_STEP, example="2026-05-11", meaning="When you did it"),
)  # fmt: skip
"""What the maps within a list hold; a line of text means the same."""
