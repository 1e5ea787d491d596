"""The accounts room."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The accounts room."""

    name = "pairbook.accounts"
    label = "accounts"
