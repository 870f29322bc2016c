"""What makes two pages pages of the same site and of the same thread."""

from __future__ import annotations

import pytest

from forum.importers.saved import SourceFacts
from forum.importers.writer.identity import NOT_RECORDED, site_of, thread_key
from tests.importing.saved import saved_post, saved_thread


def test_the_site_is_the_one_that_is_named_else_the_one_that_the_page_names() -> None:
    saved = saved_thread(facts=SourceFacts(site_name="Harbour  Road Runners"))
    assert site_of(saved).name == "Harbour Road Runners"
    assert site_of(saved).key == "harbour road runners"
    assert site_of(saved, named="Cool Bay").key == "cool bay"
    assert site_of(saved_thread(facts=SourceFacts())) == NOT_RECORDED
    assert site_of(saved_thread(facts=SourceFacts()), named="Cool Bay").name == "Cool Bay"


def test_a_site_is_the_same_whatever_the_case_and_the_spaces() -> None:
    names = ["Cool Bay", "cool bay", "COOL\u00a0BAY", " Cool   Bay "]
    assert {site_of(saved_thread(), named=name).key for name in names} == {"cool bay"}


@pytest.mark.parametrize(
    ("name", "slug"), [("Cool Bay", "cool-bay"), ("x" * 300, "x" * 80), ("走る人", None), ("!!!", None)]
)
def test_a_category_is_named_after_the_site(name: str, slug: str | None) -> None:
    site = site_of(saved_thread(), named=name)
    assert len(site.category_name) <= 80
    assert len(site.key) <= 255
    assert site.category_slug == slug if slug else site.category_slug.startswith("site-")


def test_a_site_that_is_not_recorded_has_a_category_too() -> None:
    assert (NOT_RECORDED.category_name, NOT_RECORDED.category_slug) == ("Recovered threads", "recovered-threads")


def test_a_thread_is_its_title_its_opener_and_when() -> None:
    key = thread_key(saved_thread())
    assert thread_key(saved_thread(saved_post(1), saved_views=9, announced_replies=7)) == key
    assert thread_key(saved_thread(title="numb \u00a0 TOES")) == key
    assert thread_key(saved_thread(opener=saved_post(0, by="GUS"))) == key
    assert thread_key(saved_thread(title="Numb toe")) != key
    assert thread_key(saved_thread(opener=saved_post(0, by="Gusto"))) != key
    assert thread_key(saved_thread(opener=saved_post(0, written_at="2011-05-21T14:08"))) != key
    assert thread_key(saved_thread(opener=saved_post(0, written_at="2011-05-21T02:07"))) != key


def test_parts_do_not_run_into_each_other() -> None:
    one = saved_thread(title="a b", opener=saved_post(0, by="c"))
    other = saved_thread(title="a", opener=saved_post(0, by="b c"))
    assert thread_key(one) != thread_key(other)
