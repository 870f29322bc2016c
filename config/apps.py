"""Puts our admin site in the place of Django's default one, so that every app registers with it."""

from django.contrib.admin.apps import AdminConfig


class ForumAdminConfig(AdminConfig):
    """Django's admin app with our site."""

    default_site = "config.admin_site.ForumAdminSite"
