"""The fields of the maps within a list: a contact's, a reference's, a next step's; and what a spreadsheet alone has."""

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
        heading="contact title, contact role, interviewer title, recruiter title, funktion, "
        "position des ansprechpartners, 联系人职位",
    ),
    Field(
        name="email", type=Type.EMAIL, where=_CONTACT, example="bjorn@nordwind.example", label="e-mail",
        meaning="Their e-mail address",
        heading="e-mail, mail, contact email, e-mail address, email address, e-mail-adresse, recruiter email, interviewer email, "
        "courriel, adresse e-mail, correo, correo electrónico, e-mailadres, 邮箱, 电子邮件, 邮件",
    ),
    Field(
        name="phone", type=Type.PHONE, where=_CONTACT, example='"+46 70 123 45 67"', label="phone",
        meaning="Their telephone number, in quotes",
        heading="telephone, tel, phone number, mobile, contact phone, contact phone number, recruiter phone, telefon, "
        "telefonnummer, handy, téléphone, teléfono, móvil, telefoon, telefoonnummer, 电话, 手机, 联系电话, 手机号",
    ),
    Field(
        name="linkedin", type=Type.URL, where=_CONTACT, example="https://www.linkedin.com/in/bjorn-ek", label="LinkedIn",
        heading="linkedin profile, linkedin url, contact linkedin, recruiter linkedin", meaning="Their page on LinkedIn",
    ),
    Field(
        name="channel", type=Type.CHANNEL, where=_CONTACT, choices=CHANNELS, example="phone", meaning="Their own way",
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

IMPORTED = (
    Field(
        name="time", type=Type.TEXT, where=(Where.IMPORT,), note="the time of day stands behind the day, in the date",
        heading="interview time, start time, uhrzeit, zeit, beginn, heure, hora, tijd, tijdstip, 时间",
    ),
    Field(
        name="notes", type=Type.TEXT, where=(Where.IMPORT,), note="it belongs into the text below the front matter",
        heading="note, comment, comments, remarks, description, notizen, notiz, bemerkung, bemerkungen, kommentar, anmerkungen, "
        "remarque, remarques, commentaire, commentaires, nota, notas, comentarios, observaciones, notities, opmerking, "
        "opmerkingen, toelichting, 备注, 说明, 笔记",
    ),
    Field(
        name="deadline", type=Type.DAY, where=(Where.IMPORT,), note="a next step with that date says it", step="apply",
        heading="application deadline, apply by, closing date, bewerbungsfrist, bewerbungsschluss, frist, date limite, "
        "fecha límite, uiterste datum, sluitingsdatum, 截止日期",
    ),
)  # fmt: skip
"""What a spreadsheet has a column for and an entry no field: a time of day joins the date, notes become the text."""
