"""Running a management command in a test."""

from __future__ import annotations

import io

from django.core.management import call_command


def run(name: str, *arguments: str) -> tuple[int, str, str]:
    """The exit status of a command, its standard output, its standard error."""
    out, err = io.StringIO(), io.StringIO()
    status = 0
    try:
        call_command(name, *arguments, stdout=out, stderr=err)
    except SystemExit as left:
        status = int(left.code or 0)
    return status, out.getvalue(), err.getvalue()
