"""Invented words: where people work, what they care about, and what somebody notes about them in a line."""

from __future__ import annotations

FIELDS: dict[str, tuple[str, str]] = {
    "software": (
        "Lumen Atlas|Kestrel Systems|Tidewater Labs|Foxglove Software|Parallel Orchard|Bitfield & Daughters",
        "Staff engineer|Engineering manager|Product manager|Head of product|Developer advocate|"
        "Designer|CTO|Data engineer",
    ),
    "consulting": (
        "Harbour & Finch|Quillon Partners|Meridian Row|Saltmarsh Advisory",
        "Partner|Principal|Senior consultant|Practice lead",
    ),
    "finance": (
        "Copperfield Bank|Anselm Capital|Fairway Mutual|Nine Elms Ventures",
        "Investor|Portfolio manager|Risk lead|Head of treasury|Analyst",
    ),
    "health": (
        "Clearwater Clinics|Juniper Health|Hollis Institute|Vitalia",
        "Clinical lead|Research nurse|Head of data|Physician|Programme manager",
    ),
    "education": (
        "Ravensbourne College|University of Estuary|Opendoor Academy|Sorrel School",
        "Lecturer|Professor|Head teacher|Course director|Librarian",
    ),
    "media": (
        "The Weekly Ledger|Longwave Radio|Papertrail Press|Northlight Films",
        "Editor|Reporter|Producer|Publisher|Podcast host",
    ),
    "public sector": (
        "City Transport Office|Ministry of Rivers|Open Records Agency|Harbour Authority",
        "Policy lead|Service designer|Director|Planner",
    ),
    "climate": (
        "Greenlattice|Windward Power|Terrafold|Moss & Meadow",
        "Founder|Grid engineer|Head of partnerships|Scientist|Operations lead",
    ),
    "retail": (
        "Pomelo Market|Thistle & Co|Oakbarn|Bluehour Coffee",
        "Buyer|Brand lead|Shop owner|Supply manager",
    ),
    "non-profit": (
        "Bridgework|The Reading Van|Second Harvest Kitchen|Code for Harbours",
        "Director|Fundraiser|Volunteer lead|Trustee",
    ),
}
"""Industry -> (employers, titles), each parted by `|`."""

CIRCLES: tuple[tuple[str, str, int, str], ...] = (
    ("school", "Porto", 24, "at school"),
    ("university", "Lisbon", 20, "at university"),
    ("harbour-finch", "London", 15, "as colleagues at Harbour & Finch"),
    ("lumen-atlas", "Berlin", 9, "as colleagues at Lumen Atlas"),
    ("product-meetup", "Lisbon", 5, "at the product meetup"),
    ("pycon", "Prague", 6, "at PyCon"),
    ("choir", "Lisbon", 4, "in the choir"),
    ("climbing", "Sintra", 3, "at the climbing hall"),
    ("parents", "Lisbon", 3, "through our children's school"),
    ("open-data", "Nairobi", 4, "at the open data week"),
    ("mentoring", "London", 7, "on the mentoring programme"),
    ("newsletter", "Online", 2, "through the newsletter"),
)
"""(tag, its usual city, years ago it began, how one meets there)."""

CITIES = "Lisbon|Porto|London|Berlin|Nairobi|Prague|Bengaluru|Toronto|São Paulo|Kraków|Osaka|Lagos|Lyon|Oslo|Istanbul"

INTERESTS = (
    "long-distance rail|bread baking|accessible maps|public libraries|tidal power|choral music|"
    "bouldering|chess problems|"
    "hiring juniors well|pricing|user research|typography|urban trees|second-hand books|remote teams|incident reviews|"
    "local journalism|beekeeping|board games|open standards|early-stage funding|ceramics|sailing|night photography|"
    "teaching statistics|community gardens|film scores|cycling infrastructure|speech interfaces|negotiation"
)
NEEDS = (
    "a designer for three months|a first customer in health|a co-founder with sales experience|a flat in Lisbon|"
    "an introduction to a publisher|advice on leaving consulting|a speaker for May|a good tax adviser|"
    "somebody who knows grant writing|a mentor for a new manager|beta testers|a second opinion on a contract"
)
OFFERS = (
    "introductions to investors|a spare desk in Berlin|reviewing talks|help with hiring|grant-writing experience|"
    "contacts in city government|a careful reader of drafts|advice on pricing|a workshop room|Portuguese lessons"
)
GIFTS = (
    "sent the article on {interest}|introduced a former colleague|reviewed the draft|lent the book on {interest}|"
    "gave feedback on the deck|shared my notes from the conference|passed on a job opening|"
    "recommended a good accountant"
)
ASKS = (
    "an introduction to their head of product|feedback on my talk|a reference|advice on the offer|"
    "half an hour on pricing|whether they would speak in March"
)
PROMISES = (
    "the deck|the notes from our call|an introduction to {other}|the article on {interest}|a draft of the proposal|"
    "the name of the accountant|photos from the evening|a date for lunch|comments on the paper|the recipe"
)
STEPS = "thank-you note|how the interview went|ask about the move|lunch when back|first results of the pilot|"

MOMENTS: dict[str, str] = {
    "meeting": (
        "Coffee near the station. {org} is reorganising; not sure yet what that means for the team.|"
        "Lunch. Mostly about {interest}; lent me a book on it.|"
        "Walked along the river for an hour. The youngest starts school in September.|"
        "Dinner with the old crowd, talked about moving to {city}.|"
        "Met for breakfast. Wants to do less managing and more {interest}.|"
        "Caught up over tea; tired but proud, the launch went out on time.|"
        "Long conversation about what comes after {org}. Thinking of a year off."
    ),
    "call": (
        "Called about the new role. Cautious, wants to hear how we run reviews.|"
        "Quick call from the train; the pilot was extended to spring.|"
        "Rang to say thank you. {interest} came up again, has found a group in {city}.|"
        "Half an hour on hiring. Swears by work samples.|"
        "Talked through the offer from {org}; leaning towards no."
    ),
    "video": (
        "Video call, the first since the move to {city}. Settling in slowly.|"
        "Went through the proposal together. Good questions about cost.|"
        "Showed me the prototype; would like testers by the summer."
    ),
    "voice message": (
        "Three minutes of voice message about {interest}, laughing half the time.|"
        "Left a voice message for the birthday; got a song back."
    ),
    "handwritten note": (
        "Wrote a card after the funeral.|Sent a note with the clipping about {interest}.|"
        "Thank-you card for the weekend."
    ),
    "e-mail": (
        "Sent the paper we spoke of; will read it on the flight.|"
        "Wrote about the opening in the data team, for a former student.|"
        "Long mail about {interest}, worth answering properly.|"
        "Asked how the talk went. It went well; slides are online."
    ),
    "message": (
        "Sent a photo of the old office, now a bakery.|Wished luck for Monday.|Exchanged notes on {interest}.|"
        "Short back and forth about dates in {city}.|Congratulated on five years at {org}."
    ),
    "social": "Commented on the post about {interest}.|Replied to the question on hiring.",
    "event": (
        "Ran into each other at the meetup, ten good minutes.|Same panel on {interest}.|"
        "Sat together at the anniversary dinner of {org}."
    ),
}
"""Channel -> what one notes afterwards."""

NOTES = (
    "Prefers mornings. Two children, Tomás and Ana.|Never call on Fridays.|Direct, in the best way.|"
    "Was the one who first told me to write things down.|Reads everything, answers late, always answers.|"
    "Allergic to nuts. Likes the back room at the Brasileira.|Speaks at most of the big events; knows the organisers.|"
    "Lost a parent in spring; go gently.|Would rather get one good question than ten links.|"
    "Has started a newsletter on {interest}.|Met through a shared taxi, of all things."
)
REFLECTIONS = (
    "The long calls did more than all the short messages together. Fewer, longer.|"
    "Twice I wrote only because I needed something. Next month I begin with an offer.|"
    "Meeting the old colleagues again was easier than I feared; nobody minded the silence.|"
    "I kept Fridays free for one message and it held. The quarter of an hour is enough.|"
    "Too many new names, too little time for the ones who matter. No events in the next weeks."
)
