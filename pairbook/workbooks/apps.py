"""The workbooks room."""

from django.apps import AppConfig


class WorkbooksConfig(AppConfig):
    """The workbooks room."""

    name = "pairbook.workbooks"
    label = "workbooks"
