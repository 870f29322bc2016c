"""The queue: cases, their leases, every decision, and two moderators who work it at once.

Long because every decision is tried here.
"""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
import time_machine
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from accounts.models import FOR_GOOD, User
from forum.actions.category_access import appoint_moderator
from forum.actions.deciding import Decided, Decision, decide, note_to_colleagues, open_case_about
from forum.actions.flagging import flag_post
from forum.actions.leasing import Taken, release_case, take_case, take_next_case
from forum.actions.replies import reply_to
from forum.models import Case, CaseOutcome, ModerationRecord, News, Notification, Post, Sanction, State
from forum.permissions import Refused
from tests import builders
from tests.moderation.moving import flagged, flagger, reason
from tests.people import ana, ben, mo, person, zoe


def max_() -> User:
    """Another moderator of everything."""
    member = person("Max")
    appoint_moderator(member, category=None, by=mo())
    return member


@pytest.fixture
def case(db: None) -> Case:
    post = builders.reply(builders.question())
    return flag_post(post, by=zoe(), rule=reason()).case


def post_of(case: Case) -> Post:
    found: Post = Post.objects.get(pk=case.post_id)
    return found


def test_the_most_flagged_come_first_then_who_waits_longest(db: None) -> None:
    thread = builders.question()
    first, second, third = (builders.reply(thread) for _ in range(3))
    flagged(first)
    flagged(second)
    flagged(third, times=2)
    assert [case.post for case in (take_next_case(by=mo()),) if case] == [third]


def test_a_lease_keeps_colleagues_away_and_runs_out(case: Case) -> None:
    take_case(case, by=mo())
    with pytest.raises(Taken, match="Mo has this case open"):
        take_case(case, by=max_())
    with pytest.raises(Taken):
        decide(case, Decided(decision=Decision.HIDE, rule=reason()), by=max_())
    assert post_of(case).state == State.PUBLISHED
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        assert take_case(case, by=max_()).leased_to == max_()
    release_case(Case.objects.get(pk=case.pk), by=mo())
    assert Case.objects.get(pk=case.pk).leased_to == max_()


def test_who_comes_too_late_is_told_what_was_decided(case: Case) -> None:
    decide(case, Decided(decision=Decision.HIDE, rule=reason()), by=mo())
    with pytest.raises(Taken, match="Mo decided this case: Hidden"):
        decide(case, Decided(decision=Decision.DISMISS), by=max_())
    assert post_of(case).state == State.HIDDEN


@pytest.mark.parametrize(
    ("decision", "outcome", "state"),
    [
        (Decision.HIDE, CaseOutcome.HIDDEN, State.HIDDEN),
        (Decision.DISMISS, CaseOutcome.DISMISSED, State.PUBLISHED),
        (Decision.ASK_EDIT, CaseOutcome.EDIT_ASKED, State.PUBLISHED),
        (Decision.WARN, CaseOutcome.WARNED, State.PUBLISHED),
        (Decision.SUSPEND, CaseOutcome.SUSPENDED, State.PUBLISHED),
    ],
)
def test_each_decision_closes_the_case(case: Case, decision: Decision, outcome: CaseOutcome, state: State) -> None:
    found = decide(case, Decided(decision=decision, reason="So it is", rule=reason(), days=3), by=mo())
    assert (found.outcome, found.closed_by, post_of(case).state) == (outcome, mo(), state)
    assert not found.flags.open().exists()


def test_what_flags_hid_is_restored_or_dismissed_or_hidden_for_good(db: None) -> None:
    thread = builders.question()
    for decision, state in (
        (Decision.RESTORE, State.PUBLISHED),
        (Decision.DISMISS, State.PUBLISHED),
        (Decision.HIDE, State.HIDDEN),
    ):
        post = builders.reply(thread)
        found = flagged(post, times=3)[0].case
        assert post_of(found).state == State.HIDDEN
        closed = decide(found, Decided(decision=decision, rule=reason()), by=mo())
        assert closed.closed_at is not None
        assert post_of(found).state == state


def test_hiding_and_suspending_go_together(case: Case) -> None:
    both = Decided(decision=Decision.HIDE, sanction=Decision.SUSPEND, rule=reason(), days=None)
    decide(case, both, by=mo())
    assert post_of(case).state == State.HIDDEN
    assert User.objects.get(pk=ben().pk).suspended_until == FOR_GOOD
    assert set(Notification.objects.filter(receiver=ben()).values_list("news", flat=True)) >= {
        News.HIDDEN, News.SUSPENDED,
    }  # fmt: skip


def test_a_sanction_leaves_what_waits_to_be_decided(settings: Settings, db: None) -> None:
    thread = builders.question()
    settings.APPROVED_POSTS = 1
    waiting = reply_to(builders.opening_of(thread), by=person("New"), body="First words here.")
    found = decide(Case.objects.get(), Decided(decision=Decision.WARN, reason="Careful"), by=mo())
    assert found.closed_at is None
    assert Sanction.objects.get().member == person("New")
    decide(found, Decided(decision=Decision.APPROVE), by=mo())
    assert Post.objects.get(pk=waiting.pk).state == State.PUBLISHED


def test_notes_are_kept_and_close_nothing(case: Case) -> None:
    note_to_colleagues(case, by=mo(), words="I asked him by mail")
    note_to_colleagues(case, by=mo(), words="I asked him by mail")
    assert case.notes.count() == 1
    assert Case.objects.open().exists()


def test_a_case_about_a_member(db: None) -> None:
    found = open_case_about(ben(), by=mo())
    assert open_case_about(ben(), by=mo()) == found
    assert decide(found, Decided(decision=Decision.WARN, reason="Careful"), by=mo()).outcome == CaseOutcome.WARNED
    with pytest.raises(Refused):
        open_case_about(ben(), by=zoe())


def test_a_moderator_of_one_category_decides_there_alone(case: Case) -> None:
    local = person("Local")
    appoint_moderator(local, category=builders.category("elsewhere"), by=mo())
    assert not Case.objects.open().for_moderator(local).exists()
    with pytest.raises(Refused):
        take_case(case, by=local)
    appoint_moderator(local, category=builders.category(), by=mo())
    local = User.objects.get(pk=local.pk)
    assert take_case(case, by=local).leased_to == local
    with pytest.raises(Refused):
        decide(case, Decided(decision=Decision.SUSPEND, reason="No"), by=local)
    decide(case, Decided(decision=Decision.WARN, reason="Careful"), by=local)


def test_in_the_browser_one_case_follows_the_other(client: Client, case: Case) -> None:
    other = builders.reply(builders.question("Another one?"))
    flag_post(other, by=ana(), rule=reason("Spam"))
    client.force_login(mo())
    assert "2 cases wait" in client.get(reverse("queue")).content.decode()
    opened = client.post(reverse("next_case"))
    assert opened["Location"] == reverse("case", args=[case.pk])
    page = client.get(opened["Location"]).content.decode()
    assert "The case is yours until" in page
    assert "Hides 1 post" in page
    said = client.post(reverse("decide_case", args=[case.pk]), {"decision": "hide", "reason": "", "length": "7"})
    assert said.status_code == 422
    assert "Please choose a rule, or say why" in said.content.decode()
    said = client.post(
        reverse("decide_case", args=[case.pk]),
        {"decision": "hide", "rule": reason().pk, "reason": "Rude", "length": "7", "sanction": ""},
        follow=True,
    )
    assert "Decided: Hidden" in said.content.decode()
    assert "Another one?" in said.content.decode()
    record = ModerationRecord.objects.get(deed="hide_post")
    assert (record.reason, record.case, record.flag_reason) == ("Rude", case, reason())


def test_who_was_overtaken_keeps_what_was_typed(client: Client, case: Case) -> None:
    decide(case, Decided(decision=Decision.DISMISS), by=max_())
    client.force_login(mo())
    said = client.post(
        reverse("decide_case", args=[case.pk]), {"decision": "hide", "reason": "My long words", "length": "7"}
    )
    assert said.status_code == 409
    assert "Max decided this case" in said.content.decode()
    assert "My long words" in said.content.decode()


def test_it_costs_the_same_with_1_and_with_30_cases(client: Client, case: Case) -> None:
    client.force_login(mo())

    def sql(address: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    client.get(reverse("queue"))
    before = sql(reverse("queue")), sql(reverse("case", args=[case.pk]))
    thread = builders.question("Many?")
    for number in range(30):
        flag_post(builders.reply(thread, by=person(f"Author{number}")), by=flagger(number), rule=reason("Spam"))
        note_to_colleagues(case, by=mo(), words=f"Note {number}")
    assert (sql(reverse("queue")), sql(reverse("case", args=[case.pk]))) == before


@pytest.mark.django_db(transaction=True)
def test_two_moderators_at_once_never_get_the_same_case() -> None:
    thread = builders.question()
    for number in range(6):
        flag_post(builders.reply(thread), by=person(f"Flagger{number}"), rule=reason())
    both = [mo(), max_()]
    got: dict[str, list[int]] = {member.name: [] for member in both}
    start = threading.Barrier(2)

    def work(member: User) -> None:
        start.wait()
        try:
            while True:
                found = take_next_case(by=member)
                if found is None:
                    return
                got[member.name].append(found.pk)
                decide(found, Decided(decision=Decision.DISMISS), by=member)
        finally:
            connections.close_all()

    workers = [threading.Thread(target=work, args=[member]) for member in both]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    decided = got["Mo"] + got["Max"]
    assert sorted(decided) == sorted(set(decided)) == sorted(Case.objects.values_list("pk", flat=True))
    assert ModerationRecord.objects.filter(deed="dismiss_flags").count() == 6
