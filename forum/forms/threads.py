"""What moderators say when they arrange threads: where to, how it is called, which posts, into which thread."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from forum.forms.moderation import ReasonForm
from forum.forms.seen import SeenLineField
from forum.forms.writing import TITLE_LENGTHS
from forum.models import Category, Kind, Thread

_NUMBER = re.compile(r"(?:/threads/)?(\d{1,15})")


class CategoryChoice(forms.ModelChoiceField[Category]):
    """A category, indented as it stands in the tree."""

    def label_from_instance(self, obj: Category) -> str:
        """Its name behind as many dashes as there are categories above it."""
        return f"{'– ' * obj.depth}{obj.name}"


class CategoryForm(ReasonForm):
    """Another category for a thread."""

    category = CategoryChoice(label=_("Category"), queryset=Category.objects.none(), empty_label=None)
    field_order = ["category", "reason"]

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["category"].queryset = Category.objects.visible_to(user).in_reading_order()  # type: ignore[attr-defined]


class TitleForm(ReasonForm):
    """Another title for a thread."""

    title = SeenLineField(label=_("Title"), min_length=TITLE_LENGTHS[0], max_length=TITLE_LENGTHS[1])
    field_order = ["title", "reason"]


class SplitForm(CategoryForm):
    """The posts for a new thread, and what it is."""

    title = SeenLineField(label=_("Title of the new thread"), min_length=TITLE_LENGTHS[0], max_length=TITLE_LENGTHS[1])
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices)
    answers = forms.BooleanField(
        label=_("Their answers come along"), required=False, initial=True, widget=forms.CheckboxInput
    )
    posts = forms.TypedMultipleChoiceField(
        coerce=int, choices=(), error_messages={"required": _("Please choose at least one reply.")}
    )
    field_order = ["title", "kind", "category", "reason", "answers", "posts"]

    def __init__(self, *args: Any, post_ids: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["posts"].choices = [(pk, str(pk)) for pk in post_ids]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> set[str]:
        """The posts that are checked, valid or not."""
        return set(self.data.getlist("posts")) if self.is_bound and hasattr(self.data, "getlist") else set()


class MergeForm(ReasonForm):
    """The thread that another is merged into."""

    into = forms.CharField(
        label=_("Into which thread?"),
        max_length=500,
        help_text=_("Its address, or the number in it."),
        error_messages={"required": _("Please give the address of the other thread.")},
    )
    field_order = ["into", "reason"]

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._user = user

    def clean_into(self) -> Thread:
        """The thread; a clear word when there is none."""
        typed: str = self.cleaned_data["into"].strip()
        found = _NUMBER.fullmatch(typed) or re.search(r"/threads/(\d{1,15})(?:/|$)", typed)
        threads = Thread.objects.visible_to(self._user).select_related("category")
        thread = threads.filter(pk=int(found[1])).first() if found else None
        if thread is None:
            raise ValidationError(_("There is no such thread. Open it and copy its address from the browser."))
        return thread
