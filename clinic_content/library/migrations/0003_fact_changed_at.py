"""When a fact last came to say something else, and by whom: pages that were approved before that are to be read again."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("library", "0002_facts"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.AddField("fact", "changed_at", models.DateTimeField(db_index=True, editable=False, null=True)),
        migrations.AddField(
            "fact",
            "changed_by",
            models.ForeignKey(
                editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
    ]
