"""Make the site: one published article with the text that stands in a file."""

import os
import sys
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wagtail_site.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from wagtail.models import Page  # noqa: E402
from wagtail_site.models import Article  # noqa: E402

call_command("migrate", verbosity=0)
home = Page.objects.get(depth=2)
article = Article(title="An article of 25 kB", slug="long", body=Path(sys.argv[1]).read_text(encoding="utf-8"))
home.add_child(instance=article)
article.save_revision().publish()
