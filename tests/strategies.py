"""Generated journals: sound entries of one to three applications around a moment, as text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

NOW = date(2026, 6, 15)
"""What is done was done before this day."""

days = st.integers(-120, 40).map(lambda shift: (NOW + timedelta(days=shift)).isoformat())
past_days = st.integers(-60, -1).map(lambda shift: (NOW + timedelta(days=shift)).isoformat())
clocks = st.sampled_from(["00:00", "02:30", "09:00", "14:30", "23:30"])
moments = st.one_of(days, st.builds("{} {}".format, days, clocks))
Files = dict[str, str]


def field(value: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return a field that is absent half of the time."""
    return st.one_of(st.none(), value)


marks = {
    "skip": st.dictionaries(st.sampled_from(["prepare", "thank-you", "follow-up", "linkedin"]), st.just("so"), min_size=1, max_size=1),
    "snooze": st.dictionaries(
        st.sampled_from(["thank-you", "follow-up", "debrief", "keep-in-touch", "prepare"]), days, min_size=1, max_size=2
    ),
    "done": st.dictionaries(
        st.sampled_from(["thank-you", "debrief", "follow-up", "gracious-reply", "keep-in-touch", "decide-offer"]),
        past_days, min_size=1, max_size=2,
    ),
}  # fmt: skip
interviews = st.fixed_dictionaries(
    {"date": moments},
    optional={
        "timezone": st.sampled_from(["America/New_York", "Pacific/Kiritimati", "Asia/Kolkata", "Europe/Berlin"]),
        "duration": st.sampled_from(["30 min", "8 h", "0"]),
        "outcome": st.sampled_from(["waiting", "advanced", "rejected", "offer", "cancelled", "no-response"]),
        "outcome_on": days,
        "offer_expires": days,
        "decision_by": days,
        "follow_up_after": st.one_of(days, st.just("never")),
        "score": st.just("7"),
        "references": st.just(["Maria Silva"]),
        "contacts": st.just(["Ada Okafor <ada@nordwind.example>"]),
        "next_steps": st.lists(st.builds("{} step {}".format, moments, st.integers(1, 99)), max_size=2),
        **marks,
    },
)
application_files = st.fixed_dictionaries(
    {},
    optional={
        "references": st.just(["João Costa"]),
        "next_steps": st.lists(st.builds("{} call {}".format, days, st.integers(1, 99)), max_size=2),
        "done": marks["done"],
    },
)
outcomes_of_files = field(st.tuples(st.sampled_from(["rejected", "offer", "accepted", "withdrawn", "waiting"]), days))


def as_entry(fields: Mapping[str, Any]) -> str:
    """Return a front matter, each value in YAML's JSON form, dates as they are."""
    rows = [f"{name}: {_value(value)}" for name, value in fields.items() if value is not None]
    return "---\n" + "\n".join(rows) + "\n---\n"


def _value(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {each}" for key, each in value.items()) + "}"
    return json.dumps(value, ensure_ascii=False)


@st.composite
def journals(draw: st.DrawFn) -> Files:
    """Draw a journal as a map of paths and texts."""
    files: Files = {}
    for company in ("Nordwind", "Fjord")[: draw(st.integers(1, 2))]:
        head = {"company": company, "role": "SRE"}
        for at, fields in enumerate(draw(st.lists(interviews, min_size=0 if files else 1, max_size=3))):
            files[f"interviews/{company.lower()}-{at}.md"] = as_entry(head | fields)
        own = draw(field(application_files))
        if own is not None:
            outcome = draw(outcomes_of_files)
            more = {"outcome": outcome[0], "outcome_on": outcome[1]} if outcome else {}
            files[f"applications/{company.lower()}.md"] = as_entry(head | own | more)
    return files
