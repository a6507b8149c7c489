"""A relative address leads from one page to another, wherever both lie and however pages are written to disk."""

from itertools import product
from urllib.parse import urljoin

import pytest

from jobjournal.addresses import address, relative

PATHS = (
    "index.md", "README.md", "a.md", "ab/c.md", "a/index.md", "a/b.md", "a/b/c.md", "a/b/index.md", "a b/ü#1.md", "a/pic.png", "pic.png"
)  # fmt: skip


@pytest.mark.parametrize("folders", [True, False])
def test_each_page_leads_to_each(folders: bool) -> None:
    """As a browser follows it."""
    for origin, target in product(PATHS, PATHS):
        here = f"https://site.example/{address(origin, folders=folders)}"
        there = f"https://site.example/{address(target, folders=folders)}"
        assert urljoin(here, relative(origin, target, folders=folders)) == there
