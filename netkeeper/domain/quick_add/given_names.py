"""Whether a title fits a person: `Mrs Harrow` is not Will Harrow. By their pronouns, else by a common first name.

A first name that isn't in the table fits no title: it is asked.
"""

from __future__ import annotations

from netkeeper.calendar_days.tables import words_of
from netkeeper.domain.language.text import fold
from netkeeper.domain.model.contact import Contact

HERS = words_of("mrs ms miss dame frau fr mme mlle madame sra srta señora lady sister")
HIS = words_of("mr sir herr hr monsieur sr señor don lord brother")

_WOMEN = words_of(
    """
    ada mary anna anne ann maria marie sarah sara emma laura lisa julia helen helena elena ellen alice alicia amy andrea
    angela anita antonia april barbara beatrice beth betty brenda camille carla carmen carol caroline catherine cecilia
    charlotte chloe christina christine claire clara cristina daisy dawn deborah denise diana donna doris dorothy edith
    elaine elisabeth elizabeth emily erika esther eva eve fatima fiona florence frances francesca gabriela gina gisela
    grace hannah heather heidi hilda hope ida ingrid irene iris isabel isabella jane janet jasmine jean jennifer jenny
    jessica joan joanna josephine joy joyce judith julie june karen karin kate katharina katherine kathleen kathryn
    katie kim kirsten lara lea lena leonie lily linda louise lucia lucy luisa maggie margaret margarita marion marta
    martha martina may megan melanie mercedes mia michelle miriam molly monica monika nadia nancy naomi natalie
    nicola nicole nina nora olga olivia pamela patricia paula penny petra pilar polly priya rachel rebecca renate
    rita rosa rose rosemary ruth sabine sally samantha sandra sheila silvia simone sofia sonia sophia sophie stella
    stephanie sue susan susanne sylvia teresa tess theresa tina ursula valentina valerie vanessa vera veronica
    victoria violet virginia wendy yvonne zoe ines asa sinead yuki inge elke heike anke birgit brigitte
    """
)
_MEN = words_of(
    """
    james john robert michael william david richard joseph thomas charles daniel matthew anthony mark donald steven
    paul andrew joshua kenneth kevin brian george timothy ronald edward jason jeffrey ryan jacob gary nicholas eric
    jonathan stephen larry justin scott brandon benjamin ben samuel gregory frank alexander raymond patrick jack dennis
    jerry tyler aaron jose adam nathan henry douglas zachary peter kyle walter ethan jeremy harold keith christian roger
    noah gerald terry sean austin carl arthur lawrence dylan jesse jordan bryan billy joe bruce albert willie gabriel
    logan alan juan wayne roy ralph randy eugene vincent russell louis philip bobby johnny bradley will bill bob tom tim
    jim dave mike dan matt steve jan jens jurgen juergen hans klaus karl wolfgang dieter uwe stefan andreas michel
    pierre jacques jean luc olivier philippe francois antoine carlos luis miguel pedro javier antonio manuel pablo
    diego fernando rafael sergio jorge alberto omar ravi ahmed mohammed ali hassan olaf lars sven nils erik grant
    chase drew art tobias martin max felix leon lukas florian sebastian simon oliver harry oscar leo george hugo
    """
)


def title_fits(title: str, contact: Contact) -> bool:
    """Whether a title may be theirs: any that says nothing of he or she, else by pronouns or the first name."""
    hers, his = title in HERS, title in HIS
    if not (hers or his):
        return True
    pronouns = fold(contact.pronouns)
    if pronouns:
        return hers == pronouns.startswith(("she", "sie", "elle"))
    first = fold(contact.name).replace("-", " ").split()[:1]
    return bool(first) and first[0] in (_WOMEN if hers else _MEN)


def is_given_name(word: str) -> bool:
    """Whether a word is a common first name."""
    return fold(word) in _WOMEN or fold(word) in _MEN
