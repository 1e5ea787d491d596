"""Addresses of the workbooks of offices: out, in, answered, sent."""

from django.urls import URLPattern, path

from pairbook.web.pages_submissions import (
    submission,
    submission_file,
    submission_word,
)
from pairbook.web.pages_uploads import upload
from pairbook.web.pages_uploads_acting import (
    upload_drop,
    upload_new,
    upload_reasons,
    upload_send,
)
from pairbook.web.pages_uploads_files import (
    upload_answer,
    upload_file,
    workbook_download,
)
from pairbook.web.pages_workbooks import workbooks
from pairbook.web.pages_workbooks_guide import guide

workbook_pages: list[URLPattern] = [
    path("guide/", guide, name="guide"),
    path("workbook/", workbooks, name="workbooks"),
    path(
        "workbook/<str:office>/<str:period>/<str:form>.xlsx",
        workbook_download,
        name="workbook-download",
    ),
    path("workbook/<str:office>/upload/", upload_new, name="upload-new"),
    path("upload/<int:number>/", upload, name="upload"),
    path("upload/<int:number>/answer.xlsx", upload_answer, name="upload-answer"),
    path("upload/<int:number>/file", upload_file, name="upload-file"),
    path("upload/<int:number>/reasons/", upload_reasons, name="upload-reasons"),
    path("upload/<int:number>/send/", upload_send, name="upload-send"),
    path("upload/<int:number>/drop/", upload_drop, name="upload-drop"),
    path("submission/<str:code>/", submission, name="submission"),
    path("submission/<str:code>/file", submission_file, name="submission-file"),
    path("submission/<str:code>/say/", submission_word, name="submission-word"),
]
