"""German. Verbs stand second or last, so the grammar looks for them anywhere in a clause."""

from __future__ import annotations

from netkeeper.domain.quick_add.words.table import Words, words_of

DE = Words(
    code="de",
    free_order=True,
    tags={
        "me": "ich, wir, hab",
        "meobj": "mir, mich, uns",
        "them": "er, sie",
        "themobj": "ihm, ihr, ihnen, ihn, sie",
        "other": "es, das, dies, man, niemand, jemand, alles, nichts, wer, die",
        "poss": """
            sein, seine, seinen, seinem, seiner, ihr, ihre, ihren, ihrem, ihrer, mein, meine, meinen, meinem, meiner,
            unser, unsere, unseren
        """,
        "with": "mit, gemeinsam mit, zusammen mit",
        "from": "von, vom",
        "to": "an, bei, zu, zum, zur",
        "and": "und, &, +, sowie",
        "join": "und, aber, dann, also, danach, auserdem, ausserdem, daher, deshalb, denn, jedoch, doch",
        "adverb": "auch, noch, gerade, endlich, wieder, schon, jetzt, kurz, nur, heute, bald, lange, nochmal, dann",
        "not": "nicht, nie, kein, keine, keinen, niemals, nicht mehr, weder, keinerlei",
        "hedge": """
            vielleicht, eventuell, evtl, moglicherweise, wahrscheinlich, konnte, wurde gern, wurde gerne, will,
            mochte, hofft, hoffe, plant, uberlegt, wollte, womoglich
        """,
        "if": "wenn, falls, ob, sobald, bevor, nachdem, sofern",
        "have": "hab, habe, haben, hatte, hatten, hat, bin, sind, war, waren",
        "light": """
            der, die, das, den, dem, des, ein, eine, einen, einem, einer, kurz, kurzer, kurzes, kurze, lang, langer,
            langes, lange, gut, guter, gutes, gute, toll, tolles, schon, schones, schoner, nettes, netter, erstes,
            erste, erster, zweites, gemeinsames, gemeinsamer, spontanes, spontaner, heute, wieder, im, am, zum, beim,
            habe, hatte, hatten, haben, ich, wir, sehr, fruh, schnelles, schneller, nochmal, heute fruh
        """,
        "say": """
            sagte, sagt, hat gesagt, meinte, meint, erzahlte, erzahlt, hat erzahlt, berichtete, erwahnte, hat erwahnt,
            gesagt, berichtet, erwahnt
        """,
        "saidid": "habe gesagt dass ich, habe zugesagt, habe ihr gesagt dass ich, habe ihm gesagt dass ich",
        "ask": "fragte, hat gefragt, gefragt, bat, gebeten, fragt",
        "will": "werde, wird, werden, wirst, will mir, soll mir",
        "must": """
            muss, mussen, soll, sollte, sollten, nicht vergessen, daran denken, darf nicht vergessen, todo, muss noch,
            ich muss, ich soll
        """,
        "owe": "schulde, schuldet, schulden, schulde noch, bin noch schuldig",
        "promised": """
            versprochen, versprach, zugesagt, verspreche, verspricht, habe versprochen, hat versprochen, zugesichert,
            sagte zu, sagt zu
        """,
        "bare_promise": "hat ja gesagt, zugestimmt, einverstanden",
        "wait": "warte noch auf, warte auf, warten noch auf, warten auf, ausstehend",
        "until": "bis, bis zum, bis spatestens, spatestens, vor, am, bis zur, zum, bis ende",
        "deadline": "bis, bis zum, spatestens, bis spatestens, vor",
        "act1": """
            schicke, sende, maile, rufe, melde, bringe, gebe, stelle, schreibe, mache, prufe, kummere, besorge, leite,
            uberlege, bespreche, bestelle, buche, zahle, liefere, reiche, lese, schaue, frage, komme, helfe, erledige,
            bereite, suche, zeige, teile, nehme, ubernehme, hole, leihe, organisiere, vereinbare, kontaktiere,
            informiere, spreche, treffe, bezahle, uberweise, korrigiere, uberarbeite, vermittle, repariere
        """,
        "act3": """
            schickt, sendet, mailt, ruft, meldet, bringt, gibt, stellt, schreibt, macht, pruft, kummert, besorgt,
            leitet, bespricht, bestellt, bucht, zahlt, liefert, reicht, schaut, hilft, erledigt, zeigt, teilt,
            ubernimmt, holt, leiht, organisiert, vereinbart, kontaktiert, informiert, bezahlt, uberweist, vermittelt,
            stellt her, ladt, spricht, entscheidet, unterschreibt, liest, sucht, klart, repariert
        """,
        "act": """
            schicken, zu schicken, senden, mailen, anrufen, anzurufen, zuruckrufen, melden, bringen, geben, zu geben,
            schreiben, machen, prufen, besorgen, weiterleiten, bestellen, buchen, zahlen, bezahlen, liefern, lesen,
            helfen, vorbereiten, zeigen, teilen, ubernehmen, abholen, leihen, organisieren, vereinbaren, kontaktieren,
            informieren, herzustellen, vorzustellen, vorstellen, zu senden, zu melden, zuruckgeben, mitbringen,
            besprechen, klaren, bedanken, gratulieren, schenken, einladen, fragen, nachsehen, erledigen, kaufen,
            uberweisen, korrigieren, uberarbeiten, unterschreiben, raussuchen, heraussuchen, weiterzuleiten, zu
            prufen, zu bringen, zu schreiben, zu machen, mitzubringen, zu helfen, zu besorgen, vermitteln, zu
            vermitteln, treffen
        """,
        "contact_act": """
            anrufen, zuruckrufen, melden, schreiben, mailen, nachfragen, nachhaken, bedanken, gratulieren, treffen,
            einladen, besuchen, kontaktieren, fragen, ansprechen, wieder hin, telefonieren, nachfassen, versuchen,
            kontakt aufnehmen, sprechen
        """,
        "life": """
            sein, haben, werden, gehen, ziehen, heiraten, fahren, reisen, bleiben, leben, arbeiten, anfangen,
            beginnen, wechseln, kundigen, sterben, umziehen, fliegen, kommen
        """,
        "deed": "gratuliert, bedankt, geholfen, gezeigt, eingeladen, lud",
        "coming": "kommt, kommen, besucht uns, besuchen uns, reist an, ist zu besuch, ist in der stadt",
        "arranged": "verabredet",
        "step": """
            nachhaken, nachfassen, wieder melden, nochmal versuchen, erneut versuchen, nochmal anrufen, nochmals
            versuchen, wieder anrufen, wiedervorlage, nachster schritt, nachstes mal, nachster termin, nachstes
            treffen, nachster anruf, wieder hin, wieder treffen, neuer termin, verschoben auf, bei gelegenheit,
            nachfragen, melden, bedanken, zuruckrufen, erinnern, erinnere mich, wieder sprechen, nochmal fragen,
            nochmal nachfragen, follow up
        """,
        "tried": """
            nicht erreicht, ging nicht ran, geht nicht ran, ging nicht dran, geht nicht dran, nicht rangegangen, nicht
            drangegangen, nimmt nicht ab, nahm nicht ab, hat nicht abgenommen, keiner da, niemand da, nicht da, nicht
            zu hause, mailbox, nur mailbox, anrufbeantworter, besetzt, abgesagt, ausgefallen, verpasst, vergeblich,
            nicht erschienen, nicht gekommen, kam nicht, hat abgesagt, versucht, versetzt, hat mich versetzt, anruf
            verpasst, verpasster anruf, war nicht da, keine verbindung
        """,
        "put_off": """
            verschoben, verschoben auf, verlegt, verlegt auf, vertagt, vertagt auf, vorgezogen, vorgezogen auf, wird
            verschoben, verschiebt sich, verschiebt sich auf, findet statt am, neuer termin
        """,
        "off": """
            entfallt, entfiel, fallt aus, fiel aus, fallen aus, findet nicht statt, ist abgesagt, wird abgesagt, wurde
            abgesagt, statt
        """,
        "dislikes": "hasst, mag keine, mag keinen, mag kein, vertragt keine, vertragt kein, vertragt keinen",
        "noreply": """
            keine antwort, keine reaktion, noch keine antwort, antwortet nicht, keine ruckmeldung, noch keine
            ruckmeldung
        """,
        "rel": """
            schwester, bruder, mann, frau, partner, partnerin, chef, chefin, sohn, tochter, mutter, vater,
            assistentin, assistent, kollege, kollegin, freund, freundin, cousin, cousine, onkel, tante, kinder,
            familie, eltern, bruders, bruderchen, ehemann, ehefrau, sekretarin, anwalt, verlobte, verlobter, nachbar,
            nachbarin, neffe, nichte, schwager, schwagerin, brudern
        """,
        "title": "dr, prof, herr, herrn, frau, hr, fr, dipl-ing, ing, med",
        "prep": "in, im, auf, am, um, nach, seit, vor, bis, neben, zwischen, durch, unter",
        "about": "wegen, uber, zu, bezuglich, betreff, trotz, gegen, ohne, dank, statt, fur",
        "called": "namens",
        "but_got": "aber, sondern",
        "noun:meeting": """
            kaffee, tee, mittagessen, abendessen, fruhstuck, essen, bier, wein, treffen, besprechung, termin,
            spaziergang, meeting, gesprach, besuch, brunch, workshop, sitzung, unterhaltung, ortstermin, baustelle,
            plausch, wanderung, interview, probe, konzert, feier, geburtstagsfeier, drink
        """,
        "noun:call": "anruf, telefonat, telefongesprach, telko, call",
        "noun:video": "videocall, videoanruf, video, zoom, videokonferenz, teams, skype, facetime",
        "noun:voice message": "sprachnachricht",
        "noun:handwritten note": "brief, karte, postkarte, geburtstagskarte, dankeskarte, weihnachtskarte",
        "noun:e-mail": "mail, e-mail, email",
        "noun:message": "whatsapp, nachricht, sms, signal, telegram, slack",
        "noun:social": "kommentar, like",
        "noun:event": "messe, konferenz, veranstaltung, tagung",
        "by_means": """
            per mail, per e-mail, per telefon, am telefon, telefonisch, per whatsapp, per video, per post, beim essen,
            beim mittagessen, zum mittagessen, zum abendessen, auf einen kaffee, zum kaffee, zum essen, auf ein bier,
            zum fruhstuck, uber zoom, per zoom
        """,
        "did:meeting": """
            getroffen, gesehen, besucht, kennengelernt, gesprochen, geredet, unterhalten, gegessen, traf, sah,
            besuchte, sprach, redete, begegnet, ausgetauscht, diskutiert, spazieren, zusammengesessen, gefruhstuckt,
            gekocht, eingeladen, lud, getrunken, interviewt, lernte, verhandelt, gestritten, gelaufen, vorbeigeschaut,
            vorbeigekommen, gratuliert, bedankt, geholfen, geubt, gearbeitet, gezeigt
        """,
        "did:call": """
            telefoniert, angerufen, rief, rief an, telefonierte, ruft an, zuruckgerufen, durchgerufen, durchgeklingelt
        """,
        "did:video": "gezoomt, geskypt",
        "did:voice message": "auf die mailbox gesprochen",
        "did:e-mail": "gemailt, mailte, angemailt",
        "did:message": """
            geschrieben, schrieb, getextet, gesimst, geantwortet, antwortete, geschickt, schickte, gesendet, gemeldet,
            meldete, bescheid gegeben, angeschrieben, weitergeleitet
        """,
        "did:social": "kommentiert, geliked, geteilt, kommentierte",
        "introduced": "vorgestellt, bekannt gemacht, miteinander bekannt gemacht",
        "gave": "gegeben, geschenkt, geliehen, empfohlen",
        "came": """
            kam vorbei, war hier, war da, waren da, vorbeigekommen, kam, kamen, war zu besuch, waren, kam zu besuch
        """,
        "saw_me": "sagte, hat, fragte, rief, schrieb, meldete",
        "needs": "braucht, sucht, benotigt",
        "offers": "bietet, bietet an, kann helfen mit",
        "cares": "mag, liebt, interessiert sich fur, begeistert sich fur",
        "knows": "kennt",
        "born": "geburtstag, hat geburtstag, geboren, geboren am, geburtstag am, geburtstag ist, geburtstag ist am",
        "moving": "zieht nach, zieht um nach, zieht in, wechselt nach",
        "works": """
            arbeitet, arbeitet bei, arbeitet jetzt bei, ist jetzt bei, jetzt bei, arbeitet fur, arbeitet nun bei,
            wechselt zu
        """,
        "moved": """
            wohnt in, wohnt, lebt, wohnt jetzt in, lebt in, lebt jetzt in, ist nach, zog nach
        """,
        "now_title": "ist jetzt, wurde",
    },
    ordinary=words_of(
        """
        april art august bill chase do drew ernst fr frank grace grant gross hope jan joy juni kim klein kurz lang
        mai mark may mo pat rose schwarz so stern summer sun weis will wolf
        """
    ),
    function=words_of(
        """
        aber am an auch auf bei beim bis das dass dem den der des die ein eine einem einen einer er fur gestern habe
        haben hat heute ich ihm ihn ihnen ihr im ist jetzt kein keine mich mir mit morgen nach nicht nie noch nur
        oder schon sehr sein seine seit sie sind uber und uns vom von vor vorgestern war wegen werde wieder wir wird
        zu zum zur
        """
    ),
    telling=words_of(
        """
        abendessen angerufen anruf arbeitet besprechung besuch besucht bier dezember dienstag donnerstag ende erreicht
        essen februar freitag gegessen gemailt geschickt geschrieben gesprochen getroffen gratuliert januar kaffee
        kennengelernt kommentiert letzte jede jeden jeder jedes alle marz melden mittagessen mittwoch monaten montag
        nachhaken nachste neulich nochmal ruft samstag schulde schuldet sonntag spaziergang tagen telefoniert termin
        treffen versprochen woche wochen
    """
    ),
)
