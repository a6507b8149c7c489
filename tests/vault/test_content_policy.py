"""What is inline runs where the theme has put it on every page, and only there; a style is allowed where it stands."""

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


def test_styles_are_allowed_where_they_stand_and_nothing_is_unsafe() -> None:
    policy = _policy('<style>p{}</style><p style="width:&#49;px">')
    assert _source("p{}") in policy and _source("width:1px") in policy
    assert "unsafe-inline" not in policy and "unsafe-eval" not in policy and "https:" not in policy


def test_data_blocks_need_no_hash() -> None:
    block = '<script id="__config" type="application/json">{"page": 1}</script><script src="x.js"></script>'
    assert _scripts(_policy(home=block, missing=block)) == set()
