"""What each screen is for, in a paragraph: the head of its help, and the words of the tour."""

from __future__ import annotations

ABOUT: dict[str, str] = {
    "outreach": (
        "Who to write to this week, and why: promises first, then follow-ups, then as many people as your "
        "budget allows. Beside the list, or on enter, stands what to have in mind. w begins the weekly "
        "quarter of an hour."
    ),
    "audit": (
        "Your network as a whole: which roles are covered, who fades, how much you have taken on, how wide it "
        "reaches. Every line opens the people behind it; g makes a goal of a gap, v shows the circle."
    ),
    "circle": (
        "Your network as a picture: you in the middle, a ring for each tier, a sector for each field of work. "
        "Walk with the arrows; lines lead to the people that person knows. / lights up who fits."
    ),
    "people": (
        "Everyone you know. / finds as you type, by name, firm, tag or note, and by facets such as "
        "role:mentor or last:>6m. Space marks people, and the next key acts on all of them."
    ),
    "contact": (
        "One person: how you keep in touch, what happened between you, and all their details. Enter edits the "
        "highlighted line, tab goes from the timeline to the details and back."
    ),
    "goals": (
        "What you want from your network, with a number and a day. A goal counts real conversations with the "
        "people it is about, and shows who could introduce you to more of them."
    ),
    "introductions": (
        "Two people who would gain from knowing each other, and why. Both are asked first; each step is kept "
        "here, until you note what came of it."
    ),
    "reflection": (
        "Once a month, a quiet look back: numbers, who came nearer, promises, goals, three questions, and a "
        "few people for next month. Pages you finished stay readable, and can be searched."
    ),
    "agenda": (
        "Everything that has a day: promises, follow-ups, birthdays, gatherings, your reviews. ← and → go by "
        "a week; n opens the gatherings."
    ),
    "triage": (
        "One person a card, one key each: a tier, a role, a pause, or skip. Every key can be undone, and you "
        "can stop at any card and go on another day."
    ),
    "sitting": "A quarter of an hour: what happened this week, what you promised, then one message, written now.",
    "walk": (
        "The month, one page at a time. → turns the page. Every word is kept as you type it, so leave when you like."
    ),
    "message": (
        "Write with the person's card beside you. What could go to anyone, was sent before, or asks before it "
        "gives is marked, with a reason, and nothing is blocked. netkeeper never sends: copy it, or open your "
        "mail program."
    ),
    "ideas": (
        "Articles, links, help and introductions you could offer somebody; they come up when you write to the "
        "people they would suit."
    ),
    "gatherings": (
        "Meetups, conferences, dinners: prepare the one conversation you want, and afterwards note who you "
        "met, a line a person."
    ),
    "gathering": "One gathering: who will be there, who you want to meet, and what came of it.",
    "import": (
        "Choose a file, see what is new, what is here already and what is unclear, and decide. Nothing is "
        "written before y, and one u takes all of it back."
    ),
    "sync": "A folder of vCards kept in step with your network, so that phone and server have the same people.",
    "duplicates": "Pairs of records that may be one person. Merging keeps every fact of both, and can be undone.",
    "store": "The file your network is in: backups, a check that it is sound, and versions that wait for a choice.",
    "history": "Every change, the newest first. Enter undoes the highlighted one, or does it again.",
    "settings": "What you can choose; every line has a default that needs no choosing.",
    "welcome": "Three ways to begin. Everything can be undone, and you can do the others later.",
    "five": "A name is enough. One of these people comes up this week, with a reason to write.",
}
"""Place of commands.py -> what it is for."""

TOUR: tuple[tuple[str, str, str], ...] = (
    (
        "outreach",
        "1 Outreach: your week",
        (
            "Here you begin. One or two people a week, each with the reason and with what to have in mind. m "
            "writes to the highlighted one, c notes a call in one key."
        ),
    ),
    (
        "outreach",
        "ctrl+n: log it in a line",
        (
            "From anywhere: “coffee with Ada yesterday, she needs a designer”. How the line is understood stands "
            "below it while you type; what is unclear is asked, never guessed."
        ),
    ),
    (
        "people",
        "3 People: everyone",
        (
            "/ finds as you type. t sets the tier, which says how often you want to be in touch; x pauses "
            "somebody, which is a fine decision. u undoes anything."
        ),
    ),
    (
        "audit",
        "2 Audit: the whole",
        (
            "Which roles are covered, who fades, whether you have taken on too much. Every line opens its people; "
            "v shows your network as a circle."
        ),
    ),
    (
        "goals",
        "4 Goals",
        ("Three people in climate work by spring? A goal counts the conversations, and shows who could introduce you."),
    ),
    (
        "agenda",
        "7 Agenda",
        "Promises, follow-ups, birthdays and gatherings, week by week.",
    ),
    (
        "reflection",
        "6 Reflection",
        "Once a month, a quarter of an hour to look back and choose a few people for the next.",
    ),
    (
        "outreach",
        "That's all",
        (
            "? explains the screen you are on and lists its keys, ctrl+p finds every command and every person. F2 "
            "shows this tour again."
        ),
    ),
)
"""(main screen, title, words) of each step of the tour."""
