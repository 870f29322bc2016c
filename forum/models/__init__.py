"""What is true: columns, constraints, and small questions about oneself; one module per noun."""

from forum.models.absence import Absence, PostAbsence, state_of
from forum.models.access import CategoryLimit, Moderator, Right
from forum.models.assumed_answer import AssumedAnswer
from forum.models.capture import Capture, ImportRun, SavedFile
from forum.models.category import Category, CategoryTreeLock
from forum.models.mark import Mark, MarkKind
from forum.models.moderation_record import ModerationRecord, RecordedChange
from forum.models.observation import AuthorObservation, Observation
from forum.models.points import LedgerEntry, PointRule, Standing, Tier
from forum.models.post import OPENING_NUMBER, Certainty, Format, Post, State
from forum.models.post_address import PostAddress
from forum.models.signature import Signature
from forum.models.site import NavigationEntry, SiteWords
from forum.models.source import Source, SourceNavigation
from forum.models.thread import Kind, QuestionState, Thread
from forum.models.view import View

__all__ = [
    "OPENING_NUMBER",
    "Absence",
    "AssumedAnswer",
    "AuthorObservation",
    "Capture",
    "Category",
    "CategoryLimit",
    "CategoryTreeLock",
    "Certainty",
    "Format",
    "ImportRun",
    "Kind",
    "LedgerEntry",
    "Mark",
    "MarkKind",
    "ModerationRecord",
    "Moderator",
    "NavigationEntry",
    "Observation",
    "PointRule",
    "Post",
    "PostAbsence",
    "PostAddress",
    "QuestionState",
    "RecordedChange",
    "Right",
    "SavedFile",
    "Signature",
    "SiteWords",
    "Source",
    "SourceNavigation",
    "Standing",
    "State",
    "Thread",
    "Tier",
    "View",
    "state_of",
]
