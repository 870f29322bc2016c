"""Traps for programs that fill forms: a field that people leave empty, and a form that is filled faster than one can.

Forms that only signed-in members open and that change what is theirs already (edits, settings) have none: whoever got
that far has passed them, and an edit is often one letter.

Nothing is lost by them: the form is shown again with what was typed, and sent again it goes through.
"""

from __future__ import annotations

import time
from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

SIGNER = signing.TimestampSigner(salt="form-began")
DAY = 24 * 3600  # seconds; an older form is as good as new: whoever left a page open is no program

HONEY = "homepage"  # what programs like to fill
BEGAN = "began"
TOO_QUICK = "too quick"


class HoneyInput(forms.TextInput):
    """Out of sight, out of the order of the keyboard, and left alone by password managers."""

    is_honey = True  # its label is out of sight, too

    def __init__(self) -> None:
        super().__init__({"tabindex": "-1", "autocomplete": "off"})


def stamp(*, ago: int = 0) -> str:
    """What the form carries from when it was first shown, so many seconds ago."""
    began = signing.b62_encode(int(time.time()) - ago)
    return signing.Signer.sign(SIGNER, f"form{SIGNER.sep}{began}")


def check_traps(data: Any, *, seconds: int) -> None:
    """Raise ValidationError, in words for a person, when ``data`` was filled by a program, as it seems."""
    if str(data.get(HONEY, "")).strip():
        raise ValidationError(_("Please leave the field “Homepage” empty: it is there for programs, not for people."))
    if seconds <= 0:
        return
    try:
        SIGNER.unsign(str(data.get(BEGAN, "")), max_age=seconds)
    except signing.SignatureExpired:
        return  # it took longer than that: as it should
    except signing.BadSignature:
        raise ValidationError(_("This form was not complete. Please send it again.")) from None
    text = _("That was quicker than anyone can type. Please wait a moment and send it again.")
    raise ValidationError(text, code=TOO_QUICK)


class TrappedForm(forms.Form):
    """A form with both traps; ``TRAP_SECONDS`` says how fast is too fast, ``trap_seconds`` of one form for whom."""

    homepage = forms.CharField(label=_("Homepage"), required=False, widget=HoneyInput())
    began = forms.CharField(required=False, widget=forms.HiddenInput())

    trap_seconds: int | None = None  # None: as the setting says

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault(BEGAN, stamp())

    @property
    def began_at(self) -> str:
        """The stamp that the form carries on, a new one when it came without."""
        return str(self[BEGAN].value() or stamp())

    @property
    def honey_shown(self) -> str:
        """What stands in the field that is to stay empty."""
        return str(self[HONEY].value() or "")

    def clean(self) -> dict[str, Any]:
        """The rest, then the traps."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        try:
            check_traps(self.data, seconds=settings.TRAP_SECONDS if self.trap_seconds is None else self.trap_seconds)
        except ValidationError as caught:
            data: Any = self.data
            again = data.copy()
            again[HONEY] = ""
            if caught.code != TOO_QUICK:  # the clock of a person who was merely quick runs on
                again[BEGAN] = stamp()
            self.data = again
            raise
        return cleaned
