"""The two languages of the pages: where ``/`` leads, and the way across."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, resolve, reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, override
from django.utils.translation.trans_real import parse_accept_lang_header

from pairbook.values.say import Language, language_of

#: The prefix of each language's pages.
PREFIXES: dict[Language, str] = {"en": "en", "zh": "zh-hans"}
#: What the html element and links to it carry.
TAGS: dict[Language, str] = {"en": "en", "zh": "zh-Hans"}


def current_language() -> Language:
    """Return the language the page is being written in."""
    return language_of(get_language())


def preferred_language(accepted: str) -> Language:
    """Return the language a browser likes best: its first that is Chinese or English.

    Examples:
        >>> preferred_language("fr, zh-CN;q=0.9, en;q=0.8"), preferred_language("")
        ('zh', 'en')

    """
    for code, _weight in parse_accept_lang_header(accepted):
        if code.startswith(("zh", "en")):
            return language_of(code)
    return "en"


def other_address(request: HttpRequest) -> tuple[Language, str]:
    """Return the other language and the address of the same page in it."""
    other: Language = "en" if current_language() == "zh" else "zh"
    query = request.META.get("QUERY_STRING", "")
    try:
        found = resolve(request.path_info)
    except Resolver404:
        return other, f"/{PREFIXES[other]}/"
    with override(PREFIXES[other]):
        path = reverse(found.view_name, args=found.args, kwargs=found.kwargs)
    return other, f"{path}?{query}" if query else path


def root(request: HttpRequest) -> HttpResponse:
    """Lead to the home page in the browser's language."""
    liked = preferred_language(request.headers.get("Accept-Language", ""))
    answer = HttpResponseRedirect(f"/{PREFIXES[liked]}/")
    patch_vary_headers(answer, ["Accept-Language"])
    return answer
