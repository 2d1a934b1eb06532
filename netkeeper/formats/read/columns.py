"""What a column is, by its heading, in the common languages. A heading that nobody knows stays an own column (P26)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from netkeeper.domain.language.text import fold

FIELDS: dict[str, str] = {
    "name": "name",
    "first": "first name",
    "middle": "middle name",
    "last": "last name",
    "suffix": "name suffix",
    "nickname": "nickname",
    "organisation": "organisation",
    "title": "job title",
    "industry": "industry",
    "location": "location",
    "email": "e-mail",
    "phone": "phone",
    "link": "link or profile",
    "birthday": "birthday",
    "role": "role in my network",
    "tier": "tier",
    "cadence": "how often to be in touch",
    "tag": "tags",
    "met_on": "met on",
    "met_how": "how we met",
    "last_contact": "last contact",
    "channel": "channel",
    "follow_up": "next contact",
    "cares_about": "cares about",
    "offers": "offers",
    "needs": "needs",
    "notes": "notes",
    "style": "how they are kept",
    "takes_call": "would take my call",
}
"""Field -> what it is called in a question."""

_WORDS: dict[str, str] = {
    "name": """name, full name, contact, contact name, person, display name, file as, who, people, connection, friend,
        vollständiger name, ansprechpartner, kontakt, nom complet, nom et prénom, nom, nombre completo, nombre y apellidos,
        nombre, nome completo, nome, contatto, contacto, contato, naam, volledige naam, imię i nazwisko, namn, фио, имя,
        контакт, полное имя, 姓名, 名前, 氏名, 이름, ad soyad""",
    "first": """first name, given name, firstname, forename, first, vorname, prénom, nombre de pila, primer nombre,
        primeiro nome, voornaam, imię, förnamn, 名""",
    "middle": "middle name, additional name, middle, zweiter vorname, deuxième prénom, segundo nombre, secondo nome, отчество",
    "last": """last name, family name, surname, lastname, last, nachname, familienname, nom de famille, apellido, apellidos,
        cognome, sobrenome, achternaam, nazwisko, efternamn, фамилия, 姓""",
    "suffix": "suffix, name suffix",
    "nickname": "nickname, nick name, nick, alias, known as, called, spitzname, surnom, apodo, soprannome, bijnaam, прозвище",
    "organisation": """organisation, organization, organisation name, organization name, company, company name, current company,
        employer, firm, business, org, works at, workplace, account, university, school, firma, unternehmen, arbeitgeber,
        betrieb, entreprise, société, employeur, empresa, compañía, organización, azienda, società, ditta, organização, bedrijf,
        werkgever, organisatie, organizacja, företag, компания, организация, место работы, 会社, 会社名, 公司, 회사, şirket""",
    "title": """title, job title, position, job, job role, job function, current role, current position, occupation, designation,
        profession, headline, beruf, stelle, funktion, jobtitel, titre, poste, fonction, emploi, cargo, puesto, título, posición,
        posizione, qualifica, ruolo, função, functie, stanowisko, должность, 役職, 职位, 직책, unvan""",
    "industry": "industry, sector, field, branche, secteur, industria, settore, setor, industrie, branża, отрасль",
    "location": """location, city, town, place, where, based in, lives in, address, home address, region, country, area, ort,
        stadt, wohnort, standort, adresse, ville, lieu, pays, ciudad, ubicación, lugar, città, luogo, cidade, localização,
        plaats, woonplaats, stad, miasto, город, адрес, 住所, 城市, 地址""",
    "email": """e mail, email, mail, e mail address, email address, mail address, primary email, work email, personal email,
        home email, e mail adresse, mailadresse, emailadresse, courriel, adresse e mail, adresse mail, adresse email, correo,
        correo electrónico, posta elettronica, indirizzo e mail, indirizzo email, e mailadres, adres e mail, e post, eposta,
        e posta, электронная почта, почта, эл почта, メール, メールアドレス, 邮箱, 电子邮件, 이메일""",
    "phone": """phone, telephone, phone number, tel, mobile, cell, cell phone, mobile phone, mobile number, work phone,
        home phone, whatsapp, signal, telefon, telefonnummer, handy, handynummer, mobil, mobiltelefon, rufnummer, portable,
        téléphone, téléphone portable, numéro de téléphone, teléfono, teléfono móvil, móvil, celular, telefono, cellulare,
        telefone, telemóvel, telefoon, telefoonnummer, mobiel, komórka, телефон, мобильный, 電話, 電話番号, 电话, 手机, 전화""",
    "link": """url, link, links, website, web site, web page, homepage, linkedin, linkedin url, linkedin profile, profile,
        profile url, public profile url, twitter, github, mastodon, instagram, blog, webseite, profil, site, site web, page web,
        página web, sitio web, sito, sito web, perfil, perfil de linkedin""",
    "birthday": """birthday, birth date, birthdate, date of birth, born, dob, bday, geburtstag, geburtsdatum, anniversaire,
        date de naissance, cumpleaños, fecha de nacimiento, compleanno, data di nascita, aniversário, data de nascimento,
        verjaardag, geboortedatum, urodziny, data urodzenia, födelsedag, день рождения, дата рождения, 誕生日, 生日, 생일""",
    "role": """role, roles, network role, role in my network, relationship, relation, relationship type, rolle, beziehung,
        relación, relazione, relação, роль""",
    "tier": """tier, layer, ring, circle, inner circle, level, priority, importance, closeness, stufe, kreis, priorität, priorité,
        niveau, nivel, prioridad, cerchio, livello, priorità""",
    "cadence": """cadence, cadence days, frequency, rhythm, how often, how often to be in touch, contact frequency, every,
        keep in touch, keep in touch every, interval, contact every, days between contacts, häufigkeit, rhythmus, turnus,
        intervall, fréquence, rythme, frecuencia, ritmo, frequenza, frequência, frequentie""",
    "tag": """tag, tags, label, labels, category, categories, group, groups, type, kategorie, kategorien, gruppe, gruppen,
        schlagwort, schlagworte, schlagwörter, étiquette, étiquettes, catégorie, catégories, groupe, etiqueta, etiquetas,
        categoría, categorias, grupo, grupos, gruppo, etichette, categorie, метки, группа""",
    "met_on": """met on, date met, first met, met, connected on, connected, connection date, date added, added on, since,
        verbunden am, kennengelernt, kennengelernt am, bekannt seit, rencontré le, connecté le, relation depuis, conectado el,
        conocido el, conosciuto il, collegato il, conectado em, verbonden op""",
    "met_how": """met how, how met, how we met, how did we meet, where met, where we met, met at, met through, source, context,
        kennengelernt bei, woher, comment rencontré, cómo nos conocimos, come ci siamo conosciuti""",
    "last_contact": """last contact, last contacted, last contact date, date of last contact, last contacted on, last spoke,
        last spoken, last talked, last meeting, last met, last interaction, last interaction date, last touch, last touched,
        last touchpoint, last reached out, last outreach, last conversation, last call, last seen, last message, last e mail,
        last email, last connected, last catch up, last date, letzter kontakt, zuletzt kontaktiert, kontaktiert am,
        letzte kontaktaufnahme, zuletzt gesprochen, letztes gespräch, letztes treffen, dernier contact, dernière interaction,
        dernière rencontre, dernier échange, último contacto, última conversación, última interacción, ultimo contatto,
        último contato, última interação, laatste contact, ostatni kontakt, senaste kontakt, последний контакт, 最終連絡日,
        最后联系, 最近联系, 마지막 연락, son görüşme""",
    "channel": """channel, preferred channel, contact method, preferred contact method, medium, kanal, canal, canale, kanaal""",
    "follow_up": """next contact, next contact date, next follow up, follow up, follow up on, follow up date, next touch,
        next touchpoint, next meeting, next outreach, next date, due, due date, remind me, reminder, nächster kontakt,
        wiedervorlage, nachfassen, prochain contact, relance, próximo contacto, seguimiento, prossimo contatto,
        volgend contact""",
    "cares_about": "cares about, interests, interest, interested in, hobbies, hobby, passions, interessen, intérêts, intereses, interessi",
    "offers": "offers, can offer, can help with, expertise, skills, strengths, bietet, offre, ofrece, compétences",
    "needs": "needs, looking for, wants, sucht, braucht, besoin, besoins, busca, necesita",
    "notes": """note, notes, comment, comments, remark, remarks, description, memo, about, bio, notiz, notizen, bemerkung,
        bemerkungen, anmerkung, anmerkungen, kommentar, kommentare, remarque, remarques, commentaire, commentaires, nota, notas,
        comentario, comentarios, comentários, observaciones, observações, appunti, commenti, note personali, opmerkingen,
        notities, uwagi, notatki, anteckningar, заметки, заметка, примечание, комментарий, 備考, メモ, 备注, 메모, notlar""",
    "style": "kept as, how they are kept",
    "uid": "netkeeper id",
    "takes_call": "takes call, would take my call, takes my call",
}

_SIGNS = re.compile(r"[\s_\-./:*#()\[\]?!,'’\"]+")
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")


def plain(heading: str) -> str:
    """A heading for comparing: case, accents and signs folded."""
    return _SIGNS.sub(" ", fold(heading)).strip()


_KNOWN = {plain(phrase): name for name, text in _WORDS.items() for phrase in text.split(",")}

_PARTS: tuple[tuple[str, str], ...] = (
    (r"\blast (contact|spoke|talk|met|met on|meeting|interaction|touch|call|conversation)", "last_contact"),
    (r"\be ?mail\b", "email"),
    (r"\b(phone|mobile|telefon|telephone|cell)\b", "phone"),
    (r"\b(linkedin|url|website|homepage)\b", "link"),
    (r"\b(birthday|birthdate|date of birth)\b", "birthday"),
    (r"\b(notes?|comments?)\b", "notes"),
    (r"\b(company|employer|organi[sz]ation)\b", "organisation"),
)
_GUESSES = tuple((re.compile(pattern), name) for pattern, name in _PARTS)


@lru_cache(maxsize=4_000)
def field_of(heading: str) -> str:
    """The field that a heading names for certain, or nothing."""
    if len(heading) > 60:
        return ""
    bare = plain(_BRACKETS.sub(" ", heading))
    return _KNOWN.get(plain(heading)) or _KNOWN.get(bare) or _KNOWN.get(bare.rstrip("0123456789 ")) or ""


@lru_cache(maxsize=4_000)
def guess(heading: str) -> str:
    """The field that a heading names, or seems to by a word in it."""
    found = field_of(heading)
    if found or len(heading) > 60:
        return found
    bare = plain(_BRACKETS.sub(" ", heading))
    return next((name for pattern, name in _GUESSES if pattern.search(bare)), "")


def _certain(heading: str) -> bool:
    """Whether a heading alone, among unknown ones, makes a row of headings: no word that a cell may hold as well."""
    return field_of(heading) in ("name", "first", "last", "email") and plain(heading) not in _COMMON


_COMMON = frozenset(("friend", "connection", "people", "person", "who", "contact", "first", "last", "mail", "kontakt"))


def find_header(rows: Sequence[Sequence[str]], reach: int = 40) -> int | None:
    """The index of the row of headings: the one among the first with most known ones; None when there is none.

    Preambles have any number of lines, so none is ever skipped by count.
    """
    best, best_score = None, 0.0
    for index, row in enumerate(rows[:reach]):
        filled = [cell for cell in row if cell.strip()]
        hits = sum(1 for cell in filled if field_of(cell))
        if not hits or (hits < 2 and len(filled) > 2 and not any(map(_certain, filled))):
            continue
        if any("@" in cell or "://" in cell for cell in filled):
            continue  # a row with an address in it is somebody's
        score = hits + hits / len(filled)
        if score > best_score:
            best, best_score = index, score
    return best
