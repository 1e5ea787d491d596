"""Attached files: kept by the hash of their content, never under a name of theirs."""

import hashlib
import os
import re
import tempfile
import unicodedata
from functools import lru_cache
from pathlib import Path

from django.conf import settings

MOST_BYTES = 20 * 1024 * 1024
MOST_LETTERS = 200
#: Encodings that are tried in turn; GB18030 is what Chinese offices save.
ENCODINGS = ("utf-8-sig", "gb18030")
_HASH = re.compile(r"[0-9a-f]{64}")
_BLANKS = "\t\n\r\f"


def place_of(sha256: str) -> Path:
    """Return where a content is kept.

    Raises:
        ValueError: if the hash is none.

    """
    if not _HASH.fullmatch(sha256):
        raise ValueError(f"{sha256!r} is no SHA-256.")
    return Path(settings.MEDIA_ROOT) / "documents" / sha256[:2] / sha256


def keep(content: bytes) -> str:
    """Keep a content and return its hash; the same content is kept once.

    Written beside its place and moved there when it is whole, so that a reader never
    sees half of it.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    place = place_of(sha256)
    if place.is_file() and content_of(sha256) == content:
        return sha256
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=place.parent, prefix=".half-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).replace(place)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
    return sha256


def content_of(sha256: str) -> bytes | None:
    """Return a kept content; None where the file is gone."""
    try:
        return place_of(sha256).read_bytes()
    except FileNotFoundError:
        return None


def is_whole(sha256: str) -> bool:
    """Say whether a kept content is there and still has its hash."""
    content = content_of(sha256)
    return content is not None and hashlib.sha256(content).hexdigest() == sha256


def text_of(sha256: str) -> str | None:
    """Return a kept content as text; None where it is no text, or gone.

    UTF-8 is tried first, then GB18030. Line ends stay as they are.
    """
    try:
        changed_ns = place_of(sha256).stat().st_mtime_ns
    except FileNotFoundError:
        return None
    return _text_of(place_of(sha256), changed_ns)


@lru_cache(maxsize=16)
def _text_of(place: Path, _changed_ns: int) -> str | None:
    return decoded(place.read_bytes())


def decoded(content: bytes) -> str | None:
    """Decode text; None for anything with control characters, as a picture or PDF.

    Examples:
        >>> decoded("十二公里".encode("gb18030"))
        '十二公里'
        >>> decoded(b"%PDF" + bytes(4)) is None
        True

    """
    for encoding in ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        control = any(
            unicodedata.category(letter) == "Cc" and letter not in _BLANKS
            for letter in set(text)
        )
        return None if control else text
    return None


def plain_name(name: str) -> str:
    r"""Return a file's name without folders, control characters or leading dots.

    Only shown to readers; no path is ever made of it.

    Examples:
        >>> plain_name("../../etc/passwd"), plain_name(r"C:\x\page.txt")
        ('passwd', 'page.txt')

    """
    last = re.split(r"[/\\]", name)[-1]
    shown = "".join(
        letter
        for letter in last
        if unicodedata.category(letter)[0] not in "CZ" or letter == " "
    )
    return shown.strip(" .")[:MOST_LETTERS] or "file"
