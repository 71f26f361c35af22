"""The clinic's logo and colours, among the details that two people stand for."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('library', '0003_fact_changed_at'),
    ]

    operations = [
        migrations.AddField(
            model_name='clinicprofile',
            name='colour',
            field=models.CharField(blank=True, help_text='Of links and the head of each page: #0f5c63. Empty for the usual one.', max_length=7),
        ),
        migrations.AddField(
            model_name='clinicprofile',
            name='colour_dark',
            field=models.CharField(blank=True, help_text='Empty: a lighter shade is worked out.', max_length=7, verbose_name='colour on dark pages'),
        ),
        migrations.AddField(
            model_name='clinicprofile',
            name='logo',
            field=models.ForeignKey(blank=True, help_text="Upload it among the pictures first. It stands in the place of the clinic's name at the head of each page, on white, so it has to show the name.", null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='library.imageasset'),
        ),
    ]
