"""Roles in time: each as a bar on one calendar."""

import pytest
from django.test import Client

from apps.speakers.models import Role, Speaker
from apps.speakers.tenures import tenures_of
from tests import factories as make
from tests.pages import words_on

pytestmark = pytest.mark.django_db


def _roles(*times: tuple[str, str]) -> Speaker:
    speaker = make.speaker("Sergei Lavrov")
    for number, (since, until) in enumerate(times):
        Role.objects.create(speaker=speaker, post=f"post {number}", since=since, until=until)
    return speaker


def _share(place: str) -> float:
    return float(place.rstrip("%"))


def test_roles_stand_one_after_another_on_one_scale() -> None:
    tenures = tenures_of(_roles(("1994-07-07", "2004-03-09"), ("2004-03-09", "")).roles.all())

    first, second = tenures.rows
    assert _share(first.start) < _share(first.end)
    assert abs(_share(first.end) - _share(second.start)) < 0.1
    assert (first.is_open_before, first.is_open_after) == (False, False)
    assert (second.is_open_before, second.is_open_after) == (False, True)
    assert second.end == "100%"


def test_one_day_alone_has_no_length_to_draw() -> None:
    assert tenures_of(_roles(("2004-03-09", "")).roles.all()).scale is None


def test_without_any_day_there_is_a_list_and_no_drawing(client: Client) -> None:
    speaker = _roles(("", ""))

    assert tenures_of(speaker.roles.all()).scale is None
    assert "Post 0 start not recorded end not recorded" in words_on(
        client, speaker.get_absolute_url()
    )


def test_a_speaker_without_roles_has_no_table_of_them(client: Client) -> None:
    assert "Roles over time" not in words_on(client, make.speaker().get_absolute_url())
