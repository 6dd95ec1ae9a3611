"""Who a description is: "the expert", "the ministry", "the 58-year-old"."""

import bisect
import re

from apps.assistance.extraction.discourse_state import FAR, NEAR, DiscourseState, Speaker
from apps.assistance.extraction.vocabulary import (
    BODIES,
    FIRMS,
    HE,
    KINDS,
    MEDIA,
    NAMING_BODIES,
    OFFICES,
    PEOPLE,
    SHE,
    may_speak,
    word_set,
)

UNTOLD = 0.35  # below what a name is given for: blank rather than wrong
_ANONYMOUS = word_set("source insider person people official employee aide diplomat officer")
_NAMELESS = word_set(
    "source sources interlocutor witness witnesses resident residents reporter journalist "
    "correspondent interviewer moderator host"
)
_SOON = 500
_LEDE = 700
_GENERAL = word_set("expert specialist scientist researcher official politician activist academic")
_ROLES = PEOPLE - {"colleague", "counterpart", "successor", "predecessor", "ally"}
_ROLE_NOUNS = PEOPLE | SHE | HE | frozenset(KINDS)
_OPPOSING = word_set("shadow opposite opposition")
_NAMED_LATER = FIRMS | word_set("watchdog regulator union charity")
_MEDIA_WORDS = MEDIA | word_set("news same information american")
_SEX = dict.fromkeys(HE, "he") | dict.fromkeys(SHE, "she")
_DEFINITE = re.compile(r"(?:the|this|that)\s", re.IGNORECASE)
_AGE = re.compile(r"(?:the|this)\s(?P<age>\d{1,3})-year-old(?:\s|$)", re.IGNORECASE)
_CLAUSE = re.compile(r"(?:he|she|it|they|on|in|at|by|to|from|with|as|for|of)\s", re.IGNORECASE)
_PAPERS = word_set(
    "report statement department survey document message company e-mail email letter"
)
_TRADING = word_set("company firm operator manufacturer retailer lender developer supplier carrier")
_PUBLIC = word_set(
    """
    ministry department agency bureau office council committee commission court tribunal police
    army navy front guard parliament senate congress house embassy government administration
    authority board secretariat inspectorate university institute school college academy hospital
    clinic party union movement coalition alliance federation news times post press radio tv
    television tribune gazette herald journal mirror telegraph monitor cross mission trust charity
    foundation fund association society museum observatory
    """
)
_HEADS = word_set("head chief leader boss")
_RULERS = {
    **dict.fromkeys(
        ("region", "province", "republic", "state", "oblast"),
        word_set("governor head premier"),
    ),
    **dict.fromkeys(("city", "town", "municipality", "capital"), word_set("mayor head")),
    **dict.fromkeys(("ministry", "department"), word_set("minister secretary head")),
    "government": word_set("premier minister"),
}
_ALIAS = re.compile(
    r",?\swho\s(?:uses|used|goes\sby|went\sby|is\sknown\s(?:as|by)|calls\s(?:him|her)self|"
    r"called\s(?:him|her)self|"
    r"introduced\s(?:him|her)self\sas|gave\s(?:his|her)\sname\s(?:only\s)?as|"
    r"identified\s(?:him|her)self\s(?:only\s)?as|"
    r"(?:would\sgive|gave|offered|provided|has\sgiven)\s(?:only\s)?(?:his|her|their)\s(?:first\s|"
    r"given\s|last\s)?name(?:,|:|\s(?:only\s)?as)|"
    r"asked\sto\sbe\s(?:identified|called|named|known)\s(?:only\s)?(?:as|by))\s"
    r"(?:(?:only\s)?(?:by\s|as\s)?the\s(?:name|alias|pseudonym|nom\sde\sguerre)\s(?:of\s)?)?"
    r"[\"“‘'«]?(?P<name>[A-Z][\w'-]+(?:\s(?:[A-Z][\w'-]+|al|bin|de|van|von)){0,3})"
)
_ARTICLE = re.compile(r"(?:the|an?)\s", re.IGNORECASE)


class DescriptionResolver(DiscourseState):
    """What a report has told so far, and how descriptions lead back to names."""

    def described(self, words: str, place: int) -> Speaker:
        """Return the speaker that a description means.

        That is a person whose role has its noun, or a body whose name has it. Where neither is
        known, the speaker is the description itself.
        """
        # "Its spokesman, who calls himself Abu Sarim"
        start = self.cast.text.rfind(words, max(0, place - NEAR), place + NEAR)
        if start >= 0 and (alias := _ALIAS.match(self.cast.text, start + len(words))):
            return Speaker(alias["name"], words, words, 0.7)
        # "the prosecutor's office" is none of a person
        owned = words.rpartition("'s ")[2].lower()
        heads = set(re.findall(r"[a-z]+", owned))
        is_body = PEOPLE.isdisjoint(heads) and not BODIES.isdisjoint(heads)
        own = Speaker(words, "", words, 0.6, "body" if is_body else "described")
        if _CLAUSE.match(words):
            return own._replace(confidence=UNTOLD)  # no description at all
        if place < _LEDE and (named := self._named_later(words, place)):
            kind = "person" if self.cast.is_person(named) else "body"
            return Speaker(named, "", words, 0.6, kind)
        if _DEFINITE.match(words):
            return self._definite(words, own, place)
        return own

    def _definite(self, words: str, own: Speaker, place: int) -> Speaker:
        """Resolve words that assume a known speaker: "the minister", "this farmer"."""
        core = re.split(r"\s(?:of|in|at|for|from|who|with|on)\s", words)[0]
        nouns = [word.lower().removesuffix("'s") for word in re.findall(r"[\w'-]+", core)][1:]
        if not nouns:
            return own
        # "the 58-year-old": the person of that age, or else the person named last
        if found := _AGE.match(words):
            age = re.compile(rf",?\s\(?(?:aged\s)?{found['age']}(?!\w)")
            for person in self.people_before(place):
                if age.match(self.cast.text, person.end):
                    return self._person(person.name, words, 0.8) or own
            return self._near("", words, 0.55, place) or own._replace(confidence=UNTOLD)
        # "the governor's spokesman"
        if "s' " in words or "'s " in words:
            owned = self._with_all_words(nouns, self.recent(place))
            return self._person(owned, words, 0.7) or own
        noun = nouns[-1]
        # "the witness"
        if noun in _NAMELESS:
            return self._nameless(noun, words, place=place) or own
        # "the nurses"
        is_plural = noun.endswith("s") and noun not in PEOPLE | BODIES
        if is_plural and may_speak(noun):
            return self._body_called(nouns, words, place) or own
        return self._ruler(nouns, words, place) or self._known(nouns, words, own, place)

    def _known(self, nouns: list[str], words: str, own: Speaker, place: int) -> Speaker:
        """Resolve a description by the roles and bodies named so far, or by nearness."""
        # Of "the head of the region" some person's role names the region, or nobody is meant.
        may_have_role = True
        if of_what := words.partition(" of ")[2]:
            wanted = {word.lower() for word in re.findall(r"[\w'-]{4,}", of_what)}
            roles = " ".join(self.cast.roles.values()).lower().split()
            may_have_role = not wanted.isdisjoint(roles)
        found = self._with_role(nouns, words, place) if may_have_role else None
        if found is None:
            found = self._body_called(nouns, words, place)
        # "this elder of the village"
        if found is None and own.kind != "body" and words.lower().startswith("this "):
            found = self._near("", words, 0.55, place)
        if found:
            return found
        noun = nouns[-1]
        if not may_have_role or own.kind == "body" or noun in BODIES:
            return own
        if not self.recent(place):
            return own
        # A word for people who have another role leads to nobody: the report has named the person,
        # and we cannot say who it is.
        if noun in PEOPLE:
            return own._replace(confidence=UNTOLD)
        # "the frontbencher": nobody's role, so the person named last
        near = self._near(_SEX.get(noun, ""), own.said, 0.5, place) if may_speak(noun) else None
        return near or own

    def _near(self, sex: str, words: str, confidence: float, place: int) -> Speaker | None:
        """Return the person that "he" or "she" would mean, or any person, for a description."""
        near = self.person_meant(sex, place)
        return near and near._replace(said=words, confidence=confidence)

    def _person(self, name: str, words: str, confidence: float) -> Speaker | None:
        """Return a person as a speaker, with the role that the report gives them, if any."""
        if not name:
            return None
        return Speaker(name, self.cast.roles.get(name, ""), words, confidence)

    def _ruler(self, nouns: list[str], words: str, place: int) -> Speaker | None:
        """Return the governor who is now "the head of the region", or the other way round."""
        # "the head of the region"
        if nouns[-1] in _HEADS:
            realm = re.search(r"\sof\s(?:the\s|this\s)?(?:\w+\s)?(\w+)$", words)
            rulers = _RULERS.get(realm[1].lower(), frozenset()) if realm else frozenset()
            return self._person(self._first_with(rulers, place), words, 0.65)
        # "the governor", where the report has only named the head of a region
        if nouns not in (["governor"], ["mayor"]) or self._first_with(frozenset(nouns), place):
            return None
        realms = {realm for realm, rulers in _RULERS.items() if nouns[0] in rulers}
        for name in self.recent(place):
            role = self.role_words(name)
            if "head" in role and role & realms:
                return self._person(name, words, 0.65)
        return None

    def _first_with(self, wanted: frozenset[str], place: int) -> str:
        """Return the person named or quoted last whose role has one of some words."""
        for name in self.recent(place):
            if self.has_role(name, wanted):
                return name
        return ""

    def _named_later(self, words: str, place: int) -> str:
        """Return who is described in the first lines of a report and named in the next."""
        core = re.split(r"\s(?:of|in|at|for|from|who|with|on|accused|whose)\s", words)[0].split()
        noun = core[-1].lower() if core else ""
        # "the watchdog", "a carmaker"
        if noun in _NAMED_LATER or noun.endswith("maker"):
            for body in self.cast.bodies[:1]:
                if 0 <= body.start - place < _SOON:
                    return self.cast.fullest(body.name)
            return ""
        if noun not in PEOPLE or not _ARTICLE.match(words):
            return ""
        for person in self.cast.people[:1]:
            role = self.role_words(person.name)
            has_this_role = not role.isdisjoint(KINDS.get(noun, frozenset()) | {noun})
            has_another_role = not role.isdisjoint(PEOPLE)
            is_soon = 0 <= person.start - place < _SOON
            if is_soon and (has_this_role or not has_another_role):
                return person.name
        return ""

    def _nameless(
        self,
        noun: str,
        words: str,
        reach: int = 15,
        place: int = 0,
    ) -> Speaker | None:
        """Return the source or the witness without a name that the report quoted before."""
        # "the interlocutor of the agency"
        if noun == "interlocutor" and (near := self._near("", words, 0.5, place)):
            return near
        alike = _ANONYMOUS if noun in ("source", "insider") else frozenset([noun])
        for told in self.told[:-reach:-1]:
            speaker = told.speaker
            if speaker.kind == "person" and self.has_role(speaker.name, frozenset([noun])):
                return None
            if speaker.kind == "described" and alike & set(speaker.name.lower().split()):
                return speaker._replace(said=words, confidence=0.7)
        return None

    def _with_role(self, nouns: list[str], words: str, place: int) -> Speaker | None:
        """Return the person whose role a description names, or who spoke last and may have it."""
        noun = nouns[-1]
        if noun not in _ROLE_NOUNS:
            return None
        if described := self._nameless(noun, words, reach=8):
            return described
        # "the shadow minister" is never the minister
        if nouns[0] == "shadow":
            return self._person(self._first_with(_OPPOSING, place), words, 0.7)
        # "the old man"
        sex = _SEX.get(noun, "")
        if noun in ("man", "woman"):
            return self._near(sex, words, 0.5, place)
        last = self.last("person")
        if noun not in OFFICES:
            latest = last
            if noun not in _GENERAL:
                # The person who spoke a sentence or two before.
                recent = [*self.told[:-4:-1], *self.people[-1:]]
                people = [told for told in recent if told.speaker.kind == "person"]
                near_by = [told for told in people if place - told.place < NEAR]
                latest = max(near_by, key=lambda told: told.place).speaker if near_by else None
            if latest and _ROLES.isdisjoint(self.role_words(latest.name)):
                fits = self.fits(latest.name, sex)
                return latest._replace(said=words, confidence=0.55) if fits else None
        if name := self._whose_role_it_is(nouns, self.recent(place)):
            return self._person(name, words, 0.75)
        # Who spoke last, if nothing says that the description is of another.
        if last is None or " of " in words or not self.fits(last.name, sex):
            return None
        has_office = noun in OFFICES and bool(self.cast.roles.get(last.name))
        has_role = noun in PEOPLE and not _ROLES.isdisjoint(self.role_words(last.name))
        return None if has_office or has_role else last._replace(said=words, confidence=0.5)

    def _whose_role_it_is(self, nouns: list[str], recent: list[str]) -> str:
        """Return who has a role: all its words, or else its noun, or else one of the same kind."""
        if whole := self._with_all_words(nouns, recent):
            return whole
        for wanted in (frozenset([nouns[-1]]), KINDS.get(nouns[-1], frozenset())):
            for name in recent:
                if not self.has_role(name, wanted):
                    continue
                role = self.cast.roles.get(name, "").lower()
                if len(nouns) <= 2 or nouns[-1] in role or nouns[0] in role:
                    return name
        return ""

    def _with_all_words(self, nouns: list[str], recent: list[str]) -> str:
        """Return whose role has all the words of a description of two or more."""
        if len(nouns) < 2:
            return ""
        for name in recent:
            if self.has_all(name, nouns):
                return name
        return ""

    def _body_called(self, nouns: list[str], words: str, place: int) -> Speaker | None:
        """Return the body that a description means: "the ministry", "the company", "the paper"."""
        noun = nouns[-1]
        # The body that spoke last whose name has all the nouns, or whose role the last.
        for told in self.told[:-30:-1]:
            speaker = told.speaker
            name, role = speaker.name.lower(), speaker.role.lower().split()
            is_called_so = noun in role or all(noun in name for noun in nouns)
            if is_called_so and speaker.kind == "body":
                return speaker._replace(said=words, confidence=0.75)
        is_trading = noun in _TRADING
        # "the carmaker"
        if noun in FIRMS or noun.endswith("maker"):
            named = self.body_named(place)
            if named and not (is_trading and _is_public(named)):
                return Speaker(named, "", words, 0.6, "body")
        # "the company"
        if is_trading and (firm := self._firm(words, place)):
            return Speaker(firm, "", words, 0.6, "body")
        # "the statistics office"
        if called := self.cast.body_called(nouns):
            return Speaker(called, "", words, 0.7, "body")
        # "the paper"
        is_medium = noun in MEDIA and _MEDIA_WORDS.issuperset(nouns)
        if is_medium or noun in _PAPERS:
            found = self.last_body(place) or self.last("described")
            return found and found._replace(said=words, confidence=0.55)
        return None

    def _firm(self, words: str, place: int) -> str:
        """Return the firm that the same words meant before, or else the firm named last.

        That is as far as names tell a firm from a court or a paper.
        """
        for told in self.told[:-30:-1]:
            speaker = told.speaker
            is_same = speaker.said.lower() == words.lower() and speaker.name != speaker.said
            if is_same and speaker.kind == "body":
                return speaker.name
        at = bisect.bisect_left(self._body_places, place)
        for body in reversed(self.cast.bodies[max(0, at - 20) : at]):
            parts = {word.lower() for word in body.name.split()}
            is_firm = parts & (BODIES | NAMING_BODIES) and not _is_public(body.name)
            if is_firm and place - body.start < FAR:
                return self.cast.fullest(body.name)
        return ""


def _is_public(name: str) -> bool:
    return not (_PUBLIC | MEDIA).isdisjoint(name.lower().split())
