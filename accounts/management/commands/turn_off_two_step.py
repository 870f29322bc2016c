"""``manage.py turn_off_two_step NAME``: for a member who lost the phone and the recovery codes."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.management import BaseCommand, CommandError

from accounts.authentication import members_signing_in_as


class Command(BaseCommand):
    """Make sure first that whoever asks is who they say."""

    help = "Lets a member sign in by password alone again. Make sure first that it is the member who asks."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who it is."""
        parser.add_argument("name", help="the member's name, user name or e-mail address")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        """Take the second step away."""
        found = members_signing_in_as(options["name"])
        if len(found) != 1:
            raise CommandError(f"{len(found)} members sign in as {options['name']!r}; give the e-mail address.")
        gone, _rows = Authenticator.objects.filter(user=found[0]).delete()
        self.stdout.write(f"{found[0].name} signs in {'by password alone now' if gone else 'in one step already'}.")
