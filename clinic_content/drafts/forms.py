"""Forms of the staff admin: lists as lines, a count of edits that tells two editors of each other."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from clinic_content.content.schema import CodeSystem
from clinic_content.documents.models import Document

from .actions import kind_of
from .choosers import ChoosingForm
from .freeze import draft_of


class LinesField(forms.CharField):
    """A list of texts, one on each line."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"}))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(self.line(each) for each in value) if isinstance(value, list | tuple) else value

    def to_python(self, value: Any) -> Any:
        if isinstance(value, list):
            return value
        return [self.read(line.strip()) for line in (value or "").splitlines() if line.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(initial if initial is not None else "") != self.to_python(data))
        except ValidationError:
            return True

    def line(self, value: Any) -> str:
        return str(value)

    def read(self, line: str) -> Any:
        return line


class PairsField(LinesField):
    """Pairs, each on a line: an item, a bar, a reason."""

    def line(self, value: Any) -> str:
        return " | ".join(value)

    def read(self, line: str) -> Any:
        item, bar, reason = line.partition("|")
        if not bar or not reason.strip():
            raise ValidationError(f"“{line}” needs a bar and a reason: item | reason.")
        return [item.strip(), reason.strip()]


class CodesField(LinesField):
    """Codes, each on a line: system, code, and what it means."""

    def line(self, value: Any) -> str:
        return " ".join(part for part in (value["system"], value["code"], value.get("display", "")) if part)

    def read(self, line: str) -> Any:
        system, _, rest = line.partition(" ")
        code, _, display = rest.strip().partition(" ")
        if system.lower() not in set(CodeSystem) or not code:
            systems = ", ".join(CodeSystem)
            raise ValidationError(f"“{line}” is not a code. Write it as: icd-10-cm F41.1 Anxiety. Systems: {systems}.")
        return {"system": system.lower(), "code": code, "display": display.strip()}


class ServicesField(LinesField):
    """Up to two services, each on a line: name, phone, hours, with bars between."""

    def line(self, value: Any) -> str:
        return " | ".join(value.get(name, "") for name in ("name", "phone", "hours")).rstrip(" |")

    def read(self, line: str) -> Any:
        parts = [part.strip() for part in line.split("|")] + ["", ""]
        return {"name": parts[0], "phone": parts[1], "hours": parts[2]}

    def validate(self, value: Any) -> None:
        super().validate(value)
        if len(value) > 2:
            raise ValidationError("Give at most two services: a reader in need must not have to choose among many.")


class DraftForm(ChoosingForm):
    """A draft's form. It carries the count of edits it was opened at; a later one means somebody saved meanwhile."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    overwrite = forms.BooleanField(required=False, widget=forms.HiddenInput, label="Save mine over the other's changes")

    refusal = ""
    """Why an action refused what was typed, when the form is shown once more."""
    is_only_checked = False
    """It is shown once more with what the checks find in what was typed; there is nothing to save."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["seen"] = self.instance.edits

    def is_valid(self) -> bool:
        return super().is_valid() and not self.is_only_checked

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.refusal:
            raise ValidationError(self.refusal)
        self._refuse_a_taken_address(data)
        if self.instance.pk and not data.get("overwrite"):
            held = draft_of(self.instance)
            if data.get("seen") != held.edits:
                self.fields["overwrite"].widget = forms.CheckboxInput()
                raise ValidationError(
                    f"{held.edited_by.display_name} saved this document while you were editing it. What you wrote is "
                    "still here and is not saved. Open the document in another tab to compare, and tick “Save mine "
                    "over the other's changes” if yours should stand.",
                    code="edited_meanwhile",
                )
        return data

    def _refuse_a_taken_address(self, data: dict[str, Any]) -> None:
        address = {"kind": kind_of(self.instance), "language": data.get("language"), "slug": data.get("slug")}
        if holder := Document.objects.filter(**address).exclude(pk=self.instance.pk).first():
            self.add_error("slug", f"“{holder.title}” has this address already. Choose another.")


class ArticleForm(DraftForm):
    key_takeaways = LinesField(
        help_text="What a reader should take away, one point on each line, three to five in all."
    )


class SafetyListForm(DraftForm):
    omissions = PairsField(help_text="Label items left out on purpose, each on a line: item | reason.")


class HelpBlockForm(ChoosingForm):
    items = LinesField(help_text="Each line finishes the heading's “if”.")
    services = ServicesField(
        help_text="At most two, each on a line: name | phone | hours.", widget=forms.Textarea(attrs={"rows": 2})
    )


class EntryForm(ChoosingForm):
    codes = CodesField(
        help_text="Optional, one on each line: icd-10-cm I10 High blood pressure.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class SideEffectForm(EntryForm):
    serious_because = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("death", "It can cause death"),
            ("life_threatening", "It threatens life"),
            ("hospital_stay", "It needs a stay in hospital"),
            ("lasting_disability", "It can leave a lasting disability"),
            ("birth_defect", "It can harm an unborn child"),
            ("needs_intervention", "It needs treatment to prevent the above"),
        ],
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a figure that says two things or half of one, at its own field."""
        data = super().clean() or self.cleaned_data
        for prefix in ("", "comparator_"):
            self._refuse_half_a_figure(data, prefix)
        return data

    def _refuse_half_a_figure(self, data: dict[str, Any], prefix: str) -> None:
        n_with, n_total, percent = (data.get(prefix + name) for name in ("n_with", "n_total", "percent"))
        if percent is not None and (n_with is not None or n_total is not None):
            self.add_error(prefix + "percent", "Give either a count or a percentage.")
        elif (n_with is None) != (n_total is None):
            self.add_error(prefix + "n_total", "A count needs both numbers: how many, of how many.")
        elif n_with is not None and n_total is not None and (not n_total or n_with > n_total):
            self.add_error(prefix + "n_with", "More people had it than were counted.")
        elif percent is not None and not 0 <= percent <= 100:
            self.add_error(prefix + "percent", "A percentage is between 0 and 100.")
