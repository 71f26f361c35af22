"""Forms of the staff screens that are not drafts: a note, a reason, dates, a language, a file."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone

from clinic_content.content.words import to_slug
from clinic_content.importers import LARGEST
from clinic_content.releases.models import WithdrawalReason
from clinic_content.rendering.html import LANGUAGES

MOST_FILES = 100


class MomentInput(forms.DateTimeInput):
    """The browser's own date and time chooser."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class SubmitForm(forms.Form):
    """Submitting, with a note for the reviewers."""

    note = forms.CharField(
        label="A note for the reviewers",
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="What changed and why, and what they should look at. It is kept with the version.",
    )


class MendForm(forms.Form):
    """Beginning an urgent mend, with the reason that reviewers read."""

    reason = forms.CharField(
        label="What must be mended at once",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Authors and reviewers read it. It is kept in the record.",
        error_messages={"required": "Say what must be mended at once: authors and reviewers read it."},
    )


class DropForm(forms.Form):
    """Giving up a draft that was set aside."""

    reason = forms.CharField(
        label="Why it is given up",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why it is given up, so that those who wrote it can read it."},
    )


class ReleaseForm(forms.Form):
    """Releasing: at once or later, for good or until a day."""

    when = forms.ChoiceField(
        label="When should readers see it?",
        choices=[("now", "Now"), ("later", "At a later time")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether it is released now or later."},
    )
    effective_from = forms.DateTimeField(
        label="Public from", required=False, widget=MomentInput(), help_text="Only for a later release."
    )
    expires_at = forms.DateTimeField(
        label="Public until",
        required=False,
        widget=MomentInput(),
        help_text="Leave empty for a page without an end. After this moment readers are told that it is under review.",
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("when") == "later" and not data.get("effective_from") and "effective_from" not in self.errors:
            self.add_error("effective_from", "Say from when.")
        return data

    def begins(self) -> datetime | None:
        """Return the moment asked for; none means at once."""
        return self.cleaned_data["effective_from"] if self.cleaned_data["when"] == "later" else None


class WithdrawForm(forms.Form):
    """Withdrawing: a reason that readers see, and a note that they do not."""

    reason = forms.ChoiceField(
        label="What readers will be told",
        choices=WithdrawalReason.choices,
        error_messages={"required": "Choose what readers will be told."},
    )
    note = forms.CharField(
        label="A note for colleagues",
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Never public. What happened, and what must be done before it can come back.",
    )


class TranslateForm(forms.Form):
    """Beginning a translation."""

    language = forms.ChoiceField(label="Into which language?")
    title = forms.CharField(label="Title in that language", max_length=200)
    slug = forms.SlugField(
        label="Last part of the address",
        max_length=80,
        required=False,
        help_text="Leave empty to make it from the title.",
    )

    def __init__(self, *args: Any, taken: set[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [pair for pair in LANGUAGES.items() if pair[0] not in taken]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not data.get("slug") and data.get("title"):
            data["slug"] = to_slug(data["title"])
            if not data["slug"]:
                self.add_error("slug", "Give an address in Latin letters: none can be made from this title.")
        return data


class ConfirmForm(forms.Form):
    """A step that asks once more and needs nothing else."""


class FilesInput(forms.ClearableFileInput):
    """A chooser of several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, each of them cleaned as one; of an empty one is told by its name where files are read."""

    widget = FilesInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(allow_empty_file=True, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        files = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(FilesField, self).clean(each, initial) for each in files]


class FilesForm(forms.Form):
    """Bringing in what a clinic has: files, or pasted words."""

    sources = FilesField(
        label="Files",
        required=False,
        help_text="Web pages, Word files (.docx), Markdown, text, WordPress exports, zip files of these, or documents "
        "that were exported here as JSON. Choose the pictures of a page together with it.",
    )
    text = forms.CharField(
        label="Or paste a text",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="The whole page as it stands today, with its headings, lists, questions and sources.",
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        files, text = data.get("sources") or [], (data.get("text") or "").strip()
        if not files and not text and not self.errors:
            raise forms.ValidationError("Choose a file or paste a text.")
        if large := next((each.name for each in files if each.size > LARGEST), ""):
            raise forms.ValidationError(f"“{large}”: a file may have {LARGEST // 1_000_000} MB at most. Divide it.")
        if len(files) > MOST_FILES:
            raise forms.ValidationError(f"These are {len(files)} files; put more than {MOST_FILES} into a zip file.")
        return data

    def given(self) -> list[tuple[str, bytes]]:
        """Return a name and the bytes to read of each."""
        found = [(each.name, each.read()) for each in self.cleaned_data["sources"]]
        if (self.cleaned_data.get("text") or "").strip():
            found.append((f"pasted-{timezone.now():%Y-%m-%d-%H%M%S}.txt", self.cleaned_data["text"].encode()))
        return found
