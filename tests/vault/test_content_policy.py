"""What is inline runs where the theme has put it on every page, and only there; a style where the theme has it, or where it is harmless."""

from base64 import b64encode
from hashlib import sha256

import pytest

from sitevault.content_policy import make_policy

THEME = "<script>one()\r\n</script><script>__md_scope=new URL({},location),two()</script>"
HOME, MISSING, DEEP = THEME.format('"."'), THEME.format('"/"'), THEME.format('"../../.."')


def _source(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _policy(*pages: str, home: str = HOME, missing: str = MISSING) -> str:
    return make_policy([home, missing, *pages], home, missing)


def _scripts(policy: str) -> set[str]:
    return set(policy.split("; ")[1].split()[2:])


def test_the_theme_s_own_scripts_run_on_every_page() -> None:
    own = ["one()\n", *(f"__md_scope=new URL({way},location),two()" for way in ('"."', '"/"', '"../../.."'))]
    assert _scripts(_policy(DEEP)) == {_source(text) for text in own}


@pytest.mark.parametrize(
    "script",
    [
        "stolen()",
        "one(); stolen()",
        '__md_scope=new URL(".",location),stolen()',
        '__md_scope=new URL("."+stolen(),location),two()',
        '__md_scope=new URL("..\\"+stolen()+\\"",location),two()',
        '__md_scope=new URL("//elsewhere.example\\u0022",location),two()',
    ],
)
@pytest.mark.parametrize("place", ["page", "home", "missing"])
def test_a_script_that_a_page_happens_to_hold_does_not(script: str, place: str) -> None:
    held = f"<h1>Notes</h1><script>{script}</script>"
    pages = {"page": DEEP, "home": HOME, "missing": MISSING}
    pages[place] += held
    assert _source(script) not in _policy(pages["page"], home=pages["home"], missing=pages["missing"])


def test_without_a_theme_s_page_nothing_inline_runs() -> None:
    assert _scripts(_policy(missing="")) == set()


STYLED = '<style>p{}</style><p style="position:fixed"></p>'


def test_the_theme_s_own_styles_are_allowed_and_nothing_is_unsafe() -> None:
    policy = _policy(missing=MISSING + STYLED)
    assert _source("p{}") in policy and _source("position:fixed") in policy
    assert "unsafe-inline" not in policy and "unsafe-eval" not in policy and "https:" not in policy


@pytest.mark.parametrize("place", ["page", "home"])
def test_a_style_that_a_page_happens_to_hold_is_not(place: str) -> None:
    """A page's writer could lay a second form, or an empty page, over all others by it: the policy is one for all."""
    pages = {"page": DEEP, "home": HOME}
    pages[place] += STYLED
    policy = _policy(pages["page"], home=pages["home"])
    assert _source("p{}") not in policy and _source("position:fixed") not in policy
    assert policy.split("; ")[2] == "style-src-elem SCOPE"


@pytest.mark.parametrize(
    "style",
    ["width:&#49;px", "left: 50.0%;bottom:44.44%", "--n:5", "text-align: right;", "COLOR: #fff", "--now:77.38%;--months:6", "left:max(4 * var(--apart), 80.18%)", "width:calc(max(var(--now), 3%) - 1%)", ""],
)  # fmt: skip
def test_how_large_and_where_in_its_line_may_stand_on_any_page(style: str) -> None:
    assert _source(style.replace("&#49;", "1")) in _policy(f'<p style="{style}">')


@pytest.mark.parametrize(
    "style",
    ["position:fixed", "left:0;position:fixed", "--a:url(x)", "width:1px;inset:0", "background-color:URL(//x)", "color:red !important", "--a:{}", "margin:-9em", "transform:none", "left:0\\;position:fixed", "color:red/**/;z-index:9", "--a:image-set(x)", "opacity:0", "x:1;color:red"],
)  # fmt: skip
def test_nothing_else_may(style: str) -> None:
    assert _source(style) not in _policy(f'<p style="{style}">')


def test_data_blocks_need_no_hash() -> None:
    block = '<script id="__config" type="application/json">{"page": 1}</script><script src="x.js"></script>'
    assert _scripts(_policy(home=block, missing=block)) == set()
