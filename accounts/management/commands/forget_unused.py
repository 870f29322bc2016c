"""``manage.py forget_unused``: takes away ended sessions and sign-ups that nobody confirmed."""

from __future__ import annotations

from typing import Any

from django.core.management import BaseCommand
from django.utils import timezone

from accounts.forgetting import forget_unused


class Command(BaseCommand):
    """Run it daily."""

    help = "Takes away ended sessions, with their network addresses, and sign-ups that nobody confirmed within 14 days."

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        """Forget, and say how much."""
        gone = forget_unused(now=timezone.now())
        self.stdout.write(f"Forgotten: {gone.sessions} ended sessions, {gone.sign_ups} sign-ups never confirmed.")
