"""The words that the invented network is made of. No real person, firm or address is meant."""

from __future__ import annotations

from typing import Final

GIVEN: Final = {
    "pt": ("Inês", "Rui", "Marta", "Tiago", "Beatriz", "Duarte", "Leonor", "Vasco"),
    "in": ("Ananya", "Rohan", "Meera", "Arjun", "Kavya", "Vikram", "Ishita", "Nikhil"),
    "jp": ("Haruka", "Kenji", "Yui", "Daichi", "Sakura", "Ren", "Aoi", "Takumi"),
    "ng": ("Chidi", "Ngozi", "Tunde", "Amara", "Ifeanyi", "Folake", "Emeka", "Zainab"),
    "de": ("Jana", "Lukas", "Frieda", "Matthias", "Heike", "Jonas", "Swantje", "Bernd"),
    "pl": ("Zofia", "Jakub", "Małgorzata", "Paweł", "Agnieszka", "Łukasz", "Hanna", "Michał"),
    "ar": ("Layla", "Omar", "Nour", "Karim", "Salma", "Yusuf", "Rania", "Tariq"),
    "cn": ("Mei", "Jian", "Xiu", "Wei", "Lan", "Hao", "Yan", "Bo"),
    "br": ("Thiago", "Camila", "Caio", "Luana", "Rafael", "Yara", "Davi", "Bruna"),
    "en": ("Harriet", "Miles", "Imogen", "Callum", "Rosalind", "Ewan", "Beth", "Gareth"),
    "se": ("Åsa", "Nils", "Ebba", "Göran", "Linnea", "Axel", "Maja", "Östen"),
    "mx": ("Ximena", "Raúl", "Itzel", "Joaquín", "Lucía", "Emiliano", "Paloma", "Iván"),
}

FAMILY: Final = {
    "pt": ("Salgueiro", "Pimentel", "Arruda", "Quintela", "Valadares", "Mourão", "Bragança", "Teixeira", "Sequeira"),
    "in": ("Raghavan", "Deshmukh", "Iyengar", "Chatterjee", "Malhotra", "Nambiar", "Bose", "Kulkarni", "Sethi"),
    "jp": ("Morikawa", "Hoshino", "Tachibana", "Kurosaki", "Shimizu", "Nagata", "Fujimori", "Okabe", "Minami"),
    "ng": ("Okonjo", "Adeyemi", "Nwosu", "Balogun", "Eze", "Danjuma", "Olawale", "Ibekwe", "Sule"),
    "de": ("Brandhorst", "Wiesner", "Kaltenbach", "Ostermann", "Rühl", "Steinweg", "Hollmann", "Vogt", "Drexler"),
    "pl": ("Wróblewska", "Zieliński", "Kaczmarek", "Sobczak", "Gołąb", "Krawczyk", "Jabłońska", "Lis", "Mazur"),
    "ar": ("Haddad", "Nasser", "Khoury", "Mansour", "Saleh", "Farouk", "Qasim", "Darwish", "Zidan"),
    "cn": ("Liang", "Zhou", "Xu", "Fang", "Qiu", "Deng", "Luo", "Tang", "Shen"),
    "br": ("Figueiredo", "Barcellos", "Nogueira", "Peçanha", "Guimarães", "Lacerda", "Moraes", "Sampaio", "Tavares"),
    "en": ("Ashdown", "Whitlock", "Penhaligon", "Thorne", "Garside", "Merriweather", "Lyle", "Fairclough", "Beck"),
    "se": ("Lindqvist", "Sjöberg", "Ekström", "Hallgren", "Nyström", "Wallin", "Öberg", "Dahl", "Holm"),
    "mx": ("Arriaga", "Villaseñor", "Montoya", "Cárdenas", "Ibarra", "Zamora", "Quiroga", "Treviño", "Rentería"),
}

CITIES: Final = (
    "Lisbon", "Porto", "Berlin", "Hamburg", "London", "Leeds", "Warsaw", "Kraków", "Lagos", "Nairobi", "Bangalore",
    "Pune", "Tokyo", "Osaka", "São Paulo", "Mexico City", "Stockholm", "Gothenburg", "Beirut", "Cairo", "Shanghai",
    "Boston", "Toronto",
)  # fmt: skip

FIELDS: Final = (
    "health care", "education", "energy", "software", "finance", "design", "logistics", "public service",
    "media", "food",
)  # fmt: skip

EMPLOYERS: Final = (
    ("Kestrel Health", "health care"), ("Sana Clinics", "health care"), ("Lanternfish Learning", "education"),
    ("Northgate College", "education"), ("Tidewater Energy", "energy"), ("Helio Grid", "energy"),
    ("Quillworks", "software"), ("Pebble & Thread", "software"), ("Octant Systems", "software"),
    ("Larkspur Labs", "software"),
    ("Meridian Savings", "finance"), ("Umbra Capital", "finance"), ("Studio Halm", "design"),
    ("Fold & Kerning", "design"),
    ("Harbourline Freight", "logistics"), ("Portage", "logistics"), ("City of Aldermoor", "public service"),
    ("Ministry of Works", "public service"), ("The Evening Ledger", "media"), ("Radio Estuary", "media"),
    ("Good Loaf Bakeries", "food"), ("Greenmarket Co-op", "food"),
)  # fmt: skip

TITLES: Final = {
    "health care": ("Head of nursing", "Clinical lead", "Data analyst", "Operations manager"),
    "education": ("Lecturer", "Head of curriculum", "Learning designer", "Dean"),
    "energy": ("Grid engineer", "Policy adviser", "Project manager", "Plant director"),
    "software": ("Product manager", "Staff engineer", "Engineering manager", "Founder", "Developer advocate"),
    "finance": ("Risk analyst", "Controller", "Partner", "Treasurer"),
    "design": ("Type designer", "Design director", "Researcher", "Art director"),
    "logistics": ("Fleet planner", "Head of operations", "Buyer", "Depot manager"),
    "public service": ("Programme lead", "Councillor", "Statistician", "Press officer"),
    "media": ("Editor", "Reporter", "Producer", "Illustrator"),
    "food": ("Head baker", "Buyer", "Founder", "Quality lead"),
}

CARES: Final = (
    "hiring well", "open source", "teaching beginners", "cycling", "public data", "remote teams", "typography", "bread",
    "climate policy", "choral music", "accessibility", "early-stage funding", "writing", "mentoring", "trail running",
    "machine learning", "city planning", "pricing", "family life abroad", "gardening",
)  # fmt: skip

MET: Final = (
    "at PyCon", "at the old firm", "at school", "through a friend", "on a train", "at a meetup", "at a workshop",
    "through the choir", "at a dinner", "while moving house", "on a panel", "in a course",
)  # fmt: skip

SPOKE: Final = (
    "talked about {about}", "they told me how the new job is going", "caught up on {about}", "they are moving in spring",
    "a long talk about {about}", "swapped notes on {about}", "they asked what I think of {about}", "planned a visit",
    "they had read my note on {about}", "laughed a lot", "they are unsure whether to stay", "compared books on {about}",
)  # fmt: skip

GAVE: Final = (
    "an article", "an introduction", "feedback on a draft", "a book", "an hour of help", "a recommendation", "a thank-you note",
)  # fmt: skip

WHY: Final = ("advice on an offer", "an introduction", "a reference", "feedback on a talk", "help with a hire")

PROMISED: Final = (
    "send the slides", "the name of a good lawyer", "comments on the draft", "the photos from the walk", "an introduction",
    "the reading list", "a reference letter", "the recipe", "the contact at the city",
)  # fmt: skip

IDEAS: Final = (
    "the essay on pricing for small teams", "a ticket to the design meetup", "an hour on their talk", "the podcast on city data",
    "the choir's spring concert", "a second pair of eyes on the job post", "the used road bike that is for sale",
    "the study on remote teams", "a quiet desk in the studio", "the bakery's course on sourdough",
)  # fmt: skip

NOTES: Final = (
    "Prefers a walk to a call. Has two small children, so never before ten.",
    "Thinks aloud; wants questions rather than advice.",
    "Was the first to help when I was between jobs.",
    "Reads everything on paper. A card would be welcome.",
    "Wants to teach, and is looking for a first class to give.",
    "Does not like to be asked for favours by message.",
    "Knows everybody in the city's planning office.",
    "Is thinking of leaving, and does not want it known.",
    "Learned Portuguese in a year; ask how.",
    "Sends the best book tips.",
)  # fmt: skip
