"""One's own account, people, and the page that an invitation leads to; signing in itself is in ``entrance``."""

from django.urls import path

from apps.accounts.desk import account, newcomer, people, person

app_name = "accounts"
urlpatterns = [
    path("desk/account/", account.account, name="account"),
    path("desk/account/keys/", account.keys, name="keys"),
    path("desk/account/keys/create/", account.create_key, name="create_key"),
    path("desk/account/keys/<int:pk>/revoke/", account.revoke_key, name="revoke_key"),
    path("desk/invitation/<str:secret>/", newcomer.invitation, name="invitation"),
    path("desk/people/", people.people_list, name="people"),
    path("desk/people/invite/", people.invite, name="invite"),
    path("desk/people/invitations/<int:pk>/withdraw/", people.withdraw, name="withdraw_invitation"),
    path("desk/people/<int:pk>/", person.person, name="person"),
    path("desk/people/<int:pk>/role/", person.role, name="person_role"),
    path("desk/people/<int:pk>/off/", person.off, name="person_off"),
    path("desk/people/<int:pk>/on/", person.on, name="person_on"),
    path("desk/people/<int:pk>/second-factor/remove/", person.remove_factor, name="person_factor"),
    path("desk/people/<int:pk>/hand-over/", person.hand_over, name="person_hand_over"),
]
