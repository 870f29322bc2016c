"""What it costs to make HTML and plain words of one post, with the short way through the gate and by bleach alone.

    python -m benchmarks.rendering [RUNS]

Workload: bodies of 600 to 700 characters in three paragraphs, of each kind. Prints medians of milliseconds of processor
time of alternated runs of 200 posts each.
"""

from __future__ import annotations

import statistics
import sys
import time
from unittest.mock import patch

from forum.text import render as rendering
from forum.text.sanitize import clean_by_bleach

POSTS = 200
SENTENCE = "Loosen the front half of the lacing, run the usual loop, isn't it & see whether it comes later. "
PLAIN = "\n\n".join([SENTENCE + SENTENCE[:-1]] * 3)
BODIES = {
    ("plain words", "plain"): PLAIN,
    ("plain words, not all of them ASCII", "plain"): PLAIN.replace("'", "’"),
    ("plain words and an address", "plain"): f"{PLAIN}\n\nSee http://www.example.org/laces?x=1&y=2 for more.",
    ("Markdown", "markdown"): f"{PLAIN}\n\n- **two** things\n- and [a link](https://www.example.org/laces)",
    ("saved HTML", "html"): "".join(f"<p>{part}</p>" for part in PLAIN.split("\n\n"))
    + '<p><a href="/x">x</a> <b>y</b></p>',
}


def milliseconds(body: str, fmt: str) -> float:
    """Processor time for one post."""
    began = time.process_time()
    for _ in range(POSTS):
        rendering.render(body, fmt, imported=fmt != "markdown")
    return (time.process_time() - began) * 1000 / POSTS


def main(runs: int) -> None:
    """Print the table."""
    print(f"{'a post of':<36} {'characters':>10} {'by bleach':>10} {'as it is':>10}")
    for (kind, fmt), body in BODIES.items():
        by_bleach, as_it_is = [], []
        for _ in range(runs):
            with patch.object(rendering, "clean", clean_by_bleach):
                by_bleach.append(milliseconds(body, fmt))
            as_it_is.append(milliseconds(body, fmt))
        print(f"{kind:<36} {len(body):>10} {statistics.median(by_bleach):>10.3f} {statistics.median(as_it_is):>10.3f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
