"""Give what is on its way already its row in the queue. It keeps an ordinary rank until it is submitted again."""

from django.db import migrations

from clinic_content.reviews.turn_guards import ASKED, TURN

COLUMNS = "(document_id, review_id, whose, since, kind, language, words)"
FROM = "FROM reviews_review r JOIN reviews_version v ON v.id = r.version_id"
NEWEST = (
    "NOT EXISTS (SELECT 1 FROM reviews_version m WHERE m.document_id = v.document_id AND m.number > v.number)"
)
WITH_REVIEWERS = (
    f"INSERT INTO {TURN} {COLUMNS} SELECT v.document_id, r.id, 'reviewers', r.opened_at, r.kind, r.language, "
    f"LOWER(v.title) {FROM} WHERE r.outcome = '' AND {NEWEST}"
)
WITH_AUTHORS = (
    f"INSERT INTO {TURN} {COLUMNS} SELECT v.document_id, r.id, 'author', r.closed_at, r.kind, r.language, "
    f"LOWER(v.title) {FROM} WHERE r.outcome = 'changes_requested' AND {NEWEST}"
)
WAITS = ASKED.format(f"{TURN}.review_id", "")
IN_WHICH_ROLES = f"UPDATE {TURN} SET waits_for = {WAITS}, free_for = {WAITS} WHERE whose = 'reviewers'"


class Migration(migrations.Migration):
    dependencies = [("reviews", "0011_turns")]

    operations = [
        migrations.RunSQL(WITH_REVIEWERS, migrations.RunSQL.noop),
        migrations.RunSQL(WITH_AUTHORS, migrations.RunSQL.noop),
        migrations.RunSQL(IN_WHICH_ROLES, migrations.RunSQL.noop),
    ]
