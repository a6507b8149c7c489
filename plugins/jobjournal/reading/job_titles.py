"""What somebody does, told from somebody's name."""

import re

_ALONE = frozenset(
    re.findall(
        r"\S+",
        "ceo cto cfo coo cio cpo cmo ciso vp svp evp hr hrbp em pm recruiter recruiters recruiterin sourcer founder "
        "cofounder manager managerin director directorin engineer developer architect sre interviewer headhunter "
        "geschäftsführer geschäftsführerin personaler personalerin personalleiter personalleiterin personalabteilung "
        "teamleiter teamleiterin abteilungsleiter abteilungsleiterin bereichsleiter bereichsleiterin teamlead techlead",
    )
)
"""Words that say what somebody does; nobody is called so."""
_BESIDE = frozenset(
    re.findall(
        r"\S+",
        "acquisition business chief co communications data department devops engineering executive financial general "
        "head hiring human infrastructure internal junior lead managing marketing of officer operating operations "
        "partner people platform principal product project regional reliability resources sales senior site software "
        "sr staff talent team tech technical technology the vice president and for",
    )
)
"""Words that stand beside one of those."""
_BEGINNINGS = (
    "head of", "lead of", "vice president", "chief ", "team lead", "tech lead", "talent ", "people partner", "human resources"
)  # fmt: skip
"""What begins with one of them says what somebody does, too, where no word of it is a name."""


def is_job_title(text: str) -> bool:
    """Whether a text says what somebody does, in every word of it, and names nobody."""
    words = [
        each if each == "Em" else each.casefold() for each in re.findall(r"[^\W_]+", text)
    ]  # Em is Emma, EM is none
    told = any(each in _ALONE for each in words) or " ".join(words).startswith(_BEGINNINGS)
    return told and all(each in _ALONE or each in _BESIDE for each in words)
