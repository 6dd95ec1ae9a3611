"""JSON-LD of claims, sources, questions and speakers: as RDF, by Accept and in the page."""

import json
import re
from typing import Any

import pytest
from django.test import Client
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import PROV, Namespace

from apps.claims.actions import correct_claim
from apps.claims.drafts import LinkDraft
from apps.claims.models import Claim
from apps.core.linked_data import EDTF_TYPE, date_node, text_of
from apps.speakers.models import Alias, Role
from tests import factories as make

# rdflib's own parser uses what rdflib deprecates.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
SCHEMA = Namespace("https://schema.org/")
OA = Namespace("http://www.w3.org/ns/oa#")
HOST = "http://testserver"
EXACT = "more than 1,000 people had crossed the river"


def _graph(client: Client, path: str) -> Graph:
    response = client.get(path, headers={"accept": "application/ld+json"})
    assert response.status_code == 200
    assert response["Content-Type"] == "application/ld+json"
    return Graph().parse(data=response.content.decode(), format="json-ld")


def _in_page(client: Client, path: str) -> Any:
    body = client.get(path, headers={"accept": "text/html"}).content.decode()
    (script,) = re.findall(r'(?s)<script type="application/ld\+json">(.*?)</script>', body)
    return json.loads(script)


def _claim(**fields: Any) -> Claim:
    outlet = make.speaker("RT", "outlet")
    source = make.source(rights=fields.pop("rights", "full"), publisher=outlet, published="2021-07-06", language="en",
                         url="https://rt.test/1")  # fmt: skip
    said: dict[str, Any] = {
        "speaker": make.speaker("Border service", "organisation"),
        "chain": ["TASS"],
        "uttered": "2021-07-05",
    }
    return make.claim(
        source, figure=make.figure(), time="2021-07~", place="Tajikistan", **said | fields
    )


@pytest.mark.django_db
def test_a_claim_is_rdf_with_who_said_it_through_whom_and_where_it_stands(client: Client) -> None:
    claim = _claim()
    here, speaker = (
        URIRef(HOST + claim.get_absolute_url()),
        URIRef(HOST + claim.speaker.get_absolute_url()),  # type: ignore[union-attr]
    )
    source, passage = URIRef(HOST + claim.source.get_absolute_url()), claim.passage

    graph = _graph(client, claim.get_absolute_url())

    quotation, relay = URIRef(f"{here}#quotation"), URIRef(f"{here}#relay-1")
    for triple in (
        (here, RDF.type, SCHEMA.Claim), (here, RDF.type, PROV.Entity), (here, SCHEMA.author, speaker),
        (here, SCHEMA.text, Literal(claim.statement)), (here, SCHEMA.appearance, source),
        (here, SCHEMA.temporalCoverage, Literal("2021-07~", datatype=URIRef(EDTF_TYPE))),
        (here, PROV.wasDerivedFrom, quotation), (speaker, RDF.type, PROV.Organization),
        (source, RDF.type, SCHEMA.NewsArticle), (source, SCHEMA.datePublished, Literal("2021-07-06")),
        (source, SCHEMA.sameAs, URIRef("https://rt.test/1")),
        (quotation, RDF.type, SCHEMA.Quotation), (quotation, SCHEMA.text, Literal(EXACT)),
        (quotation, PROV.wasQuotedFrom, source), (quotation, PROV.wasGeneratedBy, relay),
        (relay, PROV.wasInformedBy, URIRef(f"{here}#utterance")),
        (URIRef(f"{here}#utterance"), PROV.wasAssociatedWith, speaker),
        (URIRef(f"{here}versions/1/"), PROV.specializationOf, here),
    ):  # fmt: skip
        assert triple in graph, triple
    (position,) = graph.subjects(RDF.type, OA.TextPositionSelector)
    assert [graph.value(position, end).toPython() for end in (OA.start, OA.end)] == [  # type: ignore[union-attr]
        passage.start,
        passage.end,
    ]
    (quote,) = graph.subjects(RDF.type, OA.TextQuoteSelector)
    assert graph.value(quote, OA.exact) == Literal(EXACT)
    assert graph.value(quote, OA.prefix) == Literal("The governor said that ")
    assert not list(graph.subjects(RDF.type, SCHEMA.ClaimReview))


@pytest.mark.django_db
def test_positions_count_code_points_and_not_what_they_take_in_utf_16(client: Client) -> None:
    source = make.source("🌊🌊🌊 They crossed the 🌊 river.", rights="full")
    claim = make.claim(source, "crossed the 🌊")

    graph = _graph(client, claim.get_absolute_url())

    (position,) = graph.subjects(RDF.type, OA.TextPositionSelector)
    assert [graph.value(position, end).toPython() for end in (OA.start, OA.end)] == [9, 22]  # type: ignore[union-attr]


@pytest.mark.django_db
def test_a_corrected_claim_names_the_version_it_revises(client: Client) -> None:
    claim = _claim()
    draft = make.draft(claim.source, statement="Another wording.")
    correct_claim(
        claim=claim, draft=draft, expected_version=1, reason="it was misread", user=make.user()
    )
    home = HOST + claim.get_absolute_url()

    graph = _graph(client, claim.get_absolute_url())

    assert (URIRef(f"{home}versions/2/"), PROV.wasRevisionOf, URIRef(f"{home}versions/1/")) in graph


@pytest.mark.django_db
@pytest.mark.parametrize("rights", ["none", "excerpt"])
def test_words_that_are_not_shown_are_not_in_the_data_either(client: Client, rights: str) -> None:
    claim = _claim(rights=rights)  # a short text, of which 15 % do not hold the passage

    for path in (claim.get_absolute_url(), claim.source.get_absolute_url()):
        data = client.get(path, headers={"accept": "application/ld+json"}).content.decode()
        graph = _graph(client, path)
        assert EXACT not in data
        assert list(graph.subjects(RDF.type, OA.TextPositionSelector))
        assert not list(graph.subjects(RDF.type, OA.TextQuoteSelector))


@pytest.mark.django_db
def test_a_source_lists_its_claims_with_their_places(client: Client) -> None:
    claim = _claim()
    here, source = (
        URIRef(HOST + claim.get_absolute_url()),
        URIRef(HOST + claim.source.get_absolute_url()),
    )

    graph = _graph(client, claim.source.get_absolute_url())

    assert (here, SCHEMA.appearance, source) in graph
    assert (URIRef(f"{here}#annotation"), OA.hasBody, here) in graph
    assert (None, OA.exact, Literal(EXACT)) in graph


@pytest.mark.django_db
def test_a_digest_is_ours_and_is_based_on_the_report(client: Client) -> None:
    source = make.source("In our words.", form="digest", publisher=make.speaker("RT", "outlet"))
    here = URIRef(HOST + source.get_absolute_url())

    graph = _graph(client, source.get_absolute_url())

    assert (here, RDF.type, SCHEMA.NewsArticle) not in graph
    (report,) = graph.objects(here, SCHEMA.isBasedOn)
    assert (report, RDF.type, SCHEMA.NewsArticle) in graph


@pytest.mark.django_db
def test_a_question_gives_every_answer_with_its_claim_and_no_verdict(client: Client) -> None:
    asked, claim = make.question("How many crossed?"), _claim()
    answer = make.answer(claim, asked)
    here = URIRef(HOST + asked.get_absolute_url())

    graph = _graph(client, asked.get_absolute_url())

    one = URIRef(f"{here}#answer-{answer.pk}")
    assert (here, RDF.type, SCHEMA.Question) in graph
    assert (here, SCHEMA.answerCount, Literal(1)) in graph
    assert (here, SCHEMA.suggestedAnswer, one) in graph
    assert (one, SCHEMA.text, Literal("more than 1,000")) in graph
    assert (one, PROV.wasDerivedFrom, URIRef(HOST + claim.get_absolute_url())) in graph
    assert not list(graph.objects(here, SCHEMA.acceptedAnswer))


@pytest.mark.django_db
def test_a_speaker_has_names_roles_and_claims(client: Client) -> None:
    claim = _claim()
    speaker = claim.speaker
    assert speaker
    Alias.objects.create(speaker=speaker, name="Погранслужба", kind="transliteration")
    Role.objects.create(speaker=speaker, post="state body", since="1992")
    here = URIRef(HOST + speaker.get_absolute_url())

    graph = _graph(client, speaker.get_absolute_url())

    assert (here, SCHEMA.alternateName, Literal("Погранслужба")) in graph
    assert (None, SCHEMA.roleName, Literal("state body")) in graph
    assert (URIRef(HOST + claim.get_absolute_url()), SCHEMA.author, here) in graph


@pytest.mark.django_db
def test_every_page_embeds_what_it_gives_by_accept_and_says_that_it_varies(client: Client) -> None:
    claim = _claim()
    asked = make.question()
    make.answer(claim, asked)
    for page in (claim, claim.source, claim.speaker, asked):
        path = page.get_absolute_url()  # type: ignore[union-attr]
        response = client.get(path, headers={"accept": "application/ld+json"})
        assert _in_page(client, path) == response.json()
        assert "Accept" in response["Vary"]
        assert "Accept" in client.get(path)["Vary"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "accept", ["*/*", "text/html,application/xhtml+xml,*/*;q=0.8", "image/png"]
)
def test_who_does_not_ask_for_data_gets_the_page(client: Client, accept: str) -> None:
    response = client.get(_claim().get_absolute_url(), headers={"accept": accept})

    assert response["Content-Type"].startswith("text/html")


@pytest.mark.django_db
def test_a_report_cannot_end_the_script_that_holds_the_data(client: Client) -> None:
    nasty = "</script><script>alert(1)</script><!--"
    source = make.source(f"He said {nasty} & left.", rights="full", title=nasty)
    claim = make.claim(source, nasty, statement=f"He said {nasty}.")

    for path in (claim.get_absolute_url(), source.get_absolute_url()):
        body = client.get(path).content.decode()
        assert "<script>alert" not in body
        assert nasty in json.dumps(_in_page(client, path))


@pytest.mark.django_db
def test_a_report_that_is_not_public_is_not_named_as_the_earlier_source(client: Client) -> None:
    hidden = make.source(state="draft")
    link = LinkDraft(make.speaker("TASS", "outlet"), earlier_source=hidden, checked=True)
    claim = make.claim(chain=[link])

    assert hidden.get_absolute_url() not in json.dumps(_in_page(client, claim.get_absolute_url()))


@pytest.mark.parametrize(
    ("time", "node"),
    [
        ("2021", "2021"),
        ("2021-07-05", "2021-07-05"),
        ("2021-07~", {"@type": EDTF_TYPE, "@value": "2021-07~"}),
        ("202X", {"@type": EDTF_TYPE, "@value": "202X"}),
        ("2021-21", {"@type": EDTF_TYPE, "@value": "2021-21"}),
        ("", None),
    ],
)
def test_only_a_plain_date_is_given_as_one(time: str, node: object) -> None:
    assert date_node(time) == node


def test_what_could_end_a_script_is_escaped() -> None:
    text = text_of({"name": "</script>&\u2028"})

    assert not set("<>&\u2028") & set(text)
    assert json.loads(text) == {"name": "</script>&\u2028"}
