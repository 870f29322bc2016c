"""The form of a thread: what may be changed of it, and why."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from forum.admin.category_choice import CategoryChoice
from forum.admin.fresh_form import FreshForm
from forum.forms.seen import SeenField
from forum.models import Kind, Thread


class ThreadForm(FreshForm):
    """Title, category and kind of a thread."""

    category = CategoryChoice(label=_("Category"))
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices, widget=forms.RadioSelect)
    kind_is_certain = forms.BooleanField(
        label=_("The kind is certain"),
        required=False,
        help_text=_("It was concluded from the saved page. Tick this once you know it."),
    )
    reason = SeenField(
        label=_("Reason"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
        help_text=_("Why you change this; kept in the record of the deed."),
    )

    class Meta:
        model = Thread
        fields = ("title", "category", "kind")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.kind_inferred:
            self.fields.pop("kind_is_certain", None)
