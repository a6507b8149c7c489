"""Other words for the words that some fields choose from: other trackers', and in another language."""

import re
from collections.abc import Mapping
from functools import cache

from jobjournal.catalogue.field import Type
from jobjournal.catalogue.fields import folded

WORDS: Mapping[Type, Mapping[str, str]] = {
    Type.OUTCOME: {
        "waiting": "pending open offen wartend ausstehend noresponseyet noansweryet awaitingresponse awaitingreply onhold enattente "
        "enespera pendiente inbehandeling inafwachting 等待 等待中 等待结果",
        "advanced": "weiter nextround movedforward nächsterunde",
        "rejected": "rejection notselected turneddown unsuccessful declinedbythem rejectedbycompany offerrescinded abgelehnt absage "
        "absageerhalten absagebekommen refusé refusée refus rechazado rechazada descartado descartada noseleccionado afgewezen "
        "afwijzing 拒绝 被拒 被拒绝 已拒绝 未通过 已淘汰 挂 挂了",
        "offer": "offered offerreceived offermade gotoffer negotiating negotiation angebot angeboterhalten zusage zusageerhalten "
        "offrereçue offre oferta ofertarecibida aanbod aanbodontvangen 录用 已录用 拿到offer 已拿offer 已发offer offer中",
        "accepted": "hired offeraccepted acceptedoffer signed angenommen angebotangenommen eingestellt accepté acceptée embauché "
        "embauchée aceptado aceptada contratado contratada aangenomen geaccepteerd 接受 已接受 已入职 入职",
        "declined": "offerdeclined declinedoffer ideclined ausgeschlagen angebotabgelehnt offrerefusée ofertarechazada "
        "aanbodafgewezen 拒绝offer 已拒offer",
        "withdrawn": "withdrew iwithdrew withdraw applicationwithdrawn withdrawnbyme notinterested zurückgezogen "
        "bewerbungzurückgezogen retiré retirée retirado retirada ingetrokken teruggetrokken 放弃 已放弃 撤回 已撤回",
        "no-response": "noanswer noreply neverheardback noresponsereceived ghosted ghostedbythem keineantwort keinerückmeldung "
        "sansréponse pasderéponse sinrespuesta geenreactie geenantwoord 无回复 没有回复 无回应 石沉大海",
        "cancelled": "canceled postponed noshow abgesagt annulé annulée cancelado cancelada geannuleerd 已取消 取消",
    },
    Type.KIND: {
        "screen": "screening phonescreen recruiterscreen recruiterscreening recruitercall hrinterview hrscreen introcall phoneinterview "
        "erstgespräch telefoninterview 初面 电话面试 人事面",
        "technical": "tech technisch coding codinginterview technicalinterview techinterview technicalscreen fachgespräch entretientechnique "
        "entrevistatécnica technischgesprek 技术面 技术面试",
        "behavioural": "behavioral behavioralinterview behaviouralinterview 行为面试",
        "case": "casestudy caseinterview", "panel": "panelinterview", "onsite": "onsiteinterview 现场面试",
        "take-home": "hausaufgabe takehometest takehomeassignment assignment codingchallenge 笔试",
        "final": "finalround finalinterview endrunde 终面 entretienfinal entrevistafinal eindgesprek",
        "informational": "information coffee coffeechat kennenlernen", "other": "sonstiges",
    },
    Type.MEDIUM: {
        "phone": "call phonecall telefon telefonisch téléphone teléfono llamada 电话",
        "video": "videocall zoom teams online remote videokonferenz googlemeet visio visioconférence videollamada videogesprek 视频 线上",
        "in-person": "vorort persönlich office büro présentiel surplace presencial opkantoor 现场 线下",
    },
}  # fmt: skip
"""For each word of the journal what others call it, without blanks, hyphens and signs."""

STAGES: Mapping[str, str] = {
    "wished": "wishlist saved bookmarked toapply tobeapplied notapplied notappliedyet applying planned interested evaluated draft "
    "gemerkt geplant nochnichtbeworben àpostuler paraaplicar poraplicar tesolliciteren 待投递 想投 收藏",
    "applied": "applied submitted sent applicationsent applicationsubmitted beworben bewerbungverschickt eingangsbestätigung versendet abgeschickt postulé "
    "postulée candidatureenvoyée envoyé envoyée aplicado aplicada postulado postulada enviado enviada solicitado gesolliciteerd "
    "verstuurd verzonden 已投递 已投 投递 已申请",
    "talking": "interviewing interview interviews interviewed interviewscheduled interviewstage inprogress inprocess inreview underreview "
    "responded active screen screening phonescreen firstround secondround thirdround 1stround 2ndround 3rdround finalround "
    "firstinterview secondinterview takehome assessment recruiterscreen phoneinterview technicalinterview onsite "
    "1gespräch 2gespräch 3gespräch zweitgespräch entretienrh 1egesprek 2egesprek 3egesprek "
    "imgespräch interviewphase eingeladen einladung inbearbeitung vorstellungsgespräch entretien entretiens encours entrevista "
    "entrevistas enproceso encurso ingesprek uitgenodigd gesprek 面试 面试中 进行中 一面 二面 三面 终面 笔试 笔试中",
}  # fmt: skip
"""Words of other trackers that say no more than how far an open application is: no outcome, but what they say is understood."""

READ = ("canceled", "postponed", "no-show", "ghosted", "no-response", "no-answer")
"""Those of an outcome that mean one thing only, so that an entry may say them; the others are asked about."""


def alike(word: str) -> str:
    """Return what two words are compared by: in lower case, blanks, hyphens and underscores counting alike."""
    return re.sub(r"[\s_-]+", "-", word.strip().casefold())


def word_for(kind: Type, text: str) -> str | None:
    """Return the journal's word for what others call it, whatever signs stand around it; None where there is none."""
    return _by_word(kind).get(folded(text))


def stage_for(text: str) -> str | None:
    """Return how far an open application is, by another tracker's word: a key of `STAGES`; None where it is none."""
    typed = folded(text)
    return next((stage for stage, others in STAGES.items() if typed in map(folded, others.split())), None)


@cache
def _by_word(kind: Type) -> Mapping[str, str]:
    return {folded(each): word for word, others in WORDS[kind].items() for each in (word, *others.split())}
