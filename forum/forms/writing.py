"""What members write: a thread, a reply, other words for a post. Each form carries an id, so that it is sent once."""

from __future__ import annotations

import re
from typing import ClassVar
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from accounts.traps import TrappedForm
from forum.forms.seen import SeenLineField
from forum.forms.tags import checked_tags
from forum.models import Kind
from forum.text.invisible import one_line, visible
from forum.text.tag_names import LONGEST_LINE

# FACTS.md, "Limits"; how long a post may be at most the renderer says (forum/text/limits.py).
TITLE_LENGTHS = (5, 200)
BODY_LEAST = 2
REASON_LENGTH = 200

_NAMELESS_PICTURE = re.compile(r"!\[\s*\]\(/uploads/")
_SEEN = re.compile(r"\w|[^\w\s]")  # what the eye sees; joiners and marks of direction are not counted
_UNSEEN = re.compile("[\u200b-\u200f\u2060\ufe00-\ufe0f]")

KIND_NEEDED = _("Is it a question or a discussion? Please choose.")


class WritingForm(forms.Form):
    """Words, and what tells one sending from another; ``seen`` is what the form had shown when it was made."""

    body = forms.CharField(required=False, strip=False)
    form_id = forms.UUIDField(required=False)
    seen = forms.IntegerField(required=False, min_value=0, max_value=2**31 - 1)

    def clean_body(self) -> str:
        """The words without blank lines around them and without what nobody sees."""
        body = visible(self.cleaned_data["body"]).rstrip().lstrip("\n")
        if _length(body) < BODY_LEAST:
            raise ValidationError(_("Please write something first: 2 characters at least."))
        if _NAMELESS_PICTURE.search(body):
            raise ValidationError(
                _("Say in a few words what the picture shows, between the square brackets: ![here](…). "
                  "Whoever cannot see it reads that.")
            )  # fmt: skip
        return body

    def clean_form_id(self) -> UUID:
        """The form's own id; a new one when it came without."""
        given: UUID | None = self.cleaned_data["form_id"]
        return given or uuid4()

    def clean_seen(self) -> int:
        """What the form had shown, 0 when it came without."""
        return self.cleaned_data["seen"] or 0

    @property
    def typed(self) -> str:
        """The words as they were typed, for showing and keeping them, valid or not."""
        return str(self["body"].value() or "")

    @property
    def own_id(self) -> UUID:
        """The form's id, valid or not."""
        try:
            return UUID(str(self["form_id"].value()))
        except ValueError:
            return uuid4()

    @property
    def had_shown(self) -> int:
        """``seen``, 0 when it is no number."""
        value = str(self["seen"].value() or "")
        return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else 0


class ReplyForm(TrappedForm, WritingForm):
    """An answer to a post."""


class TitledForm(WritingForm):
    """Words under a title."""

    title = forms.CharField(required=False, strip=False)
    title_lengths: ClassVar[tuple[int, int]] = TITLE_LENGTHS

    def clean_title(self) -> str:
        """The title on one line, single spaces between its words."""
        title = one_line(self.cleaned_data["title"])
        least, most = self.title_lengths
        if _length(title) < least:
            raise ValidationError(_("A title has 5 characters at least: say in a few words what it is about."))
        if len(title) > most:
            said = ngettext_lazy(
                "This title has %(count)d character; 200 is the most.",
                "This title has %(count)d characters; 200 is the most.",
                len(title),
            )
            raise ValidationError(said % {"count": len(title)})
        return title


class ThreadForm(TrappedForm, TitledForm):
    """A new thread."""

    tags = forms.CharField(required=False, strip=False, max_length=LONGEST_LINE)
    kind = forms.ChoiceField(choices=Kind, error_messages=dict.fromkeys(("required", "invalid_choice"), KIND_NEEDED))

    def clean_tags(self) -> list[str]:
        """The names of the tags."""
        return checked_tags(self.cleaned_data["tags"])


class EditForm(WritingForm):
    """Other words for a post; ``title`` of an opening post only, ``seen_title`` as the form showed it."""

    reason = SeenLineField(
        required=False,
        max_length=REASON_LENGTH,
        error_messages={"max_length": _("A reason has 200 characters at most.")},
    )


class OpeningEditForm(EditForm, TitledForm):
    """Other words, and perhaps another title, for an opening post."""

    seen_title = forms.CharField(required=False, strip=False)

    def clean_title(self) -> str:
        """The title; one that was there before stays, however long a saved page made it."""
        typed = self.cleaned_data["title"]
        return str(typed) if typed == self.data.get("seen_title") else super().clean_title()

    @property
    def new_title(self) -> str | None:
        """The title if it was changed in this form, so that an old form undoes nobody's renaming."""
        title = str(self.cleaned_data["title"])
        return None if title == self.cleaned_data["seen_title"] else title


def _length(words: str) -> int:
    return len(_SEEN.findall(_UNSEEN.sub("", words)))
