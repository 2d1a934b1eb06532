"""Days that matter: birthdays, dates a year brings back, and everything that has a day, on one page.

The law: a day of the year comes exactly once in every year. 29 February is kept on the 28th of a common year, so that
nobody goes three years without a wish. A year that is not known is never guessed: "turns 40" is said only where the
year is written (R19, P7). No clock here: every question is asked for a day.
"""
