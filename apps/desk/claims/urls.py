"""Claims at the desk: the lists, and one claim."""

from django.urls import path

from apps.desk.claims import claim, lists

urlpatterns = [
    path("", lists.claims, name="claims"),
    path("claims/place/", lists.place, name="place_claims"),
    path("claims/place-chosen/", lists.place_chosen, name="place_chosen"),
    path("claims/<int:pk>/place-chosen/", lists.place_one, name="place_one"),
    path("claims/tag/", lists.tag, name="tag_claims"),
    path("claims/publish/", lists.publish, name="publish_claims"),
    path("claims/<int:pk>/", claim.claim, name="claim"),
    path("claims/<int:pk>/publish/", claim.publish, name="publish_claim"),
    path("claims/<int:pk>/discard/", claim.discard, name="discard_claim"),
    path("claims/<int:pk>/withdraw/", claim.withdraw, name="withdraw_claim"),
    path("claims/<int:pk>/grade/", claim.grade, name="grade_claim"),
    path("claims/<int:pk>/place/", claim.place, name="place_claim"),
    path("claims/<int:pk>/answers/<int:answer_pk>/move/", claim.move, name="move_answer"),
    path("claims/<int:pk>/answers/<int:answer_pk>/remove/", claim.remove, name="remove_answer"),
    path("claims/<int:pk>/answers/<int:answer_pk>/scope/", claim.scope, name="change_scope"),
    path("claims/<int:pk>/send-back/", claim.ask, name="send_back_claim"),
    path("claims/<int:pk>/enquiries/<int:enquiry_pk>/answer/", claim.answer, name="answer_enquiry"),
    path(
        "claims/<int:pk>/objections/<int:objection_pk>/answer/",
        claim.judge,
        name="answer_objection",
    ),
]
