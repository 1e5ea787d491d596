"""Every coded word and column of a record is said in both languages."""

import re

import pytest
from django.apps import apps

from pairbook.accounts.sheets import SHEETS
from pairbook.audit.models import Record
from pairbook.rules.outcomes import Outcome
from pairbook.values.words import FIELDS, WORDS
from pairbook.web.fields import BESIDE
from pairbook.web.tables import TABLES

CHOICES = sorted(
    {word for sheet in SHEETS for c in sheet.columns for word in c.choices}
)
#: Columns said together with another one: the second language, the other end.
_TOGETHER = re.compile(r"_zh$|^(reverses)$")


@pytest.mark.parametrize("word", [*CHOICES, *map(str, Outcome)])
def test_a_word_of_the_accounts_is_said_in_chinese(word: str) -> None:
    assert word in WORDS, f"{word!r} has no Chinese; add it to pairbook/values/words.py"
    assert re.search(r"[\u4e00-\u9fff]", WORDS[word].zh)


def columns() -> list[str]:
    records = [model for model in apps.get_models() if issubclass(model, Record)]
    names = {field.name for model in records for field in model._meta.concrete_fields}
    return sorted(name for name in names - BESIDE if not _TOGETHER.search(name))


@pytest.mark.parametrize("column", columns())
def test_a_column_of_records_has_a_name_in_both_languages(column: str) -> None:
    name = FIELDS.get(column.removesuffix("_en"))
    assert name, f"{column!r} has no name; add it to FIELDS in pairbook/values/words.py"
    assert name.en
    assert name.zh


def test_every_record_table_has_a_page() -> None:
    records = {model for model in apps.get_models() if issubclass(model, Record)}
    assert {table.model for table in TABLES.values()} == records
