"""Candidates rejected and put back, one by one and all of a type."""

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.assistance.models import Fate
from apps.sources.models import TextVersion
from tests.assistance.reports_read import QUOTATION, candidate, read_report
from tests.desk.annotate.annotating import page_of, waiting

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true", "HX-Target": "candidates"}


def test_one_is_rejected_and_put_back(client: Client, text: TextVersion, analyst: User) -> None:
    number = {"candidate": candidate(text, "About 60").pk, "text": text.pk}
    page = f"{page_of(text.source)}candidates/"

    assert client.post(f"{page}reject/", number)["Location"] == f"{page_of(text.source)}#candidates"
    assert "About 60" not in waiting(client, text)
    assert 'id="rejected" data-count="1"' in client.get(page_of(text.source)).content.decode()
    client.post(f"{page}put-back/", number)

    assert "About 60" in waiting(client, text)


def test_all_of_a_type_are_rejected_at_once_and_put_back_at_once(
    client: Client, text: TextVersion, analyst: User
) -> None:
    page = f"{page_of(text.source)}candidates/"

    client.post(f"{page}reject-type/", {"type": "figure"}, headers=HTMX)
    assert waiting(client, text) == [QUOTATION, "nobody would come back"]
    assert set(Fate.objects.values_list("in_bulk", flat=True)) == {True}
    client.post(f"{page}reject-type/", {"type": "nonsense"}, headers=HTMX)
    client.post(f"{page}put-back/", headers=HTMX)

    assert len(waiting(client, text)) == 4


def test_a_candidate_of_another_report_is_not_rejected_from_here(
    client: Client, text: TextVersion, analyst: User
) -> None:
    other = read_report("About 70 boats, and nothing else.")

    client.post(
        f"{page_of(text.source)}candidates/reject/", {"candidate": candidate(other, "About 70").pk}
    )

    assert not Fate.objects.exists()
