"""English words that stand in nearly every text: they are in no index, and decide nothing about what a search finds."""

from __future__ import annotations

# Written as forum/text/words.py folds them: without apostrophes.
STOP_WORDS = frozenset(
    """
    a about after again all also am an and any are arent as at be because been before being but by can cant cannot
    could couldnt did didnt do does doesnt doing dont for from had hadnt has hasnt have havent having he hed her here
    hers herself hes him himself his how hows i id if ill im in into is isnt it its itself ive just let lets me more
    most my myself no nor not of off on once only or other our ours ourselves out over own please same shall she shes
    should shouldnt so some such than that thats the their theirs them themselves then there theres these they theyd
    theyll theyre theyve this those to too under until up us very was wasnt we wed well were werent weve what whats when
    where which while who whom whos why will with wont would wouldnt you youd youll your youre yours yourself youve
    """.split()  # noqa: SIM905  (a paragraph, not two hundred lines)
)
