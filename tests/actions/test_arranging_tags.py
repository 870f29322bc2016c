"""Tags renamed, merged and taken apart: addresses stay good, counts right, each deed recorded and undone."""

from __future__ import annotations

import pytest

from accounts.models import User
from forum.actions.arranging_tags import merge_tags, rename_tag, unmerge_tag
from forum.actions.recounting import miscounts
from forum.actions.tagging import names_of, set_tags
from forum.models import ModerationRecord, Tag, Thread
from forum.permissions import Refused
from tests import builders
from tests.people import ana, mo

pytestmark = pytest.mark.django_db


def tagged(*names: str) -> Thread:
    return set_tags(builders.question(" ".join(("About", *names))), by=mo(), names=names)


def tag(slug: str) -> Tag:
    return Tag.objects.get(slug=slug)


def where_to(slug: str) -> str:
    """The address that the tag with this one leads to."""
    found = tag(slug)
    return found.merged_into.slug if found.merged_into else found.slug


def deeds() -> list[str]:
    return [record.deed for record in ModerationRecord.objects.exclude(deed="set_tags").order_by("pk")]


def test_a_renamed_tag_is_found_by_both_names() -> None:
    thread = tagged("jogging")
    rename_tag(tag("jogging"), by=mo(), name="Running")
    assert (names_of(thread), where_to("jogging")) == (["Running"], "running")
    other = tagged("jogging")
    assert names_of(other) == ["Running"]
    assert Thread.objects.get(pk=thread.pk).version == thread.version + 1
    assert not list(miscounts())


def test_renaming_back_undoes_it_and_twice_is_once() -> None:
    tagged("jogging")
    rename_tag(tag("jogging"), by=mo(), name="Running")
    rename_tag(tag("running"), by=mo(), name="Running")
    rename_tag(tag("running"), by=mo(), name="jogging")
    assert (where_to("running"), where_to("jogging")) == ("jogging", "jogging")
    rename_tag(tag("jogging"), by=mo(), name="Jogging")
    assert tag("jogging").name == "Jogging"
    assert deeds() == ["rename_tag"] * 3


def test_a_name_that_is_taken_is_refused() -> None:
    tagged("jogging", "running")
    with pytest.raises(Refused, match="Merge the two"):
        rename_tag(tag("jogging"), by=mo(), name="Running")
    with pytest.raises(Refused):
        rename_tag(tag("jogging"), by=mo(), name="a\u200bb")


def test_a_merged_tag_leads_to_the_other_and_its_threads_carry_that() -> None:
    one, two, both = tagged("jogging"), tagged("running"), tagged("jogging", "running")
    merge_tags(tag("jogging"), into=tag("running"), by=mo())
    merge_tags(tag("jogging"), into=tag("running"), by=mo())
    assert [names_of(thread) for thread in (one, two, both)] == [["running"]] * 3
    assert (where_to("jogging"), tag("running").thread_count, tag("jogging").thread_count) == ("running", 3, 0)
    assert names_of(tagged("jogging")) == ["running"]
    assert deeds() == ["merge_tags"]
    assert not list(miscounts())


def test_taken_apart_each_thread_has_what_it_had_and_what_came_since_stays() -> None:
    one, two, both, dropped = tagged("jogging"), tagged("running"), tagged("running", "jogging"), tagged("jogging")
    merge_tags(tag("jogging"), into=tag("running"), by=mo())
    since = tagged("jogging")
    set_tags(dropped, by=mo(), names=["shoes"])
    unmerge_tag(tag("jogging"), by=mo())
    unmerge_tag(tag("jogging"), by=mo())
    assert [names_of(thread) for thread in (one, two, since, dropped)] == [
        ["jogging"],
        ["running"],
        ["running"],
        ["shoes"],
    ]
    assert sorted(names_of(both)) == ["jogging", "running"]
    assert deeds() == ["merge_tags", "unmerge_tag"]
    assert not list(miscounts())


def test_a_chain_of_mergings_is_taken_apart_from_its_end() -> None:
    one = tagged("jog")
    tagged("jogging")
    tagged("running")
    merge_tags(tag("jog"), into=tag("jogging"), by=mo())
    merge_tags(tag("jogging"), into=tag("running"), by=mo())
    assert (where_to("jog"), where_to("jogging"), tag("running").thread_count) == ("running", "running", 3)
    with pytest.raises(Refused):
        unmerge_tag(tag("jog"), by=mo())
    unmerge_tag(tag("jogging"), by=mo())
    assert where_to("jog") == "jogging"
    unmerge_tag(tag("jog"), by=mo())
    assert names_of(one) == ["jog"]
    assert not list(miscounts())


def test_a_name_of_before_is_not_taken_apart_and_nothing_goes_in_a_circle() -> None:
    tagged("jogging")
    tagged("running")
    with pytest.raises(Refused):
        merge_tags(tag("jogging"), into=tag("jogging"), by=mo())
    rename_tag(tag("jogging"), by=mo(), name="jog")
    with pytest.raises(Refused):
        unmerge_tag(tag("jogging"), by=mo())
    merge_tags(tag("jog"), into=tag("running"), by=mo())
    with pytest.raises(Refused):
        merge_tags(tag("running"), into=tag("jog"), by=mo())
    with pytest.raises(Refused, match="Take it apart first"):
        rename_tag(tag("running"), by=mo(), name="jog")
    assert where_to("jogging") == "running"


@pytest.mark.parametrize("who", ["member", "moderator of a category"])
def test_only_moderators_of_the_whole_forum_may(who: str) -> None:
    by: User = ana()
    tagged("jogging", "running")
    if who != "member":
        by.moderator_of.create(category=builders.category())
    with pytest.raises(Refused):
        rename_tag(tag("jogging"), by=by, name="jog")
    with pytest.raises(Refused):
        merge_tags(tag("jogging"), into=tag("running"), by=by)
    with pytest.raises(Refused):
        unmerge_tag(tag("jogging"), by=by)
    assert deeds() == []
