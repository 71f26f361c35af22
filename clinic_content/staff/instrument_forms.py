"""The form of an instrument of the clinic's own: what it is called, when a page passes, and its items in order."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict

from clinic_content.checks.instruments import MOST_ITEMS, ROLES_OF_ITEMS, OwnForm, OwnItem

MORE = 2
"""How many empty items stand at the end, to be filled in."""
SCALES = [("agree", "Yes or no"), ("partly", "Yes, partly or no"), ("one_to_five", "1 to 5, 5 is best")]


class InstrumentForm(forms.Form):
    """What is said of the whole instrument."""

    title = forms.CharField(label="Name", max_length=200)
    about = forms.CharField(
        label="What it is for",
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Reviewers read it above the items.",
    )
    passes = forms.IntegerField(
        label="A page passes from so many per cent on",
        min_value=1,
        max_value=100,
        required=False,
        help_text="Empty where no figure is asked for. A yes or a 5 is worth a hundred per cent, partly or a 3 fifty.",
    )
    is_offered = forms.BooleanField(
        label="Reviewers may fill it in, and policies ask for it", required=False, initial=True
    )
    number = forms.IntegerField(widget=forms.HiddenInput, initial=0)


class ItemForm(forms.Form):
    """One item."""

    asks = forms.CharField(
        label="What it asks", max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Write what this item asks, or tick the box that takes it away."},
    )  # fmt: skip
    help = forms.CharField(label="Help for whoever answers", max_length=1_000, required=False)
    scale = forms.ChoiceField(label="How it is answered", choices=SCALES, initial="agree")
    role = forms.ChoiceField(label="Whether it counts", choices=list(ROLES_OF_ITEMS.items()), initial="counts")
    may_not_apply = forms.BooleanField(label="It may be answered “does not apply”", required=False)


class Items(forms.BaseFormSet):  # type: ignore[type-arg]
    """The items, each with its place."""

    def add_fields(self, form: ItemForm, index: int | None) -> None:
        super().add_fields(form, index)
        fields: dict[str, Any] = form.fields
        fields["ORDER"].label = "Place"
        fields["DELETE"].label = "Take this item away"
        form.order_fields(["asks", "help", "scale", "role", "ORDER", "may_not_apply", "DELETE"])

    def read(self) -> tuple[OwnItem, ...]:
        """Return the items that were typed, in the order of their places."""
        names = OwnItem.__slots__
        typed = [{name: form.cleaned_data[name] for name in names if name in form.cleaned_data}
                 for form in self.ordered_forms]  # fmt: skip
        return tuple(OwnItem(**each) for each in typed if each.get("asks"))


ItemSet = forms.formset_factory(
    ItemForm, formset=Items, can_order=True, can_delete=True, extra=MORE, max_num=MOST_ITEMS, validate_max=True
)


def shown(form: OwnForm | None, number: int, *, is_offered: bool) -> tuple[InstrumentForm, Any]:
    """Return the forms of an instrument as it is, or empty ones."""
    if form is None:
        return InstrumentForm(), ItemSet(prefix="items")
    about = {"title": form.title, "about": form.about, "passes": form.passes}
    held = InstrumentForm(initial=about | {"is_offered": is_offered, "number": number})
    items = [{name: getattr(each, name) for name in OwnItem.__slots__} for each in form.items]
    return held, ItemSet(prefix="items", initial=items)


def with_more_items(typed: QueryDict) -> QueryDict:
    """Return what was typed, with room for more items."""
    held = typed.copy()
    count = str(typed.get("items-TOTAL_FORMS", ""))
    held["items-TOTAL_FORMS"] = str(min(int(count) + MORE if count.isdigit() else MORE, MOST_ITEMS))
    return held
