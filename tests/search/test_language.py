"""What may be typed, and what it finds."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from forum.actions.arranging_tags import merge_tags, rename_tag
from forum.actions.marking import mark_correct, mark_helpful
from forum.actions.replies import reply_to
from forum.actions.tagging import set_tags
from forum.actions.threads import start_thread
from forum.importers.saved import SavedGap
from forum.models import Kind, Tag
from forum.queries.search import SearchOrder
from forum.search import candidates, tag_filters
from forum.search.language import Choice, parse
from forum.search.vocabulary import count_new
from tests import builders
from tests.importing.saved import saved_post, saved_thread
from tests.pages.threads import written
from tests.people import ana, ben, mo, person, zoe
from tests.search.asking import ask, titles


def test_parts_of_a_query() -> None:
    query = parse('numb "long run" -shoes -"left foot" author:"Jo Ann" is:answered -is:discussion before:2012')
    assert [term.typed for term in query.words] == ["numb"]
    assert [term.typed for term in query.phrases] == ["long run"]
    assert [term.typed for term in query.without_words] == ["shoes"]
    assert [term.typed for term in query.without_phrases] == ["left foot"]
    assert query.authors == Choice(wanted=("Jo Ann",))
    assert query.kinds == Choice(wanted=("answered",), unwanted=("discussion",))
    assert (query.before, query.not_understood) == (date(2012, 1, 1), ())


@pytest.mark.parametrize(
    ("typed", "day"), [("2011", (2011, 1, 1)), ("2011-06", (2011, 6, 1)), ("2011-06-04", (2011, 6, 4))]
)
def test_a_year_a_month_and_a_day(typed: str, day: tuple[int, int, int]) -> None:
    assert parse(f"after:{typed}").after == date(*day)


@pytest.mark.parametrize("typed", ["colour:red", "is:funny", "before:soon", "helpful:very", "has:pictures"])
def test_what_is_not_understood_is_words_and_is_said(typed: str) -> None:
    query = parse(typed)
    assert query.not_understood == (typed,)
    assert [term.typed for term in query.words] == typed.split(":")


def test_nothing_but_the_beginning_of_a_long_text_is_read() -> None:
    assert parse("word " * 10_000).is_cut
    assert not parse("word").is_cut


@pytest.mark.django_db
def test_words_stems_accents_and_what_must_not_be_there() -> None:
    cafe = builders.question("The café by the harbour")
    shoe = builders.question("Worn running shoes")
    assert titles("CAFE") == titles("cafés") == [cafe.title]
    assert titles("shoe run") == [shoe.title]
    assert titles("track -shoes") == [cafe.title]
    assert titles('track -"worn running"') == [cafe.title]
    assert titles("track -is:question") == []


@pytest.mark.django_db
def test_a_phrase_is_these_very_words_in_a_row() -> None:
    exact = builders.question("Running in the winter night")
    builders.question("In winter nights we run")
    assert titles('"running in the winter"') == [exact.title]
    assert titles('"run in the winter"') == []
    assert titles('"in the"') == [exact.title]


@pytest.mark.django_db
def test_by_author_and_place() -> None:
    thread = builders.question("Who knows the harbour?", by=zoe())
    builders.reply(thread, by=ben(), body="I know the harbour well.")
    jo = person("Jo Ann")
    reply_to(builders.opening_of(thread), by=jo, body="Harbour? Never heard.")
    inner = builders.category("inner", parent=builders.category("outer"))
    start_thread(inner, by=ana(), title="A harbour elsewhere", body="Words", kind=Kind.DISCUSSION)
    assert titles("harbour author:zoe") == [thread.title]
    assert [hit.author.name for hit in ask('harbour author:"jo ann"').threads[0].hits] == ["Jo Ann"]
    assert titles("harbour author:ana") == ["A harbour elsewhere"]
    assert titles("harbour -author:ana") == [thread.title]
    assert ask("harbour author:nobody").unknown_authors == ("nobody",)
    assert titles("harbour in:outer") == titles("harbour in:Inner") == ["A harbour elsewhere"]
    assert titles("harbour -in:outer") == [thread.title]
    assert titles("author:zoe") == [thread.title]


@pytest.mark.django_db
def test_by_kind_marks_gaps_and_time() -> None:
    question, talk = builders.question("Rain today?"), builders.discussion("Rain talk")
    answer = builders.reply(question, body="Rain it is.")
    assert titles("rain is:unanswered") == [question.title]
    mark_correct(answer, by=ana())
    saved = written(saved_thread(saved_post(2), gaps=(SavedGap(ordinal=1),), title="Rain of old"))
    assert titles("rain is:answered") == [question.title]
    assert titles("rain is:discussion -is:recovered") == [talk.title]
    assert titles("rain is:recovered") == titles("rain has:gap") == [saved.title]
    assert [hit.mark for hit in ask("rain helpful:yes").threads[0].hits] == ["correct"]
    mark_helpful(builders.reply(question, body="Rain again."), by=ana())
    assert titles("rain helpful:2") == [question.title]
    assert titles("rain helpful:3") == []
    assert titles("rain before:2015") == [saved.title]
    assert set(titles("rain after:2015")) == {question.title, talk.title}


@pytest.mark.django_db
def test_the_newest_first() -> None:
    thread, other = builders.question("Hail first"), builders.question("Hail second")
    reply_to(builders.opening_of(thread), by=ben(), body="Hail", at=datetime(2040, 1, 1, tzinfo=UTC))
    assert titles("hail", order=SearchOrder.DATE) == [thread.title, other.title]


@pytest.mark.django_db
def test_by_tag() -> None:
    trail, both, plain = (builders.question(f"Harbour {name}") for name in ("trail", "both", "plain"))
    set_tags(trail, by=mo(), names=["Trail running"])
    set_tags(both, by=mo(), names=["trail-running", "C++"])
    for typed in ('tag:"Trail running"', "TAG:trail-running", "tag:#Trail-Running"):
        assert set(titles(f"harbour {typed}")) == set(titles(typed)) == {trail.title, both.title}
    assert titles("tag:c++ harbour") == titles("tag:c-plus-plus") == titles("tag:c++ tag:trail-running") == [both.title]
    assert titles("harbour -tag:trail-running") == [plain.title]
    assert ask("tag:a:b tag:x").unknown_tags == ("a:b", "x")
    reply_to(builders.opening_of(both), by=ben(), body="Lighthouse")
    assert titles("lighthouse tag:c++") == [both.title]
    assert titles("lighthouse -tag:c++") == []


@pytest.mark.django_db
def test_a_tag_by_the_names_that_lead_to_it() -> None:
    one, other = builders.question("Harbour one"), builders.question("Harbour other")
    set_tags(one, by=mo(), names=["jogging"])
    set_tags(other, by=mo(), names=["running"])
    rename_tag(Tag.objects.get(slug="jogging"), by=mo(), name="trotting")
    assert titles("tag:jogging") == titles("tag:trotting") == [one.title]
    merge_tags(Tag.objects.get(slug="trotting"), into=Tag.objects.get(slug="running"), by=mo())
    for typed in ("tag:jogging", "tag:trotting", "tag:running"):
        assert set(titles(typed)) == {one.title, other.title}
        assert ask(typed).unknown_tags == ()
        assert titles(f"harbour -{typed}") == []


@pytest.mark.django_db
def test_a_tag_that_few_threads_have_is_found_however_long_ago(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates, "MOST_WALKED", 3)
    old = set_tags(builders.question("Harbour of old"), by=mo(), names=["rare"])
    for number in range(5):
        builders.reply(builders.question(f"Harbour {number}"))
    count_new()
    assert titles("tag:rare") == [old.title]
    monkeypatch.setattr(tag_filters, "FEW_TAGGED", 0)
    page = ask("tag:rare")
    assert (page.count, page.all) == (0, False)


@pytest.mark.django_db
def test_a_tag_that_is_none_finds_nothing_and_is_named() -> None:
    thread = set_tags(builders.question("Harbour"), by=mo(), names=["boats"])
    page = ask("harbour tag:ships")
    assert (page.count, page.all, page.unknown_tags, page.meant) == (0, True, ("ships",), "")
    assert titles("harbour tag:boats tag:ships") == []
    assert titles("harbour -tag:ships") == [thread.title]
