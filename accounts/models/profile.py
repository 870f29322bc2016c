"""What a member tells of himself or herself; rows are made when there is something to tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from accounts.models.user import User

ABOUT_LENGTH = 2_000
SIGNATURE_LENGTH = 300


class ProfileQuerySet(models.QuerySet["Profile"]):
    """Which profiles."""

    def of(self, member: User) -> Profile:
        """The profile of ``member``, unsaved and empty when nothing was told yet."""
        return self.filter(member=member).first() or Profile(member=member)


class Profile(models.Model):
    """What stands on a member's page, and under the member's posts."""

    member = models.OneToOneField(
        "accounts.User", verbose_name=_("member"), primary_key=True, related_name="profile", on_delete=models.CASCADE
    )
    about = models.TextField(_("about"), max_length=ABOUT_LENGTH, blank=True)
    location = models.CharField(_("location"), max_length=80, blank=True)
    link = models.URLField(_("link"), blank=True)
    signature = models.TextField(_("signature"), max_length=SIGNATURE_LENGTH, blank=True)

    objects: ClassVar[models.Manager[Profile]] = ProfileQuerySet.as_manager()

    class Meta:
        verbose_name = _("profile")
        verbose_name_plural = _("profiles")

    def __str__(self) -> str:
        return str(self.member)
