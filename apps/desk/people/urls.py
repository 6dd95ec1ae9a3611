"""One's own account, the people who work here, and the page that an invitation leads to."""

from django.urls import path

from apps.desk.people import own_account, people, person

urlpatterns = [
    path("account/", own_account.account, name="account"),
    path("account/keys/", own_account.keys, name="keys"),
    path("account/keys/create/", own_account.create_key, name="create_key"),
    path("account/keys/<int:pk>/revoke/", own_account.revoke_key, name="revoke_key"),
    path("invitation/<str:secret>/", own_account.invitation, name="invitation"),
    path("people/", people.people_list, name="people"),
    path("people/invite/", people.invite, name="invite"),
    path("people/invitations/<int:pk>/withdraw/", people.withdraw, name="withdraw_invitation"),
    path("people/<int:pk>/", person.person, name="person"),
    path("people/<int:pk>/role/", person.role, name="person_role"),
    path("people/<int:pk>/off/", person.off, name="person_off"),
    path("people/<int:pk>/on/", person.on, name="person_on"),
    path("people/<int:pk>/second-factor/remove/", person.remove_factor, name="person_factor"),
    path("people/<int:pk>/hand-over/", person.hand_over, name="person_hand_over"),
]
