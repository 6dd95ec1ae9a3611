"""Whether a name is a woman's or a man's, as far as given names and surname endings tell."""

import re

from apps.assistance.extraction.vocabulary import word_set

_SHE = word_set(
    """
    ada adele agnes agnete aisha aigul alexandra alice alicia alina alla amanda amelia amina amy
    ana anastasia andrea anita ann anna anne annie antonia anya asel aurora barbara beatrice bella
    beth bettina brenda bridget camille carla carmen carol caroline catherine cecilia charlotte
    chloe christina christine claire clara claudia daisy dana daria deborah denise diana donna dora
    dorothy ekaterina elena elizabeth ella ellen elsa emily emma erica esther eszter eva evelyn
    farida fatima fiona florence frances freya galina gloria grace greta gulnara gulnora hannah
    harriet heather helen helena helga helle ida ines ingrid irene irina iris isabel jane janet
    jasmine jean jennifer jenny jessica joan joanna jodie josephine joy joyce judith judy julia
    julie karen karin kate katherine kathleen katie katya khadija kim laila larisa larysa laura
    layla leila lena lidia linda lisa lola lorna louise lucia lucy lydia magda maia manizha mara
    maren margaret margarita marguerite maria mariam marianne marie marina marion marlene marta
    martha mary maryam matilda maud maya megan melissa mercy mia michelle miriam moira molly monica
    muriel nadia nadezhda nancy naomi natalia natalie natasha nazan nicole nigora nilufar nina noor
    nora norma olga olivia oksana pamela patricia paula peggy petra philippa phoebe polly priscilla
    priya rachel rania rebecca rita roberta rosa rosalind rose rosemary ruth sabina sadia sally
    samantha sandra saodat sara sarah saule sheila shirin sigrid simone sofia sonia sonya sophia
    sophie stella stephanie sunita susan susanna svetlana sylvia tamara tatiana teresa theresa tina
    ursula valentina valeria vanessa vasundhara vera veronica victoria viktoria violet virginia
    wendy wiebke yasmin yelena yulia zainab zarina zoe zohra
    """
)
_HE = word_set(
    """
    abdul adam adrian ahmad ahmed aidan alan albert aleksandr alexander alexei alfred ali alisher
    amir anatoly anders andre andrew andrey andriy anthony anton antonio anvar anwar arjun arthur
    artur askar aziz barry bastian ben benjamin bernard bill bob boris brian bruce carl carlos
    charles christian christopher colin craig dale daler daniel darren dave david dean denis dennis
    derek dmitri dmitry dominic donald douglas dwight eamon ed eduard edward emomali eric ernest
    evgeny farhod fernando francis frank franz fred frederick gareth gary geoffrey george gerald
    giorgi giovanni gordon graham greg gregory gustav guy hans harold harry hassan hector henry
    herbert howard hugh hugo husain hussain hussein ian ibrahim igor ilya imran ismail ivan jack
    jacob jakob jamal james jamie jan jason jean-pierre jeff jeremy jerry jim joe joel johan johann
    john jonathan jorge jose joseph joshua juan kamil karim karl keith kenneth kevin khalid kirill
    klaus lars laurence lawrence lee lemuel leo leon leonid lewis louis luis luke mahmoud malcolm
    manuel marc marcel marco marcus mario mark martin matthew maurice max maxim michael miguel
    mikhail mohammad mohammed mohamed muhammad murat mustafa nathan neil nicholas nicolas nigel
    nikolai norman nurlan oleg oliver omar oscar otto owen pascal patrick paul pavel pedro peter
    petr petro philip pierre pieter piotr ralph ramon rashid raymond richard robert roger roman ron
    ronald rory ross roy ruben rudolf rustam ryan said samuel scott sean selim sergei sergey simon
    stefan stephen steve steven stuart sunil suresh ted terence terry thomas tim timothy timur todd
    tom tony tyler vadim victor viktor vincent vladimir walter warren wayne werner william wolfgang
    yuri yusuf zafar zakir
    """
)
_SEX = dict.fromkeys(_HE, "he") | dict.fromkeys(_SHE, "she")
_HER_SURNAME = re.compile(r"(?:ova|eva|skaya|skaia|aya|kyzy|[^aeiou]ina)$")
_HIS_SURNAME = re.compile(r"(?:[^aeiou]ov|[eiy]ev|skiy|skyi|zoda|dze|oglu)$")


def sex_of(name: str) -> str:
    """Return "she" or "he" for a person's name, or nothing where its words do not tell."""
    words = name.lower().split()
    if not words:
        return ""
    sex = _SEX.get(words[0], "")
    if sex or len(words) == 1:
        return sex
    if _HER_SURNAME.search(words[-1]):
        return "she"
    if _HIS_SURNAME.search(words[-1]):
        return "he"
    return ""
