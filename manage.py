#!/usr/bin/env python
"""Django's command line for Second Wind."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from environs import EnvError

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        execute_from_command_line(sys.argv)
    except (ImproperlyConfigured, EnvError) as wrong:
        # The operator set something wrong: what and how to mend it, without a traceback.
        sys.stderr.write(f"manage.py: {wrong}\n(docs/settings.md explains every setting.)\n")
        sys.exit(2)
