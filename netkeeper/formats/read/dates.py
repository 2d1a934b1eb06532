"""Days as files write them. No locale, no clock: what a value can't say itself is asked of the user.

`03/04/2026` is April or March: any value over 12 in the same file decides, and else nothing but a person can.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from netkeeper.calendar_days.birthdays import NEWEST, NO_YEAR, read_birthday
from netkeeper.calendar_days.meaning import meaning
from netkeeper.calendar_days.phrases import whole_phrase
from netkeeper.calendar_days.tables import TABLES
from netkeeper.domain.language.text import fold

Order = Literal["day", "month"]
"""Which comes first in `03/04/2026`."""

_NAMES = (
    "jan january januar janvier janv enero ene gennaio gen janeiro januari styczen stycznia ocak ianuarie",
    "feb february februar fevrier fev fevr febrero febbraio fevereiro februari luty lutego subat",
    "mar march marz maerz mrz mars marzo marco maart mrt marzec marca mart",
    "apr april avril avr abril abr aprile kwiecien kwietnia nisan",
    "may mai mayo maggio mag maio mei maj maja mayis",
    "jun june juni juin junio giugno giu junho czerwiec czerwca haziran",
    "jul july juli juillet juil julio luglio lug julho lipiec lipca temmuz",
    "aug august aout agosto ago augustus sierpien sierpnia agustos augusti",
    "sep sept september septembre septiembre settembre set setembro wrzesien wrzesnia eylul",
    "oct october oktober okt octobre octubre ottobre ott outubro out pazdziernik pazdziernika ekim",
    "nov november novembre noviembre novembro listopad listopada kasim",
    "dec december dezember dez decembre diciembre dic dicembre dezembro grudzien grudnia aralik",
)
_MORE_NAMES = (
    "ianuarie января январь січня leden ledna tammikuu tammikuuta ιανουαριου ιανουαριος",
    "februarie февраля февраль лютого unor unora helmikuu helmikuuta φεβρουαριου φεβρουαριος februara",
    "martie марта март березня brezen brezna marcius maaliskuu maaliskuuta μαρτιου μαρτιος",
    "aprilie апреля апрель квітня duben dubna aprilis huhtikuu huhtikuuta απριλιου απριλιος",
    "мая май травня kveten kvetna majus toukokuu toukokuuta μαιου μαιος",
    "iunie июня июнь червня cerven cervna junius kesakuu kesakuuta ιουνιου ιουνιος",
    "iulie июля июль липня cervenec cervence julius heinakuu heinakuuta ιουλιου ιουλιος",
    "августа август серпня srpen srpna augusztus elokuu elokuuta αυγουστου αυγουστος",
    "septembrie сентября сентябрь вересня zari szeptember syyskuu syyskuuta σεπτεμβριου σεπτεμβριος",
    "octombrie октября октябрь жовтня rijen rijna lokakuu lokakuuta οκτωβριου οκτωβριος",
    "noiembrie ноября ноябрь листопада listopadu marraskuu marraskuuta νοεμβριου νοεμβριος",
    "decembrie декабря декабрь грудня prosinec prosince joulukuu joulukuuta δεκεμβριου δεκεμβριος",
)
MONTHS = {
    fold(name): number
    for table in (_NAMES, _MORE_NAMES)
    for number, names in enumerate(table, 1)
    for name in names.split()
}

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_PLAIN = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T\d{4,6}Z?)?$")
_NUMBERS = re.compile(r"(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?!\d)")
_DAY_MONTH = re.compile(
    r"(?:[^\W\d]+\.?,? )?"
    r"(\d{1,2})(?:st|nd|rd|th|er|º|\.)?(?: de| of)?[ -]([^\W\d]+)\.?,?(?: de)?[ -](\d{4}|\d{2})(?!\d)"
)
_MONTH_DAY = re.compile(r"(?:[^\W\d]+\.?, )?([^\W\d]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)")
_EAST = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_ERA = re.compile(r"(明治|大正|昭和|平成|令和)\s?(\d{1,2}|元)\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日")
_ERAS = {"明治": 1868, "大正": 1912, "昭和": 1926, "平成": 1989, "令和": 2019}
"""The first year of each era of Japan that somebody alive may write."""

_SERIAL = re.compile(r"[2-6]\d{4}(?:\.\d+)?$")


def day(text: str, order: Order = "day") -> date | None:
    """The day a text states, with or without a time of day; None when it states none."""
    return _day(text.strip(), order) if 0 < len(text) < 80 else None


@lru_cache(maxsize=20_000)
def _day(text: str, order: Order) -> date | None:
    if match := _ISO.match(text) or _PLAIN.match(text) or _EAST.match(text):
        return _made(int(match[1]), int(match[2]), int(match[3]))
    if match := _ERA.match(text):
        year = _ERAS[match[1]] - 1 + (1 if match[2] == "元" else int(match[2]))
        return _made(year, int(match[3]), int(match[4]))
    if match := _NUMBERS.match(text):
        first, second, year = int(match[1]), int(match[3]), _year(match[4])
        day_first = match[2] == "." or first > 12 or (order == "day" and second <= 12)
        return _made(year, second, first) if day_first else _made(year, first, second)
    plain = fold(text)
    if match := _DAY_MONTH.match(plain):
        return _made(_year(match[3]), MONTHS.get(match[2], 0), int(match[1]))
    if match := _MONTH_DAY.match(plain):
        return _made(int(match[3]), MONTHS.get(match[1], 0), int(match[2]))
    if (worded := _worded(text)) is not None:
        return worded
    if _SERIAL.match(text):  # a spreadsheet's day number, counted from 30 December 1899
        return date(1899, 12, 30) + timedelta(days=int(float(text)))
    return None


def _worded(text: str) -> date | None:
    """A whole day as people write one in a line, with its year: `Mon, the 3rd of Feb 2026`; nothing that is counted
    from today."""
    for language in TABLES:
        phrase = whole_phrase(text, language)
        if phrase is not None and phrase.shape == "day_month" and phrase.parts.get("y"):
            return meaning(phrase, date.max).day
    return None


def order_of(values: Iterable[str]) -> Order | None:
    """Which comes first, by a value over 12; `day` when no value is in doubt; None when it must be asked."""
    doubtful = False
    votes: set[Order] = set()
    for value in values:
        match = _NUMBERS.match(value.strip())
        if match is None or match[2] == ".":
            continue
        first, second = int(match[1]), int(match[3])
        if 12 < first <= 31 and 0 < second <= 12:
            votes.add("day")
        elif 0 < first <= 12 < second <= 31:
            votes.add("month")
        elif first != second and 0 < first <= 12 and 0 < second <= 12:
            doubtful = True
    if len(votes) == 1:
        return votes.pop()
    return None if doubtful else "day"


def birthday(text: str, order: Order = "day") -> str:
    """`1990-02-03`, `--02-03` where the year is not told, or the text itself when it is no day: read as the line
    reads it."""
    text = text.strip()
    if not 0 < len(text) < 80:
        return text
    found = read_birthday(text, "GB" if order == "day" else "US")
    if found is not None:
        return found
    known = day(text, order)
    if known is not None and known.year > NEWEST and not re.search(r"\d{4}", text):
        known = known.replace(year=known.year - 100)  # nobody is born in the future
    return text if known is None else f"--{known:%m-%d}" if known.year in NO_YEAR else known.isoformat()


def _year(text: str) -> int:
    """Two digits as POSIX reads them: 69 to 99 are 19xx."""
    year = int(text)
    return year if len(text) == 4 else year + (1900 if year >= 69 else 2000)


def _made(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None
