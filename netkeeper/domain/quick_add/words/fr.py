"""French. Objects stand before the verb: `je lui dois`, `il m'envoie`."""

from __future__ import annotations

from netkeeper.domain.quick_add.words.table import Words, words_of

FR = Words(
    code="fr",
    free_order=True,
    tags={
        "me": "je, j', nous, on",
        "meobj": "me, m', moi, nous",
        "them": "il, elle, ils, elles",
        "themobj": "lui, leur, le, la, les, l'",
        "other": "ce, c', cela, ca, tout, rien, personne, quelqu'un, qui",
        "poss": "son, sa, ses, leur, leurs, mon, ma, mes, notre, nos",
        "with": "avec",
        "from": "de, d', du",
        "to": "a, chez, au, aux",
        "and": "et, &, +, ainsi que",
        "join": "et, mais, puis, ensuite, donc, alors, car, aussi, du coup",
        "adverb": """
            aussi, encore, enfin, deja, maintenant, juste, longuement, toujours, bien, souvent, tout de suite, y, en,
            ne, n'
        """,
        "not": "pas, jamais, plus jamais, rien, aucun, aucune, ne pas",
        "hedge": """
            peut-etre, probablement, pourrait, pourrais, aimerait, aimerais, voudrait, voudrais, veut, espere, pense,
            envisage, sans doute, hesite
        """,
        "if": "si, s', quand, des que, lorsque, tant que, avant que",
        "have": "ai, a, as, avons, ont, suis, est, sommes, sont, avait, avais, eu",
        "light": """
            le, la, les, l', un, une, des, du, de, d', long, longue, court, courte, bon, bonne, super, petit, petite,
            premier, premiere, grand, grande, nouveau, nouvel, rapide, j', ai, eu, on, nous, avons, a, pris, fait,
            passe, beau, belle, deuxieme, tres, sympa, agreable, excellent, excellente, telephonique, ce matin, matin
        """,
        "say": """
            dit, a dit, m'a dit, raconte, explique, mentionne, annonce, precise, confirme, m' a dit, nous a dit, me
            dit
        """,
        "saidid": "ai dit que je, lui ai dit que je, ai dit a",
        "ask": "demande, a demande, m' a demande",
        "will": """
            va, vais, vont, allons, enverra, enverrai, enverrais, appellera, appellerai, rappellera, donnera,
            donnerai, presentera, fera, ferai
        """,
        "must": """
            dois, devons, il faut que je, il faut, faut, penser a, ne pas oublier de, ne pas oublier, pense-bete,
            faudrait que je, je dois, a faire
        """,
        "owe": "dois, doit, devons, doivent",
        "promised": """
            promis, promis de, m'a promis, a promis, ai promis, ai promis de, promets, engage a, s'engage a, accepte
            de, propose de, m'engage a
        """,
        "bare_promise": "a dit oui, ai dit oui, d'accord",
        "wait": "attends, attends toujours, attends encore, en attente de, attendons, attendons toujours",
        "until": "avant, d'ici, d' ici, jusqu'a, jusqu' a, pour, au plus tard, d' ici la, avant le, d' ici a",
        "deadline": "avant, d'ici, d' ici, jusqu' a, au plus tard, d' ici a",
        "act1": """
            envoie, enverrai, enverrais, rappelle, appelle, transmets, fais, donne, presente, prete, ecris,
            recontacte, relis, prepare, cherche, verifie, apporte, rends, reviens, organise, reserve, paie, commande,
            trouve, confirme, regarde, repare, invite, passe, partage, fournis, m'occupe, occupe, contacte
        """,
        "act3": """
            envoie, enverra, enverrait, rappelle, appelle, transmet, fait, donne, presente, prete, ecrit, recontacte,
            relit, prepare, cherche, verifie, apporte, rend, revient, organise, reserve, paie, commande, trouve,
            confirme, regarde, repare, invite, passe, partage, fournit, occupe, contacte, decide, signe, tient au
            courant
        """,
        "act": """
            envoyer, rappeler, appeler, transmettre, faire, donner, presenter, preter, ecrire, recontacter, relire,
            preparer, chercher, verifier, apporter, rendre, revenir, organiser, reserver, payer, commander, trouver,
            confirmer, regarder, reparer, inviter, passer, partager, fournir, contacter, signer, remercier, feliciter,
            relancer, proposer, demander, mettre, acheter, offrir, montrer, parler, aider, introduire, repondre,
            recommander
        """,
        "contact_act": """
            rappeler, appeler, ecrire, recontacter, relancer, remercier, feliciter, inviter, contacter, reprendre
            contact, revoir, y retourner, retourner, reessayer, telephoner, parler, voir, rencontrer, visiter,
            demander, reparler, prendre des nouvelles, repasser
        """,
        "life": """
            etre, avoir, partir, demenager, marier, commencer, quitter, prendre, devenir, voyager, rester, travailler,
            vivre, aller, mourir, accoucher, retraite
        """,
        "deed": "felicite, remercie, souhaite, invite, invites, presente, rendu",
        "coming": """
            vois, voyons, rencontre demain, retrouve, dejeune avec, dine avec, vient, viennent, arrive, arrivent, passe
            nous voir, est de passage, sera la
        """,
        "arranged": "convenu de, rendez-vous pris",
        "step": """
            relancer, reprendre contact, recontacter, reessayer, y retourner, retourner, rappeler, a revoir, revoir,
            prochaine etape, prochain appel, prochain rendez-vous, prochaine reunion, nouveau rendez-vous, nouvelle
            date, remercier, rappel, suivi, reparler, le remercier, la remercier, les remercier, la
            rappeler, le rappeler, prendre des nouvelles, lui ecrire, lui envoyer, repasser
        """,
        "tried": """
            pas repondu, n' a pas repondu, ne repond pas, repond pas, pas joignable, injoignable, occupe, c' etait
            occupe, messagerie, tombe sur la messagerie, tombe sur son repondeur, repondeur, personne a la maison,
            absent, absente, annule, annulee, pas venu, pas venue, m' a pose un lapin, pose un lapin, appel manque,
            manque, essaye d' appeler, essaye de joindre, pas pu joindre, n' ai pas pu joindre, pas reussi a joindre,
            reporte, laisse un message
        """,
        "put_off": """
            reporte, reportee, reporte a, reporte au, reportee a, reportee au, repousse, repoussee, repousse a, repousse
            au, repoussee a, repoussee au, decale, decalee, decale a, decale au, decalee a, decalee au, avance a, avance
            au, avancee a, avancee au, deplace, deplacee, deplace a, deplace au, deplacee au, remis a, remis au, remise
            au
        """,
        "off": "annule, annulee, est annule, est annulee, n' a pas lieu, n' aura pas lieu, tombe a l' eau, au lieu de",
        "dislikes": "deteste, n' aime pas, ne supporte pas, est allergique a, est allergique aux",
        "noreply": "pas de reponse, pas encore de reponse, sans reponse, aucune reponse, toujours pas de reponse",
        "rel": """
            soeur, sœur, frere, mari, femme, epouse, epoux, compagnon, compagne, patron, patronne, chef, fils, fille,
            mere, pere, assistante, assistant, collegue, ami, amie, cousin, cousine, oncle, tante, enfants, famille,
            parents, fiance, fiancee, voisin, voisine, associe, associee, secretaire, avocat, neveu, niece, copain,
            copine
        """,
        "title": "dr, docteur, prof, professeur, m, mme, mlle, me, maitre, monsieur, madame",
        "prep": "dans, en, pres de, pendant, depuis, entre, sous, devant, apres, vers",
        "about": "pour, sur, au sujet de, a propos de, concernant, contre, sans, grace a, malgre, comme",
        "called": "nomme, nommee, qui s'appelle, du nom de",
        "but_got": "mais",
        "noun:meeting": """
            cafe, the, dejeuner, diner, petit-dejeuner, petit dejeuner, apero, biere, verre, reunion, rendez-vous,
            rdv, promenade, balade, visite, visite du chantier, entretien, conversation, discussion, repas, brunch,
            atelier, seance, rencontre, randonnee, concert, pot
        """,
        "noun:call": """
            appel, coup de fil, coup de telephone, conversation telephonique, longue conversation telephonique, appel
            telephonique, telephone
        """,
        "noun:video": "visio, appel video, zoom, teams, skype, visioconference, facetime",
        "noun:voice message": "message vocal",
        "noun:handwritten note": "carte, lettre, carte postale, mot",
        "noun:e-mail": "mail, e-mail, email, courriel",
        "noun:message": "whatsapp, message, sms, texto, signal, telegram, slack",
        "noun:social": "commentaire, like",
        "noun:event": "conference, salon, vernissage, fete, soiree",
        "by_means": """
            par mail, par e-mail, par telephone, au telephone, par whatsapp, en visio, par la poste, a dejeuner, a
            diner, pour dejeuner, pour diner, autour d' un cafe, par message, par sms, par email, boire un verre,
            prendre un cafe
        """,
        "did:meeting": """
            rencontre, vu, croise, mange, dejeune, dine, parle, discute, echange, rendu visite, visite, bu, revu,
            retrouve, invites, invite, remercie, felicite, souhaite, recu, bavarde, rendu, promene, negocie,
            interviewe, presente
        """,
        "did:call": "appele, telephone, rappele, a appele, a telephone, eu au telephone, passe un coup de fil",
        "did:video": "skype",
        "did:voice message": "laisse un message vocal",
        "did:e-mail": "envoye un mail, envoye un e-mail, envoye un email, maile, ecrit un mail, envoye un courriel",
        "did:message": """
            ecrit, envoye, repondu, envoye un message, envoye un sms, laisse, a ecrit, m' a ecrit, transmis
        """,
        "did:social": "commente, like, partage",
        "introduced": "presente, mis en relation, mis en contact",
        "gave": "donne, prete, offert, recommande",
        "came": """
            venu, venue, venus, venues, passe, passee, passes, est venu, est venue, sont venus, est passe, est passee
        """,
        "needs": "a besoin de, a besoin d', cherche, besoin de, besoin d', recherche, a besoin du",
        "offers": "propose, offre, peut aider avec",
        "cares": "aime, adore, s'interesse a, passionne de, passionnee de, s' interesse a",
        "knows": "connait",
        "born": "anniversaire, ne le, nee le, anniversaire est le, date de naissance",
        "moving": "s' installe a, demenage a, part vivre a",
        "works": """
            travaille chez, travaille maintenant chez, est maintenant chez, maintenant chez, travaille pour, travaille
            desormais chez, a rejoint
        """,
        "moved": """
            habite, vit, habite a, vit a, habite maintenant a, a demenage a, vit maintenant a
        """,
        "now_title": "est maintenant, est devenu, est devenue",
    },
    ordinary=words_of(
        """
        aime ange aout april art avril bill blanche chase claire clement constant desire drew fleur frank grace
        grant hope jan joy juin juste lune mai marine mark mars may noel pascal pat pierre prudence reine rose
        summer sun will
        """
    ),
    function=words_of(
        """
        a ai apres au aux avant avec ce cette chez d dans de demain des du elle elles en encore est et ete hier il
        ils j jamais je l la le les leur lui mais me mes moi n ne nous ont ou par pas plus pour qu que qui se ses
        son sont sur toujours tres tu un une va vous y
        """
    ),
    telling=words_of(
        """
        tous toutes chaque anniversaire appel appele aujourd biere cafe commente contact croise dejeune dejeuner
        derniere dimanche diner ecrit enverra envoye fevrier fin hui janvier jeudi jours laisse lundi mange mardi
        mercredi mois parle prochain prochaine promenade promis rappelle relancer rencontre rendu reprendre reunion
        samedi semaine souhaite telephone vendredi visio visite vu
    """
    ),
)
