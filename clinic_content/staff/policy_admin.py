"""Review policies in the admin: who must approve what, in which order, for how long. Changes go through the action."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from clinic_content.accounts.models import User
from clinic_content.accounts.roles import ROLES, May, Role, may
from clinic_content.documents.models import DocumentKind
from clinic_content.library.models import Treatment
from clinic_content.reviews import actions as reviews
from clinic_content.reviews import own_instruments, policy_rules
from clinic_content.reviews.models import ReviewPolicy
from clinic_content.reviews.terms import MOST, Scope, Step, Terms, in_words

from .kept import Kept

DECIDING = [role for role in ROLES if role.value in reviews.MEANINGS]
STEPS = {"steps": ("First", "Then", "At last"), "light_steps": ("Who",), "relaxed_steps": ("First", "Then", "At last")}
"""How many steps each of a policy's requirements may have, and what each is called."""
WHERE = {
    "role_unknown": "also_roles", "months": "months", "days": "days", "overdue": "overdue",
    "settled_from": "settled_from",
    "disclaimer_off": "overdue", "tie": "rank", "kind_needs_one": "is_active", "kind_unknown": "kind",
}  # fmt: skip
"""Beside which field a refusal stands; others stand above the form."""


def count_name(group: str, number: int, role: Role) -> str:
    """Return the name of the field that asks how many people of a role a step needs."""
    return f"{group}_{number}_{role.value}"


def _count(name: str, role: Role) -> forms.IntegerField:
    """Return the field for how many people of a role a step asks for."""
    return forms.IntegerField(
        label=f"{name}: {ROLES[role].title.lower()}s", min_value=0, max_value=MOST, required=False, initial=0
    )


def _counts() -> Iterator[tuple[str, forms.IntegerField]]:
    for group, names in STEPS.items():
        for number, name in enumerate(names, 1):
            for role in DECIDING:
                yield count_name(group, number, role), _count(name, role)


class PolicyForm(forms.ModelForm):  # type: ignore[type-arg]
    """A policy as numbers and boxes, never as raw data. What it may not say is refused here in words."""

    by: User

    kind = forms.ChoiceField(choices=[("", "Any kind"), *DocumentKind.choices], required=False)
    treatment = forms.ChoiceField(required=False, help_text="Only for documents about it.")
    tag = forms.CharField(required=False, max_length=80, help_text="Only for documents with this tag.")
    asked_instruments = forms.MultipleChoiceField(
        label="Instruments to fill in before anybody approves",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    also_roles = forms.MultipleChoiceField(
        label="Authors who are also",
        required=False,
        choices=[(role.value, spec.title) for role, spec in ROLES.items()],
        widget=forms.CheckboxSelectMultiple,
    )
    named_people = forms.ModelMultipleChoiceField(
        label="These people", required=False, queryset=User.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = ReviewPolicy
        fields = ("kind", "treatment", "tag", "rank", "is_active", "months", "days", "overdue", "settled_from")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        if "treatment" in fields:
            named = Treatment.objects.order_by("name").values_list("key", "name")
            fields["treatment"].choices = [("", "Any treatment"), *named]
        if "asked_instruments" in fields:
            fields["asked_instruments"].choices = [(k, each.title) for k, each in own_instruments.offered().items()]
        if "named_people" in fields:
            fields["named_people"].queryset = User.objects.filter(is_active=True, groups__name=Role.AUTHOR.value)
        terms = self.instance.terms
        self.initial.update(
            asked_instruments=list(terms.instruments),
            also_roles=list(terms.submit_roles),
            named_people=list(terms.submit_people),
        )
        for group in STEPS:
            self.initial.update(_shown(group, getattr(terms, group)))

    def clean(self) -> dict[str, Any]:
        """Refuse what no policy may say, beside the field that says it."""
        held: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return held
        for each in policy_rules.refusals_to_set_policy(
            self.by, self.scope(), self.terms(), rank=held["rank"], is_active=held["is_active"]
        ):
            place = WHERE.get(each.code)
            self.add_error(place if place in self.fields else None, each.sentence)
        return held

    def scope(self) -> Scope:
        """Return what the policy is for: as typed for a new one, as it is for one that is there."""
        if self.instance.pk:
            policy: ReviewPolicy = self.instance
            return policy.scope
        held = self.cleaned_data
        return Scope(held["kind"], held["treatment"], held["tag"].strip().lower())

    def terms(self) -> Terms:
        """Return what was typed as terms."""
        held = self.cleaned_data
        return Terms(
            **{group: self._steps(group, len(names)) for group, names in STEPS.items()},
            months=held["months"],
            days=held["days"],
            overdue=held["overdue"],
            settled_from=held["settled_from"],
            instruments=list(held["asked_instruments"]),
            submit_roles=list(held["also_roles"]),
            submit_people=sorted(each.pk for each in held["named_people"]),
        )

    def clean_tag(self) -> str:
        """Tags are compared in small letters."""
        return str(self.cleaned_data["tag"]).strip().lower()

    def _steps(self, group: str, many: int) -> list[dict[str, int]]:
        steps = [
            {role.value: self.cleaned_data.get(count_name(group, number, role)) or 0 for role in DECIDING}
            for number in range(1, many + 1)
        ]
        asked = [{role: count for role, count in step.items() if count} for step in steps]
        return [step for step in asked if step]


def _shown(group: str, steps: Sequence[Step]) -> dict[str, int]:
    return {
        count_name(group, number, role): step.get(role.value, 0)
        for number, step in enumerate(steps, 1)
        for role in DECIDING
    }


def _rows(group: str) -> Any:
    return [tuple(count_name(group, n, role) for role in DECIDING) for n in range(1, len(STEPS[group]) + 1)]


# Each count is a field of its own, and the admin asks for its fields when the class is made.
FormWithCounts: Any = type("FormWithCounts", (PolicyForm,), dict(_counts()))


@admin.register(ReviewPolicy)
class PolicyAdmin(Kept):
    """Who must approve what; read at submission only."""

    form = FormWithCounts
    list_display = ("__str__", "who", "light", "months", "rank", "is_active")
    list_filter = ("kind", "is_active")
    fieldsets = (
        (
            "Which documents",
            {
                "fields": (("kind", "treatment", "tag"), ("rank", "is_active")),
                "description": "The most specific active policy applies: one for a treatment before one for a tag, and "
                "that before one for a kind. It is copied into a review when a document is submitted; changing it here "
                "changes no review that is open or past.",
            },
        ),
        (
            "Who must approve",
            {
                "fields": _rows("steps"),
                "description": "How many people of each role, each a different person, none of whom wrote it. Nobody "
                "decides in a later step before the earlier ones are complete.",
            },
        ),
        (
            "A light change",
            {
                "fields": _rows("light_steps"),
                "description": "Fewer people for a change that only puts slips of the pen right: known misspellings, "
                "capitals, commas. Never where a number, a negation, the name of a treatment, an entry of a list or a "
                "link changed. Leave it empty to review every change whole.",
            },
        ),
        (
            "A change that relaxes safety",
            {
                "fields": _rows("relaxed_steps"),
                "description": "More people where a warning went or became weaker. Leave it empty to ask for nobody "
                "more.",
            },
        ),
        ("Comments and instruments", {"fields": ("settled_from", "asked_instruments")}),
        ("Time", {"fields": ("months", "days", "overdue")}),
        (
            "Who may submit",
            {"fields": ("also_roles", "named_people"), "description": "Every author, where nothing is ticked."},
        ),
    )

    @admin.display(description="Who must approve")
    def who(self, policy: ReviewPolicy) -> str:
        """Return the roles in words."""
        return in_words(policy.steps, policy_rules.titles())

    @admin.display(description="A light change")
    def light(self, policy: ReviewPolicy) -> str:
        """Return who approves a light change, in words."""
        return in_words(policy.light_steps, policy_rules.titles()) if policy.light_steps else "–"

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("kind", "treatment", "tag") if obj else ()

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        made = super().get_form(request, obj, change, **kwargs)
        made.by = request.user  # type: ignore[attr-defined]
        return made

    def has_add_permission(self, request: HttpRequest) -> bool:
        return may(request.user, May.MANAGE_POLICY)  # type: ignore[arg-type]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may(request.user, May.MANAGE_POLICY)  # type: ignore[arg-type]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        held = form.cleaned_data
        row = reviews.set_policy(
            form.scope(),
            by=request.user,  # type: ignore[arg-type]
            terms=form.terms(),
            rank=held["rank"],
            is_active=held["is_active"],
        )
        obj.pk = row.pk
