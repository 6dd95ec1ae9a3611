"""The vocabulary: what editors do with it, what analysts choose from it, and its page."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.claims.actions import tag_claims
from apps.claims.models import Tag
from apps.claims.queries import tagged
from apps.claims.tags import add_tag, find_tags, merge_tags, move_tag, rename_tag
from apps.reconciliation.actions import merge_tags_everywhere
from tests import factories as make
from tests.desk.claims.desk_rows import blind_draft

pytestmark = pytest.mark.django_db


def test_a_tag_is_added_under_another_with_an_address_of_its_own() -> None:
    Tag.objects.create(name="Border?", slug="border")
    wider = add_tag(name="  Border ")

    assert (wider.name, wider.slug) == ("Border", "border-2")
    assert add_tag(name="Пограничники", parent=wider).slug == "пограничники"
    assert wider.narrower.get().name == "Пограничники"


@pytest.mark.parametrize(
    ("name", "code"), [(" ", "required"), ("BORDER", "unique"), ("old", "unique"), ("x" * 101, "")]
)
def test_a_name_is_given_once(name: str, code: str) -> None:
    kept = add_tag(name="border")
    Tag.objects.create(name="Old", slug="old", merged_into=kept)

    with pytest.raises(ValidationError) as caught:
        add_tag(name=name)

    assert "name" in caught.value.message_dict
    assert not code or caught.value.error_dict["name"][0].code == code


def test_a_renamed_tag_keeps_its_address_and_may_change_its_case() -> None:
    tag = add_tag(name="border")

    assert rename_tag(tag=tag, name="Border").slug == "border"
    with pytest.raises(ValidationError):
        rename_tag(tag=add_tag(name="river"), name="border")


def test_a_tag_moves_but_not_under_itself_or_what_stands_under_it() -> None:
    top = add_tag(name="top")
    middle = add_tag(name="middle", parent=top)
    low = add_tag(name="low", parent=middle)

    for parent in (top, middle, low):
        with pytest.raises(ValidationError, match="cannot stand under it"):
            move_tag(tag=top, parent=parent)
    assert move_tag(tag=low, parent=None).parent is None
    assert move_tag(tag=top, parent=low).parent == low


def test_nothing_stands_under_a_merged_tag() -> None:
    kept, merged, other = add_tag(name="kept"), add_tag(name="merged"), add_tag(name="other")
    merge_tags(kept=kept, merged=merged)
    merged.refresh_from_db()

    acts: tuple[Callable[[], object], ...] = (
        lambda: add_tag(name="new", parent=merged),
        lambda: move_tag(tag=other, parent=merged),
        lambda: move_tag(tag=merged, parent=other),
        lambda: rename_tag(tag=merged, name="new"),
        lambda: merge_tags(kept=merged, merged=other),
        lambda: merge_tags(kept=other, merged=merged),
    )
    for act in acts:
        with pytest.raises(ValidationError, match="merged"):
            act()


def test_claims_and_questions_of_a_merged_tag_are_found_under_the_kept_one(client: Client) -> None:
    kept, merged = add_tag(name="kept"), add_tag(name="merged")
    narrower, older = add_tag(name="narrower", parent=merged), add_tag(name="older")
    both, one = make.claim(), make.claim()
    tag_claims(claims=[both], tags=[kept, merged])
    tag_claims(claims=[one], tags=[merged])
    asked = make.question(tags=[merged])
    merge_tags(kept=merged, merged=older)

    merge_tags_everywhere(kept=kept, merged=merged)

    for tag in (narrower, older):
        tag.refresh_from_db()
    assert set(tagged(kept)) == {both, one}
    assert list(both.tags.all()) == [kept]
    assert list(asked.tags.all()) == [kept]
    assert (narrower.parent, older.merged_into) == (kept, kept)
    assert client.get(merged.get_absolute_url())["Location"] == kept.get_absolute_url()


def test_a_tag_is_not_merged_into_what_stands_under_it_or_into_itself() -> None:
    wider = add_tag(name="wider")

    for kept in (wider, add_tag(name="narrower", parent=wider)):
        with pytest.raises(ValidationError, match="move it first"):
            merge_tags(kept=kept, merged=wider)


def test_claims_are_found_however_deep_their_tag_stands() -> None:
    top = add_tag(name="top")
    low = add_tag(name="low", parent=add_tag(name="middle", parent=top))
    claim = make.claim()
    tag_claims(claims=[claim], tags=[low])

    assert list(tagged(top)) == [claim]


def test_tags_are_found_by_name_whatever_the_case() -> None:
    border, river = add_tag(name="Border"), add_tag(name="river")
    Tag.objects.create(name="Stream", slug="stream", merged_into=river)

    assert find_tags([" border", "BORDER", "", "stream", "river"]) == [border, river]
    assert find_tags([]) == []


def test_an_unknown_tag_is_refused_with_near_ones() -> None:
    for name in ("border", "border security"):
        add_tag(name=name)

    with pytest.raises(ValidationError) as caught:
        find_tags(["bordr", "security", "zebra"])

    first, second, third = caught.value.messages
    assert "did you mean “border”" in first
    assert "“border security”" in second
    assert "editors add new ones" in third
    assert Tag.objects.count() == 2


def page_of(client: Client, role: str) -> Client:
    client.force_login(make.user(role))
    return client


def test_the_vocabulary_is_shown_as_a_tree_with_counts(client: Client) -> None:
    wider = add_tag(name="border")
    tag_claims(
        claims=[make.claim(), blind_draft(make.user())], tags=[add_tag(name="river", parent=wider)]
    )

    assert client.get("/desk/tags/").status_code == 302
    page = page_of(client, "analyst").get("/desk/tags/").text

    counts = re.findall(r'(?s)<bdi>(\w+)</bdi>.*?data-count="(\d+)"', page.partition("<main")[2])
    assert counts == [("border", "0"), ("river", "1")]
    change = 'href="/desk/tags/?tag=river#tag"'
    assert change not in page
    assert change in page_of(client, "editor").get("/desk/tags/").text


@pytest.mark.parametrize("path", ["add/", "{pk}/rename/", "{pk}/move/", "{pk}/merge/"])
def test_an_analyst_changes_no_tag(path: str, client: Client) -> None:
    tag = add_tag(name="border")

    assert (
        page_of(client, "analyst")
        .post(f"/desk/tags/{path.format(pk=tag.pk)}", {"name": "x"})
        .status_code
        == 403
    )


def test_an_editor_keeps_the_vocabulary(client: Client) -> None:
    page_of(client, "editor")
    border, river = add_tag(name="border"), add_tag(name="river")

    client.post("/desk/tags/add/", {"name": "stream", "parent": border.pk})
    stream = Tag.objects.get(name="stream")
    client.post(f"/desk/tags/{stream.pk}/rename/", {"name": "brook"})
    client.post(f"/desk/tags/{stream.pk}/move/", {"parent": ""})
    stream.refresh_from_db()
    assert (stream.name, stream.parent) == ("brook", None)

    response = client.post(f"/desk/tags/{stream.pk}/merge/", {"kept": river.pk}, follow=True)
    assert 'class="message success"' in response.text
    assert Tag.objects.get(name="brook").merged_into == river
    assert client.get("/desk/tags/?tag=stream").status_code == 404
    assert client.post(f"/desk/tags/{stream.pk}/rename/", {"name": "x"}).status_code == 404


@pytest.mark.parametrize(
    ("path", "said", "field"),
    [
        ("add/", {"name": ""}, "add-name"),
        ("add/", {"name": "BORDER"}, "add-name"),
        ("add/", {"name": "x", "parent": "999999"}, "add-parent"),
        ("{pk}/rename/", {"name": "river"}, "rename-name"),
        ("{pk}/move/", {"parent": "{pk}"}, "move-parent"),
        ("{pk}/merge/", {"kept": ""}, "merge-kept"),
        ("{pk}/merge/", {"kept": "{pk}"}, "merge-kept"),
    ],
)
def test_what_is_wrong_is_said(path: str, said: dict[str, Any], field: str, client: Client) -> None:
    border, _ = add_tag(name="border"), add_tag(name="river")
    filled = {name: value.format(pk=border.pk) for name, value in said.items()}

    response = page_of(client, "editor").post(f"/desk/tags/{path.format(pk=border.pk)}", filled)

    assert response.status_code == 422
    assert f'href="#{field}"' in response.text


def test_the_page_takes_as_many_queries_for_sixty_tags_as_for_five(client: Client) -> None:
    page_of(client, "editor")

    def queries() -> int:
        with CaptureQueriesContext(connection) as taken:
            assert client.get("/desk/tags/").status_code == 200
        return len(taken)

    wider = add_tag(name="wider")
    for number in range(5):
        add_tag(name=f"tag {number}", parent=wider)
    few = queries()
    for number in range(5, 60):
        add_tag(name=f"tag {number}", parent=wider)

    assert queries() == few


def test_the_admin_offers_tags_while_one_types(client: Client) -> None:
    add_tag(name="border")
    page_of(client, "analyst")
    make.claim()

    found = client.get(
        "/admin/autocomplete/?app_label=claims&model_name=claim&field_name=tags&term=bor"
    )

    assert found.json()["results"][0]["text"] == "border"
    assert "admin-autocomplete" in client.get("/admin/claims/claim/").content.decode()
