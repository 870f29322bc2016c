"""How many posts a second the readers read, without a database: the share of an import that is reading.

    python -m benchmarks.reading [RUNS]

Workload: pages of 10, 1,000 and 10,000 replies of about 600 characters in three paragraphs, by 40 people, as bytes in
memory. Beside each, in alternated runs, the floor: the same bytes decoded and split into lines. Prints the medians in
posts a second, and what share of the floor is reached.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable

from forum.importers.readers import read_saved_page

PEOPLE = 40
SENTENCE = "Loosen the front half of the lacing, run the usual loop, and see whether it comes later. "
BODY = "\n\n".join([SENTENCE + SENTENCE[:-1]] * 3)
TIERS = ("Rookie", "Amateur", "Pro", "Legend")
OPENER = (
    "P0 Rookie 3 posts since\nDec 2, 2010\nCurrently Being Moderated\n\n"
    "May 21, 2011 2:07 PM\n\nNumb toes\n\nWhy is it only the left one?\n\n"
)
TAIL = "More Like This\n\n  • Retrieving data ...\n\n\n  • Correct Answers - 10 points\n  • Helpful Answers - 7 points"


def page(replies: int) -> bytes:
    """A thread page with so many replies."""
    header = f"2572\u00a0 Views {replies} Replies Latest reply: Jun 12, 2011 6:41 PM by P{replies % PEOPLE}\n"
    return "".join([header, OPENER, *map(_reply, range(1, replies + 1)), TAIL]).encode()


def _reply(number: int) -> str:
    head = (
        f"  • P{number % PEOPLE} Pro 120 posts since\n    May 27, 2008\n    Currently Being Moderated\n"
        f"    {number}. May 21, 2011 2:59 PM (in response to P{(number - 1) % PEOPLE})\n    Re: Numb toes\n\n"
    )
    return head + "".join(f"    {line}\n" if line else "\n" for line in BODY.split("\n")) + "\n"


def seconds(work: Callable[[], object], times: int) -> float:
    """How long ``work`` takes, ``times`` times."""
    began = time.perf_counter()
    for _ in range(times):
        work()
    return time.perf_counter() - began


def main(runs: int) -> None:
    """Print the table."""
    print(f"{'replies':>8} {'posts/s':>10} {'floor':>10}  share")
    for replies in (10, 1_000, 10_000):
        data = page(replies)
        times = max(1, 5_000 // replies)
        read, floor = [], []
        for _ in range(runs):
            floor.append(seconds(lambda data=data: data.decode().split("\n"), times))  # type: ignore[misc]
            read.append(seconds(lambda data=data: read_saved_page(data, known_tiers=TIERS), times))  # type: ignore[misc]
        posts = (replies + 1) * times
        rate, most = posts / statistics.median(read), posts / statistics.median(floor)
        print(f"{replies:>8,} {rate:>10,.0f} {most:>10,.0f}  {rate / most:.3f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
