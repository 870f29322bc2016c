"""The page of a member or ghost: a ProfilePage."""

from __future__ import annotations

from accounts.pictures import LARGE, picture_address
from forum.queries.member import MemberPage
from forum.structured_data.values import CONTEXT, Data, Whole, counter, moment, without_nothing


def profile_data(page: MemberPage, *, whole: Whole) -> Data:
    """Who it is: the address is that of the first page of posts. The link a member gives is not vouched for."""
    picture = picture_address(page.face.picture, LARGE)
    somebody = without_nothing(
        type="Person",
        name=page.name,
        url=whole(page.address),
        description=(page.told.about or None) if page.told else None,
        image=whole(picture) if picture else None,
        agentInteractionStatistic=counter("WriteAction", page.post_count),
    )
    return {
        "@context": CONTEXT,
        **without_nothing(type="ProfilePage", dateCreated=moment(page.joined_at, None), mainEntity=somebody),
    }
