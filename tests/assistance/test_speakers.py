"""Who is meant by "he", "the 58-year-old" and "the SP"."""

import pytest

from apps.assistance.extraction import propose
from apps.assistance.extraction.candidates import Candidate

NAMED: dict[str, tuple[str, str]] = {
    "an age told before": (
        (
            "Tom Harle, 47, came with Ann Bly. “We will rebuild it,” Ann Bly said. The "
            "47-year-old said that it was late."
        ),
        "Tom Harle",
    ),
    "an age that nobody was told to have": (
        "Clerk Tom Harle shook his head. The 47-year-old said that it was late.",
        "Tom Harle",
    ),
    "an epithet that is nobody's role": (
        "Her rival, Owen Lyle, shrugged. “We are ready for it,” the frontbencher said.",
        "Owen Lyle",
    ),
    "a demonstrative": (
        "Aman Khel, one of the elders of the village, came. This elder said that it was late.",
        "Aman Khel",
    ),
    "somebody anonymous": (
        "A company insider said that it was late. “We knew of it,” the source said.",
        "A company insider",
    ),
    "the interlocutor": (
        "Pavel Lode said that it was late. The interlocutor of the agency added that it was cold.",
        "Pavel Lode",
    ),
    "a head of a region who is its governor": (
        (
            "Governor Pavel Lode came. Doctor Ann Bly left. “We will rebuild it,” the head of the "
            "region said."
        ),
        "Pavel Lode",
    ),
    "an office by its first letters": (
        (
            "Superintendent of Police Raj Nath said that it was late. Doctor Ann Bly left. “It is "
            "false,” the SP said."
        ),
        "Raj Nath",
    ),
    "who did it in the passive": (
        (
            "Mayor Tom Harle spoke. The claim was denied by the former head of the mine Ivan "
            "Grot. “It is false,” he said."
        ),
        "Ivan Grot",
    ),
    "not whose daughter": (
        "Among them was Ann Bly, whose daughter, Joy, was ill. “It is late,” she said.",
        "Ann Bly",
    ),
    "somebody described whom a sentence is about": (
        (
            "Mayor Tom Harle said that it was late. One former minister was less kind. “It is a "
            "farce,” he said."
        ),
        "One former minister",
    ),
    "a name behind an aside": (
        (
            "In the same way Bibi Gul, a widow of the village, while she was crying said: “Nobody "
            "came to us.”"
        ),
        "Bibi Gul",
    ),
    "a name before a body": (
        "Ann Bly of the nurses’ union said staff had warned of it.",
        "Ann Bly",
    ),
    "a first name given later": (
        "“We heard it on the radio,” said a man in a cap who would give only his first name, Emin.",
        "Emin",
    ),
    "an abbreviated rank": (
        "“We lost two men today,” the defence minister, Gen. Tom Harle, said.",
        "Tom Harle",
    ),
    "a source behind a dash": (
        "09:15 | “I counted ten of them.” — survivor Tom Harle, to Radio Lode.",
        "Tom Harle",
    ),
    "somebody behind the time": (
        "18:05 Ann Bly, a teacher who lives here, says: “The wall walked to us.”",
        "Ann Bly",
    ),
    "an office before a name": (
        "However, Leader of the Opposition Ann Bly Roy called it “a very poor joke”.",
        "Ann Bly Roy",
    ),
    "somebody heard on a tape": (
        "The agency played a tape. “We are all well here,” a man is heard saying.",
        "a man",
    ),
    "a source cited in passing": (
        "The agency TASS later said, quoting the defence ministry, that it was “a very poor joke”.",
        "the defence ministry",
    ),
    "no thing that adds up": (
        (
            "The works add up to two hours. Ann Bly spoke. Her rival, Tom Harle, denied it. The "
            "engineer said it was so."
        ),
        "Tom Harle",
    ),
    "a relay before its source": (
        (
            "As Caravan reported on Sunday, with reference to two diplomats, the deal provides "
            "for nothing."
        ),
        "two diplomats",
    ),
    "an aside that looks back": (
        "“Bread will be cheap soon.” With these words Ann Bly opened the session.",
        "Ann Bly",
    ),
    "how somebody explained it": (
        "“We built too many of them”. That was how Tom Harle, a clerk, explained it.",
        "Tom Harle",
    ),
    "a hyphen for a dash": (
        "«She does not go there herself!»-said the leader of the Union faction Tom Harle.",
        "Tom Harle",
    ),
    "an expert of a body": (
        (
            "Ann Bly left. According to the expert of the Institute of Open Markets Nadia Roy, "
            "the reason is the weather."
        ),
        "Nadia Roy",
    ),
    "a name lent to a plant": (
        (
            "Fire broke out at the Sunny Hill mill. Sunny Hill shut it. “We are very sorry for "
            "it,” the company said."
        ),
        "Sunny Hill",
    ),
    "thus said": ("“They came on two horses,” thus said Tom Harle.", "Tom Harle"),
    "whom it is quoted from": (
        "Tom Harle is a brother of the dead. From him is quoted: “He was at the mill.”",
        "Tom Harle",
    ),
    "who is cited behind": (
        "The guests are “treated like old friends”, the agency reported, quoting consul Tom Harle.",
        "Tom Harle",
    ),
    "to whom it is attributed": (
        (
            "He had been ill since Sunday, the paper wrote, attributing the information to a port "
            "doctor."
        ),
        "a port doctor",
    ),
    "one of them": (
        (
            "More than forty live here. One of them is Ann Bly, 68, a clerk. “It is so late,” she "
            "said."
        ),
        "Ann Bly",
    ),
    "who resumes behind a relay": (
        "Two officials spoke of it; one of them, the Journal said, called it “a very poor plan”.",
        "one of them",
    ),
    "who wrote behind its statement": (
        "The Mining Union met. In its statement it spoke of “a time of great change”.",
        "Mining Union",
    ),
    "in somebody's view": (
        "The lawyer Ann Bly was angry; the state, in her view, “buys the silence of all”.",
        "Ann Bly",
    ),
    "a time in brackets": (
        "[02:27] Interior Minister Ann Bly: “Talk helps only those who sell it.”",
        "Ann Bly",
    ),
    "who is behind a description, named": (
        "Tom Harle left. According to its coordinator, Ann Bly, the fire lasted three weeks.",
        "Ann Bly",
    ),
    "whose data are cited": (
        (
            "According to Caravan, which cites satellite data of the Lode Institute, the lake has "
            "shrunk since April."
        ),
        "Lode Institute",
    ),
    "who is quoted by a relay": (
        "Fishermen quoted by Caravan complain that the lake has shrunk.",
        "Fishermen",
    ),
    "whose statement it is": (
        (
            "The Mining Union met. Tom Harle left. According to the union's statement, two of the "
            "pits are shut."
        ),
        "Mining Union",
    ),
    "no hospital that asks not to be named": (
        (
            "A nurse on duty at Lode General Hospital, who asked not to be named, said that it "
            "was late."
        ),
        "A nurse on duty at Lode General Hospital",
    ),
    "letters behind a name": (
        (
            "Lode Water met. Ann Bly KC said Lode Water had paid for it. “The board is ashamed of "
            "it,” she said."
        ),
        "Ann Bly",
    ),
    "a firm by its word": (
        (
            "Lode Water came before the Crown Court. A clerk said it was so; the company puts it "
            "at “no more than ten”."
        ),
        "Lode Water",
    ),
    "the company, still": (
        "Lode Rural Health shut it. The company said that it was late. Nurses heard it by post. "
        "“We wept,” said "
        "Ann Bly, a nurse. Two of them found work, according to the company.",
        "Lode Rural Health",
    ),
    "somebody's office": (
        "Tom Harle was angry. The public prosecutor's office has another view. “The pipes were "
        "never paid for,” the "
        "message of the department says.",
        "The public prosecutor's office",
    ),
    "who shared it": (
        "“We sleep in our coats here,” a tenant of the house Ann Bly shared with us.",
        "Ann Bly",
    ),
    "a noun that looks like a verb": (
        (
            "Tom Harle left. Ann Bly contends that the law covers only objects “found in the "
            "ground, not on it”."
        ),
        "Ann Bly",
    ),
    "reliable sources": (
        "It was learnt from reliable sources that the clerk had fled.",
        "reliable sources",
    ),
}


@pytest.mark.parametrize(("text", "name"), NAMED.values(), ids=NAMED)
def test_the_speaker_is_found(text: str, name: str) -> None:
    speaker = _quotations(text)[-1].speaker

    assert speaker is not None
    assert speaker.name.endswith(name)


BLANK = {
    "a reply of nobody told": (
        "A clerk said it was late. The reply was brief: “Noted. Do not write again.”"
    ),
    "a thing that a sentence begins with": (
        "The strike at the mill grew, adding that it would go on for long."
    ),
    "a description of somebody else": (
        "Doctor Ann Bly said that it was late. “We are all well,” the farmer said."
    ),
    "the shadow of a minister": (
        "Home Secretary Ann Bly said that it was late. “It is so,” the shadow minister said."
    ),
}


@pytest.mark.parametrize("text", BLANK.values(), ids=BLANK)
def test_a_doubtful_speaker_is_blank(text: str) -> None:
    assert _quotations(text)[-1].speaker is None


def test_each_turn_of_a_talk_is_whose_the_author_says() -> None:
    text = (
        "Pilot Ann Bly meets us. Colonel Tom Harle sits down.\n\n– She exaggerates a lot, – says "
        "the colonel.\n\n"
        "– That is not true, – the pilot protests. – You know it."
    )

    names = [one.speaker.name if one.speaker else "" for one in _quotations(text)]

    assert names == ["Tom Harle", "Ann Bly", "Ann Bly"]


def test_what_somebody_does_between_two_things_said_is_the_authors() -> None:
    text = (
        "Ann Bly meets us.\n\n– Is it cold?\n\n– Always. – She taps the glass with a nail. – We "
        "wear coats."
    )

    assert [one.exact for one in _quotations(text) if one.speaker] == ["Always.", "We wear coats."]


def test_what_an_interviewer_reports_is_found() -> None:
    text = (
        "Ann Bly meets us.\n\nQ. The port maintains that nobody is missing. You disagree?\n\n"
        "A. We were 44 once.\n\nQ. And now?\n\nA. We are ten."
    )

    assert [one.exact for one in _quotations(text)] == [
        "nobody is missing",
        "We were 44 once.",
        "We are ten.",
    ]


def test_a_talk_with_initials_gives_the_words_of_the_one_asked() -> None:
    text = (
        "Tom Harle met Ann Bly.\n\nTom Harle: Was it late?\n\nAnn Bly: It was so.\n\nT.H.: Mayor "
        "Jo Roy called it "
        "“a very poor joke”.\n\nA.B.: He was not there.\n\nT.H.: Who was?\n\nA.B. (smiles): The "
        "two of us."
    )

    names = [(one.exact, one.speaker.name if one.speaker else "") for one in _quotations(text)]

    assert names == [
        ("It was so.", "Ann Bly"),
        ("a very poor joke", "Jo Roy"),
        ("He was not there.", "Ann Bly"),
        ("The two of us.", "Ann Bly"),
    ]


def _quotations(text: str) -> list[Candidate]:
    return [one for one in propose(text) if one.type == "quotation"]
