"""The Django admin: every list and page opens for those who may, and analysts tag there in bulk."""

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from apps.claims.models import Claim, Tag
from tests import factories

pytestmark = pytest.mark.django_db

OURS = [
    model
    for model in admin.site._registry
    if model._meta.app_config and model._meta.app_config.name.startswith("apps.")
]
SEEN_BY_ADMINISTRATORS_ONLY = {"accounts"}


def signed_in(role: str) -> Client:
    client = Client()
    client.force_login(factories.user(role))
    return client


@pytest.fixture
def claim() -> Claim:
    claim = factories.claim(
        speaker=factories.speaker("The governor"),
        chain=["TASS", "RT"],
        figure=factories.figure(),
        uttered="2021-07-05",
    )
    factories.answer(claim, factories.question(part_of={"Wakhan": ["all"]}))
    return claim


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
@pytest.mark.parametrize("role", ["analyst", "editor", "administrator"])
def test_a_list_opens_searched_and_filtered_for_those_who_may(
    claim: Claim, role: str, model: type
) -> None:
    meta = model._meta  # type: ignore[attr-defined]
    allowed = role == "administrator" or meta.app_label not in SEEN_BY_ADMINISTRATORS_ONLY

    response = signed_in(role).get(
        reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist"), {"q": "governor"}
    )

    assert response.status_code == (200 if allowed else 403)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_a_row_opens(claim: Claim, model: type) -> None:
    row = model.objects.first()  # type: ignore[attr-defined]
    if row is None:
        pytest.skip("this story has no such row")
    meta = model._meta  # type: ignore[attr-defined]

    response = signed_in("administrator").get(
        reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[row.pk])
    )

    assert response.status_code == 200


def test_a_claims_page_shows_its_chain(claim: Claim) -> None:
    page = (
        signed_in("analyst")
        .get(reverse("admin:claims_claim_change", args=[claim.pk]))
        .content.decode()
    )

    assert "TASS" in page
    assert "more than 1,000 people had crossed the river" in page


def test_an_analyst_tags_claims_in_bulk() -> None:
    claims = [factories.claim() for _ in range(3)]
    tag = Tag.objects.create(name="border", slug="border")
    data = {"action": "tag", "_selected_action": [claims[0].pk, claims[2].pk], "tags": [tag.pk]}

    response = signed_in("analyst").post(
        reverse("admin:claims_claim_changelist"), data, follow=True
    )

    assert "Tagged 2 claims with border." in response.content.decode()
    assert [claim.tags.count() for claim in claims] == [1, 0, 1]


def test_tagging_with_no_tag_chosen_says_so() -> None:
    claim = factories.claim()
    data = {"action": "tag", "_selected_action": [claim.pk]}

    response = signed_in("analyst").post(
        reverse("admin:claims_claim_changelist"), data, follow=True
    )

    assert "Choose at least one tag" in response.content.decode()


def test_tags_are_offered_as_one_types() -> None:
    Tag.objects.create(name="border", slug="border")
    asked = {"term": "bor", "app_label": "claims", "model_name": "claim", "field_name": "tags"}

    response = signed_in("analyst").get(reverse("admin:autocomplete"), asked)

    assert [one["text"] for one in response.json()["results"]] == ["border"]


@pytest.mark.parametrize(
    ("role", "name", "status"),
    [
        ("analyst", "admin:claims_tag_add", 403),
        ("editor", "admin:claims_tag_add", 200),
        ("analyst", "admin:reconciliation_question_add", 403),
        ("editor", "admin:reconciliation_question_add", 200),
        ("editor", "admin:accounts_user_add", 403),
        ("administrator", "admin:accounts_user_add", 403),
        ("administrator", "admin:claims_claim_add", 403),
    ],
)
def test_who_may_add_what(role: str, name: str, status: int) -> None:
    assert signed_in(role).get(reverse(name)).status_code == status


def test_a_stranger_is_asked_to_sign_in() -> None:
    client = Client()
    asked = client.get(reverse("admin:index"))

    assert client.get(asked["Location"])["Location"] == "/desk/sign-in/?next=/admin/"
