"""What tests of the editors' desk share: a conflict in review, and its form as sent."""

import html
import re
from typing import Any

from django.test import Client

from apps.accounts.models import User
from apps.reconciliation.actions import take_conflict
from apps.reconciliation.models import Conflict
from tests import factories as make
from tests.reconciliation.disputed import say


def disputed(title: str = "") -> Conflict:
    """Return an open conflict of two origins about a number."""
    question = make.question(title)
    say(question, 130, f"Border service of {question.pk}")
    say(question, 1037, f"Ministry of {question.pk}")
    return Conflict.objects.get(question=question)


def taken(editor: User, title: str = "") -> Conflict:
    """Return a conflict that an editor has."""
    return take_conflict(conflict=disputed(title), editor=editor)


def page_of(conflict: Conflict) -> str:
    return f"/desk/conflicts/{conflict.pk}/"


def stamp_on(client: Client, conflict: Conflict) -> str:
    """Return what the form of a conflict's page carries of what is seen there."""
    found = re.search(
        r'name="seen" value="([^"]*)"', client.get(page_of(conflict)).content.decode()
    )
    assert found, "the page has no form that carries a stamp"
    return html.unescape(found[1])


def decision(client: Client, conflict: Conflict, **changes: Any) -> dict[str, Any]:
    """Return a complete decision as a browser sends it, every answer used."""
    uses = {f"use-{pk}": "used" for pk in conflict.members.values_list("answer", flat=True)}
    fields = {
        "seen": stamp_on(client, conflict),
        "decision": "range",
        "low": "130",
        "best": "",
        "high": "1,037",
        "method": "range_min_max",
        "support": "contested",
        "rationale": "Neither names its list.",
        **uses,
        **changes,
    }
    return {name: value for name, value in fields.items() if value is not None}


def said_in(response: Any) -> str:
    """Return the words of a page that was answered, whatever its status."""
    body = re.sub(r"(?s)<head>.*?</head>", " ", response.content.decode())
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def second(role: str = "editor") -> tuple[Client, User]:
    """Return somebody else who is signed in."""
    user, client = make.user(role), Client()
    client.force_login(user)
    return client, user
