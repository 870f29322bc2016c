"""Threads in every state there is, each with the type that its first page is for machines.

Long because there are many states, and each is a few lines.
"""

from __future__ import annotations

from collections.abc import Callable

from forum.actions.absences import take_away
from forum.actions.assuming import assume_answered
from forum.actions.category_access import archive_category
from forum.actions.changing_threads import change_kind
from forum.actions.editing import edit_post
from forum.actions.hiding import hide_post
from forum.actions.liking import like_post
from forum.actions.marking import mark_correct, mark_helpful
from forum.actions.records import Deed
from forum.actions.threads import start_thread
from forum.actions.withdrawing import withdraw_post
from forum.importers.saved import Answer, BodyFormat, Certainty, SavedGap
from forum.models import Absence, Kind, Post, Thread
from tests import builders
from tests.importing.importing import import_one
from tests.importing.saved import at, saved_post, saved_thread
from tests.needs import ROOT
from tests.pages.threads import written
from tests.people import ana, ben, mo, zoe

QA, TALK, NOTHING = "QAPage", "DiscussionForumPosting", ""
HOSTILE = (
    '</script><script>alert(1)</script><!-- & <b>"quoted"</b> \u2028\u2029 \\u003c \u202eabc\u202c 👟🏽 كم طول اللفة؟'
)

State = Callable[[], Thread]
STATES: dict[str, tuple[State, str]] = {}


def _state(kind: str) -> Callable[[State], State]:
    def add(state: State) -> State:
        STATES[state.__name__.strip("_")] = (state, kind)
        return state

    return add


def _answered_in_depth() -> tuple[Thread, list[Post]]:
    """Replies 1 to 3 to the question, 4 answers 1, 5 answers 4, 6 answers 2, 7 the question."""
    thread = builders.question()
    posts = [builders.reply(thread, by=who, body=f"Answer by {who}.") for who in (ben(), mo(), zoe())]
    posts.append(builders.reply(posts[0], by=ana(), body="Which lane?"))
    posts.append(builders.reply(posts[3], by=ben(), body="The inner one."))
    posts.append(builders.reply(posts[1], by=zoe(), body="I doubt it."))
    posts.append(builders.reply(thread, by=ben(), body="One more thing."))
    return thread, posts


@_state(QA)
def _no_replies() -> Thread:
    return builders.question()


@_state(QA)
def _no_marks() -> Thread:
    return _answered_in_depth()[0]


@_state(QA)
def _one_correct() -> Thread:
    thread, posts = _answered_in_depth()
    mark_correct(posts[0], by=ana())
    return thread


@_state(QA)
def _correct_on_the_last_page() -> Thread:
    thread, posts = _answered_in_depth()
    mark_correct(posts[6], by=ana())
    like_post(posts[6], by=zoe())
    return thread


@_state(QA)
def _correct_in_answer_to_a_reply() -> Thread:
    thread, posts = _answered_in_depth()
    mark_correct(posts[4], by=ana())
    return thread


@_state(QA)
def _helpful_only() -> Thread:
    thread, posts = _answered_in_depth()
    mark_helpful(posts[1], by=ana())
    mark_helpful(posts[5], by=ana())
    return thread


@_state(QA)
def _assumed() -> Thread:
    return assume_answered(_answered_in_depth()[0], by=ana())


@_state(QA)
def _one_long_exchange() -> Thread:
    thread = builders.question()
    last = builders.reply(thread)
    for number in range(8):
        last = builders.reply(last, by=(ana(), ben())[number % 2], body=f"And {number}?")
    return thread


@_state(TALK)
def _discussion() -> Thread:
    return change_kind(_answered_in_depth()[0], by=mo(), kind=Kind.DISCUSSION)


@_state(TALK)
def _discussion_without_replies() -> Thread:
    return builders.discussion()


@_state(TALK)
def _archived() -> Thread:
    thread, posts = _answered_in_depth()
    mark_correct(posts[0], by=ana())
    archive_category(thread.category, by=mo())
    return thread


@_state(TALK)
def _archived_above() -> Thread:
    sport = builders.category("sport")
    thread = start_thread(
        builders.category("running", parent=sport), by=ana(), title="Is it?", body="It is.", kind=Kind.QUESTION
    )
    builders.reply(thread)
    archive_category(sport, by=mo())
    return thread


@_state(QA)
def _edited() -> Thread:
    thread, posts = _answered_in_depth()
    edit_post(posts[0], by=mo(), body="Edited.", seen_edits=0)
    edit_post(builders.opening_of(thread), by=mo(), body="Edited, too.", seen_edits=0)
    return thread


@_state(NOTHING)
def _withdrawn_opening() -> Thread:
    thread, _posts = _answered_in_depth()
    withdraw_post(builders.opening_of(thread), by=ana())
    return thread


@_state(NOTHING)
def _withdrawn_opening_of_a_discussion() -> Thread:
    thread = _discussion()
    withdraw_post(builders.opening_of(thread), by=ana())
    return thread


@_state(QA)
def _withdrawn_reply_with_answers() -> Thread:
    thread, posts = _answered_in_depth()
    withdraw_post(posts[1], by=mo())
    return thread


@_state(QA)
def _withdrawn_correct_answer() -> Thread:
    thread, posts = _answered_in_depth()
    mark_correct(posts[1], by=ana())
    withdraw_post(posts[1], by=mo())
    return thread


@_state(TALK)
def _first_page_without_an_answer() -> Thread:
    thread, posts = _answered_in_depth()
    withdraw_post(posts[0], by=ben())
    return thread


@_state(QA)
def _hidden_replies() -> Thread:
    thread, posts = _answered_in_depth()
    hide_post(posts[0], by=mo())
    hide_post(posts[3], by=mo())
    hide_post(posts[6], by=mo())
    return thread


@_state(QA)
def _pending_reply() -> Thread:
    thread, posts = _answered_in_depth()
    take_away(posts[1], Absence.PENDING, deed=Deed("test", by=mo()), at=posts[1].created_at)
    return thread


@_state(QA)
def _nothing_but_hidden_replies() -> Thread:
    thread = builders.question()
    hide_post(builders.reply(thread), by=mo())
    return thread


@_state(QA)
def _hostile_words() -> Thread:
    thread = start_thread(builders.category(), by=ana(), title=HOSTILE[:120], body=HOSTILE, kind=Kind.QUESTION)
    builders.reply(builders.reply(thread, body=f"> {HOSTILE}\n\n```\n{HOSTILE}\n```"), by=zoe(), body=HOSTILE)
    return thread


@_state(TALK)
def _hostile_discussion() -> Thread:
    return change_kind(_hostile_words(), by=mo(), kind=Kind.DISCUSSION)


@_state(QA)
def _as_long_as_can_be() -> Thread:
    thread = start_thread(builders.category(), by=ana(), title="x" * 200, body="long " * 6399, kind=Kind.QUESTION)
    builders.reply(thread, body="</script>" * 3555)
    return thread


@_state(QA)
def _saved_question() -> Thread:
    """Not recorded, ghosts, gaps, inferred answers, a zone nobody knows."""
    return import_one(ROOT / "samples" / "numb-toes.txt")


@_state(QA)
def _saved_and_gone_on() -> Thread:
    thread = _saved_question()
    builders.reply(builders.reply(thread, by=ben(), body="Years later."), by=ana(), body="Indeed.")
    return thread


@_state(TALK)
def _saved_discussion() -> Thread:
    return written(saved_thread(saved_post(1, by="Fern"), saved_post(2, by="Fern", answer=_to(1))))


@_state(QA)
def _gap_as_the_first_answer() -> Thread:
    return written(
        saved_thread(saved_post(2, by="Ben", answer=_to(1)), saved_post(3), gaps=(SavedGap(ordinal=1),), asks=True)
    )


@_state(QA)
def _nothing_but_gaps() -> Thread:
    return written(saved_thread(gaps=(SavedGap(ordinal=1), SavedGap(ordinal=2, place_known=False)), asks=True))


@_state(TALK)
def _lost_author_and_reply() -> Thread:
    gaps = (SavedGap(ordinal=1), SavedGap(ordinal=2, author_name="Cleo", written_at=at("2011-06-12T18:41")))
    return written(saved_thread(saved_post(3, answer=Answer(), by="Dan"), gaps=gaps, latest_reply_by="Cleo"))


@_state(QA)
def _unknown_and_inferred() -> Thread:
    return written(
        saved_thread(
            saved_post(1, by="Ben", answer=Answer()),
            saved_post(2, by="Cleo", answer=Answer(certainty=Certainty.UNKNOWN, name="Dan")),
            saved_post(3, by="Eve", answer=Answer(certainty=Certainty.INFERRED, ordinal=1, name="Ben")),
            asks=True,
        )
    )


@_state(QA)
def _reply_without_a_time() -> Thread:
    return written(saved_thread(saved_post(1, by="Ben"), asks=True, opener=saved_post(0)))


@_state(TALK)
def _saved_html() -> Thread:
    body = "<p>One <b>two</b></p><ul><li>three</li></ul><table><tr><td>4</td><td>5</td></tr></table>"
    return written(saved_thread(saved_post(1, body=body, body_format=BodyFormat.HTML)))


@_state(NOTHING)
def _opening_without_words() -> Thread:
    return written(saved_thread(saved_post(1), opener=saved_post(0, body="")))


@_state(QA)
def _threaded_walk() -> Thread:
    return import_one(ROOT / "samples" / "threaded-walk-breaks.txt")


def _to(ordinal: int) -> Answer:
    return Answer(certainty=Certainty.CERTAIN, ordinal=ordinal, name="Ben")
