"""What pages would load from elsewhere is found with its line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sitevault.built_pages import find_base, find_loads

LOADS = [
    '<link rel="stylesheet" href="https://fonts.example/css">',
    "<link href=https://fonts.example rel=preconnect>",
    '<script src="//cdn.example/x.js"></script>',
    "<img alt='a > b' src='http://pics.example/1.png'>",
    '<img srcset="a.png 1x, https://pics.example/2.png 2x">',
    '<iframe src="https://frame.example"></iframe>',
    '<video poster="https://v.example/p.jpg"></video>',
    '<object data="https://o.example"></object>',
    '<svg><image href="https://i.example/a.svg"/></svg>',
    '<p style="background: url(https://b.example/x)">',
    "<style>@import 'https://s.example/x.css';</style>",
    '<meta http-equiv="refresh" content="0; url=https://r.example/">',
    '<base href="https://base.example/">',
    '<img src="&#104;ttps://pics.example/3.png">',
]


@pytest.mark.parametrize("markup", LOADS)
def test_each_way_to_load_is_found_with_its_line(markup: str, make_site: Callable[..., Path]) -> None:
    [load] = find_loads(make_site({"a/index.html": f"<html>\n<body>\n{markup}</body>"}))
    assert load.startswith("a/index.html:3: ") and ".example" in load


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "latin-1"])
def test_a_load_is_found_in_every_encoding(encoding: str, make_site: Callable[..., Path]) -> None:
    page = '<meta charset="iso-8859-1"><p>Öström</p><img src="https://pics.example/ö.png">'
    [load] = find_loads(make_site({"a.html": page.encode(encoding)}))
    assert load == "a.html:1: https://pics.example/ö.png" or encoding == "utf-8-sig"


def test_a_page_of_an_encoding_that_nobody_knows_is_read_as_browsers_read_it(make_site: Callable[..., Path]) -> None:
    page = '<meta charset="no-such-one"><img src="https://pics.example/ö.png">'
    [load] = find_loads(make_site({"a.html": page.encode()}))
    assert load == "a.html:1: https://pics.example/ö.png"


def test_a_style_sheet_that_loads_is_found(make_site: Callable[..., Path]) -> None:
    loads = find_loads(make_site({"x.css": "a{}\nb{background:url('//h.example/i')}"}))
    assert loads == ["x.css:2: //h.example/i"]


@pytest.mark.parametrize(
    "markup",
    [
        '<a href="https://company.example">their site</a>',
        '<link rel="canonical" href="https://me.example/j/">',
        '<img src="../pic.png">',
        '<img src="data:image/png;base64,AA//BB">',
        "<code>&lt;img src=https://x.example&gt;</code>",
        '<img src="https://me.example/j/own.png">',
        '<link rel="next" href="https://me.example/j/a/">',
    ],
)
def test_links_and_own_files_are_no_loads(markup: str, make_site: Callable[..., Path]) -> None:
    home = '<link rel="canonical" href="https://me.example/j/">'
    assert find_loads(make_site({"index.html": home, "a.html": markup})) == []


def test_base_is_what_the_home_page_says() -> None:
    assert find_base('<link rel="canonical" href="https://me.example/j/">') == "https://me.example/j/"
    assert find_base("<p>") == ""
    assert find_base('<head></head><b title="<link rel=canonical href=https://other.example/>">') == ""
