"""The words of days, a table a language. All words stand flat: lower case, without accents (`flat`).

A shape is a name and a pattern; `{wd}`, `{mon}`, `{n}`, `{u}`, `{ord}` stand for the table's own words. What a shape
means is said once, in `reader`, for all languages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


def words_of(text: str) -> frozenset[str]:
    """Words parted by blanks."""
    return frozenset(text.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class DayWords:
    """One language's words for days."""

    weekdays: tuple[str, ...]
    """Seven, Monday first: what each is called, the alternatives parted by a blank."""

    months: tuple[str, ...]
    """Twelve, January first."""

    fixed: Mapping[str, int]
    """A phrase -> how many days from today."""

    holidays: Mapping[str, tuple[int, int]]
    """A phrase -> month and day; month 0: so many days after Easter; month -11: the n-th Thursday of November."""

    counts: Mapping[str, int]
    units: Mapping[str, str]
    """A word -> `days`, `weeks`, `fortnights`, `months`, `quarters`, `years`."""

    vague: Mapping[str, tuple[int, ...]]
    """A phrase that names no day -> the days from today that it may mean, likeliest first."""

    seasons: Mapping[str, int]
    """A season -> the month it begins in."""

    ordinal: str
    shapes: tuple[tuple[str, str], ...]
    before: str
    """What may stand before a day and belongs to it: `on`, `from`."""

    hour: str
    """A part of the day, which follows a day: `morning`."""

    hour_before: str = "(?!)"
    """A part of the day, or its end, which comes before a day: `noon`."""


EN = DayWords(
    weekdays=("monday mon mo", "tuesday tues tue", "wednesday weds wed", "thursday thurs thur thu", "friday fri",
              "saturday sat", "sunday sun"),
    months=("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec"),
    fixed={
        "today": 0, "tonight": 0, "tonite": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "earlier today": 0, "just now": 0,
        "later today": 0, "earlier tonight": 0, "yesterday": -1, "yday": -1, "yest": -1, "last night": -1, "tomorrow": 1, "tmrw": 1,
        "tmw": 1, "tomo": 1, "2moro": 1, "tomorow": 1, "tommorow": 1, "tommorrow": 1, "yesterdy": -1, "yesteday": -1,
        "the day after tomorrow": 2, "day after tomorrow": 2, "the day before yesterday": -2, "day before yesterday": -2,
        "the night before last": -2, "the other night": 99, "tomorrow week": 8, "a week tomorrow": 8, "a week today": 7, "today week": 7,
        "a week yesterday": -8, "week after next": 14, "the week after next": 14, "month after next": 60, "the month after next": 60,
        "weekend after next": 15, "the weekend after next": 15, "in the morning": 1, "first thing tomorrow": 1,
    },
    holidays={
        "christmas eve": (12, 24), "xmas eve": (12, 24), "christmas day": (12, 25), "christmas": (12, 25), "xmas": (12, 25),
        "boxing day": (12, 26), "new year's eve": (12, 31), "nye": (12, 31), "new year's day": (1, 1), "new year's": (1, 1),
        "halloween": (10, 31), "new year": (1, 1), "the new year": (1, 1), "easter": (0, 0), "easter sunday": (0, 0), "good friday": (0, -2), "easter monday": (0, 1),
        "whitsun": (0, 49), "pentecost": (0, 49), "thanksgiving": (-11, 4), "bonfire night": (11, 5), "valentine's day": (2, 14), "valentine's": (2, 14), "st patrick's day": (3, 17),
    },
    counts={"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
            "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "a couple of": 2, "couple of": 2, "a couple": 2, "couple": 2},
    units={"day": "days", "days": "days", "d": "days", "week": "weeks", "weeks": "weeks", "wk": "weeks", "wks": "weeks", "w": "weeks",
           "fortnight": "fortnights", "fortnights": "fortnights", "month": "months", "months": "months", "mo": "months", "mos": "months",
           "m": "months", "mth": "months", "mths": "months", "quarter": "quarters", "quarters": "quarters", "year": "years",
           "years": "years", "yr": "years", "yrs": "years", "y": "years"},
    vague={
        "the other day": (-2, -3, -4), "the other week": (-7, -14), "the other night": (-2, -3), "recently": (-3, -7, -14),
        "lately": (-3, -7, -14), "a few days ago": (-3, -2, -4), "few days ago": (-3, -2, -4), "a few days back": (-3, -2, -4),
        "several days ago": (-4, -5, -6), "some days ago": (-3, -4, -5), "a few weeks ago": (-21, -28, -14), "few weeks ago": (-21, -28, -14),
        "a few weeks back": (-21, -28, -14), "some weeks ago": (-21, -28), "several weeks ago": (-28, -35), "a few months ago": (-91, -122, -61),
        "a few months back": (-91, -122, -61), "a while ago": (-14, -30, -60), "a while back": (-14, -30, -60), "some time ago": (-30, -60),
        "ages ago": (-90, -180), "years ago": (-730, -1095), "months ago": (-61, -91), "weeks ago": (-14, -21), "days ago": (-2, -3),
        "earlier this week": (-1, -2), "earlier this month": (-7, -14), "earlier this year": (-60, -120), "in a few days": (3, 4, 5),
        "in a few weeks": (21, 28, 14), "in a few months": (91, 122, 61), "in a bit": (7, 14), "in a while": (14, 30),
        "some time next week": (7, 9, 11), "sometime next week": (7, 9, 11), "sometime last week": (-7, -8, -9), "sometime next month": (30, 37),
        "later this week": (1, 2), "later this month": (7, 14), "later this year": (21, 28), "in the coming weeks": (14, 21),
        "the week before last": (-14, -11), "the weekend before last": (-13, -12), "the month before last": (-61, -75),
        "a day or two ago": (-1, -2), "a week or two ago": (-7, -14), "a couple of days or so ago": (-2, -3),
        "in a week or two": (7, 14), "in a day or two": (1, 2), "in two or three weeks": (14, 21), "soonish": (7, 14),
        "in a couple of weeks or so": (14, 21), "in the next few days": (2, 3, 4), "in the next few weeks": (14, 21), "one of these days": (7, 14),
    },
    seasons={"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12},
    ordinal=r"\d{1,2}(?:st|nd|rd|th|\.)?",
    shapes=(
        ("day_month", r"(?:(?:on\s)?(?P<wd>{wd})\.?,?\s)?(?:the\s)?(?P<d>{ord})\s?(?:of\s)?(?P<mon>{mon})\b\.?(?:,?\s(?P<y>(?:19|20)\d\d|'\d\d|\d\d(?=\s*(?:$|[,;.!?)]))))?"),
        ("day_month", r"(?:(?:on\s)?(?P<wd>{wd})\.?,?\s)?(?P<mon>{mon})\b\.?\s(?:the\s)?(?P<d>{ord})(?!\d|:\d|\s?(?:am|pm)\b)(?:,?\s(?P<y>(?:19|20)\d\d|'\d\d))?"),
        ("weekday", r"(?P<wd>{wd})\s(?P<rel>next|last|this)\sweek"),
        ("weekday", r"(?:(?P<rel>last|this|next|coming|this coming|this past|past|on)\s)?(?P<wd>{wd})(?P<week>\swee?k|\swk|\sin a week)?\b"),
        ("weekday", r"(?P<wd>{wd})\s(?P<rel>(?:just\s)?gone|(?:just\s)?past)\b"),
        ("weekday", r"a\swee?k\s(?:on\s)?(?P<week>)(?P<wd>{wd})\b"),
        ("weekdays_ago", r"(?:the\s)?(?P<wd>{wd})\s(?P<before>before)\s(?:last|the last one)\b"),
        ("weekdays_ago", r"(?P<n>{n})\s(?P<wd>{wd})s\s(?:ago|back)\b"),
        ("weekdays_ago", r"a\sweek\s(?:ago\s)?(?:last\s)?(?P<wd>{wd})\b|(?P<wd2>{wd})\s(?:a\sweek)\sago\b"),
        ("nth_weekday", r"(?:(?:on\s)?the\s)?(?P<nth>first|1st|second|2nd|third|3rd|fourth|4th|last)\s(?P<wd>{wd})\s(?:of|in)\s(?:(?P<mon>{mon})\b(?:\s(?P<y>(?:19|20)\d\d))?|(?P<rel>this|next|last|the)\smonth)"),
        ("weekday", r"(?P<rel>next|last|this)\sweek(?:\son)?\s(?P<wd>{wd})\b"),
        ("nth", r"(?:on\s)?the\s(?P<d>\d{1,2})(?:st|nd|rd|th)(?:\sof\s(?P<rel>this|last|next)\smonth)?"),
        ("edge", r"(?:(?:the|by the|at the)\s)?(?P<edge>end|beginning|start|middle)\sof\s(?P<of>(?:the\s|this\s|next\s|last\s)?(?:week|month|year|quarter)|(?P<mon>{mon})\b\.?)"),
        ("edge", r"(?P<edge>end)\s(?P<mon>{mon})\b"),
        ("edge", r"(?:in\s)?(?P<edge>early|mid|late)(?:\s|-)(?:in\s)?(?P<mon>{mon})\b(?:\s(?P<y>(?:19|20)\d\d))?"),
        ("edge", r"(?P<edge>early|mid|middle|late|later|end|start|beginning|sometime|some time)(?:\s|-)(?:in\s|of\s)?(?P<of>(?:next|last|this)\s(?:week|month|year|quarter))\b"),
        ("near", r"(?P<rel>(?:right\s|just\s|straight\s|shortly\s)?after|around|about|round|over|in|early in|soon after)\s(?P<holiday>{holiday}|the holidays|the festive season)(?:\sbreak|\sholidays?)?\b"),
        ("near", r"(?P<rel>before|by|until|till|over|during)\s(?P<holiday>the holidays|the christmas holidays)"),
        ("quarter", r"(?:(?:early|late|by|in|during|until|till|before|end of|start of|sometime in|next|from)\s)+q(?P<q>[1-4])(?:\s(?:of\s)?(?P<y>(?:19|20)\d\d))?"),
        ("quarter", r"(?P<rel>next|last|this)\squarter\b"),
        ("season", r"(?:(?:in|by|before|this|next|last|over|during|after|until|till|come|back in|early|late)\s)+(?:the\s)?(?:early\s|late\s)?(?P<season>spring|summer|autumn|winter)\b"),
        ("season", r"(?:in|by|before|this|next|last|over|during|after)\s(?:the\s)?(?P<season>fall)\b"),
        ("eo", r"eo(?P<of>[wmqyd])\b|(?:end|close) of (?:the )?(?P<ofday>day|play|business)|cob\b"),
        ("unit", r"(?P<rel>next|last|this|past)\s(?P<of>week|month|year|weekend)\b"),
        ("unit", r"(?:at|on|over|during|by|before|for) (?:the|this) (?P<of>weekend)"),
        ("unit", r"(?P<rel>this) (?P<of>weekend)"),
        ("unit", r"all (?P<of>weekend)"),
        ("hours", r"in\s(?:an|half\san|a\sfew|a\scouple\sof|{n})\s(?:hours?|minutes?|mins?|hrs?)\b"),
        ("month", r"(?:in|during|sometime in|back in|last|next|this)\s(?P<mon>{mon})\b\.?(?:\s(?P<y>(?:19|20)\d\d))?(?!\s?\d)"),
        ("month", r"(?P<mon>january|february|march|april|june|july|august|september|october|november|december)\s(?P<y>(?:19|20)\d\d)"),
        ("month", r"(?:by|until|till|before|around|sometime around)\s(?P<mon>{mon})\b\.?(?!\s?\d)"),
        ("year", r"(?:in|back in)\s(?P<y>(?:19|20)\d\d)(?!\d|[-/.]\d)"),
        ("ago", r"(?P<n>{n})(?:(?<=\d)\s?|\s)(?P<u>{u})\s(?:ago|back)\b"),
        ("ago", r"(?P<half>half) (?:a|an) (?P<u>year) ago"),
        ("ahead", r"(?:in|within)\s(?P<n>{n})(?:(?<=\d)\s?|\s)(?P<u>{u})(?:'s? time)?\b"),
        ("ahead", r"in (?P<half>half) a (?P<u>year)"),
        ("ahead", r"(?P<n>{n})(?:(?<=\d)\s?|\s)(?P<u>days|weeks|months|years|week|month|year|day)\sfrom\s(?:now|today)"),
        ("span", r"(?P<n>{n})(?:(?<=\d)\s?|\s)(?P<u>{u})(?!\w)"),
    ),
    before=r"on |from |since ",
    hour=r"(?:\s(?:early|late))?\s(?:morning|mornings|afternoon|evening|eve|night|noon|lunchtime|am|pm|a\.m|p\.m)\b",
    hour_before=r"(?:(?:at|around|by)\s)?(?:noon|midday|midnight|lunchtime|first thing|last thing|close of play|close of business|end of day|end of the day|end of play|cob|cop|eod|early|late)\s(?:on\s)?",
)  # fmt: skip

DE = DayWords(
    weekdays=("montag mo", "dienstag di", "mittwoch mi", "donnerstag do", "freitag fr", "samstag sonnabend sa", "sonntag so"),
    months=("januar janner jan", "februar feb", "marz maerz mrz", "april apr", "mai", "juni jun", "juli jul", "august aug",
            "september sept sep", "oktober okt", "november nov", "dezember dez"),
    fixed={"heute": 0, "heute fruh": 0, "heute morgen": 0, "heute mittag": 0, "heute nachmittag": 0, "heute abend": 0, "vorhin": 0, "gestern": -1,
           "gestern abend": -1, "gestern nacht": -1, "vorgestern": -2, "morgen": 1, "morgen fruh": 1, "ubermorgen": 2, "eben": 0},
    holidays={"ostern": (0, 0), "pfingsten": (0, 49), "heiligabend": (12, 24), "weihnachten": (12, 25), "silvester": (12, 31), "neujahr": (1, 1), "nikolaus": (12, 6)},
    counts={"ein": 1, "einem": 1, "einer": 1, "eine": 1, "einen": 1, "zwei": 2, "drei": 3, "vier": 4, "funf": 5, "sechs": 6, "sieben": 7, "acht": 8,
            "neun": 9, "zehn": 10, "elf": 11, "zwolf": 12, "vierzehn": 14, "funfzehn": 15, "zwanzig": 20},
    units={"tag": "days", "tage": "days", "tagen": "days", "woche": "weeks", "wochen": "weeks", "monat": "months", "monate": "months",
           "monaten": "months", "jahr": "years", "jahre": "years", "jahren": "years", "quartal": "quarters"},
    vague={"neulich": (-2, -3, -4), "kurzlich": (-3, -7), "letztens": (-3, -7), "vor ein paar tagen": (-3, -2, -4), "vor einigen tagen": (-4, -3, -5),
           "vor ein paar wochen": (-21, -14), "vor einigen wochen": (-21, -28), "vor kurzem": (-7, -3), "vor langerem": (-60, -90),
           "anfang der woche": (-2, -3), "in den nachsten tagen": (3, 4), "in ein paar tagen": (3, 4), "in ein paar wochen": (21, 14), "demnachst": (7, 14),
           "bei gelegenheit": (7, 14), "irgendwann": (14, 30),
           "diese woche": (-1, -2)},
    seasons={"fruhling": 3, "fruhjahr": 3, "sommer": 6, "herbst": 9, "winter": 12},
    ordinal=r"\d{1,2}\.?",
    shapes=(
        ("day_month", r"(?:(?:am\s)?(?P<wd>{wd})\.?,?\s)?(?:am |den |zum |vom |dem )?(?P<d>\d{1,2})\.?\s?(?P<mon>{mon})\b\.?(?:\s(?P<y>(?:19|20)\d\d))?"),
        ("weekday", r"(?:am\s)?(?:(?P<rel>letzten|letzte|vergangenen|nachsten|kommenden|diesen)\s)?(?P<wd>{wd})(?:\s(?P<week>in einer woche))?\b"),
        ("weekday", r"(?P<rel>nachste|letzte|diese) woche (?P<wd>{wd})"),
        ("nth", r"(?:am|zum|bis zum|vom|den)\s(?P<d>\d{1,2})\.(?!\d|\s?\d)"),
        ("edge", r"(?P<edge>ende|anfang|mitte)\s(?P<of>der woche|nachster woche|des monats|nachsten monats|des jahres|(?P<mon>{mon})\b)(?:\s(?P<y>(?:19|20)\d\d))?"),
        ("unit", r"(?P<rel>nachste|letzte|nachsten|letzten|nachstes|letztes|kommende|vergangene)[rsnm]?\s(?P<of>woche|monat|jahr|wochenende)\b"),
        ("unit", r"(?:am|ubers) (?P<of>wochenende)"),
        ("near", r"(?P<rel>nach|um|uber|nach den|uber die|in den|im|vor den|bis nach)\s(?P<holiday>{holiday}|feiertagen|feiertage|den feiertagen|die feiertage|neuen jahr)\b"),
        ("quarter", r"(?:im|bis|ab|vor|im ersten|im zweiten|im dritten|im vierten)?\s?q(?P<q>[1-4])\b"),
        ("quarter", r"(?P<rel>nachstes|nachsten|letztes|letzten|dieses)\squartal\b"),
        ("season", r"(?:im|letzten|nachsten|bis zum|vor dem|diesen)\s(?P<season>fruhling|fruhjahr|sommer|herbst|winter)\b"),
        ("month", r"(?:im|letzten|nachsten)\s(?P<mon>{mon})\b(?:\s(?P<y>(?:19|20)\d\d))?"),
        ("year", r"(?P<y>(?:im jahr |in )(?:19|20)\d\d)"),
        ("ago", r"vor\s(?P<n>{n})(?:(?<=\d)\s?|\s)(?P<u>{u})\b"),
        ("ahead", r"in\s(?P<n>{n})(?:(?<=\d)\s?|\s)(?P<u>{u})\b"),
        ("span", r"(?P<n>{n})(?:(?<=\d)\s?|\s)(?P<u>{u})(?!\w)"),
    ),
    before=r"am |vom |seit |den ",
    hour=r"\s?(?:fruh|morgen|vormittag|mittag|nachmittag|abend|nacht)\b",
)  # fmt: skip

FR = DayWords(
    weekdays=("lundi lun", "mardi", "mercredi mer", "jeudi jeu", "vendredi ven", "samedi sam", "dimanche dim"),
    months=("janvier janv", "fevrier fevr", "mars", "avril avr", "mai", "juin", "juillet juil", "aout", "septembre sept", "octobre oct",
            "novembre nov", "decembre dec"),
    fixed={"aujourd'hui": 0, "ce matin": 0, "cet apres-midi": 0, "ce soir": 0, "ce midi": 0, "tout a l'heure": 0, "hier": -1, "hier soir": -1,
           "hier matin": -1, "avant-hier": -2, "avant hier": -2, "demain": 1, "demain matin": 1, "apres-demain": 2, "apres demain": 2},
    holidays={"paques": (0, 0), "noel": (12, 25), "nouvel an": (1, 1), "la veille de noel": (12, 24), "le reveillon": (12, 31), "le jour de l'an": (1, 1), "la saint-sylvestre": (12, 31)},
    counts={"un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "quinze": 15, "vingt": 20, "trente": 30},
    units={"jour": "days", "jours": "days", "semaine": "weeks", "semaines": "weeks", "mois": "months", "trimestre": "quarters", "an": "years", "ans": "years",
           "annee": "years", "annees": "years"},
    vague={"l'autre jour": (-2, -3, -4), "recemment": (-3, -7), "il y a quelques jours": (-3, -2, -4), "il y a quelques semaines": (-21, -14),
           "il y a quelque temps": (-30, -60), "ces derniers jours": (-2, -3), "en debut de semaine": (-2, -3), "dans quelques jours": (3, 4),
           "dans quelques semaines": (21, 14), "bientot": (7, 14), "cette semaine": (-1, -2), "un de ces jours": (7, 14)},
    seasons={"printemps": 3, "ete": 6, "automne": 9, "hiver": 12},
    ordinal=r"\d{1,2}(?:er|e)?",
    shapes=(
        ("day_month", r"(?:le\s)?(?:(?P<wd>{wd})\s)?(?:le |du |au )?(?P<d>{ord})\s(?P<mon>{mon})\b\.?(?:\s(?P<y>(?:19|20)\d\d))?"),
        ("weekday", r"(?:le\s)?(?P<wd>{wd})(?:\s(?P<rel>dernier|prochain|passe|en huit))?\b"),
        ("nth", r"(?:le|du|au|d'ici le|d'ici au)\s(?P<d>\d{1,2})(?:er)?(?!\w|\s(?:h|heures?|ans|jours|mois|rue|[%€])|[.,:/]\d)"),
        ("edge", r"(?:a la |d'ici la |en |d'ici )?(?P<edge>fin|debut|mi)[\s-](?:de |du |d')?(?P<of>la semaine|semaine|mois|l'annee|annee|(?P<mon>{mon})\b)(?:\s(?P<y>(?:19|20)\d\d))?"),
        ("unit", r"(?:la |le |l')?(?P<of>semaine|mois|annee|an|week-end)\s(?P<rel>derniere|dernier|prochaine|prochain|passee?)\b"),
        ("unit", r"ce (?P<of>week-end|weekend)"),
        ("near", r"(?P<rel>(?:apres|vers|autour de|pendant)(?=\s)|avant(?=\sles\s))\s(?P<holiday>les fetes|{holiday}|les vacances)\b"),
        ("quarter", r"(?:le )?trimestre (?P<rel>prochain|dernier)\b"),
        ("month", r"(?:en|au mois de|au mois d')\s?(?P<mon>{mon})\b(?:\s(?P<y>(?:19|20)\d\d))?"),
        ("season", r"(?:au|en|cet|l'|a l'|d'ici l')\s?(?P<season>printemps|ete|automne|hiver)(?:\sdernier|\sprochain)?\b"),
        ("year", r"en\s(?P<y>(?:19|20)\d\d)"),
        ("ago", r"il y a\s(?P<n>{n})(?:(?<=\d)\s?|\s)(?P<u>{u})\b"),
        ("ahead", r"(?:dans|d'ici)\s(?P<n>{n})(?:(?<=\d)\s?|\s)(?P<u>{u})\b"),
        ("span", r"(?P<n>{n})(?:(?<=\d)\s?|\s)(?P<u>{u})(?!\w)"),
    ),
    before=r"le |du |depuis ",
    hour=r"\s(?:matin|midi|apres-midi|soir)\b",
)  # fmt: skip

ES = DayWords(
    weekdays=("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo"),
    months=("enero ene", "febrero feb", "marzo", "abril abr", "mayo", "junio jun", "julio jul", "agosto ago", "septiembre setiembre sept",
            "octubre oct", "noviembre nov", "diciembre dic"),
    fixed={"hoy": 0, "esta manana": 0, "esta tarde": 0, "esta noche": 0, "ayer": -1, "anoche": -1, "anteayer": -2, "antes de ayer": -2, "antier": -2,
           "manana": 1, "manana por la manana": 1, "pasado manana": 2, "ayer por la tarde": -1, "ayer por la noche": -1},
    holidays={"pascua": (0, 0), "semana santa": (0, -3), "navidad": (12, 25), "nochebuena": (12, 24), "nochevieja": (12, 31), "ano nuevo": (1, 1), "reyes": (1, 6)},
    counts={"un": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9, "diez": 10, "once": 11, "doce": 12, "quince": 15, "veinte": 20, "treinta": 30},
    units={"dia": "days", "dias": "days", "semana": "weeks", "semanas": "weeks", "mes": "months", "meses": "months", "trimestre": "quarters",
           "ano": "years", "anos": "years"},
    vague={"el otro dia": (-2, -3, -4), "hace poco": (-3, -7), "recientemente": (-3, -7), "hace unos dias": (-3, -2, -4), "hace algunos dias": (-3, -4),
           "hace unas semanas": (-21, -14), "hace tiempo": (-30, -60), "hace un tiempo": (-30, -60), "en unos dias": (3, 4), "dentro de unos dias": (3, 4), "pronto": (7, 14),
           "esta semana": (-1, -2), "un dia de estos": (7, 14), "a principios de semana": (-2, -3)},
    seasons={"primavera": 3, "verano": 6, "otono": 9, "invierno": 12},
    ordinal=r"\d{1,2}",
    shapes=(
        ("day_month", r"(?:(?:el\s)?(?P<wd>{wd})\s)?(?:el |del |al )?(?:dia )?(?P<d>{ord})\sde\s(?P<mon>{mon})\b(?:\s(?:de\s|del\s)?(?P<y>(?:19|20)\d\d))?"),
        ("weekday", r"(?:el\s)?(?:(?P<rel>proximo|pasado|este)\s)(?P<wd>{wd})\b"),
        ("weekday", r"(?:el\s|del\s)?(?P<wd>{wd})(?:\s(?P<rel>pasado|proximo|que viene))?\b"),
        ("nth", r"(?:el|del|al)\s(?:dia\s)?(?P<d>\d{1,2})(?!\w|[.,:/]\d|\s(?:de|dias|meses|anos|%))"),
        ("edge", r"(?:a )?(?P<edge>finales|fin|final|principios|mediados)\sde(?:l)?\s(?P<of>semana|la semana|mes|ano|(?P<mon>{mon})\b)(?:\s(?:de\s)?(?P<y>(?:19|20)\d\d))?"),
        ("unit", r"(?:la |el )?(?P<of>semana|mes|ano|fin de semana)\s(?P<rel>pasada|pasado|que viene|proxima|proximo)\b"),
        ("unit", r"(?:la |el )?(?P<rel>proxima|proximo|pasada|pasado)\s(?P<of>semana|mes|ano|fin de semana)\b"),
        ("month", r"en\s(?P<mon>{mon})\b(?:\s(?:de\s)?(?P<y>(?:19|20)\d\d))?"),
        ("near", r"(?P<rel>despues de|tras|durante|por|antes de(?=\slas\s))\s(?P<holiday>las fiestas|{holiday}|las vacaciones)\b"),
        ("quarter", r"(?:el )?(?P<rel>proximo) trimestre\b|(?:el )?trimestre que viene"),
        ("season", r"(?:en|este|el|en el|en la|esta|la)\s(?P<season>primavera|verano|otono|invierno)(?:\spasado|\spasada|\sque viene)?\b"),
        ("year", r"en\s(?P<y>(?:19|20)\d\d)"),
        ("ago", r"hace\s(?P<n>{n})(?:(?<=\d)\s?|\s)(?P<u>{u})\b"),
        ("ahead", r"(?:en|dentro de)\s(?P<n>{n})(?:(?<=\d)\s?|\s)(?P<u>{u})\b"),
        ("span", r"(?P<n>{n})(?:(?<=\d)\s?|\s)(?P<u>{u})(?!\w)"),
    ),
    before=r"el |del |desde ",
    hour=r"\s(?:por la (?:manana|tarde|noche)|a mediodia)\b",
)  # fmt: skip

TABLES: Mapping[str, DayWords] = {"en": EN, "de": DE, "fr": FR, "es": ES}
