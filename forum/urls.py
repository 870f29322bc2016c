"""The forum's addresses: the id decides, a wrong slug redirects; /thread/, /message/ and /people/ stay free."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
