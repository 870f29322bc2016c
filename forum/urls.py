"""The forum's addresses: the id decides, a wrong slug redirects; /thread/, /message/ and /people/ stay free."""

from __future__ import annotations

from django.urls import path, re_path, register_converter
from django.urls.converters import StringConverter

from forum import sitemaps
from forum.feeds import lists as feeds
from forum.views import (
    categories,
    deeds,
    front,
    machines,
    members,
    notifications,
    previews,
    provenance,
    rules,
    search,
    standings,
    tags,
    thread_lists,
    threads,
)
from forum.views.moderation import blocks, flags, queue, records, waves
from forum.views.moderation import members as members_moderated
from forum.views.moderation import posts as moderated_posts
from forum.views.moderation import threads as moderated_threads
from forum.views.writing import drafts, editing, history, mentions, pictures, replying, starting, withdrawing


class TagAddress(StringConverter):
    """A tag's part of an address: without NUL, which PostgreSQL cannot be asked about."""

    regex = r"[^/\0]+"


register_converter(TagAddress, "tag")

urlpatterns = [
    path("", front.front, name="front"),
    path("categories/", categories.categories, name="categories"),
    path("categories/<slug:slug>/", categories.category, name="category"),
    path("threads/", thread_lists.threads, name="threads"),
    path("threads/<int:pk>/", threads.thread),
    path("threads/<int:pk>/<str:slug>/", threads.thread, name="thread"),
    path("threads/<int:pk>/<str:slug>/source/", provenance.thread_source, name="thread_source"),
    path("threads/<int:pk>/preview.png", previews.thread_preview, name="thread_preview"),
    path("posts/<int:pk>/", threads.post, name="post"),
    path("posts/<int:pk>/source/", provenance.post_source, name="post_source"),
    path("threads/<int:pk>/<str:slug>/tags/", tags.thread_tags, name="thread_tags"),
    path("most-viewed/", thread_lists.most_viewed, name="most_viewed"),
    path("gaps/", thread_lists.gaps, name="gaps"),
    path("tags/", tags.tags, name="tags"),
    path("tags/<tag:slug>/", tags.tag, name="tag"),
    path("tags/<tag:slug>/rename/", tags.rename, name="rename_tag"),
    path("tags/<tag:slug>/merge/", tags.merge, name="merge_tag"),
    path("tags/<tag:slug>/unmerge/", tags.unmerge, name="unmerge_tag"),
    path("tag-names/", tags.tag_names, name="tag_names"),
    path("search/", search.search, name="search"),
    path("search/like/", search.like_typed, name="like_typed"),
    path("unanswered/", thread_lists.unanswered, name="unanswered"),
    path("members/<int:pk>/", members.member, name="member"),
    path("members/<int:pk>/<slug:slug>/", members.member, name="member"),
    path("members/<int:pk>/<slug:slug>/points/", standings.ledger, name="ledger"),
    path("leaders/", standings.leaders, name="leaders"),
    path("notifications/", notifications.notifications, name="notifications"),
    path("notifications/read/", notifications.read, name="notifications_read"),
    path("points/", rules.tiers, name="tiers"),
    path("about/", rules.about, name="about"),
    path("preview.png", previews.site_preview, name="site_preview"),
    path(".well-known/security.txt", machines.security_txt, name="security_txt"),
    path("robots.txt", machines.robots, name="robots"),
    path("favicon.ico", machines.favicon, name="favicon"),
]

# For programs.
urlpatterns += [
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-places.xml", sitemaps.places, name="sitemap_places"),
    path("sitemap-threads-<int:part>.xml", sitemaps.threads, name="sitemap_threads"),
    path("sitemap-pages-<int:part>-<int:file>.xml", sitemaps.pages, name="sitemap_pages"),
    path("sitemap-members-<int:part>.xml", sitemaps.members, name="sitemap_members"),
    path("feed/", feeds.site, name="feed"),
    path("categories/<slug:slug>/feed/", feeds.category, name="category_feed"),
    path("threads/<int:pk>/<str:slug>/feed/", feeds.thread, name="thread_feed"),
    path("tags/<tag:slug>/feed/", feeds.tag, name="tag_feed"),
    path("search/feed/", feeds.search, name="search_feed"),
    path("members/<int:pk>/<slug:slug>/feed/", feeds.member, name="member_feed"),
]

# Writing.
urlpatterns += [
    path("start/", starting.start, name="start"),
    path("categories/<slug:slug>/start/", starting.StartThread.as_view(), name="start_thread"),
    path("posts/<int:pk>/reply/", replying.Reply.as_view(), name="reply"),
    path("posts/<int:pk>/edit/", editing.Edit.as_view(), name="edit_post"),
    path("posts/<int:pk>/history/", history.post_history, name="post_history"),
    path("posts/<int:pk>/withdraw/", withdrawing.withdraw, name="withdraw_post"),
    path("posts/<int:pk>/bring-back/", withdrawing.bring_back, name="bring_back_post"),
    path("drafts/", drafts.drafts, name="drafts"),
    path("drafts/keep/", drafts.keep, name="keep_draft"),
    path("drafts/sent/", drafts.sent, name="draft_sent"),
    path("drafts/drop/", drafts.drop, name="drop_draft"),
    path("mentions/", mentions.mentions, name="mentions"),
    path("uploads/", pictures.upload, name="uploads"),
    re_path(r"^uploads/(?P<name>[0-9a-f]{32}-\d{1,4}x\d{1,4}(?:-small)?)\.webp$", pictures.uploaded, name="upload"),
]

# Flags and moderation.
urlpatterns += [
    path("posts/<int:pk>/flag/", flags.flag, name="flag_post"),
    path("posts/<int:pk>/unflag/", flags.unflag, name="unflag_post"),
    path("posts/<int:pk>/hide/", moderated_posts.hide, name="hide_post"),
    path("posts/<int:pk>/restore/", moderated_posts.restore, name="restore_post"),
    path("posts/<int:pk>/approve/", moderated_posts.approve, name="approve_post"),
    path("moderation/", queue.queue, name="queue"),
    path("moderation/next/", queue.next_case, name="next_case"),
    path("moderation/cases/<int:pk>/", queue.case, name="case"),
    path("moderation/cases/<int:pk>/take/", queue.take, name="take_case"),
    path("moderation/cases/<int:pk>/release/", queue.release, name="release_case"),
    path("moderation/cases/<int:pk>/decide/", queue.decide, name="decide_case"),
    path("moderation/cases/<int:pk>/note/", queue.note, name="note_case"),
    path("moderation/members/<int:pk>/case/", queue.open_case, name="open_case"),
    path("moderation/members/<int:pk>/lift/", members_moderated.lift, name="lift_suspension"),
    path("moderation/waves/", waves.waves, name="waves"),
    path("moderation/waves/<int:pk>/restore/", waves.restore, name="restore_wave"),
    path("moderation/blocks/", blocks.blocks, name="blocks"),
    path("moderation/blocks/<int:pk>/remove/", blocks.remove, name="remove_block"),
    path("moderation/log/", records.log, name="moderation_log"),
    path("moderation/transparency/", records.transparency, name="transparency"),
    path("moderation/appeals/<int:pk>/decide/", records.decide_appeal, name="decide_appeal"),
    path("records/", records.own, name="own_records"),
    path("records/<int:pk>/", records.record, name="record"),
    path("records/<int:pk>/undo/", records.undo, name="undo_record"),
    path("records/<int:pk>/appeal/", records.appeal, name="appeal"),
    path("threads/<int:pk>/<str:slug>/<int:number>/", threads.post_by_number, name="post_by_number"),
    path("threads/<int:pk>/<str:slug>/moderate/", moderated_threads.moderate, name="moderate_thread"),
    path("threads/<int:pk>/<str:slug>/lock/", moderated_threads.lock, name="lock_thread"),
    path("threads/<int:pk>/<str:slug>/unlock/", moderated_threads.unlock, name="unlock_thread"),
    path("threads/<int:pk>/<str:slug>/pin/", moderated_threads.pin, name="pin_thread"),
    path("threads/<int:pk>/<str:slug>/unpin/", moderated_threads.unpin, name="unpin_thread"),
    path("threads/<int:pk>/<str:slug>/move/", moderated_threads.move, name="move_thread"),
    path("threads/<int:pk>/<str:slug>/rename/", moderated_threads.rename, name="rename_thread"),
    path("threads/<int:pk>/<str:slug>/kind/", moderated_threads.kind, name="kind_of_thread"),
    path("threads/<int:pk>/<str:slug>/split/", moderated_threads.split, name="split_thread"),
    path("threads/<int:pk>/<str:slug>/merge/", moderated_threads.merge, name="merge_thread"),
]

# "do" keeps them apart from a thread whose title is a deed's name.
urlpatterns += [
    path(f"posts/<int:pk>/do/{deed}/", deeds.post_deed, {"deed": deed}, name=f"post_{deed}") for deed in deeds.ON_POSTS
]
urlpatterns += [
    path(f"threads/<int:pk>/do/{deed}/", deeds.thread_deed, {"deed": deed}, name=f"thread_{deed}")
    for deed in deeds.ON_THREADS
]
