"""Forms of the library: lists as lines, a pasted citation that fills the fields, a picture that is read at once."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from clinic_content.rendering import look

from . import images, rules
from .models import ClinicProfile, Condition, Fact, ImageAsset, Reference, Treatment
from .references import key_for, normalise_doi, parse_reference


class Lines(forms.CharField):
    """A list of short texts, one on each line."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.Textarea(attrs={"rows": 3}), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        return (
            value if isinstance(value, list) else [line.strip() for line in (value or "").splitlines() if line.strip()]
        )


class Choices(forms.MultipleChoiceField):
    """Several of a few known words."""

    def __init__(self, words: list[str], **kwargs: Any) -> None:
        named = [(word, word.replace("_", " ").capitalize()) for word in words]
        super().__init__(required=False, choices=named, widget=forms.CheckboxSelectMultiple, **kwargs)


class FactForm(forms.ModelForm):  # type: ignore[type-arg]
    synonyms = Lines(
        help_text="Other words that a patient page may use for it, one on each line; for an approval the products."
    )

    class Meta:
        model = Fact
        fields: ClassVar = [
            "treatment", "kind", "name", "synonyms", "status", "percent", "is_serious", "low", "high", "unit",
            "jurisdiction", "source", "url", "read_on", "review_by", "is_active",
        ]  # fmt: skip


class TreatmentForm(forms.ModelForm):  # type: ignore[type-arg]
    brand_names = Lines(help_text="One on each line.")
    also_called = Lines(help_text="Other names that people search for, one on each line.")
    ndc = Lines(label="NDC", help_text="US National Drug Codes, one on each line.")
    boxed_warning = Lines(help_text="Topics of the label's boxed warning, one on each line. Empty where there is none.")
    routes = Choices(
        [
            "intravenous",
            "intramuscular",
            "subcutaneous",
            "nasal",
            "oral",
            "sublingual",
            "rectal",
            "topical",
            "inhaled",
            "talking",
            "procedure",
        ]
    )
    us_schedule = forms.CharField(
        required=False, max_length=10, label="US schedule", help_text="Controlled-substance schedule, such as III."
    )

    class Meta:
        model = Treatment
        exclude = ("schedules",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["us_schedule"] = (self.instance.schedules or {}).get("US", "")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        others = {country: value for country, value in (self.instance.schedules or {}).items() if country != "US"}
        self.instance.schedules = others | ({"US": data["us_schedule"]} if data.get("us_schedule") else {})
        return data


class ConditionForm(forms.ModelForm):  # type: ignore[type-arg]
    also_called = Lines(help_text="Other names that people search for, one on each line.")
    symptoms = Lines(help_text="In plain words, one on each line.")
    first_line = Lines(label="Tried first", help_text="What is usually tried first, one on each line.")
    sensitivities = Choices(
        ["suicide_risk", "substance_use", "pregnancy", "children"],
        help_text="Pages about it get the notices that follow.",
    )

    class Meta:
        model = Condition
        fields = "__all__"


class ReferenceForm(forms.ModelForm):  # type: ignore[type-arg]
    pasted = forms.CharField(
        required=False,
        label="Paste a citation, a DOI or a PubMed address",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What can be read from it fills the empty fields below. Check them before you save.",
    )

    class Meta:
        model = Reference
        fields = "__all__"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("key", "title"):
            if name in self.fields:
                self.fields[name].required = False

    def clean_doi(self) -> str:
        given = self.cleaned_data["doi"]
        if given and not normalise_doi(given):
            raise ValidationError("A DOI looks like 10.1234/abcd.")
        return normalise_doi(given)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        read = parse_reference(data.get("pasted") or "")
        for name in ("authors", "title", "container", "year", "doi", "pmid", "pmcid", "url"):
            data[name] = data.get(name) or getattr(read, name)
        if not data.get("title"):
            self.add_error("title", "Give the title, or paste the whole citation above.")
        if not any(data.get(name) for name in ("doi", "pmid", "pmcid", "url")) and data.get("kind") != "book_chapter":
            self.add_error("doi", "Give at least one of DOI, PubMed id or address, so that readers can find it.")
        if data.get("url") and data.get("kind") == "web_page" and not data.get("accessed"):
            self.add_error("accessed", "Say when the page was read: pages change.")
        if not data.get("key") and data.get("title"):
            taken = set(Reference.objects.values_list("key", flat=True))
            data["key"] = key_for(data.get("authors", ""), data["title"], data.get("year"), taken)
        return data


class ClinicForm(forms.ModelForm):  # type: ignore[type-arg]
    """The clinic's details as they are proposed: colours that cannot be read are refused where they are typed."""

    class Meta:
        model = ClinicProfile
        fields = "__all__"

    def clean_colour(self) -> str:
        return self._colour("colour")

    def clean_colour_dark(self) -> str:
        return self._colour("colour_dark")

    def _colour(self, name: str) -> str:
        """Return a colour as it is kept; what is none is left for `clean` to refuse."""
        given: str = self.cleaned_data[name]
        try:
            return look.hex_of(given) if given else ""
        except ValueError:
            return given

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        given = ClinicProfile(colour=data.get("colour", ""), colour_dark=data.get("colour_dark", ""))
        for each in rules.refusals_of_colours(given):
            self.add_error(each.code, each.sentence)
        return data


class ImageForm(forms.ModelForm):  # type: ignore[type-arg]
    file = forms.FileField(
        required=False, label="Picture", help_text="JPEG, PNG or WebP, up to 10 MB. Where it was taken is removed."
    )

    class Meta:
        model = ImageAsset
        fields = ("title", "alt", "credit")

    def clean_file(self) -> Any:
        given = self.cleaned_data["file"]
        if not self.instance.pk and not given:
            raise ValidationError("Choose a picture.")
        if given:
            try:
                images.read(given.file)
            except images.BadImage as fault:
                raise ValidationError(str(fault)) from fault
            given.file.seek(0)
        return given
