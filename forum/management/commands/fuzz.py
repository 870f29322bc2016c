"""``manage.py fuzz``: tries readers, renderer and search with broken texts for as long as one likes."""

from __future__ import annotations

import random
import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forum.management.fuzzing import TARGETS, Finding, fuzz, samples_in

FOUND = 1  # exit status: something must be mended
SAID_EVERY = 10  # seconds


class Command(BaseCommand):
    """Writes each input that is taken badly into a folder, with what happened and how to repeat it."""

    help = (
        "Feed broken texts to the readers of saved pages, the renderer and the search. "
        "Exit status 1 when something was found."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How long, from where, and which part."""
        parser.add_argument("--minutes", type=float, default=1.0, help="How long (1).")
        parser.add_argument("--inputs", type=int, help="So many inputs instead, which can be repeated exactly.")
        parser.add_argument("--seed", type=int, help="To make the same inputs again.")
        parser.add_argument("--only", choices=sorted(TARGETS), help="One part alone.")
        parser.add_argument("--samples", type=Path, help="A folder of texts to begin with, instead of our samples.")
        parser.add_argument("--out", type=Path, default=settings.BASE_DIR / "var" / "fuzz", help="Where findings go.")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Try, say how it goes, and end with one line."""
        folder: Path = options["samples"] or settings.BASE_DIR / "samples"
        samples = samples_in(folder) if folder.is_dir() else []
        if not samples:
            raise CommandError(_("There are no samples in %(folder)s.") % {"folder": folder})
        seed = options["seed"] if options["seed"] is not None else random.SystemRandom().randrange(2**32)
        targets = [options["only"]] if options["only"] else list(TARGETS)
        ends = time.monotonic() + options["minutes"] * 60
        most: int | None = options["inputs"]

        def is_done(number: int) -> bool:
            return number >= most if most is not None else time.monotonic() >= ends

        self.stdout.write(_("Seed %(seed)d, %(targets)s.") % {"seed": seed, "targets": ", ".join(targets)})
        tried, found, said = 0, 0, time.monotonic()
        for outcome in fuzz(samples, targets=targets, seed=seed, until=is_done):
            tried += 1
            if outcome is not None:
                found += 1
                self._keep(outcome, options["out"], seed=seed, number=tried)
            if time.monotonic() - said > SAID_EVERY:
                said = time.monotonic()
                self.stdout.write(_("%(tried)d inputs, %(found)d findings …") % {"tried": tried, "found": found})
        text = ngettext("%(tried)d inputs, %(found)d finding.", "%(tried)d inputs, %(found)d findings.", found)
        self.stdout.write(text % {"tried": tried, "found": found})
        if found:
            sys.exit(FOUND)

    def _keep(self, finding: Finding, folder: Path, *, seed: int, number: int) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{finding.name}.input").write_bytes(finding.data)
        told = f"{finding.what}\n\nInput {number} of: manage.py fuzz --seed {seed} --inputs {number}\n"
        (folder / f"{finding.name}.txt").write_text(told, encoding="utf-8")
        self.stderr.write(f"{finding.target}: {finding.what.strip().splitlines()[-1]} ({folder / finding.name}.input)")
