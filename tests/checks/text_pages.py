"""Small pages for tests of checks that read text."""

from clinic_content.checks import Page
from clinic_content.checks.facts import ConditionFact, Drug, Library
from clinic_content.content.schema import Kind
from tests import factories

LIBRARY = Library(
    drugs=(
        Drug("semaglutide", ("semaglutide",), drug_class="glp1"),
        Drug("sertraline", ("sertraline",), drug_class="ssri"),
    ),
    conditions=(
        ConditionFact("depression", ("depression",), is_psychiatric=True),
        ConditionFact("anxiety", ("generalized anxiety disorder", "anxiety"), is_psychiatric=True),
        ConditionFact("obesity", ("obesity",)),
    ),
    abbreviations={"TMS": "transcranial magnetic stimulation", "SSRI": "selective serotonin reuptake inhibitor"},
    jargon={
        "hypertension": "high blood pressure",
        "efficacy": "how well it works",
        "onset": "start",
        "oral": "by mouth",
    },
)


def article(*bodies, headings=(), **changes):
    """Return the page of an article with these bodies, each under its heading."""
    headings = [*headings, *(f"Heading {n}" for n in range(len(bodies)))]
    sections = [
        {"id": f"sect{n}", "heading": heading, "body": body}
        for n, (body, heading) in enumerate(zip(bodies, headings, strict=False))
    ]
    return Page(factories.content(Kind.ARTICLE, **({"summary": "", "sections": sections} | changes)), LIBRARY)


def faq(question, answer):
    asked = {"id": "ques1", "anchor": "q", "question": question, "answer": f"<p>{answer}</p>"}
    return Page(factories.content(Kind.FAQ, questions=[asked]), LIBRARY)


def codes(check, page):
    """Return the codes that a check finds, and see that each quote stands where it says."""
    found = list(check(page))
    for each in found:
        assert each.message.endswith(".")
        assert each.mend.endswith(".")
        if each.start is not None:
            assert page.words[each.path][each.start : each.end] == each.quote
    return [each.code for each in found]
