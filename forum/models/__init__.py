"""What is true: columns, constraints, and small questions about oneself; one module per noun."""

from forum.models.absence import Absence, PostAbsence, state_of
from forum.models.access import CategoryLimit, Moderator, Right
from forum.models.appeal import Appeal, AppealOutcome
from forum.models.assumed_answer import AssumedAnswer
from forum.models.capture import Capture, ImportRun, SavedFile
from forum.models.case import Case, CaseNote, CaseOutcome
from forum.models.category import Category, CategoryTreeLock
from forum.models.delivery import Channel, Delivery, DeliveryState
from forum.models.draft import Draft
from forum.models.flag import Flag, FlagOutcome
from forum.models.flag_reason import FlagReason
from forum.models.like import Like
from forum.models.mark import Mark, MarkKind
from forum.models.moderation_record import ModerationRecord, RecordedChange
from forum.models.notification import News, Notification
from forum.models.observation import AuthorObservation, Observation
from forum.models.origin import PostOrigin
from forum.models.points import LedgerEntry, PointRule, Standing, Tier
from forum.models.post import OPENING_NUMBER, Post
from forum.models.post_address import PostAddress
from forum.models.post_values import Certainty, Format, State
from forum.models.revision import Revision
from forum.models.round import Round
from forum.models.sanction import Sanction, SanctionKind
from forum.models.search import SearchEntry, SearchProgress, SearchWord
from forum.models.signature import Signature
from forum.models.site import NavigationEntry, SiteWords
from forum.models.source import Source, SourceNavigation
from forum.models.tag import Tag, ThreadTag
from forum.models.thread import Kind, QuestionState, Thread
from forum.models.thread_line import LineKind, ThreadLine
from forum.models.upload import Upload
from forum.models.view import View

__all__ = [
    "OPENING_NUMBER",
    "Absence",
    "Appeal",
    "AppealOutcome",
    "AssumedAnswer",
    "AuthorObservation",
    "Capture",
    "Case",
    "CaseNote",
    "CaseOutcome",
    "Category",
    "CategoryLimit",
    "CategoryTreeLock",
    "Certainty",
    "Channel",
    "Delivery",
    "DeliveryState",
    "Draft",
    "Flag",
    "FlagOutcome",
    "FlagReason",
    "Format",
    "ImportRun",
    "Kind",
    "LedgerEntry",
    "Like",
    "LineKind",
    "Mark",
    "MarkKind",
    "ModerationRecord",
    "Moderator",
    "NavigationEntry",
    "News",
    "Notification",
    "Observation",
    "PointRule",
    "Post",
    "PostAbsence",
    "PostAddress",
    "PostOrigin",
    "QuestionState",
    "RecordedChange",
    "Revision",
    "Right",
    "Round",
    "Sanction",
    "SanctionKind",
    "SavedFile",
    "SearchEntry",
    "SearchProgress",
    "SearchWord",
    "Signature",
    "SiteWords",
    "Source",
    "SourceNavigation",
    "Standing",
    "State",
    "Tag",
    "Thread",
    "ThreadLine",
    "ThreadTag",
    "Tier",
    "Upload",
    "View",
    "state_of",
]
