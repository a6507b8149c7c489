"""The sections of an interview's notes that are read, and the headings by which people call them."""

from collections.abc import Mapping
from typing import Literal

WELL, IMPROVE, QUESTIONS = "what went well", "to improve", "questions"
IMPRESSIONS, CONCERNS, ASK, FORGOT = "impressions", "concerns", "ask them next time", "forgot to say"

SECTIONS: Mapping[str, tuple[str, ...]] = {
    WELL: ("went well", "good", "strengths", "highlights"),
    IMPROVE: (
        "improve", "improve next time", "what to improve", "what needs work", "went badly", "what went wrong", "weaknesses",
        "do differently",
    ),
    QUESTIONS: ("questions asked", "questions they asked", "interview questions"),
    IMPRESSIONS: ("impression", "my impressions", "my impression", "first impressions"),
    CONCERNS: ("my concerns", "doubts", "worries", "red flags"),
    ASK: ("ask next time", "to ask", "to ask next time", "questions to ask", "questions to ask them", "questions for them"),
    FORGOT: ("forgot", "forgot to mention", "what i forgot", "what i forgot to say", "should have said"),
}  # fmt: skip
"""Each section's first name, then its others; without regard to case, emoji, numbering and end signs."""

REASONS = ("Why yes", "Why I hesitate")
"""The headings that a new application's file offers; nothing is read from them."""

LESSON_KINDS: Mapping[str, Literal["well", "improve"]] = {WELL: "well", IMPROVE: "improve"}
"""The sections that hold lessons, and of which kind."""

LIKELY: Mapping[str, str] = {
    "lessons": IMPROVE,
    "lessons learned": IMPROVE,
    "learnings": IMPROVE,
    "takeaways": IMPROVE,
    "mistakes": IMPROVE,
    "next time": IMPROVE,
    "went poorly": IMPROVE,
    "q a": QUESTIONS,
}
"""Headings that are no names of a section, since they may mean another thing, with what they probably mean."""

LIKELY_ALONE: Mapping[str, str] = {
    **dict.fromkeys(
        (
            "the good", "was lief gut", "was ist gut gelaufen", "was gut gelaufen ist", "was gut war", "stärken", "positiv",
            "positives", "ce qui a bien marché", "ce qui s'est bien passé", "lo que salió bien", "qué salió bien",
            "fortalezas", "wat ging er goed", "sterke punten", "cosa è andato bene", "punti di forza", "o que correu bem",
            "pontos fortes", "vad gick bra", "lief gut", "was gut lief", "das lief gut", "gut gelaufen", "gut",
            "points positifs", "points forts", "lo bueno", "puntos fuertes", "ging goed", "wat ging goed", "goed", "做得好",
            "优点",
        ), WELL,
    ),
    **dict.fromkeys(
        (
            "was lief schlecht", "was lief nicht gut", "was lief nicht so gut", "nicht so gut", "was nicht gut lief",
            "was ist schlecht gelaufen", "was besser werden muss", "was ich besser machen kann", "besser machen",
            "nächstes mal", "schwächen", "negativ", "negatives", "ce qui n'a pas marché", "ce qui s'est mal passé",
            "axes d'amélioration", "qué salió mal", "lo que salió mal", "por mejorar", "debilidades", "aspectos a mejorar",
            "wat kan beter", "wat ging er slecht", "zwakke punten", "cosa è andato male", "da migliorare", "punti deboli",
            "a melhorar", "pontos fracos", "att förbättra", "bad", "the bad", "not so good", "what didn't", "verbessern",
            "zu verbessern", "verbesserungen", "lief schlecht", "lief nicht gut", "was schlecht lief", "schlecht",
            "points négatifs", "points faibles", "à améliorer", "a mejorar", "lo malo", "ging slecht", "verbeterpunten",
            "beter", "不足", "待改进",
        ), IMPROVE,
    ),
    **dict.fromkeys(
        (
            "eindruck", "eindrücke", "mein eindruck", "impressioni", "impresiones", "indrukken",
        ), IMPRESSIONS,
    ),
    **dict.fromkeys(
        (
            "bedenken", "zweifel", "doutes", "dudas", "twijfels", "dubbi",
        ), CONCERNS,
    ),
    **dict.fromkeys(
        (
            "rückfragen", "meine fragen", "fragen an sie", "nächstes mal fragen", "questions à poser", "vragen voor hen",
        ), ASK,
    ),
    **dict.fromkeys(
        (
            "vergessen", "vergessen zu sagen", "nicht gesagt", "oublié", "olvidado",
        ), FORGOT,
    ),
    **dict.fromkeys(
        (
            "domande", "perguntas", "frågor", "ihre fragen", "gestellte fragen", "qs", "fragen", "preguntas", "vragen", "问题",
            "面试题",
        ), QUESTIONS,
    ),
}  # fmt: skip
"""The same, of words so short or common that only a heading that says nothing else means it; some in other languages."""


def first_name(section: str) -> str:
    """Return a section's name as a heading shows it."""
    return section.capitalize()
