"""The index agrees with the posts after every deed, and the commands say and mend where it does not."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forum.actions.changing_threads import rename_thread
from forum.actions.editing import edit_post
from forum.actions.replies import reply_to
from forum.actions.searching import rebuild_search, search_faults
from forum.importers.saved import SavedGap
from forum.models import Post, SearchEntry, SearchWord
from forum.search.engine import engine
from forum.search.vocabulary import count_all, count_new
from tests import builders
from tests.importing.saved import saved_post, saved_thread
from tests.pages.threads import written
from tests.people import ana, ben, mo
from tests.search.asking import titles


@pytest.mark.django_db
def test_new_edited_renamed_and_imported_posts_are_in_it() -> None:
    thread = builders.question("Where to run?")
    post = builders.reply(thread, body="By the lighthouse.")
    edit_post(post, by=ben(), body="By the windmill.", seen_edits=0)
    assert titles("lighthouse") == []
    assert titles("windmill") == ["Where to run?"]
    rename_thread(thread, by=mo(), title="Where to stroll?")
    assert (titles("strolling"), titles("run")) == (["Where to stroll?"], [])
    written(saved_thread(saved_post(2), gaps=(SavedGap(ordinal=1),), title="Of old lighthouses"))
    assert titles("lighthouse") == ["Of old lighthouses"]
    assert list(search_faults()) == []
    assert SearchEntry.objects.count() == Post.objects.exclude(state="lost").count()


@pytest.mark.django_db
def test_a_reply_to_a_reply_takes_sixteen_queries() -> None:
    last = Post.objects.get(pk=builders.reply(builders.reply(builders.question())).pk)
    by = ben()
    with CaptureQueriesContext(connection) as asked:
        reply_to(last, by=by, body="One more")
    assert len([query for query in asked if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))]) <= 16


@pytest.mark.django_db
def test_what_is_wrong_is_named_and_mended() -> None:
    first, second, third = (builders.question(title) for title in ("One pangolin", "Two badgers", "Three otters"))
    engine().forget([builders.opening_of(first).pk])
    SearchEntry.objects.filter(thread=first).delete()
    Post.objects.filter(thread=second).update(plain="Weasels")
    SearchEntry.objects.filter(thread=third).update(version=0)
    faults = StringIO()
    with pytest.raises(SystemExit):
        call_command("check_search", stdout=faults, stderr=StringIO())
    for said in ("it is not in the search index", "has other words", "older version"):
        assert said in faults.getvalue()
    told: list[tuple[int, int]] = []
    assert rebuild_search(tell=lambda done, total: told.append((done, total))) == 3
    assert told == [(3, 3)]
    assert (titles("pangolin"), titles("weasel")) == (["One pangolin"], ["Two badgers"])
    report = StringIO()
    call_command("check_search", stdout=report)
    call_command("rebuild_search", stdout=report)
    assert report.getvalue() == "The search index and the posts agree.\n0 entries were written.\n"


@pytest.mark.django_db
def test_an_index_that_lost_its_words_is_made_anew() -> None:
    builders.question("One pangolin")
    if connection.vendor != "sqlite":
        return
    engine().forget(list(SearchEntry.objects.values_list("pk", flat=True)))
    assert titles("pangolin") == []
    assert list(search_faults()) == ["the index does not agree with the words that are kept"]
    rebuild_search(tell=lambda _done, _total: None)
    assert titles("pangolin") == ["One pangolin"]


@pytest.mark.django_db
def test_words_counted_in_passing_are_those_counted_at_once() -> None:
    thread = builders.question("Pangolins run")
    count_new()
    builders.reply(thread, body="Running pangolins, and running again.")
    builders.reply(thread, by=ana(), body="Café.")
    count_new()
    in_passing = dict(SearchWord.objects.values_list("word", "posts"))
    assert (in_passing["pangolins"], in_passing["running"], in_passing["cafe"]) == (2, 1, 1)
    assert "and" not in in_passing
    count_all()
    assert dict(SearchWord.objects.values_list("word", "posts")) == in_passing


@pytest.mark.django_db(transaction=True)
def test_emptied_tables_leave_nothing_behind() -> None:
    builders.question("One pangolin")
    call_command("flush", interactive=False, verbosity=0)
    assert titles("pangolin") == []
    builders.question("Another badger")
    assert titles("pangolin") == []
    assert list(search_faults()) == []
