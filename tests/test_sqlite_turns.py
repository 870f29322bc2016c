"""Whoever waits to write to SQLite gets a turn."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.db import OperationalError, connection, transaction

from accounts.models import User
from tests.people import person

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(settings.DATABASES["default"]["ENGINE"] != "config.sqlite", reason="about SQLite alone"),
]


@contextmanager
def somebody_writing() -> Iterator[threading.Event]:
    """Another thread has begun to write, and goes on until the event is set."""
    begun, done = threading.Event(), threading.Event()

    def write() -> None:
        with transaction.atomic():
            begun.set()
            done.wait(20)
        connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    assert begun.wait(20)
    try:
        yield done
    finally:
        done.set()
        writer.join()


def busy_timeout() -> int:
    with connection.cursor() as cursor:
        return int(cursor.execute("PRAGMA busy_timeout").fetchone()[0])


def test_all_who_wait_get_their_turn() -> None:
    names = [f"Waiting {index}" for index in range(8)]
    trouble: list[BaseException] = []

    def write(name: str) -> None:
        try:
            with transaction.atomic():
                person(name)
        except BaseException as error:  # noqa: BLE001  (told to the test's own thread)
            trouble.append(error)
        connection.close()

    waiting = [threading.Thread(target=write, args=(name,)) for name in names]
    with somebody_writing():
        for thread in waiting:
            thread.start()
        time.sleep(0.2)
        assert not User.objects.filter(name__in=names).exists()
    for thread in waiting:
        thread.join()
    assert trouble == []
    assert User.objects.filter(name__in=names).count() == 8


def test_nobody_waits_longer_than_the_connection_says() -> None:
    usual = busy_timeout()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 50")
    try:
        with somebody_writing(), pytest.raises(OperationalError, match="locked"), transaction.atomic():
            pytest.fail("Two write at once.")
        assert busy_timeout() == 50
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout = {usual}")
    with transaction.atomic():
        person("Zoe")


def test_the_usual_wait_is_there_again_after_a_turn() -> None:
    with transaction.atomic():
        assert busy_timeout() == 60_000
