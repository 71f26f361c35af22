"""The index of words by which released pages are found; what is shown of them never comes from it."""

from django.db import migrations

from clinic_content.content import canonical
from clinic_content.releases import search

MAKE = {
    "sqlite": [
        "CREATE VIRTUAL TABLE releases_search USING fts5("
        "language, title, also, summary, body, tokenize='porter unicode61 remove_diacritics 2')"
    ],
    "postgresql": [
        "CREATE TABLE releases_search (release_id bigint PRIMARY KEY, language varchar(12) NOT NULL, words tsvector NOT NULL)",
        "CREATE INDEX release_search_words ON releases_search USING gin (words)",
    ],
}


def make(apps, schema_editor):
    for statement in MAKE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    schema_editor.execute("DROP TABLE releases_search")


def fill(apps, schema_editor):
    for release in apps.get_model("releases", "Release").objects.select_related("version").iterator():
        search.put(release, canonical.from_json(release.version.content))


class Migration(migrations.Migration):
    dependencies = [("releases", "0003_due_dates"), ("reviews", "0001_initial")]
    operations = [migrations.RunPython(make, drop), migrations.RunPython(fill, migrations.RunPython.noop)]
