"""One type of page: a title and a text."""

from wagtail.fields import RichTextField
from wagtail.models import Page


class Article(Page):
    """An article."""

    body = RichTextField()
    template = "article.html"
