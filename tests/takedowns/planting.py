"""A claim, a report and a speaker with a mark in every field, and wherever they are quoted."""

from uuid import uuid4

from apps.accounts.models import User
from apps.assistance.actions import read_text, reject
from apps.assistance.queries import candidates_in
from apps.claims.actions import record_claim
from apps.claims.drafts import ClaimDraft
from apps.claims.enquiries import answer_enquiry, send_back
from apps.claims.models import Claim, ObjectionState
from apps.claims.objections import ObjectionDraft, answer_objection, raise_objection
from apps.exports.actions import request_export, write_export
from apps.exports.models import Export
from apps.reconciliation.actions import correct_and_compare, keep_sketch, remark_on_conflict
from apps.reconciliation.models import Conflict
from apps.sources.copying import propose_copies
from apps.sources.intake.actions import IntakeRequest, ask_for_file, bring_in
from apps.sources.intake.confirming import SourceDetails, take_in
from apps.sources.models import Source
from apps.sources.queries import current_text
from tests import factories as make
from tests.reconciliation.decisions import settle

MARK = "okapi"
EXACT = f"more than 1,000 people of {MARK} town had crossed the river"
TEXT = (
    f"The governor said that {EXACT} on 5 July. About 60 came back.\n\n"
    "Nobody else spoke of it that day."
)
STATEMENT = f"More than 1,000 people of {MARK} town crossed the river."


def report(text: str = TEXT, *, user: User) -> Source:
    """Return a report that came as a file, whose bytes are kept, and was read and compared."""
    intake = bring_in(
        intake=ask_for_file(
            content=text.encode(),
            name="a.txt",
            content_type="text/plain",
            asked=IntakeRequest(user=user),
        )
    )
    source = take_in(intake=intake, known=SourceDetails(title="A report", rights="full"), user=user)
    version = current_text(source)
    propose_copies(text=version)
    read_text(text=version)
    return source


def draft(source: Source, **fields: object) -> ClaimDraft:
    """Return a claim with the mark in every field that takes words."""
    given: dict[str, object] = {
        "statement": STATEMENT,
        "figure": make.figure(EXACT[:37]),
        "speaker_printed": f"{MARK} printed",
        "speaker_role": f"{MARK} role",
        "occasion": f"{MARK} occasion",
        "place": f"{MARK} place",
        "original_words": f"{MARK} words in another language",
    }
    return make.draft(source, EXACT, **{**given, **fields})


def claim(source: Source, *, user: User) -> Claim:
    """Return a public claim full of the mark: corrected, objected to, asked about, and in a conflict."""
    made = record_claim(draft=draft(source), user=user).claim
    made = correct_and_compare(
        claim=made,
        draft=draft(source, statement=f"{STATEMENT} That was in July."),
        expected_version=1,
        reason=f"{MARK} was missing",
        user=user,
    )
    objected = ObjectionDraft(
        form_id=uuid4(),
        reason=f"No {MARK} was there",
        name=f"{MARK} name",
        email=f"{MARK}@example.org",
    )
    objection = raise_objection(version=made.versions.get(number=2), draft=objected)
    answer_objection(
        objection=objection, state=ObjectionState.REFUSED, remark=f"The {MARK} stands", user=user
    )
    answer_enquiry(
        enquiry=send_back(claim=made, remark=f"Which {MARK}?", user=user),
        answer=f"That {MARK}",
        user=user,
    )
    _dispute(made, user)
    return made


def _dispute(made: Claim, user: User) -> None:
    """Have another report say otherwise, and the desk speak of it in the claim's own words."""
    asked = make.question("How many crossed?", slug="crossed", aggregation="constant")
    make.answer(made, asked)
    other = make.claim(
        figure=make.figure("About 60", "eq", 60), exact="About 60", statement="60 crossed."
    )
    aside = make.answer(other, asked)
    conflict = Conflict.objects.get()
    remark_on_conflict(conflict=conflict, text=f"It says: {STATEMENT}", author=user)
    keep_sketch(conflict=conflict, typed={"rationale": f"“{EXACT}”, it says"}, editor=user)
    settle(
        asked, aside=aside, because=f"Not so: {STATEMENT}", rationale=f"One report says “{EXACT}”."
    )
    reject(candidates=candidates_in(current_text(made.source)), user=user)


def export() -> Export:
    """Return an export of everything, finished."""
    return write_export(export=request_export(user=None))
