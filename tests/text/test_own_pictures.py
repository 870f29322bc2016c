"""Pictures that members put into words: small where they are large, with their size, and no others."""

from __future__ import annotations

import pytest

from forum.text.own_pictures import size_of, small_name
from forum.text.render import render

NAME = "00112233445566778899aabbccddeeff"
REL = 'rel="ugc nofollow noopener"'


def html(source: str) -> str:
    return render(source, "markdown").html


def test_a_small_picture_is_shown_as_it_is() -> None:
    own = f"/uploads/{NAME}-640x480.webp"
    assert html(f"![map]({own})") == f'<p><img src="{own}" alt="map" width="640" height="480" loading="lazy"></p>'


def test_a_large_picture_is_shown_small_with_a_link_to_the_whole() -> None:
    name = f"{NAME}-2000x1500"
    small = f"/uploads/{small_name(name, width=2000, height=1500)}.webp"
    shown = f'<img src="{small}" alt="map" width="800" height="600" loading="lazy">'
    assert html(f"![map](/uploads/{name}.webp)") == f'<p><a href="/uploads/{name}.webp" {REL}>{shown}</a></p>'
    assert html(f"[![map](/uploads/{name}.webp)](/threads/1/)") == f'<p><a href="/threads/1/" {REL}>{shown}</a></p>'
    assert html(f"![map]({small})") == f"<p>{shown}</p>"


@pytest.mark.parametrize(
    "address",
    [
        "",
        f"/uploads/{NAME}-640x480.png",
        f"/uploads/{NAME}.webp",
        f"/uploads/{NAME}-640x480.webp?x",
        f"//a.example/uploads/{NAME}-640x480.webp",
        f"/uploads/{NAME[:-1]}/-640x480.webp",
        f"/uploads/{NAME}-\u0666x480.webp",
        "/threads/1/",
    ],
)
def test_another_address_is_no_picture_of_ours(address: str) -> None:
    assert size_of(address) is None


def test_sizes_stand_in_names() -> None:
    assert size_of(f"/uploads/{NAME}-3x2.webp") == (3, 2)
    assert size_of(f"/uploads/{NAME}-2000x1-small.webp") == (800, 1)
    assert size_of(f"/uploads/{NAME}-0x0-small.webp") == (1, 1)
