"""The forms of the queue's list: what it is narrowed to, a view to keep, a colleague to hand on to, and a cover."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from django import forms

from clinic_content.accounts.models import User
from clinic_content.accounts.roles import ROLES, Role, people_by_role, roles_of
from clinic_content.documents.models import DocumentKind
from clinic_content.rendering.html import LANGUAGES
from clinic_content.reviews.turn_guards import BITS
from clinic_content.reviews.turn_models import Level

from .queue_filters import COLLEAGUE, ME, NOBODY, Filters

DECIDING = tuple(map(Role, BITS))
DECIDERS = [(role, ROLES[Role(role)].title) for role in BITS]
AGES = [("", "Any age"), ("1", "Over a day"), ("3", "Over 3 days"), ("7", "Over a week"), ("30", "Over 30 days")]
TAKERS = [("", "Anybody or nobody"), (ME, "Me"), (NOBODY, "Nobody"), (COLLEAGUE, "A colleague")]
OF_A_TURN = ("role", "risk", "days", "taken")
"""What only something that still waits can be narrowed by."""


class FilterForm(forms.Form):
    """What the list is narrowed to. A value that is not offered narrows nothing."""

    words = forms.CharField(
        required=False, max_length=200, label="Words or address", widget=forms.TextInput({"type": "search"})
    )
    kind = forms.ChoiceField(required=False, choices=[("", "Any kind"), *DocumentKind.choices])
    treatment = forms.ChoiceField(required=False)
    language = forms.ChoiceField(required=False, choices=[("", "Any language"), *LANGUAGES.items()])
    role = forms.ChoiceField(required=False, label="Waits for", choices=[("", "Any role"), *DECIDERS])
    risk = forms.ChoiceField(required=False, choices=[("", "Any risk"), *Level.choices])
    days = forms.ChoiceField(required=False, label="Waiting", choices=AGES)
    taken = forms.ChoiceField(required=False, label="Taken by", choices=TAKERS)

    def __init__(self, *args: Any, treatments: Iterable[tuple[str, str]], has_turns: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["treatment"].choices = [("", "Any treatment"), *treatments]  # type: ignore[attr-defined]
        for name in () if has_turns else OF_A_TURN:
            del self.fields[name]

    def filters(self) -> Filters:
        """Return what was chosen."""
        self.is_valid()
        return Filters(**{each.name: self.cleaned_data.get(each.name, "") for each in fields(Filters)})


class ViewForm(forms.Form):
    """A name for what the list shows now, and with whom it is shared."""

    name = forms.CharField(max_length=60, label="Name of this view")
    role = forms.ChoiceField(required=False, label="Shared with")
    query = forms.CharField(required=False, max_length=600, widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"auto_id": "view_%s"})
        shared = [(role.value, f"Everybody who is {ROLES[role].title.lower()}") for role in sorted(roles_of(user))]
        self.fields["role"].choices = [("", "Nobody: for me only"), *shared]  # type: ignore[attr-defined]
        self.fields["name"].error_messages["required"] = "Give the view a name."


class HandOnForm(forms.Form):
    """A colleague who could decide, and a word to them."""

    to = forms.ChoiceField(label="Hand on to")
    note = forms.CharField(required=False, max_length=300, label="A word to them")

    def __init__(self, *args: Any, people: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [("", "Choose a colleague"), *_named(people)]  # type: ignore[attr-defined]
        self.fields["to"].error_messages["required"] = "Choose a colleague."


class CoverForm(forms.Form):
    """From when to when somebody is away, and who covers for them."""

    person = forms.ChoiceField(label="Who is away")
    stand_in = forms.ChoiceField(label="Who covers")
    begins = forms.DateField(label="First day", widget=forms.DateInput({"type": "date"}))
    ends = forms.DateField(label="Last day", widget=forms.DateInput({"type": "date"}))

    def __init__(self, *args: Any, user: User, may_choose: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = deciders()
        away = people if may_choose else [each for each in people if each.pk == user.pk]
        self.fields["person"].choices = _named(away)  # type: ignore[attr-defined]
        others = people if may_choose else [each for each in people if each.pk != user.pk]
        self.fields["stand_in"].choices = [("", "Choose a colleague"), *_named(others)]  # type: ignore[attr-defined]
        for name, words in {
            "stand_in": "Choose who covers.",
            "begins": "Say from when.",
            "ends": "Say until when.",
        }.items():
            self.fields[name].error_messages["required"] = words


def deciders(roles: Iterable[Role] = DECIDING) -> list[User]:
    """Return everybody who holds one of these roles that decide, by name."""
    found = {each.pk: each for held in people_by_role(roles).values() for each in held}
    return sorted(found.values(), key=lambda each: each.display_name.lower())


def _named(people: Iterable[User]) -> list[tuple[str, str]]:
    return [(str(each.pk), each.display_name) for each in people]
