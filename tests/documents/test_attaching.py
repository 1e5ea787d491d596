"""Attaching files: kept by content, journalled once, never under a name of theirs."""

import hashlib
from pathlib import Path

import pytest
from django.conf import settings

from pairbook.access.checks import SYSTEM, Actor, NotAllowedError
from pairbook.audit.models import Entry
from pairbook.documents import files
from pairbook.documents.actions import attach, attach_content
from pairbook.documents.files import decoded, is_whole, place_of, plain_name, text_of
from pairbook.documents.models import Attachment
from pairbook.documents.queries import attachments
from tests.audit.world import World, small_world

pytestmark = pytest.mark.django_db
PAGE = "In 2021, 12 kilometres of road.\r\n十二公里。".encode()


@pytest.fixture
def world() -> World:
    return small_world()


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_bytes(PAGE)
    return path


def test_a_file_is_kept_by_its_content_and_journalled(world: World, page: Path) -> None:
    kept = attach("page", page, by=SYSTEM)

    assert (kept.saved, kept.new, kept.name, kept.size_bytes) == (
        True,
        True,
        "page.txt",
        len(PAGE),
    )
    assert kept.sha256 == hashlib.sha256(PAGE).hexdigest()
    assert place_of(kept.sha256).read_bytes() == PAGE
    assert text_of(kept.sha256) == PAGE.decode()
    entry = Entry.objects.latest("number")
    assert (entry.verb, entry.by, entry.subject) == ("attach", "system", "page")
    assert attachments()[world.document.thing].sha256 == kept.sha256


def test_the_same_bytes_twice_add_nothing(world: World, page: Path) -> None:
    first = attach("page", page, by=SYSTEM)
    entries = Entry.objects.count()

    again = attach_content("page", PAGE, name="other.txt", by=SYSTEM)

    assert (again.saved, again.new, again.sha256) == (True, False, first.sha256)
    assert Entry.objects.count() == entries


def test_a_file_that_was_lost_or_spoilt_is_kept_anew(world: World, page: Path) -> None:
    kept = attach("page", page, by=SYSTEM)
    place_of(kept.sha256).write_bytes(b"spoilt")
    assert not is_whole(kept.sha256)

    attach("page", page, by=SYSTEM)

    assert is_whole(kept.sha256)
    assert list(place_of(kept.sha256).parent.glob(".half-*")) == []


def test_a_write_that_fails_leaves_nothing_behind(
    world: World, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    other = page.with_name("other.txt")
    other.write_bytes(b"something else")

    with pytest.raises(OSError, match="No space"):
        attach("page", other, by=SYSTEM)

    sha256 = hashlib.sha256(b"something else").hexdigest()
    assert not place_of(sha256).exists()
    assert list(place_of(sha256).parent.iterdir()) == []
    assert not Attachment.objects.filter(sha256=sha256).exists()


def test_what_cannot_be_attached_is_a_problem_and_nothing_is_kept(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MOST_BYTES", 4)
    monkeypatch.setattr("pairbook.documents.checks.MOST_BYTES", 4)
    monkeypatch.setattr("pairbook.documents.actions.MOST_BYTES", 4)
    empty, large, good = (tmp_path / name for name in ("empty", "large", "good"))
    empty.write_bytes(b"")
    large.write_bytes(b"12345")
    good.write_bytes(b"1234")
    before = Attachment.objects.count()

    found = {
        name: [
            problem.kind.code for problem in attach(document, path, by=SYSTEM).problems
        ]
        for name, document, path in (
            ("empty", "page", empty),
            ("large", "page", large),
            ("missing", "page", tmp_path / "missing"),
            ("folder", "page", tmp_path),
            ("unknown", "pgae", good),
        )
    }

    assert found == {
        "empty": ["attachment-empty"],
        "large": ["attachment-too-large"],
        "missing": ["file-not-found"],
        "folder": ["file-not-found"],
        "unknown": ["document-unknown"],
    }
    assert Attachment.objects.count() == before
    [problem] = attach("pgae", good, by=SYSTEM).problems
    assert "page" in problem.remedy("en")


def test_who_has_no_role_attaches_nothing(world: World, page: Path) -> None:
    with pytest.raises(NotAllowedError):
        attach("page", page, by=Actor("somebody"))

    assert Attachment.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("page.txt", "page.txt"),
        ("../../secret-key", "secret-key"),
        ("/etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("..", "file"),
        (".hidden", "hidden"),
        ("", "file"),
        ("a\x00b\n\u202etxt.exe", "abtxt.exe"),
        ("年鉴 第一页.txt", "年鉴 第一页.txt"),
        ("x" * 500, "x" * 200),
    ],
)
def test_tricks_in_names_lead_nowhere(world: World, name: str, shown: str) -> None:
    kept = attach_content("page", name.encode() + b"!", name=name, by=SYSTEM)

    assert kept.name == plain_name(name) == shown
    inside = Path(settings.MEDIA_ROOT) / "documents"
    assert place_of(kept.sha256).is_relative_to(inside)
    assert place_of(kept.sha256).is_file()


@pytest.mark.parametrize("sha256", ["", "../../etc/passwd", "0" * 63, "G" * 64])
def test_what_is_no_hash_has_no_place(sha256: str) -> None:
    with pytest.raises(ValueError, match="no SHA-256"):
        place_of(sha256)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("十二公里".encode(), "十二公里"),
        ("十二公里".encode("utf-8-sig"), "十二公里"),
        ("十二公里".encode("gb18030"), "十二公里"),
        (b"a\tb\r\n", "a\tb\r\n"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", None),
        (b"\xff\xfe\xff", None),
    ],
)
def test_text_is_read_as_utf_8_or_gb18030(content: bytes, text: str | None) -> None:
    assert decoded(content) == text
