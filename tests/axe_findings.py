"""What axe-core finds on a page: a copy of it that AXE_PATH names, or one beside the project."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Page


def axe_source() -> str:
    """Return axe-core: from the folder or file that AXE_PATH names, else from node_modules beside the project."""
    named = os.environ.get("AXE_PATH")
    places = [Path(named)] if named else []
    places.append(Path(__file__).parents[1] / "node_modules" / "axe-core")
    for place in places:
        file = place / "axe.min.js" if place.is_dir() else place
        if file.is_file():
            return file.read_text("utf-8")
    pytest.skip("axe-core is not found: npm install axe-core, or set AXE_PATH")


def findings(page: Page, axe: str, rules: Sequence[str] = ()) -> set[tuple[str, str]]:
    """Return each finding's rule and place: of these rules alone, where some are named."""
    page.evaluate(axe)
    asked = {"runOnly": {"type": "rule", "values": list(rules)}} if rules else {}
    run = "asked => axe.run(document, asked).then(found => JSON.stringify(found.violations))"
    found = json.loads(page.evaluate(run, asked))
    return {(each["id"], str(node["target"])) for each in found for node in each["nodes"]}
