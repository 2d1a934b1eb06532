"""A network of 150 with 30 pairs who should meet, in unlike words: (who needs it, what they need, what the other is or
offers, where the other's words stand). The other 90 need, offer and care about things that meet nobody's need here by
more than a word. Written before the matching, as people write such notes.
"""

from __future__ import annotations

PAIRS: tuple[tuple[str, str, str], ...] = (
    ("looking for branding help", "offers", "graphic designer, identity work"),
    ("someone to sort out our VAT returns", "offers", "bookkeeping for small firms"),
    ("get our story into the newspapers", "offers", "press relations"),
    ("a lawyer for a patent dispute", "title", "Intellectual property attorney"),
    ("seed money for the clinic app", "offers", "angel investing in early teams"),
    ("hire two backend engineers", "offers", "tech recruiter with a good bench"),
    ("wedding pictures in June", "title", "Photographer"),
    ("understand what our users struggle with", "offers", "usability testing and interviews with customers"),
    ("translate the leaflet into German", "offers", "interpreter, bilingual texts"),
    ("make sense of our survey numbers", "title", "Statistician"),
    ("a venue for the spring meetup", "offers", "runs a conference centre"),
    ("apply for EU funding", "offers", "writes grant applications"),
    ("insulate an old farmhouse", "offers", "retrofit advice and heat pumps"),
    ("a podcast editor", "offers", "sound engineer, mixing and mastering"),
    ("calm my stage fright before the keynote", "offers", "rhetoric coach"),
    ("protect us against phishing", "title", "Information security officer"),
    ("a nanny three days a week", "offers", "runs an agency for babysitters"),
    ("get found on Google", "offers", "search engine optimisation"),
    ("plan the balcony with herbs and vegetables", "offers", "horticulture, urban gardens"),
    ("a mediator for two quarrelling partners", "offers", "conflict resolution"),
    ("lower the carbon footprint of our deliveries", "offers", "climate accounting for logistics"),
    ("practise Spanish with somebody", "offers", "language tandem"),
    ("sucht eine Steuerberaterin", "offers", "tax adviser for the self-employed"),
    ("cherche un menuisier pour la cuisine", "offers", "cabinet maker"),
    ("busca una ilustradora para un cuento", "offers", "draws children's books"),
    ("find a cofounder who can code", "title", "Senior software engineer"),
    ("food for eighty guests", "title", "Caterer"),
    ("a physiotherapist for my bad back", "offers", "osteopath in the old town"),
    ("first customers for our payroll tool", "offers", "enterprise sales for young companies"),
    ("somebody to repair my violin", "offers", "luthier"),
)  # fmt: skip
"""(need, where the answer stands, the answer)."""

OTHERS: tuple[tuple[str, str], ...] = (
    ("needs", "a flat in Ghent from May"), ("needs", "a quiet place to write"), ("needs", "more sleep"),
    ("needs", "a good dentist in Porto"), ("needs", "someone who knows the old harbour"), ("needs", "a used piano"),
    ("needs", "a running partner"), ("needs", "advice on adopting"), ("needs", "a way to say no"),
    ("needs", "a second opinion on the roof"), ("needs", "a dog sitter over Easter"), ("needs", "a driving teacher"),
    ("needs", "someone who speaks Farsi"), ("needs", "a chess club"), ("needs", "help with the move"),
    ("offers", "chess lessons on Sundays"), ("offers", "a spare room in winter"),
    ("offers", "beekeeping for beginners"),
    ("offers", "introductions in Nairobi"), ("offers", "sailing trips"), ("offers", "stories from the mines"),
    ("offers", "a van on weekdays"), ("offers", "knows every baker in Lyon"), ("offers", "stained glass courses"),
    ("offers", "astronomy evenings"), ("offers", "apple grafting"), ("offers", "Qigong in the park"),
    ("offers", "dance partner for tango"), ("offers", "tarot"), ("offers", "judo training"),
    ("cares", "timber buildings"), ("cares", "night trains"), ("cares", "wild swimming"), ("cares", "sourdough"),
    ("cares", "oral history"), ("cares", "tidal mills"), ("cares", "moths"), ("cares", "Bach cantatas"),
    ("cares", "prison reform"), ("cares", "fermentation"), ("cares", "alpine flowers"), ("cares", "ghost signs"),
    ("cares", "brutalist churches"), ("cares", "toads"), ("cares", "shadow puppets"), ("cares", "tram maps"),
    ("title", "Teacher"), ("title", "Retired judge"), ("title", "Managing director"), ("title", "Head of region"),
    ("title", "Geologist"), ("title", "Vet"), ("title", "Pilot"), ("title", "Priest"), ("title", "Actuary"),
    ("title", "Midwife"), ("title", "Civil servant"), ("title", "Consultant"), ("title", "Chief of staff"),
    ("title", "Bookseller"),
)  # fmt: skip
