"""Columns and labels that name another person: how the one stands to the other, in the words of `RELATIONS`.

Sources: Outlook's and Google's contacts in the languages they have, RFC 6350 6.6.6 (RELATED), Apple's
`X-ABRELATEDNAMES`.
"""

from __future__ import annotations

import re

from netkeeper.domain.language.text import clean, fold
from netkeeper.domain.matching.incoming import INTRODUCED_BY

_WORDS: dict[str, str] = {
    INTRODUCED_BY: """introduced by, referred by, referrer, intro by, recommended by, empfohlen von, vorgestellt von, vermittelt von,
        recommandé par, présenté par, référé par, recomendado por, presentado por, referido por, indicado por, apresentado por,
        segnalato da, presentato da, aanbevolen door, voorgesteld door, rekommenderad av, polecony przez""",
    "partner of": """spouse, partner, wife, husband, domestic partner, sweetheart, ehepartner, ehepartner in, ehegatte, ehemann, ehefrau,
        lebenspartner, partner in, conjoint, conjoint e, époux, épouse, mari, femme, partenaire, cónyuge, esposo, esposa, pareja, coniuge, moglie,
        marito, cônjuge, marido, parceiro, echtgenoot, echtgenote, partner naam, maka, make, ægtefælle, ektefelle, puoliso, małżonek, współmałżonek,
        manžel, manželka, házastárs, супруг, супруга, супруг а""",
    "reports to": """manager, managers name, manager s name, manager name, supervisor, boss, vorgesetzter, vorgesetzte, name des der vorgesetzten, chef,
        chef in, responsable, supérieur, directeur, gerente, jefe, nombre del jefe, responsabile, superiore, chefe, superior, leidinggevende, chefens namn,
        przełożony, начальник, руководитель""",
    "manages": "direct report, reports, mitarbeiter, subordonné, subordinado",
    "has as assistant": """assistant, assistants name, assistant s name, assistant name, assistent in, assistent, assistentin, name assistent, name assistent in,
        assistant e, asistente, nombre del ayudante, assistente, nome assistente, assistent naam, asystent, помощник""",
    "parent of": """children, child, son, daughter, kinder, kind, sohn, tochter, enfants, enfant, fils, fille, hijos, hijo, hija, figli, figlio, figlia,
        filhos, filho, filha, kinderen, barn, børn, lapset, dzieci, děti, дети""",
    "child of": "parent, mother, father, mutter, vater, eltern, mère, père, madre, padre, mãe, pai, moeder, vader, mor, far, matka, ojciec",
    "sibling of": "brother, sister, sibling, bruder, schwester, frère, sœur, soeur, hermano, hermana, fratello, sorella, irmão, irmã, broer, zus, zuster",
    "friend of": "friend, freund, freundin, ami, amie, amigo, amiga, amico, amica, vriend, vriendin",
    "works with": "colleague, co worker, coworker, kollege, kollegin, collègue, compañero, collega, colega",
}  # fmt: skip

_LABELS = {
    "partner of": "_$!<Spouse>!$_", "reports to": "_$!<Manager>!$_", "has as assistant": "_$!<Assistant>!$_",
    "parent of": "_$!<Child>!$_", "child of": "_$!<Parent>!$_", "sibling of": "_$!<Sibling>!$_",
    "friend of": "_$!<Friend>!$_", "works with": "_$!<Colleague>!$_",
}  # fmt: skip


def label_of_relation(kind: str) -> str:
    """What Apple's address book calls the other; nothing for a word that it doesn't know."""
    return _LABELS.get(kind, "")


_SIGNS = re.compile(r"[\W_]+")


def _plain(text: str) -> str:
    return _SIGNS.sub(" ", fold(text)).strip()


_KINDS = {_plain(word): kind for kind, words in _WORDS.items() for word in words.split(",")}


def relation_of(heading: str) -> str:
    """How the person of a row stands to whoever a column of that heading names; nothing when it names nobody."""
    return _KINDS.get(_plain(heading), "")


def names_in(cell: str) -> tuple[str, ...]:
    """The people whom a cell names: `Tom; Ann`, `Tom and Ann`."""
    parts = re.split(r"[;|\n]|:::|,(?=\s)|\s(?:and|und|et|y|e|en|&)\s", cell)
    return tuple(dict.fromkeys(name for part in parts if (name := clean(part))))
