"""Who is let in to which page: one table from the names of addresses to acts.

Every address has its line; a test walks them all. What is not in the table is shut.
Pages that act ask again, for the side and the organisation: this is only the door.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.urls import reverse
from django.utils.http import urlencode
from django_htmx.http import HttpResponseClientRedirect

from pairbook.access.checks import Act, Actor, allowed
from pairbook.access.queries import actor_of

#: Of whoever signed in, whatever the role: the own account.
OWN = None

_PAGES: Mapping[Act, str] = {
    Act.VISIT: (
        "root home sign-in sign-out account_login account_logout account_inactive "
        "account_signup account_reset_password account_reset_password_done "
        "account_reset_password_from_key account_reset_password_from_key_done "
        "mfa_authenticate mfa_login_webauthn invitation guide"
    ),
    Act.EDITION: "edition edition-docx edition-pdf",
    Act.READ: (
        "search programme pairs pair agreement project places place organisations "
        "organisation indicators indicator documents document statement figure "
        "figure-json record-by-id records record reviews review review-docx "
        "review-pdf difference problems problem rounds round submission "
        "reconciliation reconciliations"
    ),
    Act.JOURNAL: "journal entry",
    Act.SEE: (
        "workbooks workbook-download upload upload-answer upload-file submission-file"
    ),
    Act.UPLOAD: "upload-new upload-reasons upload-send upload-drop",
    Act.CONFIRM: "speaking submission-word",
    Act.JOIN: "joining",
    Act.FIND: "finding",
    Act.PUBLISH: "publish",
    Act.GIVE_ROLE: "people people-give people-change people-end",
    Act.INVITE: "people-invite people-revoke",
}
_OWN_ACCOUNT = (
    "account account_reauthenticate account_change_password account_set_password "
    "mfa_index mfa_reauthenticate mfa_activate_totp mfa_deactivate_totp "
    "mfa_view_recovery_codes mfa_generate_recovery_codes mfa_download_recovery_codes "
    "mfa_list_webauthn mfa_add_webauthn mfa_edit_webauthn mfa_remove_webauthn "
    "mfa_reauthenticate_webauthn usersessions_list"
)

#: The act that each named address needs; OWN needs no more than having signed in.
DOOR: Mapping[str, Act | None] = {
    **{name: act for act, names in _PAGES.items() for name in names.split()},
    **dict.fromkeys(_OWN_ACCOUNT.split(), OWN),
}

Answer = Callable[[HttpRequest], HttpResponseBase]


class Admission:
    """The middleware that lets nobody in to a page without the act it needs."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer as the site does; the door is asked when the page is known."""
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponseBase],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> HttpResponse | None:
        """Return None where the visitor may go on, else the way to the sign-in.

        Raises:
            PermissionDenied: if who signed in has no role for it, or nobody did and
                a form was sent: what it held is not carried over a sign-in.

        """
        del view, args, kwargs
        found = request.resolver_match
        name = found.url_name if found else None
        if may_enter(request, name or ""):
            return None
        if request.user.is_authenticated or request.method not in {"GET", "HEAD"}:
            raise PermissionDenied
        return to_sign_in(request)


def may_enter(request: HttpRequest, name: str) -> bool:
    """Say whether a visitor may open an address of a name; unknown names are shut."""
    act = DOOR.get(name, Act.LOAD)
    if act is OWN:
        return request.user.is_authenticated
    if act in {Act.VISIT, Act.EDITION}:
        return True
    return allowed(visiting(request), act)


def visiting(request: HttpRequest) -> Actor:
    """Return who asks, with the roles of today; read once for a request.

    A request that is refused before it was asked who it is from is nobody's.
    """
    kept = vars(request)
    if "visiting" not in kept:
        kept["visiting"] = actor_of(kept.get("user") or AnonymousUser())
    actor: Actor = kept["visiting"]
    return actor


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Lead to the sign-in, and back to the page from there."""
    following = urlencode({"next": request.get_full_path()})
    address = f"{reverse('sign-in')}?{following}"
    if request.headers.get("HX-Request"):
        return HttpResponseClientRedirect(address)
    return HttpResponseRedirect(address)
