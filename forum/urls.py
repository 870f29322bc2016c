"""The forum's addresses: the id decides, a wrong slug redirects; /thread/, /message/ and /people/ stay free."""

from __future__ import annotations

from django.urls import path

from forum.views import categories, front, machines, members, provenance, rules, thread_lists, threads

urlpatterns = [
    path("", front.front, name="front"),
    path("categories/", categories.categories, name="categories"),
    path("categories/<slug:slug>/", categories.category, name="category"),
    path("threads/", thread_lists.threads, name="threads"),
    path("threads/<int:pk>/", threads.thread),
    path("threads/<int:pk>/<str:slug>/", threads.thread, name="thread"),
    path("threads/<int:pk>/<str:slug>/source/", provenance.thread_source, name="thread_source"),
    path("posts/<int:pk>/", threads.post, name="post"),
    path("posts/<int:pk>/source/", provenance.post_source, name="post_source"),
    path("unanswered/", thread_lists.unanswered, name="unanswered"),
    path("members/<int:pk>/", members.member, name="member"),
    path("members/<int:pk>/<slug:slug>/", members.member, name="member"),
    path("points/", rules.tiers, name="tiers"),
    path("about/", rules.about, name="about"),
    path("robots.txt", machines.robots, name="robots"),
    path("favicon.ico", machines.favicon, name="favicon"),
]
