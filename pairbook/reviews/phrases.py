"""The sentence templates of reviews, read from phrases.toml, and filling them."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TypeAlias

from pairbook.reviews.tree import Chip, Piece, Sentence
from pairbook.values.say import LANGUAGES, Language, Say

_FILE = Path(__file__).with_name("phrases.toml")
_HOLE = re.compile(r"\{([a-z-]+)\}")

#: What may fill a hole of a template.
Filling: TypeAlias = str | int | Say | Chip | Sentence


@cache
def _file() -> Mapping[str, Mapping[str, object]]:
    """Read the file once."""
    with _FILE.open("rb") as opened:
        found: Mapping[str, Mapping[str, object]] = tomllib.load(opened)
    return found


@cache
def template(table: str, key: str) -> Say | None:
    """Return a template by its table and key; None where there is none."""
    found = _file().get(table, {}).get(key)
    if not isinstance(found, Mapping):
        return None
    return Say(str(found["en"]), str(found["zh"]))


def title(key: str) -> Say:
    """Return the title of a section.

    Raises:
        KeyError: if there is no such title.

    """
    return _known("titles", key)


def column(key: str) -> Say:
    """Return a word of a table: its caption or the head of a column.

    Raises:
        KeyError: if there is no such word.

    """
    return _known("tables", key)


def _known(table: str, key: str) -> Say:
    found = template(table, key)
    if found is None:
        raise KeyError(f"phrases.toml has no {key!r} under [{table}].")
    return found


def house_order(key: str) -> list[str]:
    """Return the measures of a list in house order."""
    found = _file()["order"].get(key, [])
    return [str(code) for code in found] if isinstance(found, list) else []


def section_of_measure(measure: str) -> str:
    """Return the section that tells a measure, by its code or its family.

    Local measures go with the family after their prefix: LOC-ORG-01 with ORG.
    """
    sections = _file()["sections"]
    family = measure.removeprefix("LOC-").partition("-")[0]
    return str(sections.get(measure) or sections.get(family) or "overview")


def _pieces(filling: Filling, language: Language) -> tuple[Piece, ...]:
    """Return what fills a hole, as pieces of a language."""
    match filling:
        case Chip():
            return (filling,)
        case Sentence():
            return filling.to(language)
        case Say():
            return (filling.to(language),)
        case _:
            return (str(filling),)


def _merged(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Join neighbouring texts, and drop empty ones."""
    merged: list[Piece] = []
    for piece in pieces:
        last = merged[-1] if merged else None
        if isinstance(piece, str) and isinstance(last, str):
            merged[-1] = last + piece
        elif piece != "":
            merged.append(piece)
    return tuple(merged)


def filled(says: Say, /, **fillings: Filling) -> Sentence:
    """Fill the holes of a template with chips, names and sentences.

    Raises:
        KeyError: if a hole has no filling.

    """
    sides: dict[Language, tuple[Piece, ...]] = {}
    named = {name.replace("_", "-"): filling for name, filling in fillings.items()}
    for language in LANGUAGES:
        parts = _HOLE.split(says.to(language))
        pieces: list[Piece] = []
        for index, part in enumerate(parts):
            pieces += _pieces(named[part], language) if index % 2 else (part,)
        sides[language] = _merged(pieces)
    return Sentence(en=sides["en"], zh=sides["zh"])


def said(key: str, /, **fillings: Filling) -> Sentence:
    """Fill a template of [sentences].

    Raises:
        KeyError: if there is no such template, or a hole has no filling.

    """
    return filled(_known("sentences", key), **fillings)


def words(text: Say) -> Sentence:
    """Return plain text as a sentence."""
    return Sentence(en=(text.en,), zh=(text.zh,))


def shown(chip: Chip) -> Sentence:
    """Return a chip alone as a sentence."""
    return Sentence(en=(chip,), zh=(chip,))


NONE = Sentence(en=(), zh=())


def joined(
    sentences: Iterable[Sentence],
    *,
    between: Say | None = None,
    last: Say | None = None,
) -> Sentence:
    """Join clauses: with commas and "and" in English, with ， in Chinese."""
    between = between or Say(", ", "，")
    last = last or Say(" and ", "，")
    clauses = list(sentences)
    sides: dict[Language, list[Piece]] = {"en": [], "zh": []}
    for index, clause in enumerate(clauses):
        for language in LANGUAGES:
            if index:
                link = last if index == len(clauses) - 1 else between
                sides[language].append(link.to(language))
            sides[language] += clause.to(language)
    return Sentence(en=_merged(sides["en"]), zh=_merged(sides["zh"]))


def clause(measure: str, chip: Chip) -> Sentence | None:
    """Return the clause of a measure with its number; None where it has no phrase."""
    says = template("indicators", measure) or template("kinds", measure)
    return filled(says, value=chip) if says else None


def item(name: Say, chip: Chip) -> Sentence:
    """Return a measure by its name: "Green area added: 8,000 mu"."""
    english = name.en[:1].lower() + name.en[1:] if name.en[1:2].islower() else name.en
    return filled(
        Say("{name}: {value}", "{name}：{value}"),
        name=Say(english, name.zh),
        value=chip,
    )


def capitalised(sentence: Sentence) -> Sentence:
    """Begin the English with a capital letter, and end both with a full stop."""
    english = list(sentence.en)
    if english and isinstance(english[0], str):
        english[0] = english[0][:1].upper() + english[0][1:]
    return Sentence(en=_merged((*english, ".")), zh=_merged((*sentence.zh, "。")))
