"""What may be done with questions, answers, conflicts and estimates, and with what these rest on."""

from apps.reconciliation.actions.answers import (
    AnswerDraft,
    answer_question,
    answer_question_of,
    change_answer,
    change_scope,
    options_for,
    remove_answer,
)
from apps.reconciliation.actions.carrying import carry_over
from apps.reconciliation.actions.changes import (
    change_source_and_compare,
    compare_untraced,
    correct_and_compare,
    decide_copy_and_compare,
    decide_quotation_and_compare,
    merge_and_compare,
    publish_and_compare,
    recompare_question,
    replace_text_and_compare,
    retrace_claims,
    undo_merge_and_compare,
    withdraw_and_compare,
)
from apps.reconciliation.actions.decisions import (
    DecisionDraft,
    LineDraft,
    approve_estimate,
    assign_conflict,
    give_back_conflict,
    hand_over_conflict,
    reopen_conflict,
    send_back_estimate,
    settle_conflict,
    take_conflict,
)
from apps.reconciliation.actions.discussion import keep_sketch, remark_on_conflict
from apps.reconciliation.actions.grading import grade_claim
from apps.reconciliation.actions.handing_over import Handover, hand_over_work
from apps.reconciliation.actions.parties import name_party, unname_party
from apps.reconciliation.actions.placing import (
    Placement,
    merge_tags_everywhere,
    move_answer,
    place_claims,
)
from apps.reconciliation.actions.questions import (
    QuestionParts,
    ask_question,
    change_question,
    keep_part,
    move_answers,
    split_question,
)
from apps.reconciliation.concurrency import ChangedConflictError

__all__ = [
    "AnswerDraft",
    "ChangedConflictError",
    "DecisionDraft",
    "Handover",
    "LineDraft",
    "Placement",
    "QuestionParts",
    "answer_question",
    "answer_question_of",
    "approve_estimate",
    "ask_question",
    "assign_conflict",
    "carry_over",
    "change_answer",
    "change_question",
    "change_scope",
    "change_source_and_compare",
    "compare_untraced",
    "correct_and_compare",
    "decide_copy_and_compare",
    "decide_quotation_and_compare",
    "give_back_conflict",
    "grade_claim",
    "hand_over_conflict",
    "hand_over_work",
    "keep_part",
    "keep_sketch",
    "merge_and_compare",
    "merge_tags_everywhere",
    "move_answer",
    "move_answers",
    "name_party",
    "options_for",
    "place_claims",
    "publish_and_compare",
    "recompare_question",
    "remark_on_conflict",
    "remove_answer",
    "reopen_conflict",
    "replace_text_and_compare",
    "retrace_claims",
    "send_back_estimate",
    "settle_conflict",
    "split_question",
    "take_conflict",
    "undo_merge_and_compare",
    "unname_party",
    "withdraw_and_compare",
]
