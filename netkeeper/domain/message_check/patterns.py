"""Phrases that anybody could send to anybody, with what to do about each: the vocabulary of the reading-along (P21).

Patterns are read without regard to case, with straight apostrophes. They say why a message is pointed out, and where;
whether it is, the model decides with them (checker.py). `BLANK` alone is always wrong. `ALWAYS` speaks against a
message; `ALONE` only in one that says nothing else: “hope you are well” is a courtesy when something follows it.
"""

from __future__ import annotations

import re

_CHECKING = "Substance is missing: say what made you think of them."
_TEMPLATE = "This opens a thousand messages; begin with something of theirs."
_PROFILE = "It could be sent to any profile; say what in their work you mean."
_BRAIN = "It asks for their time without saying what for; name the one question."
_PUSH = "It pushes, and gives nothing; bring something new along with the reminder."
_PITCH = "It reads as an advertisement, not as a message to one person."
_SOMETIME = "“Sometime” never comes: propose a day, or leave it out."
_VAGUE = "An offer that means everything asks them to do the work; offer one thing."
_GREETING = "A wish that everybody gets today; add one line that only they could get."
_PRAISE = "Praise that fits anyone; name the one thing they did that you mean."
_URGENT = "It hurries them; a person who matters may take their time."
_BLANK = "A blank that was never filled in."
_COURTESY = "A courtesy, and nothing after it yet."

BLANK: tuple[tuple[str, str], ...] = (
    (r"\{+ ?\w*name\w* ?\}+|\[(?:first ?|last ?)?name\]|<(?:first ?|last ?)?name>|\{+ ?(?:company|firm|title)\w* ?\}+|\bxxx+\b", _BLANK),
)  # fmt: skip
"""(pattern, reason)."""

ALWAYS: tuple[tuple[str, str], ...] = (
    (r"\b(?:just |only )?check(?:ing)? in\b(?! at)(?: (?:to see|on (?:you|things)))?", _CHECKING),
    (r"\b(?:touch(?:ing)? base|reconnect and say (?:hello|hi)|stay on your radar|say (?:a )?quick (?:hi|hello))\b", _CHECKING),
    (r"\b(?:hope|trust)(?: that)? (?:this|my|the) (?:e-?mail|message|note|letter) finds you\b(?: \w+){0,3}", _TEMPLATE),
    (r"\bto whom it may concern\b|\bdear (?:sir|madam|friend|all|colleague|valued)\b(?: or madam)?", _TEMPLATE),
    (r"\bi(?:'m| am) reaching out (?:to|because|in regards?)\b|\breaching out to (?:explore|see|connect)\b", _TEMPLATE),
    (r"\b(?:came|come) across your (?:profile|page|name|work|linkedin)\b", _PROFILE),
    (r"\b(?:impressed|inspired) (?:by|with) your (?:experience|profile|background|work|career|journey|achievements)\b", _PROFILE),
    (r"\badd you to my (?:professional )?network\b|\b(?:love|like|great|glad|happy) to connect\b(?! you)", _PROFILE),
    (r"\b(?:mutual connections|like-?minded (?:people|professionals?|individuals)|part of (?:each other's|my|your) network)\b", _PROFILE),
    (r"\bloved your (?:recent |latest )?(?:post|article|content|profile)s?\b(?! (?:on|about|where))", _PROFILE),
    (r"\b(?:explore|create|find|leverage)\b[^.!?\n]{0,30}\b(?:synerg\w+|opportunities|collaborations?|ways to collaborate)\b", _PITCH),
    (r"\bpick(?:ing)? your brains?\b|\b(?:quick|short|brief) (?:call|chat|discussion|question for you)\b", _BRAIN),
    (r"\b(?:15|20|30|fifteen|twenty|thirty) min(?:ute)?s? (?:of your time|for a|to (?:chat|talk|connect))\b", _BRAIN),
    (r"\b(?:hop|jump|get) on a (?:quick |short )?(?:call|zoom)\b", _BRAIN),
    (r"\b(?:circl(?:e|ing) back|bump(?:ing)? (?:this|it)|top of your inbox|per my last)\b", _PUSH),
    (r"\bfollow(?:ing)? up on my (?:previous|last|earlier) (?:e-?mail|message|note)\b", _PUSH),
    (r"\bwe (?:help|enable|empower) (?:companies|businesses|teams|people|organi[sz]ations|leaders)\b", _PITCH),
    (r"\b(?:excited|thrilled|delighted|proud) to (?:announce|share|introduce) (?:the launch|our new|that we)\b", _PITCH),
    (r"\b(?:businesses|companies|organi[sz]ations|professionals|teams) like yours?\b|\bexciting opportunity\b", _PITCH),
    (r"\b(?:we should|let's|would love to) (?:\w+ )?(?:catch up|meet(?: up)?|grab|get together|have)\b[^.!?\n]{0,24}\b(?:some ?time|soon|one of these days)\b", _SOMETIME),
    (r"\blet me know if (?:there(?:'s| is) anything|you (?:ever )?need anything|i can (?:ever )?(?:help|be of))\b[^.!?\n]{0,30}", _VAGUE),
    (r"\bif there(?:'s| is) anything i can (?:do|help)\b[^.!?\n]{0,20}|\bkeep me in mind\b", _VAGUE),
    (r"\b(?:work anniversary|season's greetings|continued (?:support|success)|warm(?:est)? wishes to you and yours)\b", _GREETING),
    (r"\byou and your (?:loved ones|family|team) (?:a|health|happiness|all)\b[^.!?\n]{0,40}", _GREETING),
    (r"\bin today's (?:fast-paced|competitive|digital)\b|\bvalue proposition\b|\bwin-win\b|\bgame-?changer\b", _PITCH),
    (r"\b(?:remarkable|extraordinary|outstanding|incredible|inspiring|impressive|visionary|invaluable|transformative|exemplary) (?:work|journey|leadership|achievements?|impact|contributions?|dedication|career|background|expertise)\b", _PRAISE),
    (r"\b(?:deeply|truly|genuinely|so|always) (?:admired?|inspired|impressed|moved|resonat\w+)\b|\bsource of inspiration\b|\bsets you apart\b|\bit would be (?:an honou?r|a privilege)\b|\bi would be (?:honou?red|thrilled|delighted)\b", _PRAISE),
    (r"\b(?:beeindruckende?\w*|außergewöhnliche?\w*|herausragende?\w*|wegweisende?\w*|inspirierende?\w*) (?:arbeit|leistung\w*|werdegang|profil|weg|beitr\w+)\b|\b(?:echte |große )?inspiration\b|\bwäre mir eine (?:ehre|freude)\b|\bihr(?:en)? werdegang\b", _PRAISE),
    (r"\b(?:travail|parcours|action|engagement) (?:remarquable|exemplaire|exceptionnel\w*|inspirant\w*|impressionnant\w*)\b|\bsource d'inspiration\b|\bce serait un (?:honneur|privilège)\b|\bne passe pas inaperçue?\b", _PRAISE),
    (r"\b(?:extraordinari[oa]|ejemplar|impresionante|admirable|inspirador\w*) (?:labor|trabajo|trayectoria|desempeño|carrera)\b|\bfuente de inspiración\b|\bsería un (?:honor|privilegio)\b|\bno pasa desapercibid[oa]\b", _PRAISE),
    (r"\b(?:last chance|limited (?:time|seats|spots|places)|act now|don't miss|before (?:it's too late|spots run out)|offer ends|sign up (?:now|today)|book (?:now|a free)|hurry)\b|\bnur (?:noch )?(?:bis|heute)\b|\bplätze sind begrenzt\b|\bjetzt (?:buchen|anmelden|sichern)\b|\bhandeln sie (?:jetzt|schnell)\b|\bdernière(?:s)? (?:chance|places)\b|\bplaces (?:sont )?limitées\b|\búltim[oa]s? (?:oportunidad|plazas)\b|\bplazas limitadas\b", _URGENT),
    (r"\b(?:save|cut|reduce|double|triple|boost|increase) (?:\w+ ){0,3}(?:costs?|hours|time|leads|pipeline|revenue|sales|productivity|income)\b|\bfree (?:demo|audit|trial|consultation|report|analysis)\b|\bno obligation\b|\bunverbindlich\w*\b|\bkostenlose\w* (?:demo|analyse|beratung|erstgespräch)\b|\bsans engagement\b|\b(?:démo|analyse) gratuite\b|\bsin compromiso\b|\b(?:demo|análisis) gratuit[oa]\b", _PITCH),
    (r"\bich wollte (?:nur |kurz )*(?:nachhaken|mich (?:mal )?melden|nachfragen|hören,? wie es)\b|\bje (?:me permets de )?(?:revenir|reviens|relance)\b|\bje voulais juste (?:prendre|savoir)\b|\bsolo quería (?:saber|saludar\w*)\b|\bretomo el contacto\b", _CHECKING),
    (r"\b(?:auf (?:ihr|dein) (?:spannendes )?profil|ihr profil|dein profil)\b|\b(?:votre|ton) (?:profil|parcours)\b|\b(?:tu|su) (?:perfil|trayectoria)\b", _PROFILE),
    (r"\bsynergien\b|\bmögliche kooperation\w*\b|\bsynergies\b|\bsinergias\b|\bwir (?:helfen|unterstützen) unternehmen\b|\bnous (?:aidons|accompagnons) (?:des|les) entreprises\b|\bayudamos a empresas\b", _PITCH),
)  # fmt: skip
"""(pattern, reason)."""

ALONE: tuple[tuple[str, str], ...] = (
    (r"\bhop(?:e|ing)(?: that)? (?:you(?:'re| are)?|all(?:'s| is)?|everything(?:'s| is)?|things are|life is)\b[^.!?\n]{0,40}", _COURTESY),
    (r"\bhow (?:are (?:you|things)|have you been|is (?:it going|everything|life)|'?s (?:it going|life|everything)|do you do)\b", _COURTESY),
    (r"\bwhat(?:'s| is) new\b(?: with you)?|\bwhat have you been up to\b", _COURTESY),
    (r"\blong time,? no (?:see|speak|talk)\b|\b(?:it(?:'s| has) )?been (?:a while|ages|a long time|too long)\b", _COURTESY),
    (r"\b(?:keep|stay|be) in touch\b|\bcatch up\b|\breconnect\b|\bsay (?:hi|hello)\b|\bspeak soon\b", _COURTESY),
    (r"\bthinking of you\b|\ball the best\b|\bbest of luck\b|\bwell deserved\b", _COURTESY),
    (r"\bcongrat(?:s|ulations)\b|\bhappy (?:birthday|new year|holidays|christmas|easter)\b|\bmerry christmas\b", _GREETING),
    (r"\b(?:nice|great|good|lovely) (?:meeting|to meet|seeing|to see|connecting|speaking) (?:with )?you\b", _COURTESY),
    (r"\bthank(?:s| you)\b[^.!?\n]{0,20}\b(?:your time|in advance|everything|support)\b", _COURTESY),
    (r"\bwie geht(?:'s| es)\b|\blange nichts (?:von dir )?gehört\b|\blange nicht gesehen\b|\bhoffe,? (?:es geht|dir geht|alles)\b[^.!?\n]{0,30}|\bmelde dich\b|\bin (?:kontakt|verbindung) (?:zu )?bleiben\b|\bwas gibt(?:'s| es) neues\b", _COURTESY),
    (r"\bcomment (?:vas-tu|ça va|allez-vous)\b|\b(?:ça va|quoi de neuf|(?:il faut|faudrait|on devrait) (?:absolument |vraiment )?(?:qu'on )?se (?:voie|voir|revoie|revoir)|un de ces (?:jours|quatre))\b|\bj'espère que (?:tu vas|vous allez|tout va)\b[^.!?\n]{0,30}|\b(?:rester|restons) en contact\b|\bça fait (?:un bail|longtemps)\b", _COURTESY),
    (r"\b(?:cómo estás|qué tal(?! (?:salió|fue|resultó|te fue|va (?:el|la|lo|tu)|el|la|los|las|tu|tus)\b)|cuánto tiempo|qué hay de nuevo|todo bien)\b|\bespero que (?:estés|todo|te)\b[^.!?\n]{0,30}|\b(?:sigamos|seguir|estemos) en contacto\b", _COURTESY),
    (r"\b(?:alles gute|herzlichen glückwunsch|frohe\w* (?:weihnachten|ostern|neue\w* jahr))\b|\b(?:joyeux (?:anniversaire|noël)|bonne année|meilleurs vœux|félicitations)\b|\b(?:feliz (?:cumpleaños|navidad|año)|felices fiestas|enhorabuena|felicidades)\b", _GREETING),
)  # fmt: skip
"""(pattern, reason)."""

GREETING = re.compile(
    r"^\s*(?:dear|hi|hello|hey|hiya|good (?:morning|afternoon|evening)|liebe[r]?|hallo|moin|querid[oa]|estimad[oa]|olá|hola|cher|chère|bonjour|salut|coucou|ciao)"
    r" +(?!there\b|all\b|again\b)([^\W\d_]+)(?=\s*[,!.:\n]|\s*$)",
    re.IGNORECASE,
)
"""The words that open a message, up to the name."""

CLOSING = re.compile(
    r"^(?:--|(?:with )?(?:kind(?:est)?|best|warm(?:est)?|many|all|much|yours|sincerely|cheers|love|thanks|regards|"
    r"warmly|speak soon|take care|see you)\b.{0,24}$)",
    re.IGNORECASE,
)
"""A line that begins the end of a message."""

_COMMON = """
    able absolutely accept account achieve achievement across activity actually add additional address advance advantage
    ago ahead allow almost already always amazing amount anniversary announce another answer anyway appreciate approach
    appropriate approve arrange aside ask asked asking attached attention audience availability available average aware
    away awesome back background become began begin behalf believe benefit bit birthday blessed boost both brain bring
    brief brilliant bump buried business busy calendar call came care career case catch celebrate celebration certain
    certainly challenge chance change chat check cheers choose christmas circle clear client close coffee collaborate
    collaboration colleague come comes coming common communicate community company competitive complete concern
    congrat congratulation congratulations connect connected connecting connection consider contact content continue
    continued contribute convenience convenient conversation core corporate cost could country couple course create
    current currently customer daily date day deal dear decide dedicate deep delight deliver demo deserved detail develop
    development difference different digital direct discuss discussion dream drive drop due each earlier early easter
    easily easy efficiency efficient effort either email enable end energy engage enjoy enjoyed enough ensure enter
    entire especially etc evening event everyone everything exactly example excellent excited exciting exchange exist
    expand expect experience expert expertise explore eye fact fall family fantastic far fast faster feedback feel felt
    field fill final finally fine first fit five focus folks follow following forget form forward four free fresh friday
    friend friends full fun further future gain game general generous glad global goal going grab grateful greatly
    greeting grow growth guess guidance guy half hand hang happen happened happiness happy hard health healthy hear heard
    heart hello hesitate hey hi high highly hold holiday holidays home honest honour hope hopefully hoping hour huge
    impact important impress impressed impressive improve inbox include increase incredible individual industry inform
    information initiative innovative input insight insightful inspire inspired instead interest interested interesting
    introduce invite involve join journey joy keen keep kind kindly kindest knowledge large last lately later latest lead
    leader leadership learn leave let level leverage life like-minded line linkedin link list listen load loads loved
    lovely luck lunch main manage market match matter maybe mean meant member mention message mind minute missed moment
    monday month morning move mutual myself name nature near network networking never newsletter next nice none note
    nothing notice noticed number occasion often okay once ongoing online open opening openings operate opinion
    opportunity option order organisation organization outstanding overall part partner partnership party pass passion
    past pause peace perfect perhaps period personal phone pick place plan plans platform pleasant please pleased
    pleasure plus point position positive possible possibility post potential powerful present previous pride prior
    problem process product productive professional professionals profile program progress project promise promotion
    proposal proposition prospect prosperous proud provide purpose put question quick quickly quiet quite radar rather
    reach reached reaching read ready real realise reason recent recently reconnect reduce refer regard regards relevant
    reliable remain remember remind reply reported request require respect respond response rest result return revenue
    review right role saturday save say says schedule season section seem send sent sentence service share shared short
    shortly show sign simple simply sincerely sit skill smart social solution someday sorry sound space speak special
    spend spoke spoken stage start state stay step still stop strategic strategy strong stuff subject success successful
    suggest suggestion suitable summer sunday support sure swing synergy synergies take talent talk talked team
    tech technology tell term terrific thank thanks then think thinking thought thoughts thousand three thrilled
    thursday tomorrow tonight top topic touch track treat treating true truly trust try tuesday turn understand unique
    until upcoming update useful user usual value valued various via view vision visit wait wanna warm warmest warmly
    wow since because before during though although whether within upon per shall forever flies fly miss missed age ages
    bless cheer cheerful crazy fabulous fun guy guys happily hectic hug hugs kiss love luckily nothing oh old please rest
    seem seems sometime soon sure swell test till yeah yes yep lol haha absolutely definitely totally literally anyways
    website wednesday week weekend welcome whatever whenever whole wish wishes wishing wonder wonderful wondering word
    worry worth write writing wrote xx xoxo yesterday yours zoom
"""

COMMON_WORDS = frozenset(_COMMON.split())
"""The words that messages to anybody are made of: what is left without them is what this message is about."""
