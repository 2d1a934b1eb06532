"""Spanish. The subject is often left out; the verb's ending says who: `llamé` is mine, `llamó` is theirs."""

from __future__ import annotations

from netkeeper.domain.quick_add.words.table import Words, words_of

ES = Words(
    code="es",
    free_order=True,
    tags={
        "me": "yo, nosotros, nosotras",
        "meobj": "me, nos, mi",
        "them": "el, ella, ellos, ellas",
        "themobj": "le, les, lo, la, los, las",
        "other": "esto, eso, nadie, alguien, todo, nada, quien",
        "poss": "su, sus, mi, mis, nuestro, nuestra",
        "with": "con",
        "from": "de, del",
        "to": "a, al, para",
        "and": "y, e, &, +",
        "join": "y, pero, luego, despues, entonces, tambien, ademas, aunque, asi que, porque",
        "adverb": "tambien, ya, ahora, todavia, aun, solo, mucho, hoy, otra vez, por fin, siempre, justo",
        "not": "no, nunca, jamas, tampoco, ningun, ninguna",
        "hedge": """
            quizas, quiza, tal vez, a lo mejor, puede que, podria, quiere, querria, le gustaria, espera, piensa,
            probablemente, esta pensando en, se plantea
        """,
        "if": "si, cuando, en cuanto, hasta que",
        "have": "tuve, tuvimos, tome, tomamos, tuvo, he tenido, hice, hicimos, hubo",
        "light": """
            el, la, los, las, un, una, unos, unas, largo, larga, corto, corta, buen, buena, bueno, gran, pequeno,
            pequena, primer, primera, rapido, rapida, breve, nuevo, nueva, tuve, tuvimos, tome, segundo, segunda,
            otra, otro, muy, bonita, agradable, estupenda, de trabajo, una larga
        """,
        "say": """
            dijo, me dijo, dice, me dice, conto, me conto, comento que, explico, menciono, confirmo, nos dijo, me ha
            dicho, ha dicho
        """,
        "saidid": "le dije que le, dije que, le dije que, les dije que, quede en que",
        "ask": "pregunto, me pregunto, pidio, me pidio, pedi, le pedi",
        "will": """
            va a, voy a, vamos a, van a, mandara, mandare, mandaria, enviara, enviare, enviaria, llamara, llamare
        """,
        "must": """
            tengo que, tenemos que, debo llamar, hay que, no olvidar, acordarme de, recordar, recordarme, debo enviar,
            pendiente
        """,
        "owe": "debo, debe, debemos, deben, debo a, le debo, me debe, le debo a",
        "promised": """
            prometi, prometio, me prometio, le prometi, les prometi, prometi que, quede en, quedo en, quedamos en, se
            comprometio a, me comprometi a, he prometido, ha prometido
        """,
        "bare_promise": "dije que si, dijo que si",
        "wait": """
            sigo esperando, espero, estoy esperando, a la espera de, esperando, seguimos esperando, pendiente de
            recibir
        """,
        "until": "antes de, antes del, para, hasta, antes, para el, a mas tardar, antes de la",
        "deadline": "antes de, antes del, hasta, a mas tardar, antes de la",
        "act1": """
            mando, envio, llamo, escribo, paso, presento, doy, presto, preparo, busco, reviso, llevo, devuelvo,
            organizo, reservo, pago, encargo, confirmo, miro, arreglo, invito, comparto, contacto, traigo, hago, leo,
            consigo, mandare, enviare, llamare, mandaria, enviaria
        """,
        "act3": """
            manda, envia, llama, escribe, pasa, presenta, da, presta, prepara, busca, revisa, lleva, devuelve,
            organiza, reserva, paga, encarga, confirma, mira, arregla, invita, comparte, contacta, trae, hace, lee,
            consigue, mandara, enviara, llamara, responde, contesta, avisa, decide, firma
        """,
        "act": """
            mandar, enviar, llamar, escribir, pasar, presentar, dar, prestar, preparar, buscar, revisar, llevar,
            devolver, organizar, reservar, pagar, encargar, confirmar, mirar, arreglar, invitar, compartir, contactar,
            traer, hacer, leer, conseguir, mandarle, mandarles, enviarle, enviarles, llamarle, llamarla, llamarlo,
            escribirle, pasarle, presentarle, presentarme, darle, darles, mandarme, enviarme, avisar, responder,
            agradecer, felicitar, comprar, regalar, recomendar, ensenar, devolverle, prestarle, ayudar, ayudarle,
            presentarles, presentarnos, pasarme
        """,
        "contact_act": """
            llamar, escribir, llamarle, llamarla, llamarlo, escribirle, visitar, agradecer, felicitar, insistir,
            intentarlo, volver, volver a llamar, retomar contacto, retomar, contactar, invitar, darle las gracias, dar
            las gracias, ver, quedar, quedar con, hablar con, preguntar, preguntarle, mandar un mensaje, volver a
            hablar
        """,
        "life": """
            ser, estar, tener, irse, mudarse, casarse, empezar, dejar, jubilarse, viajar, trabajar, vivir, morir, ir
        """,
        "deed": "felicito, agradecio, invito, ayudo, invito",
        "coming": """
            veo, vemos, quedo con, ceno con, como con, viene, vienen, llega, llegan, nos visita, nos visitan, esta de
            paso
        """,
        "arranged": "quede con, quedamos con, he quedado con, hemos quedado con, quede, quedamos, hemos quedado",
        "step": """
            insistir, retomar contacto, retomar, volver, volver a llamar, volver a intentarlo, intentarlo, intentarlo
            de nuevo, intentar de nuevo, nueva cita, nueva fecha, proximo paso, proxima llamada, proxima reunion,
            proxima cita, seguimiento, darle las gracias, recordatorio, dar seguimiento, llamarle, llamarla, llamarlo,
            quedar otra vez, volver a quedar, volver a hablar
        """,
        "tried": """
            no contesta, no contesto, no coge, no cogio, no lo coge, no lo cogio, no responde al telefono, comunicaba,
            comunica, buzon de voz, salto el buzon, salto el contestador, contestador, no estaba, no habia nadie,
            nadie en casa, cancelada, cancelado, cancelo, no vino, no aparecio, me dejo plantado, me planto, llamada
            perdida, intente llamar, intente hablar, no pude hablar, no pude localizar, no localizo, no hubo suerte,
            anulada, anulado, fuera de cobertura, no pudo hablar, no lo localice, no la localice
        """,
        "put_off": """
            aplazada, aplazado, aplazada a, aplazada al, aplazado a, aplazado al, aplazada para, pospuesta, pospuesto,
            pospuesta a, pospuesta al, pospuesto al, movida, movida a, movida al, trasladada, trasladada a, trasladada
            al, retrasada, retrasada a, retrasada al, cambiada, cambiada a, cambiada al, adelantada, adelantada a,
            adelantada al, se aplaza, se aplaza al, se mueve al
        """,
        "off": "cancelada, cancelado, anulada, anulado, se cancela, no se hace, en vez de, en lugar de",
        "dislikes": "odia, detesta, no le gusta, no le gustan, no soporta, es alergico a, es alergica a",
        "noreply": """
            sin respuesta, sin contestar, no responde, no ha respondido, aun sin respuesta, todavia sin respuesta
        """,
        "rel": """
            hermana, hermano, marido, mujer, esposa, esposo, pareja, jefe, jefa, hijo, hija, madre, padre, asistente,
            ayudante, companera, companero, amigo, amiga, primo, prima, tio, tia, hijos, familia, padres, novio,
            novia, socio, socia, vecino, vecina, secretaria, secretario, abogado, abogada, sobrino, sobrina, cunado,
            cunada
        """,
        "title": "dr, dra, prof, profesor, profesora, sr, sra, srta, don, dona, senor, senora",
        "prep": "en, desde, durante, entre, hasta, tras, cerca de",
        "about": "por, sobre, acerca de, para, contra, sin, gracias a, como, en vez de",
        "called": "llamado, llamada, que se llama, de nombre",
        "but_got": "pero",
        "noun:meeting": """
            cafe, comida, cena, desayuno, almuerzo, cerveza, cervezas, vino, copa, reunion, cita, paseo, visita,
            visita de obra, charla, conversacion, entrevista, merienda, te, quedada, encuentro, taller, sesion,
            ensayo, concierto, caminata, excursion
        """,
        "noun:call": "llamada, telefonazo, llamada telefonica, llamada de telefono, telefono",
        "noun:video": "videollamada, zoom, video, teams, skype, facetime",
        "noun:voice message": "nota de voz, mensaje de voz, audio",
        "noun:handwritten note": "carta, postal, tarjeta, felicitacion",
        "noun:e-mail": "correo, email, e-mail, mail",
        "noun:message": "whatsapp, mensaje, sms, signal, telegram, slack",
        "noun:social": "comentario, me gusta",
        "noun:event": "conferencia, evento, feria, fiesta",
        "by_means": """
            por telefono, por correo, por email, por whatsapp, por videollamada, a comer, a cenar, a desayunar, por
            zoom, para comer, para cenar, en persona, por mensaje, tomando un cafe
        """,
        "did:meeting": """
            vi, vimos, conoci, visite, hable, hablamos, comi, comimos, cene, cenamos, desayune, quede con, me
            encontre, encontre, nos encontramos, me cruce, me reuni, almorce, charle, charlamos, tome, paseamos,
            discuti, entreviste, felicite, agradeci, di las gracias, invito, salude, coincidi, me vi, ayude, hemos
            hablado, he hablado, he visto, hemos comido, he quedado, he estado
        """,
        "did:call": "llame, telefonee, llamo, ha llamado, he llamado, me llamo",
        "did:voice message": "deje un mensaje de voz, mande un audio",
        "did:e-mail": """
            envie un correo, mande un correo, escribi un correo, mande un email, envie un email, he mandado un correo
        """,
        "did:message": """
            escribi, escribio, me escribio, mande, envie, le deje un mensaje, deje un mensaje, conteste, contesto,
            respondi, respondio, mande un mensaje, mando, envio, he escrito, he mandado, he enviado, reenvie
        """,
        "did:social": "comento, comente, le di me gusta",
        "introduced": "presente, puse en contacto",
        "gave": "di, regale, preste, recomende",
        "came": "vino, vinieron, paso, pasaron, vino a verme, ha venido, han venido, estuvo, estuvieron",
        "needs": "necesita, busca, esta buscando",
        "offers": "ofrece, puede ayudar con",
        "cares": "le gusta, le encanta, le interesa, le apasiona",
        "knows": "conoce a, conoce",
        "born": "cumpleanos, cumple anos, nacio, cumpleanos es, nacio el, fecha de nacimiento",
        "moving": "se muda a, se va a vivir a",
        "works": "trabaja en, trabaja ahora en, esta ahora en, ahora en, trabaja para, ahora trabaja en, ficho por",
        "moved": "vive, vive en, se mudo a, vive ahora en, se ha mudado a",
        "now_title": "es ahora, ahora es",
    },
    ordinary=words_of(
        """
        angel april art bill chase consuelo cruz dolores domingo drew esperanza frank grace grant hope jan jesus joy
        leon luz mar mark may mercedes pat paz pilar reyes rosa rose sol summer sun victoria will
        """
    ),
    function=words_of(
        """
        a ahora al anteayer antes ayer como con cuando de del dentro desde despues el en es esta ha hace hasta hay
        he hoy la las le les lo los manana mas me mi muy no nos o para pero por que se sin son su sus tambien un una
        unas unos va y ya yo
        """
    ),
    telling=words_of(
        """
        cada todos todas semanas llamar anteayer cafe cena cene cerveza comento comi comida conoci correo cumpleanos
        debe debo domingo enero envie escribi escribir febrero felicite finales hable insistir jueves llama llamada
        llame llamo lunes mande martes miercoles pasada paseo prometi proximo quede retomar reunion sabado semana vi
        videollamada viernes visite volver
    """
    ),
)
