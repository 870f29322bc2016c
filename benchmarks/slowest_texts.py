"""Searches for texts that keep the renderer busy, among random repetitions of all that means something to it.

    python -m benchmarks.slowest_texts markdown|plain|html [SECONDS] [SEED]

Prints the ten slowest texts that were rendered, in seconds of processor time, and at once every text on which the
renderer failed. The limits of ``forum/text/limits.py`` were found so: nothing may take a second.
"""

from __future__ import annotations

import heapq
import random
import sys
import time

from forum.text.limits import ADDRESSES, BRACKETS, IMPORTED_HTML_LENGTH, IMPORTED_LENGTH, LINES, MEMBER_LENGTH, TAGS
from forum.text.render import TooMuch, render

LENGTHS = {"markdown": MEMBER_LENGTH, "plain": IMPORTED_LENGTH, "html": IMPORTED_HTML_LENGTH}
SIGNS = {
    "markdown": "* ** _ __ ~~ ` `` ``` ~~~ [ ] ( ) ![ ]( ][ < > <a </a> & &amp; &#1; \\ | |-|- - + 1. 1) # ## "
    "> >> ::: :::spoiler "
    'http:// https://a.b :// a . " \' ! @ @a @"a a@b.c <http://a> <a@b.c> [a] [a]: [a](b) ![a](b) '
    "--- === é 漢 \u200d \n \n\n "
    "\n\x20\x20\x20\x20 \n>\x20 \n-\x20 \n*\x20*\x20 \n1.\x20 ```py\n \n| |a|b|\n|-|-|\n \\\n \t",
    "plain": "http:// https://a.b https:// :// a . \" ' @ a@b.c ( ) [ ] < > & / ? # % %40 é 漢 , ; : - _ "
    "http://a.b/( http://a.b/? xn-- "
    "www. //a.b \n \n\n \t",
    "html": "<p> </p> <b> </b> <i> </i> <em> <code> <a> </a> <a/href=x> <div> </div> <ul> </ul> <li> </li> "
    "<ol> <blockquote> <pre> "
    "<table> </table> <tr> <td> </td> <th> <tbody> <caption> <h1> </h1> <br> <img> <img/src=/x> "
    "<s> <dl> <dt> <dd> <q> <font> "
    "<svg> <math> <script> </script> <style> <!-- --> <! </ < > <a & &amp; &#1; &#x; &lt &no; ; = "
    "\" ' a x= x=' / <?x> <![CDATA[ "
    "]]> </x <tt> <select> <option> <form> <textarea> <title> <plaintext> <button> <nobr> <body> "
    "<noscript> <template> "
    'src="data: word \n',
}


def candidate(fmt: str, chance: random.Random) -> str:
    """One to three stretches, each the same few signs again and again, mostly as many as the limits let pass."""
    signs = [*SIGNS[fmt].split(" "), " ", "  "]
    length = chance.choice([LENGTHS[fmt], LENGTHS[fmt], MEMBER_LENGTH])
    stretches = chance.choice([1, 1, 1, 2, 2, 3])
    parts = []
    for _ in range(stretches):
        unit = "".join(chance.choices(signs, k=chance.randint(1, 6)))
        times = length // stretches // len(unit) if unit else 0
        limited = [("<", TAGS)] if fmt == "html" else [("[", BRACKETS), ("://", ADDRESSES), ("\n", LINES)]
        for sign, most in limited if fmt != "plain" else []:
            if sign in unit:
                times = min(times, most // stretches // unit.count(sign) - 1)
        if chance.random() < 0.4:
            times = min(times, chance.choice([3, 20, 100, 180, 1_000]))
        if fmt == "html" and chance.random() < 0.3:
            unit += "w" * chance.choice([1, 60])
        numbered = fmt == "html" and chance.random() < 0.2
        parts += [unit.replace(">", f" x={n}>", 1) if numbered else unit for n in range(times)]
    return "".join(parts)[:length]


def main(fmt: str, seconds: float, seed: int) -> None:
    """Search, and print what was found."""
    chance, slowest, tried, refused = random.Random(seed), [], 0, 0
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        text = candidate(fmt, chance)
        tried += 1
        began = time.process_time()
        try:
            render(text, fmt, imported=fmt != "markdown")
        except TooMuch:
            refused += 1
            continue
        except Exception as error:  # noqa: BLE001  (found: printed, and the search goes on)
            print(f"FAILED with {error!r} on {text!r}")
        slowest = heapq.nlargest(10, [*slowest, (time.process_time() - began, len(text), text[:70], text[-40:])])
    print(f"{tried:,} texts, {refused:,} of them refused")
    for took, length, first, last in slowest:
        print(f"{took:.2f} s  {length:>7,} characters  {first!r} ... {last!r}")


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]) if len(sys.argv) > 2 else 60, int(sys.argv[3]) if len(sys.argv) > 3 else 1)
