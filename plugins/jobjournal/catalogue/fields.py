"""The fields of the front matter: a row for each, from which everything else about it is made.

The order is that in which they come to be known, within a section of the template. A new field of a type that is there
is one row here and one attribute of that name in the model.
"""

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
        meaning="Whom you apply to; together with the role it tells which application this is",
        heading="company name, employer, organisation, organization, firm, firma, unternehmen, arbeitgeber, betrieb, "
        "entreprise, société, employeur, empresa, compañía, empleador, nombre de la empresa, bedrijf, bedrijfsnaam, werkgever, "
        "organisatie, 公司, 公司名称, 企业, 单位, 雇主",
    ),
    Field(
        name="role", type=Type.ROLE, where=_BOTH, required=True, section=Section.HEAD, example="Site Reliability Engineer",
        meaning="What you apply for there",
        heading="position, job, job title, title, job name, vacancy, job position, role title, position title, job role, "
        "stelle, rolle, stellenbezeichnung, beruf, stellentitel, tätigkeit, poste, intitulé du poste, rôle, emploi, "
        "puesto, cargo, vacante, rol, posición, functie, functietitel, baan, vacature, 职位, 岗位, 职位名称, 岗位名称, 工作",
    ),
    Field(
        name="date", type=Type.START, where=_I, required=True, section=Section.HEAD, example="2026-05-04 14:30",
        meaning="The day of the interview, its time of day, and when it ends if you like",
        note="in local time", attribute="when",
        heading="interview date, when, interview, date of interview, interview on, interviewed on, interview datetime, datum, "
        "termin, gespräch, gespräch am, vorstellungsgespräch, vorstellungsgespräch am, interviewtermin, interviewdatum, "
        "entretien, date d'entretien, date de l'entretien, entrevista, fecha de entrevista, fecha de la entrevista, fecha, "
        "gesprek, sollicitatiegesprek, datum gesprek, gesprek op, 面试, 面试日期, 面试时间, 日期",
        loose="date, datum, fecha, 日期",
    ),
)  # fmt: skip
"""What a file begins with."""

KNOWN = (
    Field(
        name="applied", type=Type.DAYS, where=_A, decides=True, example="2026-05-04",
        meaning="The day on which you applied; a list where you applied again",
        heading="applied on, date applied, application date, applied date, date of application, applied at, submitted on, "
        "beworben, beworben am, bewerbung am, bewerbungsdatum, bewerbung, datum der bewerbung, "
        "date de candidature, candidature, candidature envoyée, postulé le, date d'envoi, fecha de aplicación, "
        "fecha de postulación, fecha de solicitud, fecha de candidatura, postulado el, aplicado el, gesolliciteerd op, "
        "gesolliciteerd, sollicitatiedatum, datum sollicitatie, sollicitatie, 投递日期, 投递时间, 申请日期, 申请时间, 投递",
    ),
    Field(
        name="posting", type=Type.URL, where=_A, example="https://nordwind.example/jobs/1",
        label="Posting", meaning="Where the opening is published",
        heading="url, link, job url, job link, job posting, posting url, job post url, listing, "
        "ausschreibung, stellenanzeige, anzeige, lien, annonce, lien de l'offre, offre d'emploi, enlace, "
        "enlace de la oferta, url de la oferta, vacaturelink, link vacature, 链接, 网址, 职位链接, 招聘链接",
    ),
    Field(
        name="source", type=Type.TEXT, where=_A, example="a friend told me", meaning="How you found it",
        label="Found through",
        heading="found via, found on, job board, site, platform, quelle, gefunden über, portal, trouvé via, trouvé sur, "
        "fuente, encontrado en, portal de empleo, plataforma, bron, gevonden via, 来源, 渠道, 投递渠道, 平台",
    ),
    Field(
        name="salary", type=Type.TEXT, where=_A, example="80 000 to 92 000, says the posting",
        label="Salary", meaning="What they offer, or what you asked for",
        heading="pay, compensation, salary range, max salary, gehalt, vergütung, gehaltsvorstellung, salaire, rémunération, "
        "salario, sueldo, rango salarial, salaris, salarisindicatie, 薪资, 工资, 薪水, 待遇, 薪资范围",
    ),
    Field(
        name="rivals", type=Type.FILLED_LIST, where=_A, example="[Ekelund Automation, Halde Inspection]",
        meaning="Others that might have such an opening",
    ),
    Field(
        name="duration", type=Type.MINUTES, where=_I, decides=True, example="60 min", attribute="ends_at",
        heading="length, minutes, duration min, duration minutes, dauer, durée, duración, duur, 时长, 面试时长",
        meaning="How long it takes",
    ),
    Field(
        name="timezone", type=Type.ZONE, where=_I, decides=True, example="Europe/Berlin",
        meaning="Where the clock is that the times go by",
        note="only where it is not the journal's", attribute="zone",
        heading="time zone, zeitzone, fuseau horaire, zona horaria, tijdzone, 时区",
    ),
    Field(
        name="round", type=Type.ORDINAL, where=_I, example="2", note="else counted by date", attribute="written_round",
        heading="interview round, runde, gesprächsrunde, tour, ronda, ronde, 轮次, 面试轮次", meaning="Which round it is",
    ),
    Field(
        name="kind", type=Type.KIND, where=_I, choices=KINDS, example="technical", note=", ".join(KINDS),
        meaning="What kind of talk it is",
        heading="type, interview type, art, typ, type d'entretien, tipo, tipo de entrevista, soort, soort gesprek, 类型, 面试类型",
    ),
    Field(
        name="medium", type=Type.MEDIUM, where=_I, choices=MEDIUMS, example="video", note=", ".join(MEDIUMS),
        meaning="How you talk",
        heading="format, method, interview format, interview medium, formato, 面试形式, 形式",
    ),
    Field(
        name="place", type=Type.PLACE, where=_BOTH, example="https://meet.example/abc",
        label="Where", meaning="Where, or the link to the call",
        heading="location, job location, "
        "address, city, ort, adresse, standort, link to call, meeting link, interview location, lieu, ville, "
        "ubicación, lugar, dirección, ciudad, locatie, plaats, adres, 地点, 工作地点, 地址, 城市, 面试地点",
    ),
    Field(
        name="contacts", type=Type.CONTACTS, where=_BOTH, meaning="The people you talk with, one line for each",
        asked="the names of the people you met", asked_of=Asked.EACH,
        example="Ada Okafor <ada@nordwind.example>, Engineering Manager",
        heading="contact, contact name, contact person, interviewer, interviewers, people, recruiter, recruiter name, "
        "hiring manager, interviewer name, ansprechpartner, ansprechpartnerin, kontakt, kontaktperson, gesprächspartner, "
        "interlocuteur, interlocutrice, recruteur, recruteuse, contacto, persona de contacto, reclutador, reclutadora, "
        "entrevistador, entrevistadora, entrevistadores, contactpersoon, gesprekspartner, 联系人, 面试官, 招聘人员",
    ),
)  # fmt: skip
"""What is known before."""

LEAVING = (
    Field(
        name="hand_in_by", type=Type.WHEN, where=_I, meaning="By when they want what they asked for",
        asked="by when they want it", asked_of=Asked.TAKE_HOME, decides=True,
        section=Section.LEAVING, example="2026-05-11 12:00",
        note="a take-home's end, or anything they asked for by a date", later=True,
        heading="hand in by, submit by, submission deadline, abgabe bis, abgabetermin", step="hand in what they asked for",
    ),
    Field(
        name="decision_by", type=Type.DAY, where=_I, meaning="The day by which they decide",
        asked="by when they decide", asking="by when you will decide", decides=True,
        section=Section.LEAVING, example="2026-05-15",
        note="you will hear from us by", later=True,
        heading="decision by, decision expected, expected response, hear back by, antwort bis, entscheidung bis, "
        "rückmeldung bis, réponse avant le, réponse attendue le, respuesta antes del, antwoord voor",
        step="they decide",
    ),
    Field(
        name="follow_up_after", type=Type.DAY_OR_NEVER, where=_I, meaning="The day from which you may ask again",
        asked="when you may follow up", asking="when", decides=True,
        section=Section.LEAVING, example="2026-05-18",
        note="a date they named, or never (they will call)", later=True,
        heading="follow up, follow-up, follow up on, follow up date, follow up after, nachfassen, nachfassen am, wiedervorlage, "
        "relance, date de relance, relancer le, à relancer le, seguimiento, fecha de seguimiento, opvolging, opvolgen, "
        "opvolgen op, 跟进, 跟进日期, 跟进时间", step="follow up",
    ),
    Field(
        name="follow_up_with", type=Type.NAME, where=_BOTH, meaning="Whom to ask",
        asked="whom to ask", asking="with whom",
        section=Section.LEAVING, example="Ada Okafor",
    ),
    Field(
        name="follow_up_via", type=Type.CHANNEL, where=_BOTH, choices=CHANNELS, meaning="How they like to be asked",
        asked="how they like to be asked", asking="how",
        section=Section.LEAVING, example="email",
        note=", ".join(CHANNELS),
    ),
)  # fmt: skip
"""What one asks them."""

AFTERWARDS = (
    Field(
        name="score", type=Type.SCORE, where=_I, section=Section.AFTERWARDS, example="7", note="overall, 1 to 10",
        heading="rating, my score, bewertung, note 1-10, punkte, puntuación, beoordeling, 评分, 分数", meaning="How it went",
    ),
    Field(
        name="scores", type=Type.SCORES, where=_I, section=Section.AFTERWARDS,
        example="\n  system design: 5\n  communication: 8", meaning="How single things went, each from 1 to 10",
    ),
    Field(
        name="fit", type=Type.SCORES, where=_A, section=Section.AFTERWARDS, example="\n  the work: 8\n  the manager: 9",
        meaning="How well it fits you, each thing from 1 to 10",
    ),
    Field(
        name="outcome", type=Type.OUTCOME, where=_I, decides=True, section=Section.AFTERWARDS, example="waiting",
        meaning="What came of it",
        note=", ".join(OUTCOMES),
        heading="status, stage, result, application status, current status, list, list name, "
        "ergebnis, ausgang, stand, phase, bewerbungsstatus, "
        "statut, état, étape, résultat, estado, estatus, etapa, resultado, fase, resultaat, uitkomst, "
        "状态, 进度, 结果, 进展, 当前状态, 申请状态",
    ),
    Field(
        name="outcome", type=Type.APPLICATION_OUTCOME, where=_A, decides=True, section=Section.AFTERWARDS, example="waiting",
        note=", ".join(APPLICATION_OUTCOMES), meaning="What came of it",
    ),
    Field(
        name="outcome_on", type=Type.DAY, where=_BOTH, decides=True, section=Section.AFTERWARDS, example="2026-05-20",
        meaning="The day on which you heard",
        heading="outcome on, outcome date, decision date, date of decision, status date, "
        "rejected on, response date, date rejected, entscheidung am, absage am, antwort am, date de réponse, "
        "fecha de respuesta, datum antwoord, datum afwijzing, 结果日期",
    ),
    Field(
        name="offered_on", type=Type.DAY, where=_BOTH, section=Section.AFTERWARDS, example="2026-05-18",
        meaning="The day of the offer",
        note="kept when the offer becomes accepted or declined",
        heading="offered on, offer date, date offered, angebot am, date de l'offre, fecha de oferta, datum aanbod",
    ),
    Field(
        name="offer_expires", type=Type.WHEN, where=_BOTH, decides=True, section=Section.AFTERWARDS, example="2026-05-30",
        note="with a time of day where they named one", meaning="Until when the offer stands",
        heading="offer expires, offer deadline, angebot gültig bis",
    ),
    Field(
        name="references", type=Type.NAMES, where=_BOTH, section=Section.AFTERWARDS, example="[Maria Silva]",
        note="who vouches for you here", heading="reference, referenzen, références, referencias, referenties",
        meaning="The people who vouch for you",
    ),
    Field(
        name="told_them", type=Type.TEXTS, where=_I, section=Section.AFTERWARDS, example="\n  salary: 85 000",
        note="what you must not contradict later", meaning="What you told them",
    ),
    Field(
        name="next_steps", type=Type.STEPS, where=_BOTH, section=Section.AFTERWARDS,
        meaning="What you promised or want to do, one line for each, with its day in front",
        example="2026-05-06 send the talk on capacity planning",
        heading="next step, to do, todo, next action, nächster schritt, nächste schritte, prochaine étape, prochaines étapes, "
        "à faire, próximo paso, próximos pasos, siguiente paso, volgende stap, volgende stappen, 下一步, 待办",
    ),
    Field(
        name="tags", type=Type.FILLED_LIST, where=_BOTH, section=Section.AFTERWARDS, example="[remote, robotics]",
        heading="labels, keywords, schlagwörter, stichworte, mots-clés, étiquettes, etiquetas, palabras clave, trefwoorden, "
        "标签, 关键词",
        meaning="Words of your own to find it by",
    ),
)  # fmt: skip
"""What came of it."""

MARKS = (
    Field(
        name="done", type=Type.DONE, where=_BOTH, decides=True, section=Section.MARKS, attribute="marks",
        meaning="What you did, and on which day",
        example="\n  thank-you: 2026-05-04 17:10\n  follow-up: [2026-05-18, 2026-05-26]",
        examples=MappingProxyType({Where.APPLICATION: "\n  inform-references: 2026-05-05"}),
    ),
    Field(
        name="skip", type=Type.SKIP, where=_BOTH, decides=True, section=Section.MARKS, attribute="marks",
        example="\n  linkedin: they asked me not to", meaning="What you decided against, and why",
    ),
    Field(
        name="snooze", type=Type.SNOOZE, where=_BOTH, decides=True, section=Section.MARKS, attribute="marks",
        example="\n  inform-references: 2026-05-09", meaning="What is to wait, and until when",
        examples=MappingProxyType({Where.APPLICATION: "\n  decide-offer: 2026-05-25"}),
    ),
)  # fmt: skip
"""What became of actions."""

LISTED = (
    Field(
        name="references", type=Type.REFERENCES, where=(Where.REFERENCES,), section=Section.HEAD,
        meaning="The people who vouch for you",
        example="Maria Silva <maria@silva.example>, my manager at Kelp (agreed 2026-10-01)",
    ),
)  # fmt: skip
"""The file of references."""

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

FIELDS = (*HEAD, *KNOWN, *LEAVING, *AFTERWARDS, *MARKS, *LISTED, *PARTS, *IMPORTED)
"""All rows."""


def folded(name: str) -> str:
    """Return what two headings are compared by: letters and digits of any script, without accents."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return re.sub(r"[\W_]+", "", "".join(char for char in plain if not unicodedata.combining(char)))


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
def name_of(kind: Type) -> str:
    """Return what the field of a type is called, where there is one alone, or all are called alike."""
    (name,) = {each.name for each in FIELDS if each.type is kind}
    return name


@cache
def names_typed(kind: Type, where: Where) -> tuple[str, ...]:
    """Return the names of the fields of a type that may stand in one place."""
    return tuple(name for name, row in fields_in(where).items() if row.type is kind)


@cache
def needed_in(where: Where) -> tuple[str, ...]:
    """Return the names of the fields that must stand in one place."""
    return tuple(name for name, row in fields_in(where).items() if row.required)


@cache
def fields_in(where: Where) -> MappingProxyType[str, Field]:
    """Return the fields that may stand in one place, by name."""
    return MappingProxyType({each.name: each for each in FIELDS if where in each.where})
