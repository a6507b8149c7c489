"""A long line costs time in proportion to its length, whatever is in it: nobody's typing may hang the preview."""

from __future__ import annotations

import gc
import subprocess
import sys
import time
from collections.abc import Callable

import pytest

from jobjournal.reading.collecting import without_collecting
from journals import Told

LENGTH = 100_000
HEAD = "---\ncompany: Nordwind\nrole: SRE\ndate: 2026-05-04\n"
LESSON = HEAD + "---\n## What went well\n- #a "
BRACKETS = "[", "*", "`", "](", "](a ", "]((", "]:", "<a", "(#a ,", "a://", "` `` ", "#a "
TEXTS = {
    "a word": LESSON + "a" * LENGTH,
    "blanks": LESSON + " " * LENGTH + "x",
    "an open address": LESSON + "](" + "a" * LENGTH,
    "topics in an open bracket": LESSON + "(" + "#a " * (LENGTH // 3) + "x",
    **{f"many {part}": LESSON + part * (LENGTH // len(part)) for part in BRACKETS},
    "open comments": HEAD + "---\n" + "<!--" * (LENGTH // 4),
    "comments and fences": HEAD + "---\n" + "```\n<!--\n```\n-->\n" * (LENGTH // 18),
    "a heading of blanks": HEAD + "---\n## q" + " " * LENGTH + "x",
    "a question of blanks": HEAD + "---\n## Questions\n### q" + " " * LENGTH + "x",
    "a question of brackets": HEAD + "---\n## Questions\n### q" + " (" * (LENGTH // 2) + "1/10",
    "many bullets": HEAD + "---\n## To improve\n" + "- ab #cd\n" * (LENGTH // 9),
    "many bullets within bullets": HEAD + "---\n## To improve\n" + "- a\n  - b\n" * (LENGTH // 20),
    "bullets ever deeper": HEAD + "---\n" + "".join(" " * each + "- a\n" for each in range(450)),
    "comments in lines": HEAD + "---\n" + "a <!-- b\n```\n-->\n" * (LENGTH // 17),
    "quotations": HEAD + "---\n" + ">" * LENGTH,
    "a telephone number": HEAD + "contacts:\n  - name: Ada\n    phone: " + "1" * LENGTH + "x\n---\n",
    "a name of blanks": HEAD + "contacts:\n  - 'a" + " " * LENGTH + "b>'\n---\n",
    "a step of blanks": HEAD + "next_steps:\n  - 'a" + " " * LENGTH + "b'\n---\n",
    "a step not done": HEAD + "next_steps:\n  - 'a (done x" + " " * LENGTH + "b'\n---\n",
    "many fields": HEAD + "".join(f"field{at}: 1\n" for at in range(9000)) + "---\n",
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_long_line_is_read_in_time(name: str, journal_of: Callable[..., Told]) -> None:
    """What took a quarter of a minute and more when every place of the line was tried from every other."""
    before = time.process_time()
    told = journal_of({"interviews/a.md": TEXTS[name]})
    assert len(told.journal.interviews) + len(told.journal.left_out) == 1
    assert time.process_time() - before < 4


PER_MEGABYTE = {
    "bullets": "- abcdefghi #topic x\n",
    "short bullets in bullets": "- ab\n  - cd\n",
    "headings that are near a name": "## Strenghts{} of my day\n",
    "questions": "### What is {} for you? (7/10)\n",
    "sections": "## Questions\n- abc\n## Good\n- b\n",
}


@pytest.mark.parametrize("name", PER_MEGABYTE)
def test_twice_the_text_takes_twice_the_time(name: str, journal_of: Callable[..., Told]) -> None:
    """And a second for each megabyte of bullets, with room for a slow machine; nine took half a minute."""

    def seconds(size: int) -> float:
        text = "".join(PER_MEGABYTE[name].format(at) for at in range(size // len(PER_MEGABYTE[name])))
        before = time.process_time()
        told = journal_of({"interviews/a.md": f"{HEAD}---\n## Questions\n{text}"})
        assert len(told.journal.interviews) == 1
        return time.process_time() - before

    tries = ((seconds(200_000), seconds(400_000)) for _ in range(3))  # of which the machine may have slowed one down
    assert any(twice < min(3, 3 * once) for once, twice in tries)


@pytest.mark.parametrize("is_on", [True, False])
def test_waste_is_looked_for_again_once_all_is_read(*, is_on: bool) -> None:
    """Unless somebody else has held that off; also where something went wrong."""
    was_on = gc.isenabled()
    (gc.enable if is_on else gc.disable)()
    try:
        with pytest.raises(ZeroDivisionError), without_collecting():
            assert not gc.isenabled()
            raise ZeroDivisionError
        assert gc.isenabled() == is_on
    finally:
        (gc.enable if was_on else gc.disable)()


@pytest.mark.parametrize(("at_once", "seen"), [("", "bye look"), ("end_at_once()", "bye")])
def test_a_program_may_end_without_a_last_look_for_waste(at_once: str, seen: str) -> None:
    """What goes round in a ring is then left as it is; what ends by itself still does."""
    program = f"""
from jobjournal.reading.collecting import end_at_once
class Says:
    def __init__(self, word): self.word = word
    def __del__(self): print(self.word, end=" ")
ring = Says("look")
ring.ring, alone = ring, Says("bye")
{at_once}
del alone
"""
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == seen
