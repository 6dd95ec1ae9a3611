"""What each role may do, as one table."""

from enum import StrEnum


class Role(StrEnum):
    """The three kinds of user; a reader needs no account."""

    ANALYST = "analyst"
    EDITOR = "editor"
    ADMINISTRATOR = "administrator"


ANALYSTS = frozenset(Role)
EDITORS = frozenset({Role.EDITOR, Role.ADMINISTRATOR})
ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})

# Which roles must have a second factor, by the operator's setting.
REQUIRED_OF = {
    "nobody": frozenset[Role](),
    "administrators": ADMINISTRATORS,
    "editors": EDITORS,
    "everybody": ANALYSTS,
}

MAY = {
    # reports
    "sources.add": ANALYSTS,
    "sources.set_rights": EDITORS,
    "sources.assign": EDITORS,
    "sources.edit": EDITORS,
    "sources.decide_copies": EDITORS,
    "sources.keep_feeds": EDITORS,
    # speakers
    "speakers.add": ANALYSTS,
    "speakers.edit": ANALYSTS,
    "speakers.merge": EDITORS,
    # claims
    "claims.record": ANALYSTS,
    "claims.correct": ANALYSTS,
    "claims.withdraw": ANALYSTS,
    "claims.tag": ANALYSTS,
    "claims.keep_tags": EDITORS,
    "claims.review": EDITORS,
    "claims.grade": EDITORS,
    "claims.decide_quotations": EDITORS,
    # questions and what is made of them
    "reconciliation.ask": ANALYSTS,
    "reconciliation.answer": ANALYSTS,
    "reconciliation.edit_questions": EDITORS,
    "reconciliation.keep_parts": EDITORS,
    "reconciliation.name_parties": EDITORS,
    "reconciliation.review": EDITORS,
    "reconciliation.settle": EDITORS,
    # everything at once
    "api.request_export": ANALYSTS,
    "api.keep_webhooks": EDITORS,
    # people
    "accounts.keep_own": ANALYSTS,
    "accounts.manage": ADMINISTRATORS,
    # what must be forgotten
    "takedowns.decide": ADMINISTRATORS,
}

# The admin shows every table to everyone on the desk; who may write there follows the same roles.
WRITES_IN_ADMIN = {
    "sources": ANALYSTS,
    "speakers": ANALYSTS,
    "claims": ANALYSTS,
    "reconciliation": EDITORS,
    "accounts": ADMINISTRATORS,
}


def may(role: str, permission: str) -> bool:
    """Say whether a role has a permission of ``MAY`` or of Django, as ``claims.change_claim``.

    Nobody deletes: records are withdrawn, merged or switched off, and their history stays.
    """
    if permission in MAY:
        return role in MAY[permission]
    area, _, codename = permission.partition(".")
    if area not in WRITES_IN_ADMIN or codename.startswith("delete_"):
        return False
    if not codename.startswith("view_"):
        return role in WRITES_IN_ADMIN[area]
    return role in (ADMINISTRATORS if area == "accounts" else ANALYSTS)
