"""Whether words are plainly stated: a denial, promise, warning, forecast, demand or question is not.

Which of these it is, a person says: the modality is left open until a later step names it.
"""

import re

from apps.assistance.extraction.vocabulary import NOUNS_TOO, VERB

_NOT_STATED = (
    # denied or doubted
    r"den(?:y|ies|ied|ying|ials?)|reject(?:s|ed|ing|ions?)?|dismiss(?:es|ed|ing|als?|ive)?|refut(?:e|es|ed|ing|ations?)|"
    r"rebut(?:s|ted|ting|tals?)?|rebuff(?:s|ed|ing)?|disput(?:e|es|ed|ing)|contradict(?:s|ed|ing|ions?)?|"
    r"disavow(?:s|ed|ing|als?)?|repudiat(?:e|es|ed|ing|ion)|rul(?:e|es|ed|ing)\sout|doubt(?:s|ed|ing|ful)?|"
    r"scepti(?:cal|cs?|cism)|skepti(?:cal|cs?|cism)|unsure|not\s(?:sure|certain|convinced|true)|untrue|"
    # promised, planned or threatened
    r"promis(?:e|es|ed|ing)|vow(?:s|ed|ing)?|pledg(?:e|es|ed|ing)|swears?|swore|sworn|guarantee(?:s|d|ing)?|"
    r"undertak(?:e|es|ing|ings)|undertook|commit(?:s|ted|ting|ments?)?|threat(?:s|en|ens|ened|ening)?|"
    r"intend(?:s|ed|ing)?|intentions?|plan(?:s|ned|ning)?\sto|propos(?:e|es|ed|ing|als?)|offer(?:s|ed|ing)?\sto|"
    # warned, feared, hoped or forecast
    r"warn(?:s|ed|ing|ings)?|caution(?:s|ed|ing)?|alert(?:s|ed|ing)?|fear(?:s|ed|ing)?|worr(?:y|ies|ied|ying)|"
    r"hop(?:e|es|ed|ing)|forecast(?:s|ed|ing|ers?)?|predict(?:s|ed|ing|ions?)?|project(?:s|ed|ions?)|"
    r"expect(?:s|ed|ing|ations?)?|anticipat(?:e|es|ed|ing|ion)|foresees?|foresaw|foreseen|prophes\w+|"
    # urged, demanded or asked
    r"urg(?:e|es|ed|ing|ings)|(?:call|calls|called|calling)\s(?:on|upon|for)|appeal(?:s|ed|ing)?|demand(?:s|ed|ing)?|"
    r"request(?:s|ed|ing)?|order(?:s|ed|ing)?|instruct(?:s|ed|ing|ions?)?|recommend(?:s|ed|ing|ations?)?|"
    r"advis(?:e|es|ed|ing)|advice|plead(?:s|ed|ing)?|pleas?|beg(?:s|ged|ging)?|implor(?:e|es|ed|ing)|"
    r"ask(?:s|ed|ing)?|inquir(?:e|es|ed|ing)|enquir(?:e|es|ed|ing)|wonder(?:s|ed|ing)?|quer(?:y|ies|ied|ying)|"
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
    r"[.!?…\"')”’»\s]*(?:This|That|It|Such|These|With|The\s(?:same|claims?|reports?))\s[^.!?\n]{0,120}"
)
_REACH = 400


def is_plainly_stated(text: str, start: int, end: int) -> bool:
    """Say whether the verb that governs some words says that they are so: "said", but not "denied" or "vowed".

    The last cue before the words in their sentence governs them, else the first one behind them.
    """
    said = text[start:end]
    if (
        said.rstrip(" \"'”’»").endswith("?")
        or _CONDITION.match(said)
        or _BETWEEN_COMMAS.search(said)
    ):
        return False
    before = _before(text, start)
    if found := list(_CUE.finditer(before)):
        return found[-1]["open"] is None and not _rejects_what_is_said(before, found)
    behind = _behind(text, end)
    if found := list(_CUE.finditer(behind)):
        return found[0]["open"] is None
    looks_back = _LOOKS_BACK.match(text, end, end + _REACH)
    return looks_back is None or _OPEN.search(looks_back[0]) is None


def may_say_otherwise(words: str) -> bool:
    """Say whether words have a cue of their own that denies, promises, warns, forecasts, demands or asks."""
    return _OPEN.search(words) is not None


def _rejects_what_is_said(before: str, cues: list[re.Match[str]]) -> bool:
    """Say whether the last cue is a noun that the one before it denies: "dismissed reports that"."""
    if len(cues) < 2 or cues[-1]["verb"] not in NOUNS_TOO:
        return False
    between = before[cues[-2].end() : cues[-1].start()]
    return (
        cues[-2]["open"] is not None
        and len(between.split()) <= 3
        and not re.search("[,;:]", between)
    )


def _before(text: str, start: int) -> str:
    """Return what stands before some words in their sentence."""
    reach = max(start - _REACH, 0)
    stops = [stop.end() for stop in _STOP.finditer(text, reach, start + 1) if stop.end() <= start]
    return text[max(stops, default=reach) : start]


def _behind(text: str, end: int) -> str:
    """Return what stands behind some words in their sentence."""
    window = text[end : end + _REACH]
    is_ended = text[end - 1 : end] in (".", "…") and re.match(r"[\"')”’»]*\s+[A-Z\"“«]", window)
    stop = re.match(r"\n", window) if is_ended else _STOP.search(window)
    return "" if is_ended else window[: stop.start()] if stop else window
