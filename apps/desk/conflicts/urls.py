"""The queue of conflicts, and the page that reconciles one."""

from django.urls import path

from apps.desk.conflicts import approval, changes, conflict, decision, queue

urlpatterns = [
    path("conflicts/", queue.conflicts, name="conflicts"),
    path("conflicts/<int:pk>/take/", queue.take, name="take_conflict"),
    path("conflicts/<int:pk>/hand-over/", queue.hand_over, name="hand_over_conflict"),
    path("conflicts/<int:pk>/give-back/", queue.give_back, name="return_conflict"),
    path("conflicts/<int:pk>/", conflict.conflict, name="conflict"),
    path("conflicts/<int:pk>/answers/<int:answer_pk>/scope/", changes.scope, name="conflict_scope"),
    path(
        "conflicts/<int:pk>/answers/<int:answer_pk>/revise/", changes.revise, name="conflict_revise"
    ),
    path("conflicts/<int:pk>/answers/<int:answer_pk>/ask/", changes.ask, name="conflict_ask"),
    path("conflicts/<int:pk>/move/", changes.move, name="conflict_move"),
    path("conflicts/<int:pk>/copies/<int:likeness_pk>/", changes.copy, name="conflict_copy"),
    path("conflicts/<int:pk>/remark/", changes.remark, name="add_remark"),
    path("conflicts/<int:pk>/reopen/", changes.reopen, name="reopen_conflict"),
    path("conflicts/<int:pk>/decide/", decision.decide, name="decide"),
    path("conflicts/<int:pk>/sketch/", decision.sketch, name="save_decision_draft"),
    path("conflicts/<int:pk>/suggestion/", decision.suggestion, name="suggested_estimate"),
    path(
        "conflicts/<int:pk>/estimates/<int:estimate_pk>/approve/",
        approval.approve,
        name="approve_decision",
    ),
    path(
        "conflicts/<int:pk>/estimates/<int:estimate_pk>/send-back/",
        approval.send_back,
        name="return_decision",
    ),
]
