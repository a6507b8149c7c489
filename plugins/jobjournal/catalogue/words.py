"""The words that some fields choose from."""

OUTCOMES = ("waiting", "advanced", "rejected", "offer", "accepted", "declined", "withdrawn", "no-response", "cancelled")
ENDS = ("rejected", "accepted", "declined", "withdrawn", "no-response")
"""The outcomes that close an application."""
OPEN_OUTCOMES = ("waiting", "advanced")
"""The outcomes that say no more than that it goes on."""
ANSWERS = ("accepted", "declined")
DECLINED = ANSWERS[1]
"""The user's answers to an offer."""
ADVANCED = "advanced"
WAITING, OFFER, ACCEPTED, REJECTED, CANCELLED = "waiting", "offer", "accepted", "rejected", "cancelled"

KINDS = (
    "screen", "technical", "behavioural", "case", "panel", "onsite", "take-home", "informational", "final", "other",
)  # fmt: skip
TAKE_HOME, INFORMATIONAL = "take-home", "informational"
MEDIUMS = ("phone", "video", "in-person")
EMAIL, PHONE, LINKEDIN = "email", "phone", "linkedin"
OTHER, OTHER_IN_WORDS = "other", "another way"
CHANNELS = (EMAIL, PHONE, LINKEDIN, "letter", OTHER)

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NEAR_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}
SHORT_DAYS = {short: name for name in WEEKDAYS for short in (name[:3], name[:4])} | {
    "tues": "tuesday",
    "thurs": "thursday",
}
DAY_WORDS = frozenset((*NEAR_DAYS, *WEEKDAYS, *SHORT_DAYS))
"""Words that name a day at the end of a command."""
