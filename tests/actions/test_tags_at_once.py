"""A tag renamed while somebody makes the tag of that name: neither waits for the other for ever."""

from __future__ import annotations

import time
from collections.abc import Sequence
from threading import Event, Thread

import pytest
from django.db import connection

from accounts.models import User
from forum.actions import tagging
from forum.actions.arranging_tags import rename_tag
from forum.actions.records import Deed
from forum.actions.recounting import miscounts
from forum.actions.tagging import names_of, set_tags
from forum.models import Tag
from forum.models import Thread as ForumThread
from forum.permissions import Refused
from tests import builders
from tests.people import mo

pytestmark = pytest.mark.django_db(transaction=True)
MOST_WAITED = 100  # tenths of a second for the other one to stand at a lock


def somebody_waits() -> bool:
    """Whether a connection of PostgreSQL stands at a lock; on SQLite whoever wants to write waits before it begins."""
    if connection.vendor == "sqlite":
        return True
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
        )
        return bool(cursor.fetchone()[0])


@pytest.mark.parametrize("new_names", [["running"], ["running", "jogging"], ["alpha", "running", "zulu", "jogging"]])
def test_renaming_to_a_name_that_somebody_makes_at_that_moment(
    monkeypatch: pytest.MonkeyPatch, new_names: Sequence[str]
) -> None:
    set_tags(builders.question("One"), by=mo(), names=["jogging"])
    other = builders.question("Other")
    made, faults = Event(), list[Exception]()
    original = tagging._found_or_made

    def slowly(slugs: dict[str, str], *, by: User, deed: Deed | None) -> dict[str, Tag]:
        found = original(slugs, by=by, deed=deed)
        made.set()
        for _turn in range(MOST_WAITED):
            if somebody_waits():
                break
            time.sleep(0.1)
        return found

    def tag_other() -> None:
        try:
            set_tags(ForumThread.objects.get(pk=other.pk), by=mo(), names=new_names)
        except Exception as fault:  # noqa: BLE001  (shown by the test)
            faults.append(fault)
        finally:
            made.set()
            connection.close()

    monkeypatch.setattr(tagging, "_found_or_made", slowly)
    jogging, moderator = Tag.objects.get(slug="jogging"), mo()
    writer = Thread(target=tag_other)
    writer.start()
    made.wait()
    with pytest.raises(Refused, match="Merge the two"):
        rename_tag(jogging, by=moderator, name="running")
    writer.join()
    assert faults == []
    assert sorted(names_of(other)) == sorted(new_names)
    assert not list(miscounts())


def test_a_name_taken_for_a_moment_leaves_nothing_behind() -> None:
    set_tags(builders.question("One"), by=mo(), names=["jogging"])
    set_tags(builders.question("Two"), by=mo(), names=["walking"])
    rename_tag(Tag.objects.get(slug="jogging"), by=mo(), name="running")
    with pytest.raises(Refused):
        rename_tag(Tag.objects.get(slug="walking"), by=mo(), name="running")
    assert sorted(Tag.objects.values_list("slug", flat=True)) == ["jogging", "running", "walking"]
