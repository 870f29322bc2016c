"""A saved file, the run that imported it, and the thread that was read from it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from forum.models.source import Source
from forum.models.thread import Thread
from forum.models.wall_clock import WallClockField


class SavedFile(models.Model):
    """The bytes of a saved page, kept once; for the operator's eyes alone."""

    sha256 = models.CharField(_("SHA-256"), max_length=64, unique=True)
    name = models.CharField(_("file name"), max_length=255)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    compressed = models.BinaryField(_("bytes, compressed"))  # zlib
    created_at = models.DateTimeField(_("kept since"), auto_now_add=True)

    class Meta:
        verbose_name = _("saved file")
        verbose_name_plural = _("saved files")

    def __str__(self) -> str:
        return self.name


class ImportRun(models.Model):
    """One call of the importer, with its report."""

    started_at = models.DateTimeField(_("started"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished"), null=True)
    by = models.ForeignKey(User, verbose_name=_("by"), null=True, related_name="+", on_delete=models.PROTECT)
    report = models.JSONField(_("report"), default=dict)

    class Meta:
        verbose_name = _("import run")
        verbose_name_plural = _("import runs")

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d %H:%M}"


class Capture(models.Model):
    """One thread as one saved file holds it: which reader read it, and what the page said of the thread."""

    source = models.ForeignKey(Source, related_name="captures", on_delete=models.PROTECT, verbose_name=_("source"))
    file = models.ForeignKey(SavedFile, related_name="captures", on_delete=models.PROTECT, verbose_name=_("file"))
    run = models.ForeignKey(ImportRun, related_name="captures", on_delete=models.PROTECT, verbose_name=_("import run"))
    thread = models.ForeignKey(Thread, related_name="captures", on_delete=models.PROTECT, verbose_name=_("thread"))
    reader = models.CharField(_("reader"), max_length=40)
    reader_version = models.PositiveIntegerField(_("version of the reader"))
    zone = models.CharField(_("time zone"), max_length=64, blank=True, help_text=_("Empty: not recorded."))
    title = models.CharField(_("title, as saved"), max_length=255)
    notice = models.CharField(_("notice on the page"), max_length=255, blank=True)
    announced_replies = models.PositiveIntegerField(_("replies announced"))
    saved_views = models.PositiveBigIntegerField(_("views"), null=True)
    latest_wall_clock = WallClockField(_("latest reply at"), null=True)
    latest_author_name = models.CharField(_("latest reply by"), max_length=255, blank=True)
    remarks = models.JSONField(_("warnings and lines not understood"), default=list)
    created_at = models.DateTimeField(_("imported"), auto_now_add=True)

    class Meta:
        verbose_name = _("capture")
        verbose_name_plural = _("captures")
        constraints = [models.UniqueConstraint(fields=["file", "thread"], name="one_capture_per_file_and_thread")]

    def __str__(self) -> str:
        return f"{self.title} ({self.reader} {self.reader_version})"
