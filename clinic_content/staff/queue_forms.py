"""The forms of the queue: a decision bound to what was shown, and a comment on a part."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from clinic_content.content.anchors import LONGEST as LONGEST_QUOTE
from clinic_content.reviews import rules
from clinic_content.reviews.given import OnCondition
from clinic_content.reviews.terms import Weight

APPROVE, RELEASE, RETURN = "approve", "release", "return"
LONGEST = 10_000


class DecisionForm(forms.Form):
    """One decision: what, in which role, on which bytes; why; and the proof of who decides, where it is asked."""

    decision = forms.CharField(required=False, max_length=60)
    number = forms.IntegerField()
    sha256 = forms.CharField(max_length=64)
    reason = forms.CharField(
        required=False, max_length=LONGEST, label="What must change", widget=forms.Textarea({"rows": 5})
    )
    condition = forms.CharField(
        required=False, max_length=500, label="What must be done", widget=forms.Textarea({"rows": 2})
    )
    condition_due = forms.DateField(required=False, label="By when", widget=forms.DateInput({"type": "date"}))
    password = forms.CharField(
        required=False,
        strip=False,
        max_length=4_096,
        label="Your password",
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )
    code = forms.CharField(
        required=False,
        max_length=60,
        label="Code from your authenticator app",
        widget=forms.TextInput({"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    def clean(self) -> dict[str, Any]:
        """Hold what was typed against what was pressed, so that neither is lost unread."""
        held = super().clean() or self.cleaned_data
        reason = held.get("reason", "").strip()
        if self.what not in {APPROVE, RELEASE, RETURN} or not self.role:
            self.add_error(None, "Choose what you decide: press one of the buttons. Nothing was recorded.")
        elif self.what == RETURN and not reason and "reason" not in self.errors:
            self.add_error("reason", "Say what must change, so that the authors can mend it. Nothing was recorded.")
        elif self.what != RETURN and reason:
            self.add_error(
                "reason",
                "You pressed Approve, and an approval carries no reason. Add this as a comment, or clear it. "
                "Nothing was recorded.",
            )
        self._hold_condition(held)
        return held

    def _hold_condition(self, held: dict[str, Any]) -> None:
        words, due = held.get("condition", "").strip(), held.get("condition_due")
        if "condition" in self.errors or "condition_due" in self.errors:
            return
        if self.what == RETURN and (words or due):
            told = "A condition goes with an approval: clear it, or approve. Nothing was recorded."
            self.add_error("condition", told)
        elif bool(words) != bool(due):
            missing = "condition_due" if words else "condition"
            self.add_error(missing, "A condition needs words and a day. Nothing was recorded.")
        elif due:
            for each in rules.refusals_of_a_condition(words, due):
                self.add_error("condition_due", f"{each.sentence} Nothing was recorded.")

    @property
    def on_condition(self) -> OnCondition | None:
        """What the approval is given on condition of, if anything."""
        words, due = self.cleaned_data.get("condition", "").strip(), self.cleaned_data.get("condition_due")
        return OnCondition(words, due) if words and due else None

    @property
    def what(self) -> str:
        """What was pressed: approve, approve and release, or request changes."""
        return str(self.cleaned_data.get("decision", "")).partition(":")[0]

    @property
    def role(self) -> str:
        """In which role."""
        return str(self.cleaned_data.get("decision", "")).partition(":")[2]


class CommentForm(forms.Form):
    """Something to say of a version, or of one of its parts."""

    part = forms.ChoiceField(required=False, label="About")
    quote = forms.CharField(
        required=False, max_length=LONGEST_QUOTE, widget=forms.Textarea({"rows": 2}),
        label="The words it is about, copied from the page; empty for all of it",
    )  # fmt: skip
    before = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput, strip=False)
    after = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput, strip=False)
    weight = forms.TypedChoiceField(
        required=False, choices=Weight.choices, coerce=int, label="How much hangs on it",
        empty_value=Weight.NOTE,  # type: ignore[arg-type]
    )  # fmt: skip
    text = forms.CharField(max_length=LONGEST, label="Your comment", widget=forms.Textarea({"rows": 4}))

    def __init__(self, *args: Any, parts: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["part"].choices = [("", "The whole version"), *parts]  # type: ignore[attr-defined]
        self.fields["text"].error_messages["required"] = "Write what you want to say first."


class AnswerForm(forms.Form):
    """An answer to a comment, or what is said in settling it or opening it again."""

    act = forms.ChoiceField(choices=[(each, each) for each in ("answer", "settle", "reopen")])
    text = forms.CharField(required=False, max_length=LONGEST)


class MetForm(forms.Form):
    """What was done about a condition."""

    note = forms.CharField(max_length=LONGEST)


class ReopenForm(forms.Form):
    """Why the approval of a version no longer counts."""

    reason = forms.CharField(
        max_length=LONGEST, label="Why the approval no longer counts", widget=forms.Textarea({"rows": 4})
    )
