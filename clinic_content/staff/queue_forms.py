"""The forms of the queue: a decision bound to what was shown, a comment on a part, and what the list is narrowed to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from clinic_content.documents.models import DocumentKind
from clinic_content.library.models import Treatment
from clinic_content.rendering.html import LANGUAGES

from .queue import Filters

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
        return held

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
    text = forms.CharField(max_length=LONGEST, label="Your comment", widget=forms.Textarea({"rows": 4}))

    def __init__(self, *args: Any, parts: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["part"].choices = [("", "The whole version"), *parts]  # type: ignore[attr-defined]
        self.fields["text"].error_messages["required"] = "Write what you want to say first."


class FilterForm(forms.Form):
    """What the list is narrowed to. A value that is not offered narrows nothing."""

    kind = forms.ChoiceField(required=False, choices=[("", "Any kind"), *DocumentKind.choices])
    treatment = forms.ChoiceField(required=False)
    language = forms.ChoiceField(required=False, choices=[("", "Any language"), *LANGUAGES.items()])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = Treatment.objects.order_by("name").values_list("key", "name")
        self.fields["treatment"].choices = [("", "Any treatment"), *named]  # type: ignore[attr-defined]

    def filters(self) -> Filters:
        """Return what was chosen."""
        self.is_valid()
        return Filters(**{name: self.cleaned_data.get(name, "") for name in ("kind", "treatment", "language")})
