"""A review as plain data and back: what an edition keeps, the same for ever."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

from pairbook.reviews import tree
from pairbook.reviews.tree import Review
from pairbook.values.say import Say

#: The classes that a frozen review may hold, by name.
KINDS: Mapping[str, type] = {
    kind.__name__: kind
    for kind in (
        tree.Chip,
        tree.Sentence,
        tree.Heading,
        tree.Paragraph,
        tree.Bullets,
        tree.Passage,
        tree.TableBlock,
        tree.Section,
        tree.Question,
        tree.Review,
        Say,
    )
}


class UnknownContentError(ValueError):
    """An edition holds something that this version does not know."""

    def __init__(self, name: str) -> None:
        super().__init__(f"An edition holds a {name!r}; no such part of a review.")


def frozen(review: Review) -> dict[str, Any]:
    """Return a review as plain data: text, and chips with values and addresses.

    Its number and hash as an edition are not part of it.
    """
    plain: dict[str, Any] = _frozen(replace(review, edition=None, content_hash=""))
    return plain


def _frozen(value: Any) -> Any:
    """Return a value as JSON writes it; each dataclass says what it is."""
    if is_dataclass(value) and not isinstance(value, type):
        inside = {part.name: getattr(value, part.name) for part in fields(value)}
        return {"is": type(value).__name__} | {
            name: _frozen(part) for name, part in inside.items()
        }
    if isinstance(value, tuple):
        return [_frozen(part) for part in value]
    if isinstance(value, date):
        return value.isoformat()
    return value


def thawed(content: Mapping[str, Any]) -> Review:
    """Return the review that plain data was made from.

    Raises:
        UnknownContentError: if it holds a part that no review has.

    """
    made = _thawed(content)
    if not isinstance(made, Review):
        raise UnknownContentError(str(content.get("is")))
    return replace(made, data_on=date.fromisoformat(str(made.data_on)))


def _thawed(value: Any) -> Any:
    """Return a value from how JSON wrote it."""
    if isinstance(value, Mapping):
        name = str(value.get("is"))
        if name not in KINDS:
            raise UnknownContentError(name)
        inside = {key: _thawed(part) for key, part in value.items() if key != "is"}
        return KINDS[name](**inside)
    if isinstance(value, list):
        return tuple(_thawed(part) for part in value)
    return value


def content_hash(content: Mapping[str, Any]) -> str:
    """Return the SHA-256 of frozen content: UTF-8 JSON, keys sorted, no spaces."""
    written = json.dumps(
        content, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return hashlib.sha256(written.encode()).hexdigest()
