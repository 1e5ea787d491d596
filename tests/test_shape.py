"""The shape of the code, as far as a test can see it (CONTRIBUTING.md)."""

import ast
import os
import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db.models import PROTECT, Field, ForeignKey, Model

from pairbook.audit.models import Line
from pairbook.cli import lists
from pairbook.cli.registration import commands

PROJECT = Path(settings.BASE_DIR)
LEFT_OUT = {".git", ".venv", "var", "out", "build", "node_modules", "__pycache__"}
MOST_LINES, MOST_FUNCTION_LINES = 400, 60

#: How the names of text files end.
TEXTS = (
    *(".py", ".md", ".txt", ".in", ".toml", ".html", ".js", ".css", ".csv", ".json"),
    *(".typ", ".cfg", ".yml", ".yaml", "Makefile", "run"),
)
#: Tables of columns, not code. This may only shrink.
LONG_FILES = {"pairbook/accounts/sheets.py"}
#: This may only shrink.
LONG_FUNCTIONS: set[str] = set()
HOMELESS = {
    *("util", "utils", "helper", "helpers", "common", "misc", "core", "base"),
    *("manager", "service", "handler", "processor"),
}
#: Django's own names for a hook.
HOOKS = {"get_context_data", "get_absolute_url", "get_queryset"}


def files(*endings: str, under: str = ".") -> list[Path]:
    """Return the project's files with an ending, without what is made or installed."""
    found = []
    for folder, inner, names in os.walk(PROJECT / under):
        inner[:] = [
            name
            for name in inner
            if name not in LEFT_OUT and not name.endswith(("_cache", ".egg-info"))
        ]
        found += [Path(folder) / name for name in names if name.endswith(endings)]
    return sorted(found)


def named(path: Path) -> str:
    """Return a path as the project names it."""
    return path.relative_to(PROJECT).as_posix()


def code() -> Iterator[tuple[str, ast.Module]]:
    """Parse every Python file but migrations."""
    for path in files(".py"):
        if "migrations" not in path.parts:
            yield named(path), ast.parse(path.read_text(encoding="utf-8"))


def fields() -> "Iterator[tuple[type[Model], Field[object, object]]]":
    """Walk the columns of our own tables."""
    for model in apps.get_models():
        if model.__module__.startswith("pairbook."):
            for field in model._meta.concrete_fields:
                yield model, field


def says() -> Iterator[tuple[str, str, str]]:
    """Walk what is said in both languages, in code and in templates."""
    for name, tree in code():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {"Say", "both"}:
                words = [ast.literal_eval(word) for word in node.args if constant(word)]
                if len(words) == 2:
                    yield f"{name}:{node.lineno}", *words
    for path in files(".html", ".txt", under="pairbook"):
        text = path.read_text(encoding="utf-8")
        for found in re.finditer(r'{%\s*say\s+"([^"]*)"\s+"([^"]*)"', text):
            line = text.count("\n", 0, found.start()) + 1
            yield f"{named(path)}:{line}", found[1], found[2]


def constant(node: ast.expr) -> bool:
    """Say whether an argument is a plain string."""
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def test_no_file_is_longer_than_a_reader_keeps_in_mind() -> None:
    long = {
        named(path)
        for path in files(".py", ".css", ".html", ".js")
        if "migrations" not in path.parts
        and len(path.read_text(encoding="utf-8").splitlines()) > MOST_LINES
    }

    assert long == LONG_FILES


def test_no_function_is_longer_than_a_page() -> None:
    long = {
        f"{name}:{node.name}"
        for name, tree in code()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        and (node.end_lineno or 0) - node.lineno >= MOST_FUNCTION_LINES
    }

    assert long == LONG_FUNCTIONS


def test_every_room_says_in_one_line_what_it_is() -> None:
    rooms = [path for path in (PROJECT / "pairbook").iterdir() if path.is_dir()]
    silent = [
        room.name
        for room in rooms
        if room.name not in LEFT_OUT
        and not ast.get_docstring(ast.parse((room / "__init__.py").read_text()))
    ]

    assert not silent


def test_every_room_stands_in_the_readme() -> None:
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    rooms = [path.parent.name for path in (PROJECT / "pairbook").glob("*/__init__.py")]

    assert [room for room in rooms if f"  {room}/" not in readme] == []


def test_every_instant_says_who() -> None:
    """Lines of the journal name their entry, and the entry says who."""
    anonymous = [
        f"{model.__name__}.{field.name}"
        for model, field in fields()
        if field.name == "at" or field.name.endswith("_at")
        if not issubclass(model, Line)
        and not {"by", re.sub("at$", "by", field.name)}
        & {other.name for other in model._meta.concrete_fields}
    ]

    assert not anonymous


def test_no_foreign_key_takes_history_with_it() -> None:
    loose = [
        f"{model.__name__}.{field.name}"
        for model, field in fields()
        if isinstance(field, ForeignKey)
        and getattr(field.remote_field, "on_delete", None) is not PROTECT
    ]

    assert not loose


def test_what_is_said_is_said_in_both_languages() -> None:
    poor = [
        spot
        for spot, en, zh in says()
        if (".py:" in spot and bool(en.strip()) is not bool(zh.strip()))
        or (".py:" not in spot and not en + zh)
        or re.search("[一-鿿]", en)
    ]

    assert not poor


def test_both_languages_hold_the_same_places_for_words() -> None:
    holes = re.compile(r"{(\w+?)(?:_en|_zh)?(?:[:!][^}]*)?}")
    uneven = [
        spot
        for spot, en, zh in says()
        if set(holes.findall(en)) != set(holes.findall(zh))
    ]

    assert not uneven


def test_chinese_is_punctuated_as_chinese_is() -> None:
    """After a character a full-width sign, but in an address as ``pair:代码``."""
    narrow = re.compile(r"[一-鿿”][,;:!?](?!\S*\w+@)|(?<!\w)[,;!?][一-鿿]")

    assert [spot for spot, _, zh in says() if narrow.search(zh)] == []


def test_everything_has_a_home_and_queries_name_the_answer() -> None:
    homeless = [
        f"{name}:{word}"
        for name, tree in code()
        for word in [Path(name).stem, *defined(tree)]
        if not word.startswith("test_")  # a sentence
        if set(re.split(r"[_/.]|(?<=[a-z])(?=[A-Z])", word.lower())) & HOMELESS
        or (re.match("(get|fetch)_|.*_(data|info)$", word) and word not in HOOKS)
    ]

    assert not homeless


def defined(tree: ast.Module) -> list[str]:
    """Return the names of functions and classes."""
    return [
        node.name
        for node in ast.walk(tree)
        if isinstance(node, (ast.FunctionDef, ast.ClassDef))
    ]


def test_no_file_names_a_registry_or_a_place_on_some_machine() -> None:
    """Only .ci/run may say where the texts lie beside a checkout."""
    forbidden = re.compile(
        r"pypi\.(?:org|python)|files\.pythonhosted|registry\.npm|deb\.debian"
        r"|--(?:extra-)?index-url\s+http"
        r"|(?<![\w.])/(?:work|root|home)/\w"
        r"|\.\./shared"
    )
    own = {"tests/test_shape.py", ".ci/run"}
    naming = [
        f"{named(path)}: {found[0]}"
        for path in files(*TEXTS)
        if named(path) not in own
        for found in [forbidden.search(path.read_text("utf-8", errors="replace"))]
        if found
    ]

    assert not naming


def test_a_problem_has_one_code_of_its_own() -> None:
    codes = Counter(kind.code for kind in lists.problem_kinds())

    assert codes
    assert [code for code, times in codes.items() if times > 1] == []
    assert [
        code for code in codes if not re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", code)
    ] == []


def test_the_made_lists_of_the_docs_are_fresh() -> None:
    assert lists.stale_lists(PROJECT / "docs") == [], "run: make docs"


def test_every_command_is_in_the_readme_or_the_tour() -> None:
    told = "".join(
        (PROJECT / name).read_text(encoding="utf-8")
        for name in ("README.md", "docs/tour.md")
    )

    assert [name for name in commands() if f"pairbook {name}" not in told] == []


def test_every_setting_is_in_the_docs() -> None:
    told = (PROJECT / "docs/settings.md").read_text(encoding="utf-8")
    used = {
        found
        for path in [*files(".py", "Makefile"), PROJECT / ".ci/run"]
        if path.is_file()
        for found in re.findall(
            r"\bPAIRBOOK_[A-Z_]+\b", path.read_text(encoding="utf-8")
        )
    }

    assert sorted(name for name in used if f"`{name}`" not in told) == []


def test_no_link_in_the_docs_leads_nowhere() -> None:
    lost = [
        f"{named(path)}: {target}"
        for path in files(".md")
        for target in re.findall(r"\]\(([^)#\s]+)", path.read_text(encoding="utf-8"))
        if "://" not in target and not (path.parent / target).exists()
    ]

    assert not lost


def test_no_test_commits() -> None:
    """Record tables refuse DELETE and TRUNCATE, so nothing could clean up after it."""
    committing = re.compile(
        "|".join(
            ["transactional" + "_db", "Transaction" + "TestCase", "live" + "_server"]
        )
        + r"|django_db\(.*transaction\s*=\s*True"
    )
    found = [
        named(path)
        for path in files(".py", under="tests")
        if named(path) not in {"tests/test_shape.py", "tests/conftest.py"}
        and committing.search(path.read_text(encoding="utf-8"))
    ]

    assert not found


@pytest.mark.django_db
def test_the_tables_are_as_the_migrations_leave_them() -> None:
    call_command("makemigrations", check=True, dry_run=True, stdout=StringIO())
