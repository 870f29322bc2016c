"""Rows written in bulk are those that the models would have written."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from accounts.models import User
from forum.importers.writer.insert import AT_ONCE, columns_of, insert
from forum.models import Capture, Post, PostAbsence, SavedFile, Thread
from forum.models.ids import reserve_ids
from tests.builders import discussion, opening_of, reply
from tests.importing.conftest import Pages
from tests.importing.importing import import_one
from tests.importing.saved import at
from tests.people import ana, gus
from tests.readers.pages import page
from tests.readers.pages import reply as saved_reply

pytestmark = pytest.mark.django_db

NOW = datetime(2011, 5, 21, 14, 7, 9, 123456, tzinfo=UTC)


def test_every_kind_of_column_comes_back_as_it_went_in() -> None:
    post = reply(discussion(), body="Ünïcode\ttab\\n\\N “quotes”\n\nand lines")
    row = columns_of(post)
    (pk,) = reserve_ids(Post, 1)
    row |= {"id": pk, "tree_id": pk, "number": 77, "created_at": NOW, "wall_clock": at("2011-05-21T14:07")}
    row |= {"may_be_cut": True, "signature_id": None, "form_id": None}
    insert(Post, [row])
    assert columns_of(Post.objects.get(pk=pk)) == row


def test_bytes_and_json_come_back_as_they_went_in() -> None:
    insert(SavedFile, [{"sha256": "0" * 64, "name": "a", "size": 3, "compressed": b"\x00\xff\\"}])
    file = SavedFile.objects.get()
    assert bytes(file.compressed) == b"\x00\xff\\"
    assert (file.created_at.tzinfo, file.created_at > NOW) == (UTC, True)


def test_a_column_that_is_not_named_has_the_default_of_its_field() -> None:
    post = opening_of(discussion())
    insert(PostAbsence, [{"post_id": post.pk, "kind": "lost", "since": NOW}])
    made = PostAbsence.objects.get()
    twin = PostAbsence(pk=made.pk, post=post, kind="lost", since=NOW)
    assert columns_of(made) == columns_of(twin)


def test_more_rows_than_are_handed_over_at_once() -> None:
    post = opening_of(discussion())
    rows = [{"post_id": post.pk, "kind": "lost", "since": NOW, "lifted_at": NOW} for _ in range(2 * AT_ONCE + 1)]
    insert(PostAbsence, iter(rows))
    assert PostAbsence.objects.count() == len(rows)


def test_no_rows_are_no_statement() -> None:
    insert(PostAbsence, [])
    assert not PostAbsence.objects.exists()


def test_a_column_that_does_not_exist_is_refused() -> None:
    with pytest.raises(TypeError, match="No such columns: pots_id"):
        insert(PostAbsence, [{"pots_id": 1}])


def test_what_the_database_forbids_is_an_error_of_django() -> None:
    ghost = gus()
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(User, [columns_of(ghost) | {"id": ghost.pk + 1}])
    assert ana().pk  # the connection is as good as before


def test_imported_rows_are_clean_by_their_own_models(put: Pages) -> None:
    thread = import_one(put(page(saved_reply(1), saved_reply(3), announced=4)))
    for row in (thread, *thread.posts.all(), *User.objects.ghosts(), *Capture.objects.all()):
        row.full_clean(exclude=["email", "password", "remarks"])
    assert Thread.objects.get().version == 1
