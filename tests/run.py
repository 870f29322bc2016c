"""``make test``: the whole suite on SQLite and on PostgreSQL, the browser tests once; ends with what did not run."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import ExitStack

import pytest

from tests import needs, postgres

# What is about words, files and the source asks no database (tests/rules/test_suite.py): once is enough.
WITHOUT_A_DATABASE = ("tests/readers", "tests/rules", "tests/text")


def say(line: str) -> None:
    """Print one line, in order with what the runs print."""
    print(line, flush=True)  # noqa: T201


def one_run(name: str, *, database_url: str, browser: bool, again: bool, arguments: list[str]) -> bool:
    """Run pytest once on the named database; returns whether all went well. ``again``: all ran on another before."""
    say(f"\nOn {name}{', with the browser tests' if browser else ''}:")
    command = [sys.executable, "-m", "pytest", "-n", "auto", "--dist", "worksteal"]
    if not browser:
        command += ["-m", "not browser"]
    if again:
        command += [f"--ignore={folder}" for folder in WITHOUT_A_DATABASE]
    command += arguments
    status = subprocess.run(command, check=False, env={**os.environ, "DATABASE_URL": database_url}).returncode
    return status in {pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED}


def main(arguments: list[str]) -> int:
    """Run all that this machine can; returns 0 when it passed, 1 when not, 2 when something is missing in CI."""
    left_out: list[str] = []
    if not (has_browser := needs.chromium() is not None):
        left_out.append(f"The browser tests did not run: {needs.CHROMIUM_ADVICE}.")
    if needs.saved_threads() is None:
        left_out.append(f"The tests of real saved pages did not run: {needs.SAVED_THREADS_ADVICE}.")

    with ExitStack() as stack:
        databases = [("SQLite", "")]
        if url := postgres.named_postgres():
            databases.append(("PostgreSQL", url))
        elif postgres.programs():
            databases.append(("PostgreSQL", stack.enter_context(postgres.running_postgres())))
        else:
            left_out.append(f"Nothing ran on PostgreSQL: {needs.POSTGRES_ADVICE}.")

        if left_out and needs.in_ci():
            say("\n".join(["In CI nothing may be left out.", *left_out]))
            return 2

        passed = [
            one_run(
                name,
                database_url=url,
                browser=has_browser and name == databases[-1][0],  # once is enough: they are about pages, not rows
                again=name != databases[0][0],
                arguments=arguments,
            )
            for name, url in databases
        ]
    if left_out:
        say("\n" + "\n".join(left_out))
    return 0 if all(passed) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
