"""Which addresses become links: plain ones, and nothing that could do more than it says."""

from __future__ import annotations

import pytest

from jobjournal import links


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("ada@nordwind.example", "mailto:ada@nordwind.example"),
        ("björn.ek+jobs@nordwind.example", "mailto:bj%C3%B6rn.ek%2Bjobs@nordwind.example"),
        ("ada@bücher.example", "mailto:ada@b%C3%BCcher.example"),
        ("o'neil&sons@nordwind.example", "mailto:o%27neil%26sons@nordwind.example"),
        (
            "संपर्क@डाटामेल.भारत",
            "mailto:%E0%A4%B8%E0%A4%82%E0%A4%AA%E0%A4%B0%E0%A5%8D%E0%A4%95@"
            "%E0%A4%A1%E0%A4%BE%E0%A4%9F%E0%A4%BE%E0%A4%AE%E0%A5%87%E0%A4%B2.%E0%A4%AD%E0%A4%BE%E0%A4%B0%E0%A4%A4",
        ),
        ("bjo\u0308rn@nordwind.example", "mailto:bjo%CC%88rn@nordwind.example"),
        ("ada@nordwind", None),
        ("ada", None),
        ("ada@nordwind.example,ben@nordwind.example", None),
        ("ada@nordwind.example?bcc=all@evil.example", None),
        ("Ada <ada@nordwind.example>", None),
        ("a" * 250 + "@nordwind.example", None),
        ("", None),
        (None, None),
    ],
)
def test_mail(text: str | None, link: str | None) -> None:
    """One address, international ones included; no header can be smuggled in."""
    assert links.mail_link(text) == link


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("+46 70 123 45 67", "tel:+46701234567"),
        ("(030) 12.34-56", "tel:030123456"),
        ("112", "tel:112"),
        ("+", None),
        ("0800 ADA", None),
        ("123;ext=4", None),
        ("٠٣٠", None),
        (None, None),
    ],
)
def test_phone(text: str | None, link: str | None) -> None:
    """Digits, blanks and `+-().`; the link holds the digits and one plus."""
    assert links.phone_link(text) == link


@pytest.mark.parametrize(
    "text",
    ["https://meet.example/abc", "http://nordwind.example", "HTTPS://nordwind.example/a?b=c#d", "https://[::1]/"],
)
def test_web(text: str) -> None:
    """`http` and `https` with a host."""
    assert links.web_link(text) == text


@pytest.mark.parametrize(
    "text",
    ["javascript:alert(1)", "ftp://nordwind.example", "https://user@nordwind.example", "https://user:pass@nordwind.example",
     "https://", "https:///path", "//nordwind.example", "nordwind.example", "https://a b", 'https://a"b', "https://[", "https://a\tb", "", None],
)  # fmt: skip
def test_no_web(text: str | None) -> None:
    """No other scheme, no user name, nothing that ends the attribute it stands in."""
    assert links.web_link(text) is None


@pytest.mark.parametrize(
    ("text", "claims"),
    [("javascript:x", True), ("Room 2", False), ("ftp://x", True), (" DATA:x", True), ("4: the lab", False)],
)
def test_a_place_that_claims_to_be_an_address(text: str, claims: bool) -> None:
    """A place is free text, unless it begins like an address."""
    assert links.claims_scheme(text) is claims
