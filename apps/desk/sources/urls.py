"""Reports at the desk: the lists, adding them, feeds, and one report."""

from django.urls import path

from apps.desk.sources import agreement, changed_text, confirm_intake, edit, feeds, intake, lists

urlpatterns = [
    path("sources/", lists.sources, name="sources"),
    path("sources/<int:pk>/assign/", lists.assign, name="assign_report"),
    path(
        "sources/<int:pk>/assignments/<int:assignment_pk>/remove/",
        lists.unassign,
        name="unassign_report",
    ),
    path("sources/<int:pk>/done/", lists.done, name="mark_done"),
    path("sources/<int:pk>/not-done/", lists.not_done, name="reopen_report"),
    path("sources/<int:pk>/agreement/", agreement.compare, name="agreement"),
    path("sources/<int:pk>/agreement/keep/", agreement.keep, name="keep_claim"),
    path("sources/<int:pk>/agreement/discard/", agreement.drop, name="drop_claim"),
    path("sources/<int:pk>/edit/", edit.edit, name="edit_source"),
    path("sources/<int:pk>/changed/", changed_text.changed, name="changed_text"),
    path("sources/<int:pk>/changed/carry/", changed_text.carry, name="carry_claims"),
    path("intake/", intake.intake, name="intakes"),
    path("intake/address/", intake.add_address, name="add_address"),
    path("intake/files/", intake.add_files, name="add_files"),
    path("intake/text/", intake.add_text, name="add_text"),
    path("intake/fetch-ticked/", intake.fetch_ticked, name="fetch_ticked"),
    path("intake/dismiss-ticked/", intake.put_ticked_aside, name="dismiss_ticked"),
    path("intake/<int:pk>/again/", intake.again, name="retry_intake"),
    path("intake/<int:pk>/dismiss/", intake.put_aside, name="dismiss_intake"),
    path("intake/<int:pk>/", confirm_intake.one, name="intake"),
    path("intake/<int:pk>/confirm/", confirm_intake.confirm, name="confirm_intake"),
    path("intake/<int:pk>/confirm-text/", confirm_intake.confirm_text, name="confirm_text"),
    path("feeds/", feeds.feeds, name="feeds"),
    path("feeds/add/", feeds.add, name="add_feed"),
    path("feeds/<int:pk>/pause/", feeds.pause, name="pause_feed"),
    path("feeds/<int:pk>/resume/", feeds.resume, name="resume_feed"),
    path("feeds/<int:pk>/poll/", feeds.poll, name="poll_feed"),
]
