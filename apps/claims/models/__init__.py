"""The nouns of a claim, one a file."""

from apps.claims.fields import Modality, QuoteKind
from apps.claims.models.attribution import AttributionLink, LinkKind
from apps.claims.models.claim import (
    APPEARED,
    PUBLIC_STATES,
    WITHDRAWN_AT,
    Claim,
    ClaimState,
)
from apps.claims.models.enquiry import Enquiry
from apps.claims.models.figure import Figure, FigureColumns, columns_of
from apps.claims.models.objection import Objection, ObjectionState
from apps.claims.models.passage import Passage
from apps.claims.models.quotation import QuotationRun, SharedQuotation, SharedState
from apps.claims.models.statement import Statement
from apps.claims.models.tag import Tag
from apps.claims.models.version import ClaimVersion

__all__ = [
    "APPEARED",
    "PUBLIC_STATES",
    "WITHDRAWN_AT",
    "AttributionLink",
    "Claim",
    "ClaimState",
    "ClaimVersion",
    "Enquiry",
    "Figure",
    "FigureColumns",
    "LinkKind",
    "Modality",
    "Objection",
    "ObjectionState",
    "Passage",
    "QuotationRun",
    "QuoteKind",
    "SharedQuotation",
    "SharedState",
    "Statement",
    "Tag",
    "columns_of",
]
