"""Keep the whole way back of an import: what was one proposal before the last change becomes the last step of it.

In reverse nothing is kept to go back to; the proposals themselves stay as they are.
"""

from django.db import migrations, models


def keep_the_last_step(apps, schema_editor):
    rows = apps.get_model("drafts", "Import").objects
    for each in rows.exclude(before={}).only("before", "proposal"):
        each.changes = [{"at": 0, "of": len(each.proposal["parts"]), "parts": each.before["parts"]}]
        each.save(update_fields=["changes"])


class Migration(migrations.Migration):

    dependencies = [
        ('drafts', '0006_imported_pictures'),
    ]

    operations = [
        migrations.AddField(
            model_name='import',
            name='changes',
            field=models.JSONField(default=list),
        ),
        migrations.RunPython(keep_the_last_step, migrations.RunPython.noop),
        migrations.RemoveField(
            model_name='import',
            name='before',
        ),
    ]
