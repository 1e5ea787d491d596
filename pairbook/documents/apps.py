"""The documents room."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """The documents room."""

    name = "pairbook.documents"
    label = "documents"
