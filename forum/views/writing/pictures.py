"""Pictures for words: one is sent, and becomes Markdown; each is served as a file that is a picture and nothing else.

Whoever knows the address of a picture may see it: it has 128 random bits and stands in the post alone (docs/text.md).
"""

from __future__ import annotations

from http import HTTPStatus

from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.images import NotAnImage
from accounts.limits import TriedTooOften, count_picture, too_many_pictures
from accounts.models import User
from accounts.views.pictures import served
from forum.actions.limits import Limited
from forum.actions.uploading import keep_picture, path_of
from forum.text.invisible import visible

ALT_LENGTH = 300


def picture_in_words(request: HttpRequest, *, by: User) -> str:
    """The picture that came with a form, kept, as Markdown; raises NotAnImage and Limited."""
    file = request.FILES.get("picture")
    if not isinstance(file, UploadedFile):
        raise NotAnImage(_("Please choose a picture first."))
    try:
        count_picture(request)
    except TriedTooOften as often:
        raise Limited(too_many_pictures(often)) from often
    upload = keep_picture(file, by=by)
    words = " ".join(visible(request.POST.get("alt", "")).translate({ord(sign): " " for sign in "[]\\"}).split())
    return f"![{words[:ALT_LENGTH]}]({upload.get_absolute_url()})"


@require_POST
def upload(request: HttpRequest) -> JsonResponse:
    """A picture that was pasted or dropped: what to write for it, or why it cannot be taken."""
    if not isinstance(request.user, User):
        return JsonResponse({"refusal": _("You are signed out. Please sign in again first.")}, status=403)
    try:
        return JsonResponse({"words": picture_in_words(request, by=request.user)})
    except (NotAnImage, Limited) as refusal:
        return JsonResponse({"refusal": str(refusal)}, status=HTTPStatus.UNPROCESSABLE_ENTITY)


@require_safe
def uploaded(request: HttpRequest, name: str) -> FileResponse:  # noqa: ARG001
    """One picture, for good: a name never holds another. Readers of feeds show it on pages of their own."""
    response = served(path_of(name))
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
