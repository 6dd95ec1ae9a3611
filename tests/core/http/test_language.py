"""A page answers in the language of its address, at the desk in the user's, and the API in English."""

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import get_script_prefix, reverse
from django.utils import translation

from apps.core.http.language import in_language, split_language
from tests import factories as make

LANGUAGES = [("en-gb", "English"), ("fr", "Français"), ("ar", "العربية")]


@pytest.fixture(autouse=True)
def languages(settings: LazySettings) -> None:
    settings.LANGUAGES = LANGUAGES


@pytest.mark.parametrize(
    ("path", "language", "rest"),
    [
        ("/", "en-gb", "/"),
        ("/fr/", "fr", "/"),
        ("/fr", "fr", ""),
        ("/fr/claims/1/", "fr", "/claims/1/"),
        ("/ar/desk/", "ar", "/desk/"),
        ("/en-gb/claims/", "en-gb", "/en-gb/claims/"),
        ("/de/claims/", "en-gb", "/de/claims/"),
        ("/french/", "en-gb", "/french/"),
        ("/fr/fr/claims/", "fr", "/fr/claims/"),
        ("/fr/api/v1/claims/", "en-gb", "/fr/api/v1/claims/"),
        ("/fr/healthz/", "en-gb", "/fr/healthz/"),
        ("/fr/sitemap.xml", "en-gb", "/fr/sitemap.xml"),
    ],
)
def test_the_language_of_an_address(path: str, language: str, rest: str) -> None:
    assert split_language(path) == (language, rest)


@pytest.mark.parametrize("path", ["/", "/claims/?q=a&page=2", "/fr/claims/?q=a&page=2", "/ar/"])
def test_the_same_page_in_another_language(path: str) -> None:
    for code, _ in LANGUAGES:
        there = in_language(path, code)
        assert split_language(there)[0] == code
        assert in_language(there, "en-gb") == in_language(path, "en-gb")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("prefix", "lang", "direction"), [("", "en", "ltr"), ("/fr", "fr", "ltr"), ("/ar", "ar", "rtl")]
)
def test_a_page_says_its_language_and_links_to_pages_in_it(
    client: Client, prefix: str, lang: str, direction: str
) -> None:
    page = client.get(f"{prefix}/").text

    assert f'<html lang="{lang}" dir="{direction}">' in page
    assert f'href="{prefix}/questions/"' in page
    assert page.count('hreflang="') == 3


@pytest.mark.django_db
def test_nothing_is_left_of_the_language_afterwards(client: Client) -> None:
    client.get("/fr/")

    assert translation.get_language() == "en-gb"
    assert get_script_prefix() == "/"
    assert reverse("public:front") == "/"


@pytest.mark.django_db
def test_a_slash_that_is_left_out_is_added_behind_the_language(client: Client) -> None:
    assert client.get("/fr").headers["Location"] == "/fr/"
    assert client.get("/fr/claims").headers["Location"] == "/fr/claims/"


@pytest.mark.django_db
def test_a_language_in_the_address_opens_no_page_that_is_closed(client: Client) -> None:
    for path in ("/desk/", "/desk/account/", "/admin/"):
        there = client.get(f"/fr{path}", follow=True)
        assert "/sign-in/" in there.request["PATH_INFO"]


@pytest.mark.django_db
def test_the_second_factor_is_asked_for_in_every_language(
    client: Client, settings: LazySettings
) -> None:
    settings.SECOND_FACTOR = "everybody"
    client.force_login(make.user("analyst"))

    for prefix in ("", "/fr", "/ar"):
        answer = client.get(f"{prefix}/desk/sources/")
        assert answer.status_code == 302
        assert answer.headers["Location"] == f"{prefix}{reverse('mfa_activate_totp')}"


@pytest.mark.django_db
def test_a_user_reads_the_desk_in_a_language_of_their_own(client: Client) -> None:
    user = make.user("analyst")
    user.language = "fr"
    user.save(update_fields=["language"])
    client.force_login(user)

    for path in ("/desk/account/", "/ar/desk/account/"):
        page = client.get(path).text
        assert '<html lang="fr" dir="ltr">' in page
        assert 'href="/fr/desk/sources/"' in page
    assert '<html lang="en" dir="ltr">' in client.get("/").text


@pytest.mark.django_db
def test_a_language_that_is_no_longer_offered_leads_nobody_astray(client: Client) -> None:
    user = make.user("analyst")
    user.language = "de"
    user.save(update_fields=["language"])
    client.force_login(user)

    page = client.get("/desk/account/").text

    assert '<html lang="en" dir="ltr">' in page
    assert 'href="/desk/sources/"' in page


@pytest.mark.django_db
def test_a_public_page_is_the_same_for_a_user(client: Client) -> None:
    before = client.get("/")
    user = make.user("analyst")
    user.language = "fr"
    user.save(update_fields=["language"])
    client.force_login(user)

    assert client.get("/").text == before.text
    assert "Accept-Language" not in before.headers.get("Vary", "")


@pytest.mark.django_db
def test_the_api_is_in_english_whatever_is_asked_for(client: Client) -> None:
    answers = [
        client.get("/api/v1/claims/0/", headers={"accept-language": language}).json()
        for language in ("en", "fr")
    ]

    assert answers[0]["detail"] == answers[1]["detail"]
    assert client.get("/fr/api/v1/claims/").status_code == 404


@pytest.mark.django_db
def test_a_user_chooses_the_language_of_the_desk(client: Client) -> None:
    user = make.user("analyst")
    client.force_login(user)

    client.post(reverse("desk:account"), {"language": "ar"})
    assert '<html lang="ar" dir="rtl">' in client.get(reverse("desk:account")).text

    assert client.post(reverse("desk:account"), {"language": "tlh"}).status_code == 422
    user.refresh_from_db()
    assert user.language == "ar"

    client.post(reverse("desk:account"), {"language": ""})
    assert '<html lang="fr" dir="ltr">' in client.get("/fr/desk/account/").text
