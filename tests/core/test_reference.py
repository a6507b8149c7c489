"""The documentation says what the code does."""

from __future__ import annotations

import re

from jobjournal.catalogue.field import Where
from jobjournal.catalogue.fields import FIELDS
from jobjournal.catalogue.rules import RULE_CODES
from jobjournal.cli import COMMANDS
from jobjournal.drafts.facts import FACTS
from jobjournal.drafts.templates import names
from jobjournal.options import OPTIONS
from tools.reference import PAGE, reference


def test_the_reference_is_up_to_date():
    assert PAGE.read_text("utf-8") == reference(), "make it anew: python tests/tools/reference.py"


def test_the_reference_is_complete():
    page = PAGE.read_text("utf-8")
    for row in FIELDS:
        assert Where.IMPORT in row.where or re.search(rf"(?m)^(# )?[ -]*{row.name}:", page), row
    for name in (*RULE_CODES, *OPTIONS, *(each.name for each in FACTS), *names()):
        assert f"`{name}`" in page, name
    for name in COMMANDS:
        assert f"### jobjournal {name}\n" in page, name
