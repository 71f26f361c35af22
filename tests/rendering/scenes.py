"""Pages to look at: compositions made of golden files, and a reader of HTML that tells what stands where."""

from datetime import UTC, date, datetime
from html.parser import HTMLParser

from clinic_content.content.schema import Kind
from clinic_content.rendering.composition import Absent, Attestation, Clinic, Composition, Correction, Link, Published
from tests.content.examples import example, golden

WHEN = datetime(2026, 11, 20, 12, tzinfo=UTC)
PART = golden(Kind.ARTICLE)["sections"][1]["embed"]["document"]
CLINIC = Clinic(
    name="Example Clinic", phone="555-0100", email="a@clinic.example", address="1 Street", hours="9 to 5",
    emergency_number="911", emergency_advice="Call 911 in an emergency.", footer="Since 1990",
)  # fmt: skip


def published(content, document="host"):
    return Published(
        document=document,
        number=3,
        sha256="0" * 64,
        content=content,
        reviewed_by=(Attestation("Cleo Example", "MD", "clinician", WHEN),),
        effective_from=WHEN,
        review_due=date(2028, 1, 1),
        first_published=WHEN,
        corrections=(Correction(WHEN, "The dose was wrong."),),
    )


def composition(content, part=None, disclaimers=()):
    """Return a page of a content; an article's embed shows a golden list unless something else is given."""
    shown = part or published(example(Kind.SIDE_EFFECTS), PART)
    parts = {PART: shown} if content.kind is Kind.ARTICLE else {}
    return Composition(
        published(content), CLINIC, parts, tuple(published(each, each.key) for each in disclaimers),
        (Link("Read this", "/en/articles/x/"),), (Link("es", "/es/articulos/x/"),),
    )  # fmt: skip


def absent(why):
    return Absent(PART, "Side effects of examplamine", why, WHEN, "It is being corrected.")


class Page(HTMLParser):
    """What an HTML page holds, in order: every tag with its attributes, and the text."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.tags, self.pieces, self.comments = [], [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.pieces.append(data)

    def handle_comment(self, data):
        self.comments.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.pieces).split())

    def all(self, *names):
        return [attrs for tag, attrs in self.tags if tag in names]
