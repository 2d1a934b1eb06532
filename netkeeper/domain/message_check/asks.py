"""Words that ask for something, and words that give something, in English, German, French and Spanish (P1, P17).

An ask wants work, time, money, a name or a good word. A question about them is none (“could you tell me how the looms
fared?”), nor is an invitation (“would you like to see mine?”), nor an offer in the form of a question (“shall I …?”).
Patterns are read without regard to case, with straight apostrophes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_DO = (
    r"(?:put|send|help|introduce|intro|refer|recommend|review|read|look|glance|have a look|take a look|give|share|forward|"
    r"pass|check|connect|ask|lend|write|spare|proofread|support|vouch|point me|get me|get us|let me (?:have|know (?:if|who|of|"
    r"about any))|do me|do us|sign|endorse|vote|donate|sponsor|invest|fund|mentor|coach|advise|mention|repost|retweet|like (?:my|our)|"
    r"follow (?:my|our|me|us)|subscribe|have a word|join (?:my|our)|speak (?:at|to (?:my|our))|talk to (?:my|your)|cover|drive|pick up|buy|order|consider|"
    r"suggest|tell me (?:who|which|where i (?:can|could))|show me|teach|explain|fill|answer|take part|make (?:an )?intro|host|"
    r"translate|edit|test|try (?:out )?(?:my|our)|hire|quote|provide|act as|be (?:my|our|a) (?:reference|referee|mentor|"
    r"speaker|guest)|keep (?:me|us|an eye|your ears))"
)

_ENGLISH = (
    rf"\b(?:could|can|would|will|might) you (?:(?:please|possibly|maybe|also|kindly|perhaps|quickly|just|ever|by any chance) )*{_DO}\b",
    r"\b(?:would(?:n't)?|might|could) you (?:mind|be (?:able|willing|open|up|ok|okay|happy|game|interested|so kind|prepared|free to))\b",
    r"\b(?:do|would) you mind (?:if|\w+ing)\b|\bif (?:it's not too much trouble|you (?:don't|wouldn't) mind)\b",
    r"\b(?:would|will|could) it be (?:possible|ok|okay|alright|all right|too much)\b|\bis it (?:possible|ok|okay) (?:for me|if i|to get)\b",
    r"\bwondering (?:if|whether) (?:you|i (?:could|might|can)|there|anyone|we could (?:get|use))\b|\bany chance\b",
    r"\b(?:was|am|'m|are|were) (?:really )?hoping (?:that )?(?:you|to get|for|i (?:could|might))\b|\bhoping (?:you (?:can|could|might|would)|for (?:an?|your|some))\b",
    r"\b(?:i|we)(?:'d| would| should)? (?:(?:really|very much|greatly|so|also) )*(?:appreciate|value|welcome) (?:it if|any|your|an?|some|if you|hearing your|feedback|help)\b",
    r"(?:\b(?:i|we)(?:'d| would)|(?:^|[.!?\n] *)would) (?:(?:really|so) )*love (?:(?:to (?:get|have|hear)|if you could give me) )?(?:an? (?:intro|introduction|referral|recommendation|quote|testimonial|reference|warm)|"
    r"your (?:take|thoughts|feedback|help|advice|input|opinion|support|vote|eyes|view))\b",
    r"\b(?:grateful|thankful|obliged|indebted|owe you one) (?:if|for (?:any|your help|a|an)\b)|\bi(?:'ll| will| would|'d) owe you\b",
    r"\b(?:do|would|might|did) you (?:(?:happen to|by any chance|perhaps|also) )*know (?:any ?(?:one|body)|some ?(?:one|body)|who (?:i|we|could|might)|of (?:any|some|a)|an? (?:good|decent|reliable|cheap)|people who)\b",
    r"\b(?:anyone|anybody|someone|somebody) (?:you know |in your (?:network|circle) )(?:who|that|hiring)\b|\bknow(?: of)? any(?:one| openings| jobs| roles)\b|\bany (?:openings|leads|contacts|tips) (?:at|for me|you)\b|\bany openings\b",
    r"\bif you (?:hear|know|come across|think) of any|\bif anything comes up\b|\bkeep (?:me|us) in mind\b|\bkeep (?:an eye|your (?:eyes|ears)) (?:out|open)\b|\bthink of me (?:if|when)\b",
    r"\b(?:i|we) (?:(?:could|can) (?:really )?use|(?:really |urgently |desperately )?need) (?:your|an? (?:favou?r|hand|intro|introduction|referral|reference|quote|recommendation|sponsor|letter|lift|loan|place to|second pair)|some(?:one)? (?:help|advice|to)|help|advice|volunteers|donations|votes)\b",
    r"\b(?:can|could|may|might) (?:i|we) (?:(?:please|possibly|maybe|perhaps|quickly|just|also) )*(?:ask|borrow|get|have (?:your|a (?:word|minute|copy|look))|use|pick|count on|steal|trouble|bother|list you|name you|give your name|"
    r"put you down|grab (?:\w+ )*of your|interview you|quote you|stay (?:at|with)|crash|lean on|rely on|run (?:something|it|this) (?:by|past))\b",
    r"\b(?:it|that) would (?:really )?(?:mean|help)\b[^.!?\n]{0,30}\bif\b|\b(?:would be|be) (?:great|lovely|amazing|fantastic|wonderful|brilliant|helpful|kind|nice) if you (?:could|would|can)\b",
    r"\b(?:do me|do us|ask(?: you)?(?: for)?|small|big|huge|quick|little|another|one|need) (?:a |another |one )?favou?r\b|\bfavou?r to ask\b|\ba favou?r:",
    r"\bput in a (?:good )?word\b|\bgood word for (?:me|us)\b|\b(?:introduce|connect|refer|recommend|endorse|nominate) (?:me|us)\b|\bvouch for me\b|\bput (?:me|us) (?:in touch|in contact|forward)\b|\bget (?:me|us) (?:in(?:to)?|on(?:to)?|an?) (?:touch|the|interview|meeting|intro)",
    r"\bwho (?:should|could|can|would|do) (?:i|we) (?:talk|speak|write|turn|contact|ask|get in touch)\b|\bpick(?:ing)? your brains?\b|\b(?:an? )?(?:intro|introduction) to (?:your|the|some|any|somebody|someone|anyone|him|her|them)\b[^.!?\n]{0,40}\?",
    r"\b(?:(?:a few|five|ten|fifteen|twenty|thirty|half an hour|an hour|\d+) (?:minutes?|mins?|hours?)?) ?of your time\b|\bspare (?:me |us )?(?:a|some|ten|five|fifteen|twenty|half|\d)|\bgot (?:a (?:minute|moment|second)|time) (?:to|for)\b",
    r"\b(?:i(?:'m| am)|i) (?:writing|want(?:ed)?|would like|'d like|have|need|got) to ask (?:you )?(?:whether|if|for|a|about a)\b|\bmy (?:ask|request) (?:is|:)|\bcan you do\b",
    r"(?:^|[.!?\n:;–—-] *|\b(?:so|and|but|also|then),? )please (?!don't|do not|give (?:my|her|him|them)|tell (?:her|him|them|everyone)|let me know (?:if|whether) (?:you'd like|you need|i can)|take care|excuse|forgive|accept|enjoy|find)\w+",
    r"\bplease (?:send|share|forward|review|introduce|recommend|refer|consider|help|vote|donate|support|sign|buy|read|check|leave|spread|fill|complete|reply|respond|book|register|join)\b",
    r"(?:^|[.!?\n] +)(?:send|give|lend|get|find|show|forward|help) (?:me|us)\b|\bhelp (?:me|us) (?:out|find|get|raise|spread)\b|\blet me know (?:if|whether) you (?:can|could|would be able|know|have (?:time|capacity|any)|(?:are|'re) (?:able|willing|free to|interested|up))\b",
    r"\b(?:looking|hoping) to (?:borrow|raise|get (?:a|an|your))\b|\b(?:we're|we are|i'm|i am) (?:raising|fundraising|crowdfunding|collecting (?:signatures|donations))\b|\bi(?:'m| am) (?:looking for|after|searching for|on the hunt for) (?:a (?:new )?(?:job|role|position|mentor|sponsor|investor|placement)|an (?:internship|investor|intro|introduction)|work|funding|investors|sponsors)\b",
    r"\b(?:vote for|donate to|sponsor|invest in|chip in|contribute to|back) (?:me|us|my|our)\b|\b(?:feedback|comments|thoughts) (?:on|about) (?:my|our|the attached)\b[^.!?\n]{0,60}(?:\?|by (?:mon|tue|wed|thu|fri|tomorrow|next))|\bhow would you feel about \w+ing\b",
    r"(?:^|[.!?\n] *)mind (?:if|\w+ing)\b|\b(?:is|was) there (?:any|some)(?:one|body) (?:at \w+ |there )?(?:i|we) (?:could|can|should|might)\b|\bcan (?:i|we) put you down\b|\bwill you (?:be my|act|vouch)\b",
    r"\bwho (?:\w+ ){0,4}(?:should|could|can) i (?:write|talk|ask|speak|call|turn)\b|\b(?:do|would|might) you have (?:a |an )?(?:spare )?(?:five|ten|fifteen|twenty|thirty|half an|\d+|few|quick|free|minute|moment) ?(?:minutes?|mins?|hour|moment)?\b[^.!?\n]{0,50}\?|\bi(?:'m| am) after an? (?:good|decent|reliable|cheap)\b|\bcount on your\b",
)  # fmt: skip

_GERMAN = (
    r"\b(?:könnt(?:est|et|en)|kannst|können|könnt|würde(?:st|n|t)|magst|mögen|möchtest|willst) (?:du|sie|ihr)\b(?! (?:dir|sich|euch)\b)[^.!?\n]{0,70}\b(?:mir|mich|uns|mein\w*|unser\w*|drüber|draufschauen|einen blick|weiterleiten|weitersagen|empfehlen|vorstellen|teilen|spenden|"
    r"unterschreiben|gegenlesen|korrekturlesen|ein gutes wort|einlegen|leihen|vermitteln|unterstützen|helfen|nachfragen|herumfragen)\b",
    r"\b(?:hättest|hätten|hast|haben|hättet|habt) (?:du|sie|ihr) (?:(?:vielleicht|eventuell|zufällig|mal|kurz|nächste woche|diese woche|noch|evtl) )*(?:eine? (?:halbe )?(?:stunde|viertelstunde|minute|idee|tipp|kontakt|rat)|einen (?:tipp|kontakt|rat|moment)|zeit|minuten|ein paar minuten|kontakte|was dagegen)\b",
    r"\b(?:kennst|kennen|kennt|wüsstest|weißt|wissen) (?:du|sie|ihr) (?:(?:vielleicht|zufällig|eventuell|nicht) )*(?:jemand\w*|wen|eine?n? gut\w+|leute|von (?:einer|offenen)|etwas von)\b",
    r"\b(?:darf|dürfte|kann|könnte) ich (?:dich|sie|euch|mir)\b[^.!?\n]{0,40}\b(?:bitten|fragen|gefallen|rat|ausleihen|leihen|angeben|nennen|zitieren|stören|löchern)\b|\bum (?:einen|deinen|ihren|euren|deine|ihre|eure) (?:kleinen |großen )?(?:gefallen|rat|hilfe|unterstützung|meinung|einschätzung|spende|stimme)\b",
    r"\b(?:ich|wir) (?:bräuchte|bräuchten|brauche|brauchen|benötige|benötigen) (?:(?:mal|dringend|noch|dafür|bis \w+) )*(?:dein\w*|ihr\w*|euer\w*|eure\w*|hilfe|unterstützung|eine? (?:empfehlung|referenz|rat|kontakt|bürg\w+))\b",
    r"\bwäre (?:es )?(?:\w+ )?(?:möglich|super|toll|nett|lieb|klasse|prima|großartig|hilfreich),? (?:wenn|dass|mich|mir)\b|\bwär(?:e)? (?:das|es) (?:für dich )?(?:ok|okay|möglich|drin)\b|\bwäre (?:dir|ihnen|euch) (?:\w+ )?(?:dankbar|verbunden)\b|\bhätte (?:da )?(?:eine|ne) (?:kleine |große )?bitte\b|\b(?:meine|eine) bitte:",
    r"\b(?:ein )?gutes wort\b|\b(?:mich|uns) (?:\w+ )*(?:vorstellen|empfehlen|weiterempfehlen|verbinden|bekannt machen)\b|\btu(?:t|st|n)? (?:mir|uns) (?:bitte )?(?:einen|den) gefallen\b|\bmacht? es (?:dir|ihnen|euch) etwas aus\b|\bwürde es (?:dir|ihnen) etwas ausmachen\b",
    r"\bbitte (?:schick|send|leit|teil|unterstütz|empfiehl|empfehl|hilf|helft|helfen|schau|lies|lest|stimm|spende|stell|gib|gebt|geben sie|unterschreib|unterzeichn|meld)\w*\b(?! (?:dich|euch|sie sich),? wenn)",
    r"\b(?:schick|gib|leih|hilf|besorg|such) (?:mir|uns)\b|\b(?:ich suche|suche ich|bin auf der suche nach) (?:(?:gerade|derzeit|aktuell) )?(?:einen? (?:neuen? )?(?:job|stelle|praktikum\w*|mentor\w*|investor\w*|sponsor\w*)|ein praktikum|arbeit|investoren|sponsoren)\b|\bwenn du (?:etwas |was )?(?:hörst|von etwas hörst)\b|\bdenk(?:t)? (?:bitte )?an mich\b",
    r"\bwen (?:kann|könnte|soll|sollte) ich (?:da |dort |am besten )?(?:ansprechen|fragen|anrufen)\b|\b(?:wollte|möchte|würde) (?:dich|sie|euch) (?:gern |gerne )?(?:fragen,? ob|bitten)\b|\bich frage mich,? ob du\b|\bob du (?:mir|mich|uns)\b[^.!?\n]{0,50}\b(?:kannst|könntest|würdest|magst)\b|\bdank(?:e|bar) für (?:jede[n]?|deine hilfe|ihre hilfe|einen) (?:tipp|hinweis|kontakt|empfehlung)?",
    r"\b(?:hilfst|leihst|borgst|schickst|gibst|zeigst|liest|bringst|empfiehlst|nimmst|vermittelst|erklärst|holst|hütest|gießt|fährst|besorgst|suchst|schreibst|machst|stellst|unterstützt|begleitest|übersetzt|korrigierst) du (?:mir|mich|uns|mein\w*|unser\w*)\b|\b(?:helfen|leihen|schicken|geben|zeigen|empfehlen) sie (?:mir|uns)\b[^.!?\n]{0,60}\?|\b(?:teilst|verbreitest|leitest|likst) du (?:das|es|meinen|unseren|den)\b",
    r"\b(?:ich|wir) (?:bräuchten?|brauchen?) (?:(?:mal|dringend|noch|da) )*(?:einen? )?(?:kleinen |großen |guten |schnellen )?(?:gefallen|rat|kontakt|tipp|empfehlung|hilfe|bürgen)\b|\b(?:kann|darf|könnte|dürfte) ich (?:\w+ ){0,3}(?:dein|ihr|euer|eur)\w*\b[^.!?\n]{0,40}\b(?:leihen|ausleihen|borgen|haben|benutzen|nutzen|mitnehmen|verwenden|angeben|nennen)\b",
    r"\bwenn (?:du|sie|ihr) [^.!?\n]{0,40}\b(?:hörst|hören|hört|weißt|wissen|wisst|mitbekommst|siehst|kennst)\b,? ?(?:dann )?(?:sag|sagen sie|sagt|gib|denk|meld|lass)\w*|\b(?:mit wem|an wen|wen|bei wem|zu wem) (?:kann|könnte|soll|sollte|könnten|sollten) (?:ich|wir)\b|\bwäre (?:\w+ )?dankbar für\b|\bkönnten? (?:\w+ )?(?:deine?n?|ihre?n?|eure?n?) (?:\w+ )?(?:rat|hilfe|meinung|unterstützung)\b[^.!?\n]{0,40}\bgebrauchen\b",
    r"\b(?:schaust|guckst|siehst|wirfst) du (?:\w+ ){0,2}(?:über|auf|einen blick)\b|\b(?:an wen|mit wem|wen|bei wem) (?:\w+ ){0,3}(?:kann|könnte|soll|sollte) ich\b|\b(?:hättest|hätten|hast|haben|hättet|habt) (?:du|sie|ihr) (?:\w+ )?(?:fünf|zehn|fünfzehn|zwanzig|dreißig|\d+) minuten\b|\b(?:könntest|könnten|kannst|können|würdest|fragst) (?:du|sie) (?:mal )?(?:deine?n?|ihre?n?) \w+ fragen\b|\bmit (?:deiner|deinem|ihrer|ihrem|eurer) \w+ rechnen\b|\bauf (?:deine?|ihre?|eure) \w+ (?:zählen|hoffen)\b",
)  # fmt: skip

_FRENCH = (
    r"\b(?:pourr(?:ais|iez)|peux|pouvez|voudr(?:ais|iez)|veux|accepter(?:ais|iez)|saur(?:ais|iez))[- ](?:tu|vous)\b(?! venir| passer)[^.!?\n]{0,60}\b(?:me\b|m'|nous\b|mon\b|ma\b|mes\b|notre\b|nos\b|un coup|jeter|relire|partager|transmettre|recommander|présenter|soutenir|signer|donner|prêter|parrainer|témoigner)",
    r"\b(?:tu|vous) (?:(?:ne )?(?:pourrais|pourriez|peux|pouvez|voudrais|voudriez|saurais|accepterais))(?: pas)?\b[^.!?\n]{0,60}\b(?:me\b|m'|nous\b|mon\b|ma\b|mes\b|notre\b|nos\b|jeter|relire|partager|recommander|présenter|soutenir)",
    r"\b(?:aurais|auriez|as|avez|disposerais|disposeriez)[- ](?:tu|vous) (?:\w+ )?(?:un (?:moment|contact|conseil|instant|tuyau|créneau)|une (?:idée|demi-heure|heure|piste|minute|recommandation)|le temps|quelques minutes|dix minutes|quinze minutes|des (?:contacts|pistes)|\d+ minutes)",
    r"\b(?:conna(?:is|issez|îtrais|îtriez)|sais|savez|sauriez|saurais)[- ](?:tu|vous) (?:\w+ )?(?:quelqu'un|un bon|une bonne|des gens|à qui|qui pourrait|des personnes)|\b(?:tu|vous) (?:ne )?(?:connais|connaissez|connaîtrais|connaîtriez)(?: pas)? (?:\w+ )?quelqu'un\b",
    r"\b(?:j'aurais|j'ai|nous avons|nous aurions|on a|on aurait) (?:\w+ )?besoin (?:de (?:ton|ta|tes|votre|vos|toi|vous)|d'(?:un|une|aide)|que (?:tu|vous))|\bserait[- ](?:il|ce) possible\b|\bce serait (?:\w+ )?(?:super|génial|gentil|sympa|top|formidable|adorable)(?: de ta part)? (?:si|de)\b",
    r"\b(?:ça|cela) (?:t'|vous |te )(?:embête|embêterait|dérange|dérangerait|ennuie|ennuierait)\b|\b(?:puis|pourrais)[- ]je (?:te|vous|t')(?: )?(?:demander|emprunter|solliciter|citer|déranger)|\b(?:puis|pourrais)[- ]je (?:donner votre nom|donner ton nom|compter sur)|\b(?:un|petit|ce) service\b(?! client)|\brendre (?:un )?service\b",
    r"\b(?:te|vous|t'en|vous en) serais (?:\w+ )?(?:reconnaissante?|redevable)\b|\bmerci de (?:me|m'(?!avoir|être)|nous(?! avoir)|bien vouloir|partager|soutenir|transmettre|voter|diffuser|relayer|répondre)|\bglisser un mot\b|(?<!de )(?<!d')\b(?:me|nous) (?:présenter|recommander|introduire|mettre en relation|mettre en contact|parrainer)\b|\bparler de moi\b|\bappuyer ma candidature\b",
    r"\bje (?:suis à la recherche|recherche|cherche) (?:\w+ )?(?:d'un|un|une|d'une|des|du) (?:\w+ )?(?:emploi|stage|poste|travail|alternance|mentor|investisseurs?|sponsors?|financement)|\bsi (?:tu|vous) (?:entends|entendez|as vent|avez vent)\b|\bpense[zs]? à moi\b|\bà qui (?:\w+ )?(?:m'adresser|écrire|parler)|\bun coup de (?:main|pouce)\b",
    r"\bs'il (?:te|vous) plaît\b|\bje (?:voulais|voudrais|souhaiterais|me permets de) (?:te|vous) (?:demander|solliciter)|\b(?:envoie|donne|prête|aide|présente|recommande)[- ](?:moi|nous)\b|\bton avis sur (?:mon|ma|mes|notre)\b|\bvotre avis sur (?:mon|ma|mes|notre)\b",
    r"\b(?:tu|vous) (?:(?:me|nous) |m')(?:prêt|aid|envoi|envoy|donn|montr|pass|relis|corrig|recommand|présent|mets|mettez|trouv|expliqu|gard|accompagn|dépann|parrain|laiss|rend|écri|cherch)\w*[^.!?\n]{0,60}\?|\b(?:tu|vous) (?:veux|voulez|voudrais|voudriez|accepterais|accepteriez) (?:bien )?(?:lire|relire|regarder|signer|partager|être (?:mon|ma)|m'\w+|me \w+)\b|\b(?:accepterais|accepteriez|voudrais|voudriez|veux|voulez)[- ](?:tu|vous) (?:bien )?(?:lire|relire|regarder|signer|partager|être (?:mon|ma))\b",
    r"\bje (?:peux|pourrais|voudrais) (?:te |vous |t')(?:poser une question|poser|demander|emprunter|citer|déranger|solliciter)\b|\bje (?:peux|pourrais) (?:donner|mettre|citer) (?:ton|votre) nom\b|\bgliss\w+ un mot\b|\bà qui (?:[\w-]+ ){0,3}(?:m'adresser|écrire|parler|demander)\b|\b(?:tu|vous) (?:aurais|auriez|as|avez) (?:(?:un|une|le|quelques|dix|vingt|quinze|\d+) )(?:demi-heure|heure|moment|instant|contact|conseil|tuyau|piste|temps|minutes|créneau)\b|\b(?:tu partages|vous partagez|tu relaies|vous relayez|tu diffuses|vous diffusez) (?:ça|ceci|cela|mon|notre|cette)\b",
    r"\bjett(?:es|ez|erais|eriez) (?:\w+ )?un (?:œil|oeil|coup d'œil)\b|\b(?:tu|vous) (?:connais|connaissez|connaîtrais|connaîtriez|sais|savez) (?:\w+ )?(?:un bon|une bonne|quelqu'un|qui pourrait)\b|\b(?:pourrais|pourriez|peux|pouvez)(?:[- ](?:tu|vous))? (?:demander|parler) à (?:ton|ta|tes|votre|vos)\b|\bcompter sur (?:ta|ton|tes|votre|vos)\b",
)  # fmt: skip

_SPANISH = (
    r"\b(?:me|nos) (?:podrías|puedes|podría|puede|podríais|podéis|pueden)\b|\b(?:podrías|puedes|podría|puede|podríais|podéis|querrías|querría|quieres|aceptarías)\b[^.!?\n]{0,50}(?:\w+(?:ar|er|ir)(?:me|nos|melo|mela)\b|\b(?:me|nos|mi|mis|nuestr[oa]s?|echar|compartir|revisar|recomendar|apoyar|firmar|difundir|votar)\b)",
    r"\b(?:te|le|os|les) importaría\b|\b(?:tendrías|tendría|tienes|tiene|tendríais|dispondrías|dispondría)(?: usted)? (?:\w+ )?(?:un (?:rato|momento|contacto|hueco|consejo|minuto)|una (?:idea|media hora|recomendación|hora)|media hora|tiempo|unos minutos|diez minutos|quince minutos|\d+ minutos|algún contacto)",
    r"\b(?:conoces|conoce|conocéis|conocerías|sabes|sabe|sabéis|sabrías)(?: usted)?(?: tú)? (?:\w+ )?(?:a alguien|de alguien|alguien|algún buen|alguna buena|quién podría|a quién|de alguna (?:vacante|oferta))\b",
    r"\b(?:necesito|necesitamos|necesitaría|me vendría bien|nos vendría bien) (?:\w+ )?(?:tu|su|vuestr[oa]|ayuda|que me|que nos|un favor|una (?:recomendación|carta|referencia|mano|presentación)|un (?:contacto|consejo|aval))\b|\bsería posible\b|\bsería (?:\w+ )?(?:genial|estupendo|fantástico|de gran ayuda|un detalle) (?:si|que)\b",
    r"\b(?:puedo|podría|quería|quisiera|querría) (?:pedirte|pedirle|pediros|preguntarte si|preguntarle si|molestarte|molestarle|contar con)|\bun (?:gran |pequeño )?favor\b|\bte pido\b|\ble ruego\b|\b(?:te|le|os|les) agradecería\b|\bte (?:estaría|quedaría) (?:muy )?agradecid[oa]\b|\ble estaría (?:muy )?agradecid[oa]\b",
    r"\bbusco (?:\w+ )?(?:trabajo|empleo|prácticas|mentor\w*|inversor\w*|patrocinador\w*|financiación)|\bestoy buscando (?:\w+ )?(?:trabajo|empleo|prácticas|inversor\w*)|\bsi (?:te enteras|sabes|oyes) (?:\w+ )?(?:de|algo)\b|\b(?:ténme|tenme|tenedme) en cuenta\b|\bpiensa en mí\b|\béchame una mano\b|\bme ech(?:as|arías|e) una mano\b|\bhabl(?:ar|es) bien de mí\b",
    r"(?<!por )\b(?:presentarme|recomendarme|recomendarnos|presentarnos|ponerme en contacto|avalarme|me presentas?|me recomiendas?|me pones en contacto|me pasas|me dejas|me prestas|me ayudas|me mandas|me revisas|nos ayudas)\b|\b(?:envíame|mándame|préstame|ayúdame|preséntame|recomiéndame|pásame|ayúdanos|apóyanos)\b|\bpor favor\b|\ba quién (?:\w+ )?(?:puedo|debería|podría)\b|\bqué te parece mi\b",
    r"\bhabl\w+ bien de m[ií]\b|\b(?:puedo|podría|podríamos) (?:preguntarte|preguntarle|ponerte|ponerle|nombrarte|citarte|citarle|usar (?:tu|su) nombre|dar (?:tu|su) nombre|coger|usar (?:tu|su))\b|\b(?:con|a) quién (?:\w+ )?(?:puedo|podría|debería|tengo que)\b|\bserías? (?:usted )?mi (?:referencia|mentora?|avalista|padrino|madrina)\b|\b(?:lo|la) (?:compartes|comparte|compartís|difundes)\b|\bcompart(?:es|ís|e) (?:esto|mi|nuestr[oa])\b",
    r"\b(?:me|nos) (?:corriges|revisas|echas|lees|miras|explicas|enseñas|consigues|buscas|traduces|firmas|llevas|recoges|guardas|cuidas|acompañas|riegas|escribes|das|dejáis|ayudáis|prestáis)\b[^.!?\n]{0,60}\?",
    r"\bech(?:as|a|áis|arías|aría) (?:\w+ )?un (?:vistazo|ojo)\b|\bsabes? de (?:alguien|algún|alguna|un buen|una buena)\b|\b(?:podrías|puedes|podría|puede) (?:preguntarle|hablar|preguntar) (?:a|con) (?:tu|su|tus|sus)\b|\b(?:tendrían|tienen|tenéis|tendría|tendrías|tienes) (?:\w+ )?(?:cinco|diez|quince|veinte|unos|\d+) minutos\b|\bcontar con (?:tu|su|vuestr[oa]) \w+\b",
)  # fmt: skip


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


ASK = _any((*_ENGLISH, *_GERMAN, *_FRENCH, *_SPANISH))
"""Asking for something; not asking how they are, or whether they would like something."""

OFFER = _any((
    r"\b(?:(?:i(?:'ve| have)?|we(?:'ve| have)?) )?(?:attach(?:ed|ing)|enclos(?:e|ed|ing))\b(?! (?:is |are )?my (?:cv|résumé|resume))|\bhere(?:'s| is| are) (?:the|a|an|two|three|some)\b|\bthought of you\b|\bthought you(?:'d| would| might)\b",
    r"\b(?:happy|glad|gladly|pleased) to (?:send|share|introduce|lend|bring|show|put|give|help you|take|read yours|look (?:at|over) yours)\b|\bgladly (?:send|share|introduce|lend|help)\b",
    r"\b(?:i|we) (?:can|could|would gladly|'d gladly) (?:introduce|send|lend|help|take|bring|put|ask|offer|share|drop|show|give|write|recommend|cover)\b(?! me| us)|\bi(?:'ll| will) (?:send|bring|share|introduce|lend|ask|give|show) (?:you|the|a|her|him|them|it|two|around)\b",
    r"\bshall i\b|\bwould you like me to\b|\blet me (?:send|introduce|give|bring|know what you need)\b|\bput you (?:two )?in touch\b|\bintroduce you\b|\b(?:have|got|made|kept|found|brought|saved|something|one|this is|it's) (?:\w+ ){0,4}for you\b|\bgive away\b|\bi kept\b|\byou asked (?:for|about|after|how|me for)\b|\bas promised\b|\bin return\b|\byours to (?:use|keep|have)\b|\byou can have\b|\bi owe you\b",
    r"\b(?:anbei|im anhang)\b(?! (?:\w+ )?(?:mein lebenslauf|meine bewerbung))|\bsoll ich (?:dir|ihnen|euch|dich|sie|ihn|fragen)\b|\bich (?:kann|könnte|schicke|leihe|bringe|gebe|stelle|habe) (?:dir|ihnen|euch)\b|\bwie versprochen\b|\bim gegenzug\b|\bdu hattest (?:nach|um)\b|\b(?:dir|ihnen|euch) gern(?:e)? (?:\w+ )?(?:schicken|zeigen|leihen|helfen|vorstellen)\b|\bhabe an dich gedacht\b",
    r"\b(?:ci-joint|je (?:te|t'|vous) ?(?:joins|envoie|prête|apporte|mets|garde)|je peux (?:te|t'|vous) ?(?!poser|demander|emprunter|citer|déranger|solliciter)\w+|veux[- ]tu que je|voulez[- ]vous que je|tu veux que je|comme promis|en échange|tu m'avais demandé|vous m'aviez demandé|j'ai pensé à toi|je vous mets en relation)\b(?! (?:mon cv|ma candidature))",
    r"\b(?:te adjunto|le adjunto|te mando|te envío|te traigo|te presto|te paso|te puedo|puedo (?:enviarte|mandarte|presentarte|prestarte|ayudarte|enviarle|presentarle)|quieres que (?:te|le|os)|como te prometí|a cambio|me pediste|pensé en ti|me acordé de ti)\b(?! mi currículum)",
    r"\bwould you like (?:my|our|some|one|it|them|the)\b|\b(?:möchtest|magst|willst) (?:du|ihr) (?:mein|unser)\w* \w+ ?\?|\b(?:tu veux|vous voulez|veux-tu|voulez-vous) (?:mon|ma|mes|notre|nos) \w+ ?\?|\bquier(?:es|e|en) (?:mi|mis|nuestr[oa]s?) \w+ ?\?",
))  # fmt: skip
"""Giving something."""
