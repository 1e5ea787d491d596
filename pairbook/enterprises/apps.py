"""The enterprises room."""

from django.apps import AppConfig


class EnterprisesConfig(AppConfig):
    """The enterprises room."""

    name = "pairbook.enterprises"
    label = "enterprises"
