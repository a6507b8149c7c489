"""Which words of a line are topics."""

from __future__ import annotations

import pytest

from jobjournal.reading.topics import take_topics


@pytest.mark.parametrize(
    ("line", "text", "topics"),
    [
        ("Explained it calmly #incidents", "Explained it calmly", ("incidents",)),
        ("Rambled #system-design again", "Rambled again", ("system-design",)),
        ("Too long (#brevity, #Time_keeping).", "Too long.", ("brevity", "Time_keeping")),
        ("C# is #12 `#code` https://a.example/#part", "C# is #12 `#code` https://a.example/#part", ()),
        ("see [there](#anchor)", "see [there](#anchor)", ()),
        ("शांत रहा #साक्षात्कार", "शांत रहा", ("साक्षात्कार",)),
        ("ใจเย็น #สัมภาษณ์", "ใจเย็น", ("สัมภาษณ์",)),
        ("twice #a and #A", "twice and", ("a",)),
        ("twice #é and #e\u0301", "twice and", ("é",)),
        ("落ち着いて #バード", "落ち着いて", ("バード",)),
        ("#می\u200cخواهم بگویم", "بگویم", ("می\u200cخواهم",)),
        ("\U00011103\U00011127 #\U00011103\U00011127", "\U00011103\U00011127", ("\U00011103\U00011127",)),
        ("落ち着いて（#面接、まとめ）", "落ち着いて（、まとめ）", ("面接",)),
        ("落ち着いて【#面接】", "落ち着いて", ("面接",)),
    ],
)
def test_topics_are_taken_out_of_a_line(line, text, topics):
    assert take_topics(line) == (text, topics)
