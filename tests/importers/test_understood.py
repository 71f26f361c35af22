"""What was understood of a page is told kind by kind, with the words it came from."""

from __future__ import annotations

from clinic_content.importers import read

PAGE = """Naps For Tired Staff

Key Takeaways

• Naps are short.

How Naps Help

Naps help in two ways:

• They calm.
• They refresh.

Kind | Time
Short | ten minutes

Side Effects

Naps can cause side effects, including:

• Grogginess

Who Should Not Nap

Naps are not recommended for people who drive a bus.

FAQs

Do naps help?

They do.

References

1. Doe, Al. “A trial of naps.” Journal of rest vol. 3 (2021): 1-2. doi:10.1000/naps.3

Similar Posts
"""


def understood(text):
    return read("page.txt", text.encode()).understood


def test_each_kind_is_told_in_the_order_of_the_source():
    found = understood(PAGE).as_data()
    assert found["title"] == "Naps For Tired Staff"
    assert [each["heading"] for each in found["sections"]] == [
        "Key Takeaways", "How Naps Help", "Side Effects", "Who Should Not Nap", "FAQs", "References",
    ]  # fmt: skip
    assert found["lists"][0] == {"intro": "Naps help in two ways:", "items": ("They calm.", "They refresh.")}
    assert found["tables"] == ({"columns": ("Kind", "Time"), "rows": (("Short", "ten minutes"),)},)
    assert found["key_takeaways"] == ("Naps are short.",)
    assert found["faqs"] == ({"question": "Do naps help?", "answer": "They do."},)
    assert [each["entry"] for each in found["contraindications"]] == ["drive a bus"]
    assert [each["name"] for each in found["side_effects"]] == ["Grogginess"]
    assert [(each["number"], each["doi"]) for each in found["references"]] == [(1, "10.1000/naps.3")]
    assert found["set_aside"] == ({"text": "Similar Posts", "why": "Links of a web page to other pages."},)
    assert found["unplaced"] == ()
