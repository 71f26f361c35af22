"""The dashboard's sums. Documents that are there already are marked, so that the first look counts them."""

import django.db.models.deletion
from django.db import migrations, models


def mark_all(apps, schema_editor):
    """Have every document counted that is there already."""
    documents = apps.get_model("documents", "Document").objects.values_list("pk", flat=True)
    marks = apps.get_model("releases", "Untallied").objects
    marks.bulk_create([marks.model(document_id=pk) for pk in documents], batch_size=500)


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0001_initial'),
        ('releases', '0009_helped'),
    ]

    operations = [
        migrations.CreateModel(
            name='Tally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('since', models.DateField()),
                ('totals', models.JSONField(default=dict)),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Tallied',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('share', models.JSONField(default=dict)),
                ('document', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='tallied', to='documents.document')),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Untallied',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='untallied', to='documents.document')),
            ],
            options={
                'verbose_name_plural': 'untallied',
                'default_permissions': (),
            },
        ),
        migrations.RunPython(mark_all, migrations.RunPython.noop),
    ]
