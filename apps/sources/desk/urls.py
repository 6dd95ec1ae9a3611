"""Sources at the desk."""

from django.urls import path

from apps.sources.desk import changed, confirm, copies, edit, feeds, intake

urlpatterns = [
    path("sources/<int:pk>/edit/", edit.edit, name="desk_edit"),
    path("sources/<int:pk>/changed/", changed.changed, name="desk_changed"),
    path("sources/<int:pk>/changed/carry/", changed.carry, name="desk_carry"),
    path("copies/", copies.copies, name="desk_copies"),
    path("copies/<int:pk>/", copies.pair, name="desk_copy"),
    path("copies/<int:pk>/confirm/", copies.confirm, name="desk_confirm_copy"),
    path("copies/<int:pk>/refuse/", copies.refuse, name="desk_refuse_copy"),
    path("intake/", intake.intake, name="desk_intakes"),
    path("intake/address/", intake.add_address, name="desk_add_address"),
    path("intake/files/", intake.add_files, name="desk_add_files"),
    path("intake/text/", intake.add_text, name="desk_add_text"),
    path("intake/fetch-ticked/", intake.fetch_ticked, name="desk_fetch_ticked"),
    path("intake/dismiss-ticked/", intake.put_ticked_aside, name="desk_dismiss_ticked"),
    path("intake/<int:pk>/", confirm.one, name="desk_intake"),
    path("intake/<int:pk>/confirm/", confirm.confirm, name="desk_confirm_intake"),
    path("intake/<int:pk>/confirm-text/", confirm.confirm_text, name="desk_confirm_text"),
    path("intake/<int:pk>/again/", intake.again, name="desk_intake_again"),
    path("intake/<int:pk>/dismiss/", intake.put_aside, name="desk_dismiss"),
    path("feeds/", feeds.feeds, name="desk_feeds"),
    path("feeds/add/", feeds.add, name="desk_add_feed"),
    path("feeds/<int:pk>/pause/", feeds.pause, name="desk_pause_feed"),
    path("feeds/<int:pk>/resume/", feeds.resume, name="desk_resume_feed"),
    path("feeds/<int:pk>/poll/", feeds.poll, name="desk_poll_feed"),
]
