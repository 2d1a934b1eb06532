"""Asking in all its forms, and what only looks like it."""

from __future__ import annotations

import pytest

from netkeeper.domain.message_check.asks import ASK, OFFER
from netkeeper.domain.message_check.checker import MessageChecker
from netkeeper.domain.network.network import Network
from tests.builders import TODAY, contact_on, person

ASKS = """\
Could you introduce me to Marta?
Would you mind reading the draft and sending me comments by Monday?
Any chance you could put me in touch with your old boss?
I was hoping you might write me a reference.
Do you know anyone who is hiring data people?
I'd really appreciate your feedback on my CV.
It would mean a lot if you could share our campaign.
Can I pick your brain for twenty minutes?
Please vote for our project.
We're raising a seed round. Would you consider investing?
I need a letter of recommendation by Friday.
Would love an intro to the head of product at Siemens.
Can I use you as a reference?
If you hear of anything in Berlin, let me know.
Who should I speak to at the ministry?
Quick favour: send me the slides from last year?
Let me know if you can spare half an hour.
I'm looking for a job in Lisbon at the moment.
Might you be able to have a word with the committee?
Would you be up for speaking at our meetup?
Could I borrow your projector on Friday?
Kannst du mich deiner Chefin vorstellen?
Könntest du kurz über meinen Antrag schauen?
Kennst du jemanden, der gerade Designer sucht?
Hättest du nächste Woche eine halbe Stunde für mich?
Ich bräuchte deine Hilfe beim Umzug.
Würden Sie ein gutes Wort für mich einlegen?
Ich suche gerade ein Praktikum, wenn du was hörst, sag Bescheid.
Wäre es möglich, dass ich bei dir übernachte?
Bitte unterstütze unsere Kampagne.
Pourrais-tu me présenter à ta directrice ?
Tu peux relire mon dossier avant lundi ?
Connais-tu quelqu'un qui cherche un graphiste ?
J'aurais besoin de ton aide pour le dossier.
Auriez-vous quelques minutes à m'accorder ?
Est-ce que ça te dérangerait de parler de moi à Paul ?
Je cherche un stage pour septembre.
¿Podrías presentarme a tu jefa?
¿Me puedes revisar la solicitud antes del lunes?
¿Conoces a alguien que busque diseñador?
¿Te importaría escribirme una carta?
Necesito tu ayuda con la mudanza.
¿Tendrías media hora la semana que viene?
Quería pedirte un favor.
Could you introduce me to Sam?
Would you put in a word for me with your boss?
Can I pick your brain about pricing?
Do you know anyone at Siemens?
Any chance you could read my draft?
I need a favour.
Could I borrow your van on Saturday?
I was hoping you might review my CV.
Please vote for our project.
Would you mind proofreading two pages?
If you hear of any openings, let me know.
Is there someone I could talk to at the council?
Can you spare half an hour for a call?
I'd be grateful for a testimonial.
Lend me your ladder?
Would you be my referee?
Can I use you as a reference?
Mind sharing this with your team?
I could really use your advice on the lease.
Könntest du mich Sam vorstellen?
Würdest du bei deiner Chefin ein gutes Wort für mich einlegen?
Darf ich dich etwas zu Preisen fragen?
Kennst du jemanden bei Siemens?
Magst du meinen Entwurf lesen?
Ich brauche einen Gefallen.
Kann ich am Samstag deinen Transporter leihen?
Könnten Sie meinen Lebenslauf ansehen?
Bitte stimm für unser Projekt ab.
Würde es dir etwas ausmachen, zwei Seiten gegenzulesen?
Wenn du von einer Stelle hörst, sag Bescheid.
Mit wem könnte ich bei der Stadt sprechen?
Hast du eine halbe Stunde für ein Telefonat?
Ich wäre dankbar für eine Empfehlung.
Leihst du mir deine Leiter?
Würdest du für mich als Referenz zur Verfügung stehen?
Kann ich dich als Referenz angeben?
Teilst du das mit deinem Team?
Ich könnte deinen Rat zum Mietvertrag gebrauchen.
Hilfst du mir beim Umzug?
Tu pourrais me présenter à Sam ?
Tu glisserais un mot à ta cheffe pour moi ?
Je peux te poser une question sur les tarifs ?
Tu connais quelqu'un chez Siemens ?
Tu veux bien lire mon brouillon ?
J'ai un service à te demander.
Je peux t'emprunter ta camionnette samedi ?
Pourriez-vous regarder mon CV ?
Votez pour notre projet, s'il vous plaît.
Ça t'embêterait de relire deux pages ?
Si tu entends parler d'un poste, fais-moi signe.
À qui pourrais-je m'adresser à la mairie ?
Tu aurais une demi-heure pour un appel ?
Je te serais reconnaissant pour une recommandation.
Tu me prêtes ton échelle ?
Accepterais-tu d'être ma référence ?
Je peux donner ton nom comme référence ?
Tu partages ça avec ton équipe ?
J'aurais besoin de ton avis sur le bail.
Tu m'aides à déménager ?
¿Podrías presentarme a Sam?
¿Le hablarías bien de mí a tu jefa?
¿Puedo preguntarte algo sobre precios?
¿Conoces a alguien en Siemens?
¿Te importaría leer mi borrador?
Necesito un favor.
¿Me dejas tu furgoneta el sábado?
¿Podría mirar mi currículum?
Vota por nuestro proyecto, por favor.
¿Me corriges dos páginas?
Si te enteras de alguna vacante, avísame.
¿Con quién podría hablar en el ayuntamiento?
¿Tienes media hora para una llamada?
Te agradecería una recomendación.
¿Me prestas tu escalera?
¿Serías mi referencia?
¿Puedo ponerte como referencia?
¿Lo compartes con tu equipo?
Me vendría bien tu consejo sobre el contrato.
¿Me ayudas con la mudanza?
Would you look over my slides?
Can you get me a ticket?
Who at the ministry should I write to?
I'm after a good accountant, any ideas?
Could you ask your brother whether he needs a welder?
Would it be all right if I named you on the form?
Do you have ten minutes to test our site?
Please share this with your choir.
I'd love an introduction to your publisher.
Can we count on your signature?
Schaust du kurz über meine Folien?
Besorgst du mir eine Karte?
An wen im Ministerium sollte ich schreiben?
Weißt du einen guten Steuerberater?
Könntest du deinen Bruder fragen, ob er einen Schweißer braucht?
Darf ich dich auf dem Formular nennen?
Hätten Sie zehn Minuten, um unsere Seite zu testen?
Bitte leite das an deinen Chor weiter.
Stellst du mich deinem Verleger vor?
Können wir mit deiner Unterschrift rechnen?
Tu jettes un œil à mes diapos ?
Tu me trouves une place ?
À qui devrais-je écrire au ministère ?
Tu connais un bon comptable ?
Tu pourrais demander à ton frère s'il cherche un soudeur ?
Je peux te citer sur le formulaire ?
Vous auriez dix minutes pour tester notre site ?
Merci de partager avec ta chorale.
Tu me présentes à ton éditeur ?
On peut compter sur ta signature ?
¿Le echas un vistazo a mis diapositivas?
¿Me consigues una entrada?
¿A quién debería escribir en el ministerio?
¿Sabes de un buen contable?
¿Podrías preguntarle a tu hermano si necesita un soldador?
¿Puedo citarte en el formulario?
¿Tendrían diez minutos para probar nuestra página?
Comparte esto con tu coro, por favor.
¿Me presentas a tu editor?
¿Podemos contar con tu firma?
"""

NO_ASKS = """\
Could you tell me how the looms fared?
Would you like to see mine?
Can you make it on Thursday?
Would you like me to introduce you to Ruth?
How did the talk go?
Do you know the bar with the green door?
Can I help with the move?
May I bring you some plums?
Please give my love to your mother.
Did you finish the book?
Shall I ask her?
Kommst du mit?
Soll ich dir die Liste schicken?
Wie lief die Präsentation?
Kennst du die Bar mit der grünen Tür?
Magst du Quitten?
Tu viens ?
Tu as trouvé le bar ?
Comment s'est passée l'audition ?
Tu veux que je lui demande ?
¿Encontraste el bar?
¿Quieres que le pregunte?
¿Vienes el viernes?
¿Cómo fue la presentación?
Thanks for introducing me to Martin.
Merci de m'avoir présenté Martin.
Gracias por presentarme a Martín.
Would you like to come to dinner?
Can I bring you some quinces?
Shall I ask Megan for you?
Could you see the comet from your garden?
Do you still play the oboe?
How did the review go?
Do you need a lift on Friday?
Let me know if you'd like the recipe.
Would Thursday suit you for lunch?
Can you believe he said that?
I know someone at Siemens who could help you.
May I congratulate you?
Magst du am Samstag zum Essen kommen?
Darf ich dir Quitten mitbringen?
Soll ich Megan für dich fragen?
Konntet ihr den Kometen sehen?
Spielst du noch Oboe?
Wie lief die Prüfung?
Brauchst du am Freitag eine Mitfahrgelegenheit?
Sag Bescheid, wenn du das Rezept magst.
Passt dir Donnerstag zum Mittagessen?
Kannst du dir das vorstellen?
Ich kenne jemanden bei Siemens, der dir helfen kann.
Kannst du schon wieder laufen?
Tu viens dîner samedi ?
Je peux t'apporter des coings ?
Tu veux que je demande à Megan ?
Vous avez vu la comète ?
Tu joues encore du hautbois ?
Comment s'est passé l'examen ?
Tu as besoin qu'on t'emmène vendredi ?
Dis-moi si tu veux la recette.
Jeudi midi, ça te va ?
Tu te rends compte ?
Je connais quelqu'un chez Siemens qui pourrait t'aider.
Tu peux déjà marcher ?
¿Vienes a cenar el sábado?
¿Te llevo membrillos?
¿Quieres que le pregunte a Megan?
¿Visteis el cometa?
¿Sigues tocando el oboe?
¿Cómo fue el examen?
¿Necesitas que te lleve el viernes?
Dime si quieres la receta.
¿Te va bien el jueves para comer?
¿Te lo puedes creer?
Conozco a alguien en Siemens que podría ayudarte.
¿Ya puedes andar?
Would you like my slides?
Did you get a ticket?
Who did you write to in the end?
Can you feel your toes yet?
Could you sleep after the storm?
Do you want me to ask my brother?
Möchtest du meine Folien?
Hast du noch eine Karte bekommen?
An wen hast du geschrieben?
Spürst du deine Zehen wieder?
Konntest du nach dem Sturm schlafen?
Soll ich meinen Bruder fragen?
Tu veux mes diapos ?
Tu as eu une place ?
À qui as-tu écrit, finalement ?
Tu sens de nouveau tes orteils ?
Vous avez pu dormir après la tempête ?
Tu veux que je demande à mon frère ?
¿Quieres mis diapositivas?
¿Conseguiste entrada?
¿A quién escribiste al final?
¿Ya sientes los dedos?
¿Pudiste dormir después de la tormenta?
¿Quieres que le pregunte a mi hermano?
"""

GIVES = """\
I can introduce you to the weaver.
I've attached the chapter that you asked for.
Happy to send you the list.
Soll ich dir die Liste schicken?
Im Anhang unsere Vorlage.
Je te joins notre modèle.
Te adjunto la plantilla.
As promised, the address of the carpenter."""


@pytest.mark.parametrize("text", ASKS.splitlines())
def test_an_ask_is_found_in_any_form(text: str) -> None:
    assert ASK.search(text)
    assert not OFFER.search(text)


@pytest.mark.parametrize("text", NO_ASKS.splitlines())
def test_a_question_an_invitation_and_thanks_are_not_asks(text: str) -> None:
    assert OFFER.search(text) or not ASK.search(text)


@pytest.mark.parametrize("text", GIVES.splitlines())
def test_a_give_is_found(text: str) -> None:
    assert OFFER.search(text)


@pytest.mark.parametrize("text", ASKS.splitlines())
def test_an_ask_before_any_give_is_pointed_out_whatever_else_the_message_says(text: str) -> None:
    ada = person("Ada", cares_about=("looms",))
    message = f"Dear Ada, your looms stood in the front row at the fair on Saturday, beside the brass ones. {text}"
    assert "ask" in {r.kind for r in MessageChecker(Network([ada]), ada.uid, TODAY).read(message)}
    given = Network([ada, contact_on("2026-11-01", ada, gave="a book")])
    assert "ask" not in {r.kind for r in MessageChecker(given, ada.uid, TODAY).read(message)}
