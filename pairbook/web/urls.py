"""Addresses of the pages: each in English under /en/, in Chinese under /zh-hans/."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, path

from pairbook.web.languages import root
from pairbook.web.pages_documents import document, documents, statement
from pairbook.web.pages_editions import (
    difference,
    edition_docx,
    edition_page,
    edition_pdf,
    publishing,
)
from pairbook.web.pages_figures import figure, figure_json
from pairbook.web.pages_home import home, programme, search
from pairbook.web.pages_indicators import indicator, indicators
from pairbook.web.pages_journal import entry, journal
from pairbook.web.pages_pairs import agreement, pair, pairs
from pairbook.web.pages_places import place, places
from pairbook.web.pages_problems import problem, problems
from pairbook.web.pages_projects import organisation, organisations, project
from pairbook.web.pages_reconciling import (
    finding,
    joining,
    reconciliation_page,
    reconciliations_page,
)
from pairbook.web.pages_records import record, record_by_id, records
from pairbook.web.pages_reviews import review, review_docx, review_pdf, reviews
from pairbook.web.pages_rounds import round_page, rounds_page
from pairbook.web.pages_speaking import speaking
from pairbook.web.urls_people import people, signing_in
from pairbook.web.urls_workbooks import workbook_pages

urlpatterns: list[URLPattern | URLResolver] = [
    path("", root, name="root"),
    path("figure/<str:address>.json", figure_json, name="figure-json"),
    *i18n_patterns(
        path("", home, name="home"),
        path("search/", search, name="search"),
        path("programme/<str:code>/", programme, name="programme"),
        path("pair/", pairs, name="pairs"),
        path("pair/<str:code>/", pair, name="pair"),
        path(
            "pair/<str:code>/reconciliation/",
            reconciliation_page,
            name="reconciliation",
        ),
        path("reconciliation/", reconciliations_page, name="reconciliations"),
        path("reconciliation/join/", joining, name="joining"),
        path("agreement/<str:code>/", agreement, name="agreement"),
        path("project/<str:code>/", project, name="project"),
        path("place/", places, name="places"),
        path("place/<str:code>/", place, name="place"),
        path("organisation/", organisations, name="organisations"),
        path("organisation/<str:code>/", organisation, name="organisation"),
        path("indicator/", indicators, name="indicators"),
        path("indicator/<str:code>/", indicator, name="indicator"),
        path("document/", documents, name="documents"),
        path("document/<str:code>/", document, name="document"),
        path("statement/<str:code>/", statement, name="statement"),
        path("figure/<str:address>/", figure, name="figure"),
        path("record/<int:record_id>/", record_by_id, name="record-by-id"),
        path("record/<str:table>/", records, name="records"),
        path("record/<str:table>/<str:code>/", record, name="record"),
        path("review/", reviews, name="reviews"),
        path("review/<str:code>/<int:year>/", review, name="review"),
        path("review/<str:code>/<int:year>.docx", review_docx, name="review-docx"),
        path("review/<str:code>/<int:year>.pdf", review_pdf, name="review-pdf"),
        path("review/<str:code>/<int:year>/publish/", publishing, name="publish"),
        path(
            "review/<str:code>/<int:year>/edition/<int:number>/",
            edition_page,
            name="edition",
        ),
        path(
            "review/<str:code>/<int:year>/edition/<int:number>.docx",
            edition_docx,
            name="edition-docx",
        ),
        path(
            "review/<str:code>/<int:year>/edition/<int:number>.pdf",
            edition_pdf,
            name="edition-pdf",
        ),
        path(
            "review/<str:code>/<int:year>/difference/<int:first>/<int:second>/",
            difference,
            name="difference",
        ),
        path("problem/", problems, name="problems"),
        path("problem/<path:key>/", problem, name="problem"),
        path("record/<str:table>/<str:code>/say/", speaking, name="speaking"),
        path("record/<str:table>/<str:code>/find/", finding, name="finding"),
        path("round/", rounds_page, name="rounds"),
        path("round/<str:code>/", round_page, name="round"),
        path("journal/", journal, name="journal"),
        path("journal/<int:number>/", entry, name="entry"),
        *signing_in,
        *people,
        *workbook_pages,
    ),
]

handler400 = "pairbook.web.pages_errors.bad_request"
handler403 = "pairbook.web.pages_errors.permission_denied"
handler404 = "pairbook.web.pages_errors.page_not_found"
handler500 = "pairbook.web.pages_errors.server_error"
