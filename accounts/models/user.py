"""A person: a member, who can sign in, or a ghost, an imported author whom nobody has claimed yet."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import Any, ClassVar, Self, TypeAlias

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, BaseUserManager, PermissionsMixin
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.reading import ReplyOrder, Scheme
from accounts.names import ghost_name_key, member_name_key

NAME_MAX_LENGTH = 255  # a member's form allows 40; a saved name is kept as it was


class UserQuerySet(models.QuerySet["User"]):
    """Which people."""

    def members(self) -> Self:
        """People who have an account here."""
        return self.filter(is_ghost=False)

    def ghosts(self) -> Self:
        """Imported authors whom nobody has claimed."""
        return self.filter(is_ghost=True)

    def called(self, name: str) -> Self:
        """Members whose shown name, or one that looks like it, or whose user name is ``name``: one, most often."""
        return self.members().filter(Q(name_key=member_name_key(name)) | Q(username__in={name, name.lower()}))

    def at_address(self, email: str) -> Self:
        """The member with this e-mail address; nobody for an empty one."""
        return self.members().filter(email=email.strip().lower()).exclude(email="")


class UserManager(BaseUserManager["User"].from_queryset(UserQuerySet)):  # type: ignore[misc]
    """Makes people."""

    def create_user(
        self, username: str, email: str = "", password: str | None = None, *, confirmed: bool = False, **fields: Any
    ) -> User:
        """A new member; ``name``, the shown name, is ``username`` when not given.

        ``confirmed`` when somebody answers for the address: else a mail asks to confirm it at the first sign-in.
        """
        name = fields.pop("name", username)
        user: User = self.model(username=username, name=name, email=email.lower(), **fields)
        user.set_password(password)
        with transaction.atomic(using=self._db):
            user.save(using=self._db)
            if confirmed and user.email:
                EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        return user

    def create_superuser(self, username: str, email: str = "", password: str | None = None, **fields: Any) -> User:
        """A new administrator, whose address counts as confirmed: whoever makes one runs the machine."""
        return self.create_user(username, email, password, confirmed=True, is_staff=True, is_superuser=True, **fields)

    def build_ghost(self, *, name: str, site: str) -> User:
        """An unsaved ghost of ``site`` called ``name``: opaque user name, no address, no password."""
        ghost: User = self.model(
            username=f"ghost-{secrets.token_hex(12)}",
            name=name,
            name_key=ghost_name_key(name),
            is_ghost=True,
            source_site=site,
        )
        ghost.set_unusable_password()
        return ghost

    def get_by_natural_key(self, username: str | None) -> User:
        """The member who signs in as ``username``; ghosts cannot."""
        member: User = self.get(username=username, is_ghost=False)
        return member


FOR_GOOD = datetime(9999, 12, 31, tzinfo=UTC)  # a suspension without an end


class User(AbstractBaseUser, PermissionsMixin):
    """A person with a shown name, whose key makes it unique among members, and among the ghosts of one site."""

    username = models.CharField(
        _("user name"),
        max_length=150,
        unique=True,
        help_text=_("For signing in. Never shown."),
        error_messages={"unique": _("Someone has this user name already. Please choose another.")},
    )
    name = models.CharField(_("name"), max_length=NAME_MAX_LENGTH, help_text=_("The name that everyone sees."))
    name_key = models.CharField(max_length=2 * NAME_MAX_LENGTH, editable=False)
    email = models.EmailField(_("e-mail address"), blank=True)
    is_ghost = models.BooleanField(
        _("ghost"), default=False, help_text=_("An imported author whom nobody has claimed yet.")
    )
    source_site = models.CharField(
        _("site of origin"), max_length=255, blank=True, help_text=_("Where a ghost wrote: the key of a source.")
    )
    is_active = models.BooleanField(_("may sign in"), default=True)
    is_staff = models.BooleanField(_("may enter the admin"), default=False)
    created_at = models.DateTimeField(_("joined"), default=timezone.now)
    joined_from = models.GenericIPAddressField(  # kept for ORIGIN_DAYS, against waves of spam
        _("signed up from"), null=True, blank=True, editable=False
    )
    is_proved = models.BooleanField(default=True, editable=False)  # False: signed up without the proof of work
    # Reads, and writes nothing until then; FOR_GOOD when it does not end. The forum says why (forum.models.sanction).
    suspended_until = models.DateTimeField(_("suspended until"), null=True, blank=True, editable=False)

    # How the member reads: asked on every page, so they stand here and not in the profile. Empty: as the site does.
    picture = models.CharField(_("picture"), max_length=32, blank=True, editable=False)  # see accounts/pictures.py
    time_zone = models.CharField(_("time zone"), max_length=64, blank=True)
    scheme = models.CharField(_("colours"), max_length=5, choices=Scheme, blank=True)
    reply_order = models.CharField(_("order of replies"), max_length=8, choices=ReplyOrder, blank=True)
    posts_per_page = models.PositiveSmallIntegerField(_("replies on a page"), null=True, blank=True)
    news_by_mail = models.BooleanField(_("mails of news"), default=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["email"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.CheckConstraint(
                condition=~Q(username__contains="@") & ~Q(name__contains="@"),
                name="no_at_sign_in_names",
                violation_error_message=_("A name cannot hold an @: it would be taken for an e-mail address."),
            ),
            models.UniqueConstraint(
                fields=["name_key"],
                condition=Q(is_ghost=False),
                name="one_member_per_name",
                violation_error_message=_("Someone here has this name, or one that looks like it."),
            ),
            models.UniqueConstraint(
                fields=["source_site", "name_key"], condition=Q(is_ghost=True), name="one_ghost_per_site_and_name"
            ),
            models.UniqueConstraint(
                fields=["email"],
                condition=~Q(email=""),
                name="one_person_per_address",
                violation_error_message=_("This address cannot be used."),
            ),
            models.CheckConstraint(
                condition=Q(is_ghost=False)
                | Q(email="", is_staff=False, is_superuser=False, password__startswith=UNUSABLE_PASSWORD_PREFIX)
                & ~Q(source_site=""),
                name="a_ghost_cannot_sign_in_nor_be_mailed",
            ),
        ]
        indexes = [models.Index(fields=["is_ghost", "name"])]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Fold what is compared folded."""
        super().clean()
        self.email = self.email.lower()
        self.name_key = ghost_name_key(self.name) if self.is_ghost else member_name_key(self.name)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the key in step with the name, whoever saves."""
        self.name_key = ghost_name_key(self.name) if self.is_ghost else member_name_key(self.name)
        super().save(*args, **kwargs)

    @property
    def is_suspended(self) -> bool:
        """Whether they may not write at this moment."""
        return self.suspended_until is not None and self.suspended_until > timezone.now()

    def get_full_name(self) -> str:
        """The shown name."""
        return self.name

    def get_short_name(self) -> str:
        """The shown name."""
        return self.name


# Whoever is asking: a person, or a visitor of whom nothing is known.
Person: TypeAlias = User | AnonymousUser
