"""Addresses of signing in, of the own account, and of the people and their roles.

Pages of django-allauth keep the names it knows them by. ``sign-in`` and ``sign-out``
are the same pages by our own names.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.usersessions import views as sessions
from django.urls import URLPattern, URLResolver, path, re_path

from pairbook.web.pages_people import change, end, give, people_page, send_invitation
from pairbook.web.pages_people import revoke_invitation as revoke
from pairbook.web.pages_sign_in import invitation, own_account

signing_in: list[URLPattern | URLResolver] = [
    path("sign-in/", account.login, name="sign-in"),
    path("sign-in/", account.login, name="account_login"),
    path("sign-in/second/", mfa.authenticate, name="mfa_authenticate"),
    path("sign-in/passkey/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("sign-in/inactive/", account.account_inactive, name="account_inactive"),
    path("sign-up/", account.signup, name="account_signup"),
    path("sign-out/", account.logout, name="sign-out"),
    path("sign-out/", account.logout, name="account_logout"),
    path("invitation/<str:token>/", invitation, name="invitation"),
    path("password/forgotten/", account.password_reset, name="account_reset_password"),
    path(
        "password/forgotten/sent/",
        account.password_reset_done,
        name="account_reset_password_done",
    ),
    re_path(
        r"^password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/new/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("account/", own_account, name="account"),
    path("account/confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("account/confirm/code/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path(
        "account/confirm/passkey/",
        webauthn.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path("account/password/", account.password_change, name="account_change_password"),
    path("account/password/first/", account.password_set, name="account_set_password"),
    path("account/sessions/", sessions.list_usersessions, name="usersessions_list"),
    path("account/factors/", mfa.index, name="mfa_index"),
    path("account/factors/app/", totp.activate_totp, name="mfa_activate_totp"),
    path("account/factors/app/end/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path(
        "account/factors/codes/",
        recovery.view_recovery_codes,
        name="mfa_view_recovery_codes",
    ),
    path(
        "account/factors/codes/new/",
        recovery.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "account/factors/codes/file/",
        recovery.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("account/factors/keys/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("account/factors/keys/new/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path(
        "account/factors/keys/<int:pk>/",
        webauthn.edit_webauthn,
        name="mfa_edit_webauthn",
    ),
    path(
        "account/factors/keys/<int:pk>/end/",
        webauthn.remove_webauthn,
        name="mfa_remove_webauthn",
    ),
]

people: list[URLPattern | URLResolver] = [
    path("people/", people_page, name="people"),
    path("people/give/", give, name="people-give"),
    path("people/invite/", send_invitation, name="people-invite"),
    path("people/role/<int:role_id>/", change, name="people-change"),
    path("people/role/<int:role_id>/end/", end, name="people-end"),
    path("people/invitation/<str:code>/revoke/", revoke, name="people-revoke"),
]
