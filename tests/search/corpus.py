"""A small community's threads, and what people ask of it: for each question the thread that answers it best."""

from __future__ import annotations

from forum.actions.threads import start_thread
from forum.models import Kind, Thread
from tests import builders
from tests.people import ana

THREADS = {
    "Numb toes after about 15 km, only in the left shoe": (
        "Third long run in a row where my two smallest toes go to sleep somewhere past the ninth mile.",
        [
            "Loosen the laces over the forefoot; feet swell on a long run.",
            "It is a nerve between the bones of the foot.",
        ],
    ),
    "Toe goes white in the cold": (
        "My big toe turns white and numb on frosty mornings and hurts when it warms up.",
        ["That sounds like Raynaud. Wool socks and a warm house to come back to."],
    ),
    "Lacing for a high instep": (
        "The tongue presses on top of my foot. Is there a lacing that leaves out an eyelet?",
        ["Skip the eyelet over the sore spot.", "A window lacing, that is its name."],
    ),
    "How many weeks before a marathon do you taper?": (
        "My plan says three weeks, my club says two. I feel flat when I rest for so long.",
        ["Two weeks, keep the pace, halve the distance.", "Three weeks for a first marathon."],
    ),
    "Watch shows a heart rate of 200 at an easy pace": (
        "The optical sensor locks on to my cadence, I believe. Does a chest strap help?",
        ["A chest strap ended it for me.", "Wear the watch tighter, two fingers above the wrist."],
    ),
    "Breathing stitch in the side on hills": (
        "A stabbing pain under my ribs whenever the road goes up.",
        ["Breathe out when the other foot lands, and eat earlier."],
    ),
    "Dog chases me on the harbour road": (
        "The brown dog of the lock keeper runs after every jogger. What do you do?",
        ["Stop, stand still, and talk to it.", "The keeper ties it up before eight if you ring."],
    ),
    "Washing running shoes in a machine": (
        "Cold, gentle, without spinning? The label says nothing.",
        ["Never in the machine: the glue gives way. A brush and soap."],
    ),
    "Café after the Sunday run": ("Where do we meet for cake and coffee?", ["At the ferry, they have a terrace."]),
    "Night running: which head torch?": (
        "The path by the canal has no lamps. How many lumens are enough?",
        ["Two hundred lumens are plenty.", "Mine died in the rain, look for IPX7."],
    ),
    "C++ program to compute splits": ("I wrote a small C++ tool for pace tables.", ["Does it do negative splits?"]),
    "東京マラソンに行きます": ("来年の東京マラソンに参加します。", ["頑張ってください。"]),
}

QUESTIONS = {
    "how do i stop my toes going numb on long runs": "Numb toes after about 15 km, only in the left shoe",
    "numb toes": "Numb toes after about 15 km, only in the left shoe",
    "why is my toe white when it is cold outside": "Toe goes white in the cold",
    "shoe tongue hurts top of foot": "Lacing for a high instep",
    "when should I start tapering for my marathon": "How many weeks before a marathon do you taper?",
    "heart rate monitor wrong on watch": "Watch shows a heart rate of 200 at an easy pace",
    "pain under the ribs running uphill": "Breathing stitch in the side on hills",
    "what to do about a dog that chases runners": "Dog chases me on the harbour road",
    "can i put my shoes in the washing machine": "Washing running shoes in a machine",
    "cafe": "Café after the Sunday run",
    "headlamp lumens for dark paths": "Night running: which head torch?",
    "c++": "C++ program to compute splits",
    "東京": "東京マラソンに行きます",
    "京": "東京マラソンに行きます",
    '"chest strap"': "Watch shows a heart rate of 200 at an easy pace",
}


def fill() -> dict[str, Thread]:
    """The threads, by their titles."""
    place = builders.category()
    made = {}
    for title, (words, replies) in THREADS.items():
        thread = start_thread(place, by=ana(), title=title, body=words, kind=Kind.QUESTION)
        for body in replies:
            builders.reply(thread, body=body)
        made[title] = thread
    return made
