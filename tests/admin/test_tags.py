"""Tags in the admin: renamed, merged into another, taken apart; what that touches is said first."""

from __future__ import annotations

import pytest
from django.test import Client

from forum.actions.recounting import miscounts
from forum.actions.tagging import names_of, set_tags
from forum.models import ModerationRecord, Tag
from tests import builders
from tests.admin.asking import choose, edit, said, say_yes
from tests.people import mo

pytestmark = pytest.mark.django_db


def test_a_tag_is_renamed_merged_and_taken_apart(operator: Client) -> None:
    thread = set_tags(builders.question(), by=mo(), names=["jogging", "running"])
    jogging = Tag.objects.get(slug="jogging")
    assert edit(operator, jogging, name="Trotting").status_code == 302
    assert names_of(thread) == ["Trotting", "running"]
    assert "1 thread carries the other" in choose(operator, [jogging], "merge_tags").content.decode()
    assert "no tag called so" in say_yes(operator, [jogging], "merge_tags", into="nowhere").content.decode()
    say_yes(operator, [jogging], "merge_tags", into="running", reason="The same")
    assert names_of(thread) == ["running"]
    assert "Nothing was changed" in said(say_yes(operator, [jogging], "merge_tags", into="running"))
    say_yes(operator, [jogging], "unmerge_tags")
    assert sorted(names_of(thread)) == ["Trotting", "running"]
    deeds = [record.deed for record in ModerationRecord.objects.order_by("pk")]
    assert deeds == ["set_tags", "rename_tag", "merge_tags", "unmerge_tag"]
    assert not list(miscounts())


def test_what_is_no_name_is_refused(operator: Client) -> None:
    set_tags(builders.question(), by=mo(), names=["jogging"])
    assert edit(operator, Tag.objects.get(), name="not_good").status_code == 200
    assert Tag.objects.get().name == "jogging"
