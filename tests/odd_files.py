"""Entries written in every odd way that YAML and editors allow: the same facts, seeded, for tests of what edits them."""

from __future__ import annotations

import random
from dataclasses import dataclass

COMMENTS = (
    "# thank-you: 2026-01-01",
    "#",
    "# done:",
    "#done: {a: b}",
    "# – Ü „Anmerkung“",
    "  # indented",
    "# a: ] } '",
)


@dataclass(frozen=True)
class OddFile:
    """One interview's bytes, and how its line ends were made."""

    data: bytes
    line_ends: str


def make(seed: int) -> OddFile:
    """Return the file of a seed."""
    chance = random.Random(seed)
    lines = _root_in_braces(chance) if chance.random() < 0.06 else _root(chance)
    if chance.random() < 0.05:
        lines.append("...")
    header = "".join(f"{line}\n" for line in lines)
    fence = "---" + chance.choice(("", "", "", " ", "\t"))
    body = chance.choice(
        ("", "\n", "\nA note, with ---\nand `done: x`\n", "\n## To improve\n- a #topic\n\n---\ndone:\n", "no line end")
    )
    text = f"{fence}\n{header}---\n{body}"
    mark = "\ufeff" if chance.random() < 0.15 else ""
    line_ends = chance.choice(("lf", "lf", "crlf", "mixed"))
    parts = text.split("\n")
    ends = [{"lf": "\n", "crlf": "\r\n"}.get(line_ends) or chance.choice(("\n", "\r\n")) for _ in parts[:-1]]
    joined = "".join(part + end for part, end in zip(parts, [*ends, ""], strict=True))
    return OddFile((mark + joined).encode(), line_ends)


def _quoted(chance: random.Random, text: str, *, braces: bool = False) -> str:
    """Return a text in one of the ways in which it can be written in one place."""
    ways = ["'" + text.replace("'", "''") + "'", '"' + text.replace('"', '\\"') + '"']
    if not (set(text) & set(":#,[]{}") and (braces or ": " in text or " #" in text)):
        ways += [text] * 4
    return chance.choice(ways)


def _comment(chance: random.Random) -> str:
    return chance.choice(("", "", "", "  # why not", " # done: no", " #", "   "))


_KEPT = ["told_them:", "  last: |+", "    kept", "", ""]


def _root(chance: random.Random) -> list[str]:
    indent = " " * chance.choice((0, 0, 0, 0, 0, 2))
    blocks = [
        [
            f"company: {_quoted(chance, 'Nordwind #2 Robotics')}"
            if chance.random() < 0
            else f"company: {_quoted(chance, 'Nordwind Robotics')}"
        ],
        [f"role: {_quoted(chance, 'SRE: days')}"],
        [f"date: {_quoted(chance, chance.choice(('2026-05-08 14:30', '2026-05-08', '2026-05-08T14:30+02:00')))}"],
        ["references: [Maria Silva]"],
        *chance.choice(([], [], [["outcome: rejected", "outcome_on: 2026-05-15"]], [["outcome: Offer # !"]])),
        *_steps(chance),
        *chance.choice(([], [["tags: [a, 'b']"]], [["tags:", "- a", "- b"]])),
        *chance.choice(
            (
                [],
                [["told_them:", "  salary: |", "    85 000", "", "    a year"]],
                [_KEPT],
            )
        ),
    ]
    blocks += _marks(chance)
    if chance.random() < 0.5:
        chance.shuffle(blocks)
    lines = []
    for block in blocks:
        if chance.random() < 0.15:
            lines += [chance.choice(COMMENTS)] if chance.random() < 0.7 else [""]
        keep = any(sign in line for line in block for sign in ("|", ">", "goes on"))
        lines += [line if keep or not line.strip() else line + _comment(chance) for line in block]
    lines += chance.choice(([], [], [""], ["# the end"], ["", "# the end", ""]))
    return [indent + line if line.strip() else line for line in lines]


def _root_in_braces(chance: random.Random) -> list[str]:
    parts = [
        f"company: {_quoted(chance, 'Nordwind Robotics', braces=True)}",
        f"role: {_quoted(chance, 'SRE: days', braces=True)}",
        "date: 2026-05-08 14:30",
        *chance.choice(([], ["done: {thank-you: 2026-05-08}"], ["done: "], ["done: ~"], ["snooze: {}"])),
    ]
    if chance.random() < 0.5:
        return ["{" + ", ".join(parts) + "}" + _comment(chance)]
    return ["{", *(f"  {part}, # {place}" for place, part in enumerate(parts)), "}"]


def _steps(chance: random.Random) -> list[list[str]]:
    dash = chance.choice(("- ", "  - ", "    -   "))
    inner = " " * len(dash)
    text = chance.choice(("send the talk", "2026-05-25 send the talk", "2026-05-19 send, the talk", "send it (soon)"))
    ways = [
        [],
        [f"next_steps: {_quoted(chance, text)}"],
        ["next_steps:", f"{dash}{_quoted(chance, text)}", f"{dash}call"],
        [f"next_steps: [{_quoted(chance, text, braces=True)}, call]"],
        ["next_steps:", f"{dash}action: {_quoted(chance, text)}", f"{inner}due: 2026-05-21"],
        ["next_steps:", f"{dash}action: {text}", f"{inner}done:", f"{inner}due: 2026-05-21"],
        ["next_steps:", f"{dash}{{action: {_quoted(chance, 'send, the talk', braces=True)}, due: 2026-05-21}}", f"{dash}call"],
        [f"next_steps: {{action: talk, done: {chance.choice(('', '~'))}}}"],
        ["next_steps:", f"{dash}ask Ada: what is next"],
        ["next_steps:", f"{dash}", f"{dash}|", f"{inner}  2026-05-21 send", f"{dash}~", f"{dash}>-", f"{inner}  fold", f"{inner}  it"],
        ["next_steps:", f"{dash}2026-05-21 a long text", f"{inner}  that goes on", f"{dash}'quoted,", "", f"{inner}  too '"],
        ["next_steps:", f"{dash}send the talk (done)"],
    ]  # fmt: skip
    found = chance.choice(ways)
    return [found] if found else []


def _marks(chance: random.Random) -> list[list[str]]:
    blocks = []
    for name, ways in (("done", _done(chance)), ("skip", _skip(chance)), ("snooze", _snooze(chance))):
        found = chance.choice(ways)
        if found:
            typed = chance.choice((name, name, name, name.capitalize(), f'"{name}"'))
            blocks.append([found[0].replace(name, typed, 1), *found[1:]])
    return blocks


def _done(chance: random.Random) -> list[list[str]]:
    inner = " " * chance.choice((1, 2, 4))
    on = _quoted(chance, chance.choice(("2026-05-18", "2026-05-18 17:10", "2026-05-18T17:10")), braces=True)
    fit = chance.choice(("follow-up", "Follow-Up", "'follow-up'"))
    return [
        [], [], [],
        ["done:"],
        ["done: ~"],
        ["done: {}"],
        ["done: { }"],
        ["done:", f"{inner}thank-you: 2026-05-09"],
        ["done:", f"{inner}{fit}: {on}"],
        ["done:", f"{inner}{fit}:", f"{inner}thank-you: 2026-05-09"],
        ["done:", f"{inner}{fit}:", f"{inner}- {on}", f"{inner}thank-you: 2026-05-09"],
        ["done:", f"{inner}{fit}: [{on}]"],
        ["done:", f"{inner}{fit}: [{on},]"],
        ["done:", f"{inner}{fit}: []"],
        ["done:", f"{inner}{fit}: |", f"{inner}  2026-05-18"],
        [f"done: {{{fit}: {on}}}"],
        [f"done: {{thank-you: 2026-05-09, {fit}: [{on}]}}"],
        ["done: {thank-you: , debrief: 2026-05-09}"],
        ["done: {debrief: 2026-05-09,", "  thank-you: ~ }"],
        ["done:", f"{inner}{{debrief: 2026-05-09}}"],
        ["done: {thank-you}"],
    ]  # fmt: skip


def _skip(chance: random.Random) -> list[list[str]]:
    dash = chance.choice(("- ", "  - ", "  -   "))
    return [
        [], [], [], [],
        ["skip: linkedin"],
        ["skip: 'linkedin'"],
        ["skip: []"],
        ["skip: [linkedin]"],
        ["skip: [linkedin, 'gracious-reply',]"],
        ["skip:", f"{dash}linkedin", f"{dash}\"gracious-reply\""],
        ["skip:", f"{dash}linkedin", f"{dash}", f"{dash}keep-in-touch"],
        ["skip:", "  linkedin: they asked me not to"],
        ["skip:", "  linkedin:"],
        ["skip: {linkedin: 'no: never'}"],
        ["skip:"],
    ]  # fmt: skip


def _snooze(chance: random.Random) -> list[list[str]]:
    return [
        [], [], [], [],
        ["snooze:"],
        ["snooze: {inform-references: 2026-05-22}"],
        ["snooze:", "    inform-references: '2026-05-22'", "    follow-up: 2026-05-24"],
        ["snooze:", "  thank-you:", "  debrief: \"2026-05-22\""],
        ["snooze: ~"],
    ]  # fmt: skip
