"""Whether words are plainly stated: not denied, promised, warned of, forecast, urged or asked.

Which of these it is, a person says: the modality is left open until a later step names it.
"""

import re

from apps.assistance.extraction.vocabulary import NOUNS_TOO, VERB

_NOT_STATED = (
    # denied or doubted
    r"den(?:y|ies|ied|ying|ials?)|reject(?:s|ed|ing|ions?)?|dismiss(?:es|ed|ing|als?|ive)?|"
    r"refut(?:e|es|ed|ing|ations?)|"
    r"rebut(?:s|ted|ting|tals?)?|rebuff(?:s|ed|ing)?|disput(?:e|es|ed|ing)|"
    r"contradict(?:s|ed|ing|ions?)?|"
    r"disavow(?:s|ed|ing|als?)?|repudiat(?:e|es|ed|ing|ion)|rul(?:e|es|ed|ing)\sout|"
    r"doubt(?:s|ed|ing|ful)?|"
    r"scepti(?:cal|cs?|cism)|skepti(?:cal|cs?|cism)|unsure|not\s(?:sure|certain|convinced|true)|"
    r"untrue|"
    # promised, planned or threatened
    r"promis(?:e|es|ed|ing)|vow(?:s|ed|ing)?|pledg(?:e|es|ed|ing)|swears?|swore|sworn|"
    r"guarantee(?:s|d|ing)?|"
    r"undertak(?:e|es|ing|ings)|undertook|commit(?:s|ted|ting|ments?)?|"
    r"threat(?:s|en|ens|ened|ening)?|"
    r"intend(?:s|ed|ing)?|intentions?|plan(?:s|ned|ning)?\sto|propos(?:e|es|ed|ing|als?)|"
    r"offer(?:s|ed|ing)?\sto|"
    # warned, feared, hoped or forecast
    r"warn(?:s|ed|ing|ings)?|caution(?:s|ed|ing)?|alert(?:s|ed|ing)?|fear(?:s|ed|ing)?|"
    r"worr(?:y|ies|ied|ying)|"
    r"hop(?:e|es|ed|ing)|forecast(?:s|ed|ing|ers?)?|predict(?:s|ed|ing|ions?)?|"
    r"project(?:s|ed|ions?)|"
    r"expect(?:s|ed|ing|ations?)?|anticipat(?:e|es|ed|ing|ion)|foresees?|foresaw|foreseen|"
    r"prophes\w+|"
    # urged, demanded or asked
    r"urg(?:e|es|ed|ing|ings)|(?:call|calls|called|calling)\s(?:on|upon|for)|appeal(?:s|ed|ing)?|"
    r"demand(?:s|ed|ing)?|"
    r"request(?:s|ed|ing)?|order(?:s|ed|ing)?|instruct(?:s|ed|ing|ions?)?|"
    r"recommend(?:s|ed|ing|ations?)?|"
    r"advis(?:e|es|ed|ing)|advice|plead(?:s|ed|ing)?|pleas?|beg(?:s|ged|ging)?|"
    r"implor(?:e|es|ed|ing)|"
    r"ask(?:s|ed|ing)?|inquir(?:e|es|ed|ing)|enquir(?:e|es|ed|ing)|wonder(?:s|ed|ing)?|"
    r"quer(?:y|ies|ied|ying)|"
    r"question(?:s|ed|ing)\s(?:if|whether|that|how|why)|"
    # not said to be so
    r"if|whether|unless|suppos(?:e|es|ed|ing)"
)
_CUE = re.compile(
    rf"(?<![\w'-])(?:(?P<open>{_NOT_STATED})(?![\w'-])|according\sto)|{VERB.pattern}", re.IGNORECASE
)
_OPEN = re.compile(rf"(?<![\w'-])(?:{_NOT_STATED})(?![\w'-])", re.IGNORECASE)
_BETWEEN_COMMAS = re.compile(
    rf",\s[^,;:]{{0,60}}?(?<![\w'-])(?:{_NOT_STATED})(?![\w'-])[^,;:]{{0,60}},", re.IGNORECASE
)
_CONDITION = re.compile(r"\W*(?:if|whether|unless|suppose|supposing)\s", re.IGNORECASE)
_STOP = re.compile(r"[.!?…][\"')”’»]*\s+(?=[A-Z\"“«–])|\n|¤")
_LOOKS_BACK = re.compile(
    r"[.!?…\"')”’»\s]*(?:This|That|It|Such|These|With|The\s(?:same|claims?|reports?))\s"
    r"[^.!?\n]{0,120}"
)
_NEXT_SENTENCE = re.compile(r"[\"')”’»]*\s+[A-Z\"“«]")
_REACH = 400


def is_plainly_stated(text: str, start: int, end: int) -> bool:
    """Say whether the verb that governs some words says that they are so: "said", not "denied".

    The last cue before the words in their sentence governs them, else the first one behind them.
    """
    said = text[start:end]
    is_question = said.rstrip(" \"'”’»").endswith("?")
    if is_question or _CONDITION.match(said) or _BETWEEN_COMMAS.search(said):
        return False
    begin = max(start - _REACH, 0)
    for stop in _STOP.finditer(text, begin, start + 1):
        if stop.end() <= start:
            begin = stop.end()
    before = text[begin:start]
    if cues := list(_CUE.finditer(before)):
        last, noun_of = cues[-1], cues[-2:-1]
        if last["open"] is not None:
            return False
        # "dismissed reports that": the cue before denies the last one, a noun
        if not noun_of or last["verb"] not in NOUNS_TOO or noun_of[0]["open"] is None:
            return True
        between = before[noun_of[0].end() : last.start()]
        return len(between.split()) > 3 or re.search("[,;:]", between) is not None
    behind = text[end : end + _REACH]
    ends_sentence = text[end - 1 : end] in (".", "…") and _NEXT_SENTENCE.match(behind)
    cue = None if ends_sentence else _CUE.search(_STOP.split(behind, maxsplit=1)[0])
    if cue:
        return cue["open"] is None
    looks_back = _LOOKS_BACK.match(text, end, end + _REACH)
    return looks_back is None or _OPEN.search(looks_back[0]) is None


def may_say_otherwise(words: str) -> bool:
    """Say whether words have a cue of their own that leaves the modality open."""
    return _OPEN.search(words) is not None
