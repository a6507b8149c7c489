"""While its user writes, the address of a file that cannot be read says what is wrong with it, and nothing else of it."""

from __future__ import annotations

BROKEN = "---\ncompany: Nordwind\nrole: SRE\ndate: soon\nplace: secret room\n---\nPrivate words.\n"


def test_its_address_shows_line_and_remedy_while_serving(build_site, journal):
    path = journal / "interviews/broken.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(BROKEN)
    served = build_site(command="serve")
    text = served.text("interviews/broken/index.html")
    assert "This file cannot be read" in text
    assert "interviews/broken.md:4" in text
    for private in ("secret room", "Private words"):
        assert not [name for name in served.files() if name.endswith(".html") and private in served.text(name)]
    assert "interviews/broken/index.html" not in build_site().files()


def test_the_page_itself_stands_there_again_once_it_is_mended(build_site, journal):
    path = journal / "interviews/broken.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(BROKEN.replace("soon", "2026-05-04"))
    assert "Private words" in build_site(command="serve").text("interviews/broken/index.html")
