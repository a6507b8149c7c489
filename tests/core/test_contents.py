"""A page's headings, as its safe HTML has them."""

from __future__ import annotations

import pytest

from jobjournal.contents import contents, title_of
from jobjournal.markup_policy import sanitize


@pytest.mark.parametrize(
    ("html", "title"),
    [
        ('\n<h1 id="a">My <em>R&amp;D</em>\n notes<a class="headerlink" href="#a">¶</a></h1>', "My R&D notes"),
        ('<h1>Plans<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup> of mine</h1>', "Plans of mine"),
        ('<h1><img src="logo.png" alt="Our logo"> and we</h1>', "Our logo and we"),
        ('<h1><a class="toclink" href="#a">Linked</a></h1>', "Linked"),
        ("<p>Before.</p><h1>Later</h1>", None),
        ("<h2>Lesser</h2>", None),
        ("<h1> </h1>", None),
        ("", None),
    ],
)
def test_a_page_is_called_by_the_heading_with_which_it_begins(html, title):
    assert title_of(html) == title


def test_a_heading_within_another_stands_for_itself():
    safe = sanitize('<h2 id="a"><span>One <h3 id="b">Two</h3> three</span></h2><p>Text</p><h2>Nowhere</h2>')
    (found,) = contents(safe)
    assert (found["name"], [each["name"] for each in found["children"]]) == ("One", ["Two"])


@pytest.mark.parametrize("value", ["<h2 id=x>No</h2>", "> <h2>No</h2>", "</h2>"])
@pytest.mark.parametrize("clean", [str, sanitize])
def test_what_a_value_says_is_no_heading(value, clean):
    assert [each["name"] for each in contents(clean(f'<h2 id="a">Yes<em title="{value}">!</em></h2>'))] == ["Yes!"]


@pytest.mark.parametrize("sign", [*"\"'<>&`\\", "\n"])
def test_no_id_holds_what_ends_an_address_or_a_selector(sign):
    assert 'id="ab"' in sanitize(f'<h2 id="a{sign.replace("&", "&amp;").replace(chr(34), "&quot;")}b">x</h2>')


def test_an_id_that_controls_the_theme_is_none_however_it_is_written():
    assert sanitize('<h2 id="\'__toc">x</h2>') == "<h2>x</h2>"


def test_what_a_value_says_looks_like_no_tag() -> None:
    """The vault looks through pages with expressions: it would refuse to publish for a picture that is a mere word in a title."""
    title = "<img src=https://far.example/x>"
    assert sanitize(f"<abbr title='a {title}'>x</abbr> y=\"<em>z</em>\"") == (
        '<abbr title="a &lt;img src=https://far.example/x&gt;">x</abbr> y="<em>z</em>"'
    )
