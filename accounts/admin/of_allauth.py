"""Rows of django-allauth, taken off the operator's pages: secrets of two-step sign-in are nobody else's to read.

An address is changed on the member's page; sessions end when "may sign in" is switched off.
"""

from __future__ import annotations

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import admin

KEPT_AWAY = (EmailAddress, EmailConfirmation, Authenticator, UserSession)

for model in KEPT_AWAY:
    if admin.site.is_registered(model):
        admin.site.unregister(model)
