"""The picture that a member shows instead of the drawn face."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from accounts.images import NotAnImage
from accounts.models import User
from accounts.pictures import set_picture


class PictureForm(forms.Form):
    """A picture to show instead of the drawn face."""

    picture = forms.FileField(
        label=_("Picture"),
        help_text=_(
            "JPEG, PNG, WebP or GIF, at most 4 MB. The middle is cut out; nothing that was hidden in the file is kept."
        ),
        widget=forms.FileInput({"accept": "image/jpeg,image/png,image/webp,image/gif"}),
        error_messages={"required": _("Please choose a file."), "empty": _("This file is empty.")},
    )

    def save(self, member: User) -> bool:
        """Whether it could be drawn; else there is an error on the field."""
        upload: UploadedFile[Any] = self.cleaned_data["picture"]
        try:
            set_picture(member, upload)
        except NotAnImage as why:
            self.add_error("picture", str(why))
            return False
        return True
