"""The figure's fields at the desk: filled from the words only where they are understood, zero included."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.claims.drafts import FigureDraft
from apps.claims.models import Claim, Figure
from apps.claims.rules import ParsedFigure
from apps.sources.models import Source
from tests import factories as make
from tests.desk.annotate.annotating import page_of, typed

pytestmark = pytest.mark.django_db

TEXT = (
    "One in six homes had no heating. Nobody was hurt: 0 dead. There were 7 deaths per 10,000 births. "
    "About 60 were found and 12 are missing. It rose from 31 to 43. More than 300 crossed."
)
FIELDS = ("comparator", "n", "n2", "order_word", "universe", "verbatim")


@pytest.fixture(autouse=True)
def analyst(client: Client) -> User:
    """Return an analyst, who is signed in."""
    user = make.user("analyst")
    client.force_login(user)
    return user


@pytest.fixture
def source() -> Source:
    """Return a report with figures that are understood and figures that are not."""
    return make.source(TEXT)


def _form(client: Client, source: Source, words: str) -> Any:
    return client.get(page_of(source), {"find": words})


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("One in six homes had no heating", "“One in six” was not understood as a figure."),
        ("7 deaths per 10,000 births", "“7 deaths per 10,000” was not understood as a figure."),
        (
            "About 60 were found and 12 are missing",
            "These words have more than one figure: “About 60” and “12”.",
        ),
        ("7 deaths", "“7 deaths per 10,000” was not understood as a figure."),
        ("One", "“One in six” was not understood as a figure."),
        ("300 crossed", "You selected only a part of “More than 300”."),
        ("It rose from 31 to 43", "These words have more than one figure: “31” and “43”."),
    ],
)
def test_a_figure_that_is_not_understood_leaves_the_fields_empty_and_is_named(
    client: Client, source: Source, words: str, said: str
) -> None:
    answer = _form(client, source, words)

    form = answer.context["forms"].claim
    assert [form[name].value() for name in FIELDS] == [None] * len(FIELDS)
    assert said in answer.content.decode()


def test_a_figure_that_is_understood_fills_the_fields_and_nothing_is_said(
    client: Client, source: Source
) -> None:
    answer = _form(client, source, "More than 300 crossed")

    form = answer.context["forms"].claim
    assert (form["comparator"].value(), form["n"].value(), form["verbatim"].value()) == (
        "gt",
        "300",
        "More than 300",
    )
    assert "was not understood" not in answer.content.decode()


@pytest.mark.parametrize("field", ["n", "n2", "universe"])
def test_a_number_that_is_not_understood_is_said_at_its_field_and_kept(
    client: Client, source: Source, field: str
) -> None:
    sent = typed(source, "More than 300", **{field: "12,5"})

    saved, live = client.post(page_of(source), sent), client.post(f"{page_of(source)}check/", sent)

    assert saved.status_code == 422
    assert "“12,5” was not understood" in saved.context["forms"].claim.errors[field][0]
    for answer in (saved, live):
        body = answer.content.decode()
        assert 'value="12,5"' in body
        assert "“12,5” was not understood" in body.split('id="reading"')[1].split("</p>")[0]
    assert not Claim.objects.exists()


@pytest.mark.parametrize("zero", ["0", "0.0", "zero"])
def test_a_claim_of_zero_is_recorded(client: Client, source: Source, zero: str) -> None:
    client.post(page_of(source), typed(source, "0 dead", comparator="eq", n=zero))

    assert Figure.objects.get().n == 0


ON_RECORD = [
    ParsedFigure("eq", Decimal(0)),
    ParsedFigure("exact", Decimal("0.00")),
    ParsedFigure("eq", Decimal("-2.5"), unit="%"),
    ParsedFigure("between", Decimal(-5), Decimal(0), unit="degC"),
    ParsedFigure("approx", Decimal("1E+6"), decimals=0),
    ParsedFigure("eq", Decimal("123456789012345678901234.123456789012"), unit="km"),
    ParsedFigure("lt", Decimal("1E-12"), unit="km"),
    ParsedFigure("eq", Decimal(0), universe=Decimal(0)),
    ParsedFigure("nearly", Decimal(60), universe=Decimal(300), universe_comparator="justover"),
    ParsedFigure("order", order_word="tens_of_thousands"),
]


@pytest.mark.parametrize("figure", ON_RECORD, ids=str)
def test_every_claim_on_record_is_saved_again_unchanged(
    client: Client, source: Source, figure: ParsedFigure
) -> None:
    claim = make.claim(source, "More than 300 crossed", figure=FigureDraft("More than 300", figure))
    address = f"/desk/claims/{claim.pk}/correct/"
    form = client.get(address).context["forms"].claim
    filled = {field.name: "" if field.value() is None else field.value() for field in form}
    chain = {"chain-TOTAL_FORMS": "0", "chain-INITIAL_FORMS": "0"}
    sent = (
        filled | chain | {"statement": "Said anew.", "expected_version": 1, "reason": "Put better."}
    )

    answer = client.post(
        address, {name: value for name, value in sent.items() if value is not False}
    )

    assert answer.status_code == 302
    assert Figure.objects.get(claim=claim).parsed == figure
