"""The picture of a thread, or of the site, where somebody shares a link: a PNG of 1200 by 630 pixels."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from functools import cache
from hashlib import sha256
from io import BytesIO

from PIL import Image, ImageDraw

from forum.drawing.faces import SERIF, needs_shaping, runs_from_the_right, writable
from forum.drawing.lines import LEADING, Lines, fitted, shortened

WIDTH, HEIGHT = 1200, 630  # what every site that draws previews asks for
DRAWING = 1  # raise it when the same facts give another picture
COLOURS = 64

# The light scheme of static/css/tokens.css.
PAPER, INK, SOFT, LINE = "#fbf9f5", "#1c2226", "#586166", "#e4ded2"
TRACK, LANE = "#b8441f", "#f0d2c4"
PINE, PINE_WASH, SUNK = "#176b45", "#e6f3ec", "#f3efe7"

EDGE = 72
WIDE = WIDTH - 2 * EDGE
TITLE_TOP, TITLE_HEIGHT, TITLE_SIZES = 204, 300, (84, 74, 66, 58, 50, 44)
FOOT = 560  # the middle of the last line
SMALL = 32


@dataclass(frozen=True, kw_only=True)
class Card:
    """What the picture says; of the site itself all but ``site`` and ``title``, its tagline, is ""."""

    site: str
    title: str
    category: str = ""
    replies: str = ""
    state: str = ""
    is_answered: bool = False

    @property
    def version(self) -> str:
        """Twelve letters that are others as soon as the picture is another."""
        return sha256(repr((DRAWING, astuple(self))).encode("utf-8", "replace")).hexdigest()[:12]


def draw(card: Card) -> bytes:
    """The picture; words that the fonts cannot write are left out rather than drawn as boxes."""
    image = _paper().copy()
    pen = ImageDraw.Draw(image)
    title, category = writable(card.title), writable(card.category)
    if site := writable(card.site):
        _write(pen, shortened(site, width=WIDE - 96, size=40, first=SERIF), x=EDGE + 92, y=92, colour=INK, middle=True)
    if not title:
        title, category = category, ""
    if category:
        _write(pen, shortened(category, width=WIDE, size=SMALL), x=EDGE, y=172, colour=SOFT, middle=True)
    if title:
        lines = fitted(title, width=WIDE, height=TITLE_HEIGHT, sizes=TITLE_SIZES)
        _write(pen, lines, x=EDGE, y=TITLE_TOP if category else TITLE_TOP - 12, colour=INK)
    x = EDGE
    if state := writable(card.state):
        x = _chip(pen, state, x=x, is_answered=card.is_answered) + 28
    if replies := writable(card.replies):
        _write(pen, shortened(replies, width=400, size=SMALL), x=x, y=FOOT, colour=SOFT, middle=True)
    file = BytesIO()
    image.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(
        file, "PNG", compress_level=3
    )
    return file.getvalue()


@cache
def _paper() -> Image.Image:
    """What stands on every picture: paper, the bend of a track, the mark of the site. Drawn large, then made smooth."""
    image = Image.new("RGB", (2 * WIDTH, 2 * HEIGHT), PAPER)
    pen = ImageDraw.Draw(image)
    for lane in range(4):  # templates/_lanes.html
        inset = 56 * lane
        box = (1560 + inset, 640 + inset, 3400, 1560 - inset)
        pen.rounded_rectangle(box, radius=(920 - 2 * inset) // 2, outline=LANE, width=7)
    pen.rectangle((0, 2 * HEIGHT - 20, 2 * WIDTH, 2 * HEIGHT), fill=TRACK)
    left, top = 2 * EDGE, 2 * 70  # templates/_track.html, at five times its size
    pen.rounded_rectangle((left, top, left + 144, top + 88), radius=44, outline=TRACK, width=12)
    pen.rounded_rectangle((left + 30, top + 28, left + 114, top + 60), radius=16, outline=TRACK, width=8)
    return image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)


def _write(pen: ImageDraw.ImageDraw, lines: Lines, *, x: int, y: int, colour: str, middle: bool = False) -> None:
    """Lines from ``x`` on, or up to the right edge where they run from there; ``y`` is their top, or their middle."""
    from_the_right = runs_from_the_right(" ".join(lines.lines))
    for number, line in enumerate(lines.lines):
        pen.text(
            (WIDTH - EDGE if from_the_right else x, y + round(number * lines.size * LEADING)),
            line,
            fill=colour,
            font=lines.font,
            anchor=("r" if from_the_right else "l") + ("m" if middle else "a"),
            direction=("rtl" if from_the_right else "ltr") if needs_shaping(line) else None,
        )


def _chip(pen: ImageDraw.ImageDraw, words: str, *, x: int, is_answered: bool) -> int:
    """A state on its wash; where it ends."""
    lines = shortened(words, width=500, size=SMALL)
    before = 58 if is_answered else 26
    end = round(x + before + lines.font.getlength(lines.lines[0]) + 26)
    colour = PINE if is_answered else SOFT
    pen.rounded_rectangle((x, FOOT - 29, end, FOOT + 29), radius=29, fill=PINE_WASH if is_answered else SUNK)
    if is_answered:
        pen.line([(x + 25, FOOT + 1), (x + 33, FOOT + 10), (x + 48, FOOT - 9)], fill=colour, width=5, joint="curve")
    _write(pen, lines, x=x + before, y=FOOT, colour=colour, middle=True)
    return end
