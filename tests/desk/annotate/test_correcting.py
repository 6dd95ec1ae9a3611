"""Taking back what was just saved, and correcting a claim on the annotating page."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from apps.accounts.models import User
from apps.claims.models import Claim, ClaimState
from apps.sources.models import Source
from tests import factories as make
from tests.desk.annotate.annotating import link, page_of, typed

pytestmark = pytest.mark.django_db


def test_undo_takes_back_what_was_just_saved_and_gives_the_form_again(
    client: Client, source: Source, analyst: User
) -> None:
    client.post(page_of(source), typed(source, place="Kabul"))
    claim = Claim.objects.get()

    again = client.post(f"/desk/claims/{claim.pk}/undo/", follow=True)

    claim.refresh_from_db()
    assert claim.is_withdrawn
    assert again.context["forms"].claim["place"].value() == "Kabul"
    assert again.context["forms"].claim["form_id"].value() != claim.form_id


def test_nobody_undoes_what_is_old_or_of_another(
    client: Client, source: Source, analyst: User
) -> None:
    others = make.claim(source, "about 60")
    client.post(page_of(source), typed(source))
    own = Claim.objects.latest("pk")
    Claim.objects.filter(pk=own.pk).update(recorded_at=timezone.now() - timedelta(hours=1))

    for claim in (others, own):
        client.post(f"/desk/claims/{claim.pk}/undo/")
        claim.refresh_from_db()
        assert claim.state == ClaimState.PUBLISHED


def correction(claim: Claim, **fields: Any) -> dict[str, Any]:
    """Return what a browser sends to correct a claim."""
    sent = typed(
        claim.source,
        claim.passage.exact,
        statement="Corrected.",
        expected_version=1,
        reason="misread",
    )
    return {**sent, **fields}


def test_a_correction_makes_a_version(client: Client, source: Source, analyst: User) -> None:
    claim = make.claim(source, "more than 1,000", figure=make.figure())

    answer = client.post(f"/desk/claims/{claim.pk}/correct/", correction(claim))

    claim.refresh_from_db()
    assert answer["Location"] == f"/desk/claims/{claim.pk}/"
    assert (claim.version, claim.statement) == (2, "Corrected.")


def test_a_correction_takes_a_reason(client: Client, source: Source, analyst: User) -> None:
    claim = make.claim(source, "more than 1,000", figure=make.figure())

    answer = client.post(f"/desk/claims/{claim.pk}/correct/", correction(claim, reason=" "))

    assert answer.status_code == 422
    claim.refresh_from_db()
    assert claim.version == 1


def test_a_stale_correction_shows_both_and_may_be_saved_over_theirs(
    client: Client, source: Source, analyst: User
) -> None:
    claim = make.claim(source, "more than 1,000", figure=make.figure())
    client.post(
        f"/desk/claims/{claim.pk}/correct/", correction(claim, statement="Theirs.", place="Kabul")
    )

    stale = client.post(f"/desk/claims/{claim.pk}/correct/", correction(claim, statement="Mine."))

    assert stale.status_code == 409
    rows = {row.label: (row.theirs, row.mine) for row in stale.context["differing"]}
    assert rows == {"Statement in your words": ("Theirs.", "Mine."), "Place": ("Kabul", "")}
    claim.refresh_from_db()
    assert claim.version == 2

    client.post(
        f"/desk/claims/{claim.pk}/correct/",
        correction(claim, statement="Mine.", expected_version=2),
    )
    claim.refresh_from_db()
    assert (claim.version, claim.statement) == (3, "Mine.")


def test_the_form_of_a_correction_says_what_is_on_record(
    client: Client, source: Source, analyst: User
) -> None:
    sent = typed(
        source,
        "162 of 398 districts",
        n="162",
        comparator="eq",
        universe="about 398",
        speaker="A",
        time="2021-07",
    )
    client.post(
        page_of(source), {**sent, "chain-TOTAL_FORMS": "1", **link(0, "TASS", checked="on")}
    )
    claim = Claim.objects.get()

    forms = client.get(f"/desk/claims/{claim.pk}/correct/").context["forms"]
    same = {field.name: field.value() for field in forms.claim} | {
        "expected_version": 1,
        "reason": "nothing",
    }
    client.post(f"/desk/claims/{claim.pk}/correct/", {
        **{name: value for name, value in same.items() if value not in (None, False)},
        "chain-TOTAL_FORMS": "1", "chain-INITIAL_FORMS": "0", **link(0, "TASS", checked="on"),
    })  # fmt: skip

    claim.refresh_from_db()
    assert claim.version == 2
    before, after = (version.document for version in claim.versions.order_by("number"))
    assert {name for name in before if before[name] != after[name]} <= {"previous", "version"}
