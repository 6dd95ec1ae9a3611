"""The editors' desk."""

from django.urls import path

from apps.reconciliation.desk import approving, concerns, conflict, deciding, deeds, queue

urlpatterns = [
    path("conflicts/", queue.conflicts, name="desk_conflicts"),
    path("conflicts/<int:pk>/", conflict.conflict, name="desk_conflict"),
    path("conflicts/<int:pk>/take/", queue.take, name="desk_take"),
    path("conflicts/<int:pk>/hand-over/", queue.hand_over, name="desk_hand_over"),
    path("conflicts/<int:pk>/give-back/", queue.give_back, name="desk_give_back"),
    path("conflicts/<int:pk>/answers/<int:answer_pk>/scope/", deeds.scope, name="desk_change_scope"),
    path("conflicts/<int:pk>/answers/<int:answer_pk>/revise/", deeds.revise, name="desk_revise"),
    path("conflicts/<int:pk>/answers/<int:answer_pk>/ask/", deeds.ask, name="desk_ask"),
    path("conflicts/<int:pk>/move/", deeds.move, name="desk_move_answers"),
    path("conflicts/<int:pk>/copies/<int:likeness_pk>/", deeds.copy, name="desk_copy"),
    path("conflicts/<int:pk>/remark/", deeds.remark, name="desk_remark"),
    path("conflicts/<int:pk>/reopen/", deeds.reopen, name="desk_reopen"),
    path("conflicts/<int:pk>/decide/", deciding.decide, name="desk_decide"),
    path("conflicts/<int:pk>/sketch/", deciding.sketch, name="desk_sketch"),
    path("conflicts/<int:pk>/suggestion/", deciding.suggestion, name="desk_suggestion"),
    path("conflicts/<int:pk>/estimates/<int:estimate_pk>/approve/", approving.approve, name="desk_approve"),
    path("conflicts/<int:pk>/estimates/<int:estimate_pk>/send-back/", approving.send_back, name="desk_return"),
    path("concerns/", concerns.concerns, name="desk_concerns"),
]
