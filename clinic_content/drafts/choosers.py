"""Choosers in the staff admin that name what was chosen from rows read already: not one question for each of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.contrib.admin.options import BaseModelAdmin, InlineModelAdmin
from django.contrib.admin.widgets import AutocompleteMixin, AutocompleteSelect, AutocompleteSelectMultiple
from django.db.models import ForeignKey, ManyToManyField, Model, QuerySet
from django.http import HttpRequest


class Knowing(AutocompleteMixin):
    """A chooser that knows some of the rows that can be chosen, and asks the database for others only."""

    known: Mapping[str, Model] = {}

    def optgroups(self, name: str, value: Sequence[str], attr: Any = None) -> Any:
        """Return what is chosen, with its names."""
        chooser: Any = self
        chosen = [each for each in value if each]
        if not all(each in self.known for each in chosen):
            return super().optgroups(name, value, attr)
        blank = [] if chooser.is_required or chooser.allow_multiple_selected else [("", "", False)]
        label = chooser.choices.field.label_from_instance
        rows = [*blank, *((each, label(self.known[each]), True) for each in chosen)]
        return [(None, [chooser.create_option(name, *row, index) for index, row in enumerate(rows)], 0)]


class KnowingSelect(Knowing, AutocompleteSelect):
    """A chooser of one."""


class KnowingSelectMultiple(Knowing, AutocompleteSelectMultiple):
    """A chooser of several."""


class ChoosingForm(forms.ModelForm):  # type: ignore[type-arg]
    """A form that tells its choosers what was read with the row that it edits."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            widget = getattr(field.widget, "widget", field.widget)
            if isinstance(widget, Knowing):
                widget.known = {str(each.pk): each for each in self._read_already(name)}

    def _read_already(self, name: str) -> list[Model]:
        chosen = self.initial.get(name)
        if isinstance(chosen, list):
            return [each for each in chosen if isinstance(each, Model)]
        column: Any = self._meta.model._meta.get_field(name)
        held = column.get_cached_value(self.instance, default=None)
        return [held] if held else []


class Choosing(BaseModelAdmin):  # type: ignore[type-arg]
    """Part of an admin whose form is a `ChoosingForm`."""

    def formfield_for_foreignkey(self, db_field: ForeignKey[Any], request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", KnowingSelect(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: ManyToManyField[Any, Any], request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", KnowingSelectMultiple(db_field, self.admin_site))
        return super().formfield_for_manytomany(db_field, request, **kwargs)


class ChoosingInline(Choosing, InlineModelAdmin):  # type: ignore[type-arg]
    """Parts that are read together with what was chosen in each."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request)
        columns = [self.opts.get_field(name) for name in self.get_autocomplete_fields(request)]
        one = [column.name for column in columns if column.many_to_one]
        several = [column.name for column in columns if column.many_to_many]
        return rows.select_related(*one).prefetch_related(*several) if one else rows.prefetch_related(*several)
