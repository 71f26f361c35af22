"""Writing drafts: it works, it refuses who and when, it is recorded, and nobody's work is lost."""

import json

import pytest
from django.db import IntegrityError

from clinic_content.accounts.models import User
from clinic_content.accounts.refusals import Blocked, NotAllowed, NotPossible
from clinic_content.accounts.roles import Role
from clinic_content.audit.models import AuditEvent
from clinic_content.content import schema
from clinic_content.content.schema import Kind
from clinic_content.content.walk import entry_hashes
from clinic_content.documents.models import Contribution, Document
from clinic_content.drafts import actions as drafts
from clinic_content.drafts.freeze import draft_of, freeze
from clinic_content.drafts.models import DRAFTS, Article
from clinic_content.library.models import Reference
from clinic_content.reviews.models import Review, Version
from tests import factories

pytestmark = pytest.mark.django_db

NOT_AUTHORS = ["cleo", "dora", "ed", "olga", "root", "gone"]


@pytest.fixture
def everyone(people):
    User.objects.create_superuser("root", "root@clinic.example", factories.PASSWORD)
    gone = factories.person("gone", Role.AUTHOR)
    User.objects.filter(pk=gone.pk).update(is_active=False)


def named(name):
    return User.objects.get(username=name)


def codes(refused):
    return [each.code for each in refused.value.refusals]


def told(verb):
    event = AuditEvent.objects.filter(verb=verb).order_by("-seq").first()
    return event.actor, event.subject, json.loads(event.body)["payload"]


def again(draft):
    return draft_of(Document.objects.get(pk=draft.pk))


# begin


def test_a_new_draft_has_its_author_as_owner_and_first_contributor(author):
    draft = drafts.begin(Article(title="About sleep", slug="sleep"), by=author)

    assert (draft.kind, draft.owner, draft.created_by, draft.edited_by) == ("article", author, author, author)
    assert again(draft).review_status == "draft"
    assert [each.user for each in draft.contributions.filter(number=1)] == [author]
    assert told("document.create") == (
        "Ada", f"documents.document:{draft.pk}", {"kind": "article", "slug": "sleep", "language": "en"}
    )  # fmt: skip


def test_a_draft_may_be_begun_for_another_owner(author, second_author):
    assert drafts.begin(Article(title="x", slug="x", owner=second_author), by=author).owner == second_author


@pytest.mark.parametrize("name", NOT_AUTHORS)
def test_only_an_author_writes(everyone, name):
    draft, by = factories.draft(), named(name)
    before = freeze(again(draft))
    for write in (
        lambda: drafts.begin(Article(title="x", slug="x"), by=by),
        lambda: drafts.bring_in(factories.content(), by=by),
        lambda: drafts.save(draft, by=by),
        lambda: drafts.rewrite(draft, factories.content(), by=by),
        lambda: drafts.submit(draft, by=by),
        lambda: drafts.discard(draft, by=by),
    ):
        with pytest.raises(NotAllowed) as refused:
            write()
        assert codes(refused) == ["role"]
    assert freeze(again(draft)) == before
    assert Document.objects.count() == 1


@pytest.mark.parametrize("kind", list(Kind))
def test_a_second_document_cannot_take_an_address(author, kind):
    factories.draft(kind, slug="one-address")
    with pytest.raises(NotPossible, match="one-address"):
        drafts.bring_in(factories.content(kind, slug="one-address"), by=author)
    assert Document.objects.count() == 1
    drafts.bring_in(factories.content(kind, slug="one-address", language="es"), by=author)


def test_a_draft_cannot_be_moved_to_an_address_that_is_taken(author):
    factories.draft(slug="one-address")
    other = factories.draft(slug="another")
    with pytest.raises(NotPossible):
        drafts.rewrite(other, factories.content(slug="one-address"), by=author)


# save


def test_saving_writes_what_was_changed_and_notes_the_editor(author, second_author):
    draft = factories.draft()
    draft.title, draft.summary = "New title", "Not among the fields"

    drafts.save(draft, by=second_author, seen=0, fields=["title"])

    held = again(draft)
    assert (held.title, held.edits, held.edited_by) == ("New title", 1, second_author)
    assert held.summary != "Not among the fields"
    assert set(Contribution.objects.filter(document=draft.pk).values_list("user__username", "number")) == {
        ("ada", 1), ("bea", 1)
    }  # fmt: skip
    assert told("draft.save") == ("Bea", f"documents.document:{draft.pk}", {"edits": 1})


def test_of_two_editors_the_second_is_told_and_loses_nothing(author, second_author):
    draft = factories.draft()
    mine, theirs = again(draft), again(draft)
    theirs.title = "Theirs"
    drafts.save(theirs, by=second_author, seen=theirs.edits)
    mine.title = "Mine"

    with pytest.raises(NotPossible, match="Bea saved this while you were editing"):
        drafts.save(mine, by=author, seen=0)
    assert again(draft).title == "Theirs"
    assert mine.title == "Mine"

    drafts.save(mine, by=author, seen=1)
    assert again(draft).title == "Mine"


@pytest.mark.parametrize(
    "kept", [{"kind": "faq"}, {"uid": "x"}, {"review_status": "approved"}, {"edits": 99}, {"base_id": 7}]
)
def test_saving_never_writes_what_is_not_the_editors_to_write(author, kept):
    draft = factories.draft()
    before = Article.objects.filter(pk=draft.pk).values(*kept).get()
    for name, value in kept.items():
        setattr(draft, name, value)

    drafts.save(draft, by=author)

    after = Article.objects.filter(pk=draft.pk).values(*kept).get()
    assert after == before or kept == {"edits": 99}
    assert again(draft).edits == 1


def test_what_is_in_review_cannot_be_saved(author):
    draft = draft_of(factories.in_review().version.document)
    draft.title = "Changed"
    with pytest.raises(NotPossible, match="in review"):
        drafts.save(draft, by=author)
    with pytest.raises(NotPossible):
        drafts.rewrite(draft, factories.content(), by=author)
    assert again(draft).title != "Changed"


def test_editing_what_was_approved_or_returned_opens_it_again_and_remembers_what_it_grew_from(author):
    returned = factories.in_review()
    factories.send_back(returned)
    for version in (factories.approved(), returned.version):
        draft = again(version.document)
        drafts.save(draft, by=author)
        assert again(draft).review_status == draft.review_status == "draft"
        assert again(draft).base == version
        assert draft.contributions.filter(number=2, user=author).exists()
        drafts.save(draft, by=author)
        assert again(draft).base == version


# bring_in, rewrite


def test_what_is_brought_in_keeps_the_identity_that_is_given(author):
    uid = "0b0f3a52-1111-4222-8333-123456789abc"
    assert drafts.bring_in(factories.content(), by=author, uid=uid).uid == uid


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"treatments": [{"key": "unheard-of", "name": "x"}]}, "unknown_topic"),
        ({"conditions": [{"key": "unheard-of", "name": "x"}]}, "unknown_topic"),
        ({"required_disclaimers": ["unheard-of"]}, "unknown_disclaimer"),
        (
            {"sections": [{"id": "sect", "figure": {"sha256": "0" * 64, "alt": "x", "width": 9, "height": 9}}]},
            "unknown_image",
        ),
        (
            {"sections": [{"id": "sect", "embed": {
                "kind": "faq", "document": "0b0f3a52-1111-4222-8333-123456789abc", "title": "x"}}]},
            "unknown_part",
        ),
    ],
)  # fmt: skip
def test_what_names_something_unknown_is_refused_whole(author, changes, code):
    with pytest.raises(NotAllowed) as refused:
        drafts.bring_in(factories.content(**changes), by=author)
    assert codes(refused) == [code]
    assert not Document.objects.exists()


def test_a_disclaimer_that_a_content_requires_is_found_in_its_language_first(author):
    for language in ("en", "es"):
        factories.draft(Kind.DISCLAIMER, key="be-careful", slug=f"careful-{language}", language=language)
    draft = factories.draft(required_disclaimers=["be-careful"], language="es")

    assert draft.required_disclaimers.get().language == "es"


def source(key, **changes):
    return schema.Reference.model_validate({"key": key, "kind": "trial", "title": f"Paper {key}"} | changes)


def test_a_text_that_calls_a_paper_what_the_library_calls_another_still_cites_its_own(author):
    factories.draft(references=[source("smith-2020", title="Something else", doi="10.1234/else")])
    cited = '<p>So it is.<a href="#ref-smith-2020">1</a></p>'
    content = factories.content(
        references=[source("smith-2020", title="What is meant", doi="10.1234/meant")],
        sections=[factories.part(body=cited)],
    )

    frozen = freeze(again(drafts.bring_in(content, by=author)))

    (reference,) = frozen.references
    assert (reference.title, reference.doi) == ("What is meant", "10.1234/meant")
    assert f'href="#ref-{reference.key}"' in frozen.sections[0].body
    assert reference.key != "smith-2020"


def test_a_paper_that_the_library_has_under_another_name_is_cited_by_that_name(author):
    factories.draft(references=[source("library-name", doi="10.1234/same")])
    text = '<p>So.<a href="#ref-my-name">1</a></p>'
    for kind, changes in (
        (Kind.ARTICLE, {"sections": [factories.part(body=text)]}),
        (Kind.DISCLAIMER, {"text": text}),
        (Kind.FAQ, {"questions": [{"id": "ques", "anchor": "a", "question": "Why?", "answer": text}]}),
    ):
        content = factories.content(kind, references=[source("my-name", doi="10.1234/same")], **changes)
        frozen = freeze(again(drafts.bring_in(content, by=author)))
        assert [each.key for each in frozen.references] == ["library-name"]
        assert "#ref-library-name" in str(frozen)
        assert "#ref-my-name" not in str(frozen)
    assert Reference.objects.count() == 1


def test_a_paper_that_is_listed_twice_is_listed_once(author):
    content = factories.content(references=[source("one", doi="10.1234/same"), source("two", doi="10.1234/same")])
    assert [each.key for each in freeze(again(drafts.bring_in(content, by=author))).references] == ["one"]


# restore


@pytest.mark.parametrize("kind", list(Kind))
def test_a_restored_version_is_a_draft_of_what_it_said(author, kind):
    first = factories.approved(kind)
    factories.next_version(first, title="Second")

    drafts.restore(draft_of(first.document), first, by=author)

    held = again(first.document)
    assert freeze(held) == first.read()
    assert held.review_status == "draft"
    assert held.base.number == 2


NOTED = {
    Kind.ARTICLE: "sections", Kind.FAQ: "questions", Kind.CONTRAINDICATIONS: "entries", Kind.SIDE_EFFECTS: "entries",
}  # fmt: skip


@pytest.mark.parametrize(("kind", "parts"), NOTED.items())
def test_restoring_keeps_what_colleagues_noted_on_its_parts(author, kind, parts):
    first = factories.approved(kind)
    factories.next_version(first, title="Second")
    held = draft_of(first.document)
    getattr(held, parts).update(staff_note="Ask Cleo")

    drafts.restore(held, first, by=author)

    assert [each.staff_note for each in getattr(again(first.document), parts).all()] == ["Ask Cleo"]


def test_the_note_on_a_part_that_a_rewritten_draft_has_no_more_goes_to_the_drafts_own(author):
    draft = factories.draft(sections=(factories.part(heading="Costs", body="<p>Ask.</p>"),))
    draft.sections.update(staff_note="Check the price")
    type(draft).objects.filter(pk=draft.pk).update(staff_note="Mine")

    other = factories.content(slug=draft.slug)
    drafts.rewrite(again(draft), other, by=author)

    assert again(draft).staff_note == "Mine\nCosts: Check the price"


def test_a_version_of_another_document_cannot_be_restored(author):
    draft = factories.draft()
    with pytest.raises(NotAllowed) as refused:
        drafts.restore(draft, factories.approved(), by=author)
    assert codes(refused) == ["other_document"]


# translate


def test_a_translation_remembers_the_version_and_every_entry_it_was_made_from(author):
    version = factories.approved(Kind.CONTRAINDICATIONS)
    made = drafts.translate(version.document, by=author, language="es", slug="lista", title="Lista")

    held = again(made)
    assert (held.language, held.slug, held.title) == ("es", "lista", "Lista")
    assert (held.source, held.translation_of) == (version, version.document)
    assert held.source_hashes == dict(entry_hashes(version.read()))
    assert held.review_status == "draft"
    submitted = drafts.submit(held, by=author).version
    assert (submitted.source, submitted.source_hashes) == (version, held.source_hashes)


def test_a_translation_of_a_translation_belongs_to_the_first_document(author):
    version = factories.approved()
    spanish = drafts.translate(version.document, by=author, language="es", slug="uno", title="Uno")
    factories.approve(drafts.submit(spanish, by=author))
    french = drafts.translate(spanish.document_ptr, by=author, language="fr", slug="un", title="Un")

    assert again(french).translation_of == version.document


def test_only_what_is_approved_can_be_translated(author):
    with pytest.raises(NotAllowed) as refused:
        drafts.translate(factories.draft().document_ptr, by=author, language="es", slug="x", title="x")
    assert codes(refused) == ["not_approved"]


def test_there_is_one_translation_into_a_language_and_none_into_the_documents_own(author):
    version = factories.approved()
    drafts.translate(version.document, by=author, language="es", slug="uno", title="Uno")

    for language in ("es", "en"):
        with pytest.raises(NotPossible, match="exists in this language already"):
            drafts.translate(version.document, by=author, language=language, slug="dos", title="Dos")


def test_a_draft_is_rewritten_by_content_of_its_own_kind_only(author):
    held = factories.draft(Kind.ARTICLE)

    with pytest.raises(NotAllowed) as refused:
        drafts.rewrite(held, factories.content(Kind.FAQ), by=author)
    assert codes(refused) == ["other_kind"]


def test_half_a_rate_is_said_in_words_when_it_is_submitted(author, people):
    held = factories.draft(Kind.SIDE_EFFECTS)
    held.entries.update(n_total=None)

    with pytest.raises(NotPossible, match="entries 1 rate"):
        drafts.submit(held, by=author)


# submit


def test_submitting_freezes_what_the_database_holds_and_not_what_the_caller_does(author, people):
    draft = factories.draft()
    draft.title = "Only in memory"
    review = drafts.submit(draft, by=author, note="  Please. ")

    assert review.version.title != "Only in memory"
    assert review.version.note == "Please."
    assert again(draft).base == review.version
    assert again(draft).review_status == "in_review"


@pytest.mark.parametrize("kind", list(Kind))
def test_an_empty_draft_is_blocked_with_what_is_missing(author, people, kind):
    nothing = {"sections": (), "questions": (), "entries": (), "text": ""}
    draft = factories.draft(kind, **{k: v for k, v in nothing.items() if k in schema.KINDS[kind].model_fields})

    with pytest.raises(Blocked) as blocked:
        drafts.submit(draft, by=author)
    assert [each.code for each in blocked.value.findings] == ["empty-document"]
    assert again(draft).review_status == "draft"
    assert not Version.objects.exists()


# recall


def test_recalling_makes_it_a_draft_again(author, people):
    review = factories.in_review()
    drafts.recall(draft_of(review.version.document), by=author)

    assert again(review.version.document).review_status == "draft"
    assert Review.objects.get(pk=review.pk).outcome == "recalled"


def test_what_is_not_in_review_cannot_be_recalled(author):
    with pytest.raises(NotPossible, match="not in review"):
        drafts.recall(factories.draft(), by=author)


# discard


@pytest.mark.parametrize("kind", list(Kind))
def test_a_draft_that_was_never_submitted_is_discarded_by_its_only_author(author, kind):
    draft = factories.draft(kind, title="Not this")
    drafts.discard(draft, by=author)

    assert not Document.objects.exists()
    assert not DRAFTS[kind].objects.exists()
    assert told("document.discard")[2] == {"title": "Not this"}


def test_a_draft_that_others_worked_on_is_kept(author, second_author):
    draft = factories.draft()
    drafts.save(draft, by=second_author)
    for by in (author, second_author):
        with pytest.raises(NotAllowed) as refused:
            drafts.discard(draft, by=by)
        assert codes(refused) == ["shared"]


def test_a_draft_that_was_submitted_once_is_kept(author, people):
    review = factories.in_review()
    drafts.recall(draft_of(review.version.document), by=author)
    with pytest.raises(NotAllowed) as refused:
        drafts.discard(draft_of(review.version.document), by=author)
    assert codes(refused) == ["submitted_once"]


def test_a_draft_that_another_page_shows_is_kept(author):
    listed = factories.draft(Kind.FAQ)
    shown = {"kind": "faq", "document": listed.uid, "title": listed.title}
    factories.draft(sections=[factories.part(embed=shown)])

    with pytest.raises(NotAllowed) as refused:
        drafts.discard(listed, by=author)
    assert codes(refused) == ["in_use"]
    assert AuditEvent.objects.filter(verb="document.discard").count() == 0


def test_words_that_nobody_approved_bring_their_writers_back_with_them(author, people):
    bea = factories.person("bea", Role.AUTHOR)
    returned = factories.in_review(by=bea)
    factories.send_back(returned)
    second = factories.next_version(returned.version, title="Second")

    drafts.restore(draft_of(second.document), returned.version, by=author)

    assert second.document.contributions.filter(number=3, user=bea).exists()


def test_a_database_error_that_is_no_taken_address_is_not_hidden(author):
    with pytest.raises(IntegrityError):
        drafts.begin(Article(title="x", slug="x", reader="patient", review_status="approved"), by=author)
