"""The forum's addresses: the id decides, a wrong slug redirects; /thread/, /message/ and /people/ stay free."""

from __future__ import annotations

from django.urls import path

from forum.views import categories, front, machines, members, rules, thread_lists

urlpatterns = [
    path("", front.front, name="front"),
    path("categories/", categories.categories, name="categories"),
    path("categories/<slug:slug>/", categories.category, name="category"),
    path("threads/", thread_lists.threads, name="threads"),
    path("unanswered/", thread_lists.unanswered, name="unanswered"),
    path("members/<int:pk>/", members.member, name="member"),
    path("members/<int:pk>/<slug:slug>/", members.member, name="member"),
    path("points/", rules.tiers, name="tiers"),
    path("about/", rules.about, name="about"),
    path("robots.txt", machines.robots, name="robots"),
    path("favicon.ico", machines.favicon, name="favicon"),
]
