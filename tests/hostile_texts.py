"""The texts of the hostile files: YAML tricks, impossible values, injections, and notes that want to be more than notes."""

from __future__ import annotations

RUN = "touch PWNED"
_NESTED = "\n".join(f"{'  ' * depth}a:" for depth in range(1, 22))
_LAUGHS = "\n".join([f"a{at}: &a{at} [{', '.join(['lol' if at == 0 else f'*a{at - 1}'] * 9)}]" for at in range(9)])

HEADERS: tuple[tuple[str, str, int], ...] = (
    # tags
    (f'place: !!python/object/apply:os.system ["{RUN}"]', "yaml-tag", 5),
    (f'place: !!python/object/new:os.system ["{RUN}"]', "yaml-tag", 5),
    ("place: !!python/name:os.system", "yaml-tag", 5),
    ("place: !!python/module:os", "yaml-tag", 5),
    ("place: !!python/object:builtins.dict {}", "yaml-tag", 5),
    (f"place: !!python/object/apply:subprocess.Popen\n- - {RUN}", "yaml-tag", 5),
    ("place: !!binary aGVsbG8=", "yaml-tag", 5),
    ("place: !!str 7", "yaml-tag", 5),
    ("score: !!int 7", "yaml-tag", 5),
    ("tags: !!set {a, b}", "yaml-tag", 5),
    ("tags: !!omap [a: b]", "yaml-tag", 5),
    ("place: !ENV HOME", "yaml-tag", 5),
    ("place: !include /etc/passwd", "yaml-tag", 5),
    ("place: !<tag:yaml.org,2002:python/name:os.system> x", "yaml-tag", 5),
    ("!!python/name:os.system key: value", "yaml-tag", 5),
    ("tags:\n  - !x y", "yaml-tag", 6),
    ("told_them: {salary: !x y}", "yaml-tag", 5),
    ("place: !undefined!x y", "yaml-syntax", 5),
    # anchors, aliases, merge keys
    ("place: &a Room", "yaml-anchor", 5),
    ("tags: &a [*a]", "yaml-anchor", 5),
    ("told_them: &a\n  a: *a", "yaml-alias", 6),
    ("place: *nothing", "yaml-alias", 5),
    ("told_them: {<<: *base}", "yaml-alias", 5),
    (_LAUGHS, "yaml-anchor", 5),
    ("&key place: Room", "yaml-anchor", 5),
    # keys
    ("place: a\nplace: b", "duplicate-key", 6),
    ('place: a\n"place": b', "duplicate-key", 6),
    ("place: a\nPLACE: b", "duplicate-key", 6),
    ("scores:\n  a: 5\n  a: 6", "duplicate-key", 7),
    ("contacts:\n  - {name: a, name: b}", "duplicate-key", 6),
    ("company: again", "duplicate-key", 5),
    ("? [a, b]\n: c", "yaml-key", 5),
    ("? {a: b}\n: c", "yaml-key", 5),
    ("{a: b}: c", "yaml-key", 5),
    ("[a]: b", "yaml-key", 5),
    # too much
    ("tags: " + "[" * 20 + "]" * 20, "too-complex", 5),
    ("tags: " + "[" * 5000, "too-complex", 5),
    ("tags: " + "{a: " * 5000, "too-complex", 5),
    ("- " * 3000, "yaml-syntax", 5),
    ("told_them:\n" + _NESTED, "too-complex", 25),
    ("tags: [" + "a, " * 20_000 + "]", "too-complex", 5),
    ("tags:\n" + "- a\n" * 20_001 + "kind: other", "too-complex", 19_997),
    # syntax
    ("place: a: b", "yaml-syntax", 5),
    ("place: [a", "yaml-syntax", 5),
    ("place: {a", "yaml-syntax", 5),
    ("place: ]", "yaml-syntax", 5),
    ('place: "a', "yaml-syntax", 5),
    ("place: 'a", "yaml-syntax", 5),
    ('place: "a" b', "yaml-syntax", 5),
    ('place: "\\q"', "yaml-syntax", 5),
    ('place: "\\U00110000"', "yaml-syntax", 5),
    ("place: @a", "yaml-syntax", 5),
    ("place: `a`", "yaml-syntax", 5),
    ("place: %a", "yaml-syntax", 5),
    ("\tplace: a", "yaml-syntax", 5),
    ("contacts:\n\t- a", "yaml-syntax", 6),
    (" place: a", "yaml-syntax", 5),
    ("place: - a", "yaml-syntax", 5),
    ("just words", "yaml-syntax", 5),
    ("...\nplace: a", "yaml-syntax", 5),
    ("%YAML 1.1", "yaml-syntax", 5),
    # escapes that make what must not be in a text
    *((f'place: "a{escape}b"', "control-character", 5) for escape in
      ("\\0", "\\a", "\\b", "\\e", "\\f", "\\v", "\\r", "\\x1b", "\\x7f", "\\x80", "\\N", "\\u0000", "\\U00000007")),
    ('"pla\\0ce": a', "control-character", 5),
    ('told_them: {"\\e[2J": a}', "control-character", 5),
    # odd, and yet sound
    ("place: |\n  one\n  two", "", 1),
    ("place: >-\n  one\n  two", "", 1),
    ("place: 'one\n\n  two'", "", 1),
    ("{}: a", "yaml-key", 5),
    ("? place\n: a", "", 1),
    ("told_them: {__proto__: a, constructor: b, toString: c, hasOwnProperty: d}", "", 1),
    ("told_them: {__class__: a, '{{ x }}': b, on: c, no: d, null: e, 2026-02-30: f}", "", 1),
    ("__proto__: {polluted: 1}", "", 1),
    ("self: a\nconfig: b\npage: c\nloop: d", "", 1),
    ("template: ../../../etc/passwd\nicon: x\nsearch: {exclude: 5}\nhide: 7\ntitle: <script>alert(1)</script>", "", 1),
    ("tags: 5", "", 1),
    ("tags: " + "[" * 19 + "a" + "]" * 19, "wrong-shape", 5),
    ("place: 0123\nkind: no\nfollow_up_with: +46", "", 1),
)  # fmt: skip
"""What stands from line 5 on, the error's code (empty where the entry is kept) and its line."""

VALUES: dict[str, tuple[str, tuple[str, ...]]] = {
    "date": ("not-a-date", (
        "14:30", "2026-02-30", "04.05.2026", "05/04/2026", "2026-5-4", "26-05-04", "２０２６-05-04", "٢٠٢٦-05-04", "0000-01-01",
        "10000-01-01", "2026-W19-1", "20260504", "today", "1e5", ".inf", ".nan", "true", "2026-05-04Z", "2026–05–04",
        "-2026-05-04", "'2026-05-04\u200b'", "9" * 5000,
    )),
    "date+": ("", ("0001-01-01", "0001-01-01T00:00+14:00", "9999-12-31", "9999-12-31T23:59-12:00", "' 2026-05-04 '", "2026-05-04 9:30")),
    "date=": ("not-a-date", (
        "2026-05-04 24:00", "2026-05-04 14:30:60", "2026-05-04T14:30+25:00", "2026-05-04T14:30+02:75", "2026-05-04 14:30-14:60",
        "2026-05-04 14:30 Europe/Berlin", "2026-05-04 " + "9" * 5000, "2026-05-04 23:59-00:00",
    )),
    "duration": ("not-a-duration", ("-60 min", "1e3", "60 moons", "999999 min", "1 h 30 s", "min", "½ h", "٦٠", "NaN")),
    "score": ("not-a-score", ("0", "11", "-1", "7,5", "7.25", "NaN", ".inf", "1e1", "0x7", "7/9", "٧", "10.5", "7.5/10", "1_0")),
    "round": ("not-a-round", ("0", "-1", "1.5", "1e2", "ⅷ", "1000", "second", "٢")),
    "timezone": ("unknown-zone", (
        "../../etc/passwd", "/etc/passwd", "Europe/../Europe/Berlin", "localtime2", "UTC+2", "file:///etc/localtime",
        "Europe/Berlin/", "posix/../Europe/Berlin", "x" * 5000, "Europe", ".", "..",
    )),
    "outcome": ("unknown-outcome", ("<script>alert(1)</script>", "rejected!", "accepted accepted", "о̀ffer", "0")),
    "outcome_on": ("not-a-date", ("soon", "2026-13-01", "2026-00-10")),
    "place": ("wrong-shape", ("[a]", "{a: b}", "[[a]]")),
    "scores": ("wrong-shape", ("7", "[7]", "a")),
    "contacts": ("wrong-shape", ("[[a, b]]", "[[{name: a}]]")),
    "done": ("wrong-shape", ("thank-you", "[thank-you]", "{thank-you: {a: b}}", "{debrief: [2026-05-04, 2026-05-05]}")),
    "skip": ("wrong-shape", ("{thank-you: [a]}", "[[thank-you]]")),
    "snooze": ("wrong-shape", ("thank-you", "{thank-you: [2026-05-09]}")),
    "next_steps": ("wrong-shape", ("[[a]]",)),
    "follow_up_after": ("not-a-date", ("nie", "2026-05-32")),
}  # fmt: skip
"""For each field, the error's code and values that lead to it. `date+` is the list of dates that are sound, `date=` that
of those whose day alone is."""

PAYLOADS = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "' onmouseover='alert(1)", "{{ 7*7 }}{% raw %}",
    "${7*7} #{7*7} <%= 7*7 %>", "</title></script><svg onload=alert(1)>", "[click](javascript:alert(1))",
    "![p](https://evil.example/p.png)", "javascript:alert(1)", "JaVaScRiPt&colon;alert(1)", "data:text/html,<script>alert(1)</script>",
    "https://user:pass@evil.example/", "//evil.example/x", '--8<-- "/etc/passwd"', "<!-- jobjournal: today -->", "&lt;script&gt;&#x3c;b&#x3e;",
    "`code` **bold** [TOC] :material-home: {.x onclick=alert(1)}", "a\u202eb\u2066c\u200b\u2028d\ufeff", "😀́̂̃" * 20,
    "../../../../etc/passwd", "=cmd|' /C calc'!A0", "\\x3cscript\\x3e", "mailto:a@b.example?bcc=all@evil.example&body=x", "%0d%0aSet-Cookie: a=b",
)  # fmt: skip

FIELDS = """company: PAYLOAD
role: PAYLOAD
date: 2026-05-04
place: PAYLOAD
kind: PAYLOAD
medium: PAYLOAD
follow_up_with: PAYLOAD
follow_up_via: PAYLOAD
contacts:
  - {name: PAYLOAD, title: PAYLOAD, email: PAYLOAD, phone: PAYLOAD, linkedin: PAYLOAD, channel: PAYLOAD}
tags: [PAYLOAD]
references: [PAYLOAD]
told_them: {PAYLOAD: PAYLOAD}
scores: {PAYLOAD: 5}
next_steps:
  - {action: PAYLOAD, due: 2026-05-06}
skip: {thank-you: PAYLOAD}
"""
"""A front matter with a place for the payload in every field that takes a text."""

BODIES = (
    *PAYLOADS[:8],
    "<iframe src=https://evil.example></iframe>\n<object data=x></object><embed src=x>\n",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>\n<base href=https://evil.example>\n",
    "<style>@import url(https://evil.example)</style>\n<link rel=stylesheet href=https://evil.example>\n",
    "<form action=https://evil.example><input name=a><button>x</button></form>\n",
    "<a href='&#106;avascript:alert(1)'>x</a> <a href=java\tscript:alert(1)>y</a>\n",
    "[x]: javascript:alert(1)\n\n[x] ![x]\n", "<https://evil.example> <javascript:alert(1)>\n",
    "</div></article></main></body></html>\n# After the end\n", "<!-- never closed\n\n## What went well\n- a\n",
    "```\nnever closed\n## What went well\n- a\n", "~~~ {.python onclick=x}\n## To improve\n~~~\n",
    "> " * 3000 + "deep\n", "\n".join("  " * depth + "- deep" for depth in range(120)), "*" * 500, "[" * 500, "`" * 501,
    "| a |\n|---|\n" + "| b |\n" * 500, "# One\n" * 500, "## Questions\n### (5/10)\n### #topic\n### <script>x</script> (99/10)\n",
    "## What went well\n- \n-\n- #only-a-topic\n- (#a) [#b] {#c} `#d` http://x/#e\n", "## Questions\n" + "### q (7/10)\n" * 500,
    "[^1]: a\n[^1]\n*[HTML]: <script>\n", "$$\\input{/etc/passwd}$$\n", "```mermaid\ngraph LR; A-->B; click A href \"javascript:alert(1)\"\n```\n",
    "???+ note \"<script>alert(1)</script>\"\n    x\n", "=== \"<img src=x onerror=alert(1)>\"\n    x\n", "--8<-- \"../../secret.md\"\n",
    "<div markdown=1 onclick=alert(1)>\n**x**\n</div>\n", "<details ontoggle=alert(1) open><summary>x</summary></details>\n",
    "![x](../../outside/secret.md) [x](../../../../etc/passwd) [x](file:///etc/passwd)\n", "---\ncompany: other\n---\n",
    "<p><![(</p>\n", "<div>\n<![1]>\n</div>\n", "<p><![foo[x]]></p>\n", "<![logo](x.png)>\n", "`<![a](b)`\n",
    "[x](http://[bad) <https://[x> ![x](http://[) [y](//[) [z]\n\n[z]: https://[z\n", "- " * 1000 + "deep\n",
    "<div markdown=1>\n<a markdown=1>x</a> <img markdown=1>\n</div>\n",
)  # fmt: skip
"""Notes below a sound front matter; each entry is kept."""
