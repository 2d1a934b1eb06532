"""Days that are counted from others: holidays, `two sundays ago`, `the first monday of december`, quarters."""

from __future__ import annotations

from datetime import date

from netkeeper.calendar_days.seen import DAY, Day, Seen, dated, place_of, safe_day, shift, without_year


def read_holiday(seen: Seen) -> Day:
    return _of_holiday(seen, seen.phrase.words)


def _of_holiday(seen: Seen, name: str) -> Day:
    """A holiday by its name: of a fixed day, counted from Easter, or the fourth Thursday of November."""
    month, number = seen.words.holidays[name]
    if month > 0:
        return without_year(seen, month, number)
    near = [_moved(year, month, number) for year in range(seen.today.year - 1, seen.today.year + 2)]
    if seen.past is None:
        return Day(day=min(near, key=lambda d: abs((d - seen.today).days)))
    days = [d for d in near if (d <= seen.today if seen.past else d >= seen.today)]
    return Day(day=(max(days) if seen.past else min(days)) if days else None)


def _moved(year: int, month: int, number: int) -> date:
    """A holiday that moves from year to year."""
    if month == 0:
        from dateutil.easter import easter  # where it is used

        return date.fromisoformat(easter(year).isoformat()) + number * DAY
    first = date(year, -month, 1)
    return first + ((3 - first.weekday()) % 7 + 7 * (number - 1)) * DAY


def read_near(seen: Seen) -> Day:
    """`after christmas`, `over easter`: a day or so from it, never for certain."""
    name, rel = seen.part("holiday"), seen.part("rel")
    after = any(w in ("after", "nach", "apres", "despues", "tras") for w in rel.split())
    before = any(w in ("before", "by", "until", "till", "vor", "avant", "antes") for w in rel.split())
    if name in seen.words.holidays:
        day = _of_holiday(seen, name).day
        new_year = seen.words.holidays[name] == (1, 1)
    else:  # the holidays: from Christmas to the day after New Year
        day, new_year = dated(2 if after else 20, 1 if after else 12, None, seen.today, seen.past), False
    if day is None:
        return Day()
    spots = (1, 3, 7) if after else (-2, -7) if before else (5, 12) if new_year else (0, 1, -1)
    days = [day + n * DAY for n in spots]
    return Day(choices=tuple(d for d in days if not seen.past or d <= seen.today) or (day,))


def read_weekdays_ago(seen: Seen) -> Day:
    """`two sundays ago`, `the sunday before last`, `a week last tuesday`: counted from the newest before today."""
    number = place_of(seen.words.weekdays, seen.part("wd") or seen.part("wd2"))
    assert number is not None, "the shape has a weekday"
    back = seen.today - ((seen.today.weekday() - number - 1) % 7 + 1) * DAY
    more = seen.count - 1 if seen.part("n") else 1
    return Day(day=back - 7 * more * DAY, lean=-1)


_NTH = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3, "last": -1}


def read_nth_weekday(seen: Seen) -> Day:
    """`the first monday of december`, `the last friday of the month`."""
    number, rel = seen.weekday, seen.part("rel")
    assert number is not None, "the shape has a weekday"
    this = seen.today.replace(day=1)
    if seen.part("mon"):
        years = [int(seen.part("y"))] if seen.part("y") else [seen.today.year + n for n in (-1, 0, 1)]
        months = [date(year, seen.month, 1) for year in years]
    else:
        by = {"next": (1,), "last": (-1,)}.get(rel, (0,))
        months = [m for n in by if (m := shift(this, "months", n))]
    days = []
    for first in months:
        found = [d for n in range(31) if (d := first + n * DAY).month == first.month and d.weekday() == number]
        if _NTH[seen.part("nth")] < len(found):
            days.append(found[_NTH[seen.part("nth")]])
    if len(days) == 1:
        return Day(day=days[0])
    fitting = [d for d in days if (d <= seen.today if seen.past else d >= seen.today)]
    return Day(day=(max(fitting) if seen.past else min(fitting)) if fitting else None)


def read_quarter(seen: Seen) -> Day:
    """`in Q1`, `next quarter`: looking ahead about its first day, as with months; looking back it is asked."""
    rel = seen.part("rel")
    now = date(seen.today.year, (seen.today.month - 1) // 3 * 3 + 1, 1)
    if seen.part("q"):
        month = int(seen.part("q")) * 3 - 2
        year = seen.part("y")
        first = safe_day(int(year), month, 1) if year else dated(1, month, None, seen.today, seen.past)
    else:
        back = rel.startswith(("last", "letzt", "dernier"))
        first = shift(now, "quarters", 0 if rel in ("this", "dieses") else -1 if back else 1)
    if first is None:
        return Day()
    if seen.past is False:
        return Day(day=max(first, seen.today), about=True)
    days = [d for n in (1, 0, 2) if (d := shift(first, "months", n))]
    lean = (1 if rel else 0) if first > seen.today else 0
    return Day(choices=tuple(d for d in days if not seen.past or d <= seen.today) or (first,), lean=lean)
