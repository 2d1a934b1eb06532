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
Quería pedirte un favor."""

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
Gracias por presentarme a Martín."""

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
