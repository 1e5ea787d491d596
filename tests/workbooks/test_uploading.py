"""Files on their way: bounded, kept by their hash, shown as drafts, found again."""

from pathlib import Path

import pytest

from pairbook.access.checks import Actor, Duty, Grant, NotAllowedError
from pairbook.audit.models import Entry
from pairbook.workbooks import uploading
from pairbook.workbooks.models import Upload
from pairbook.workbooks.uploading import look, place_of, reporting_of, send, take
from tests.workbooks.made import CLERK, file_of, reporting, result, taken

pytestmark = pytest.mark.usefixtures("desk")


def test_a_file_is_kept_by_its_hash_and_nothing_is_recorded(desk: Path) -> None:
    before = Entry.objects.count()

    found = taken(desk / "a.xlsx", {"results": [result(1)]})

    assert found.upload
    assert found.upload.state == "ready"
    kept = place_of(found.upload.sha256)
    assert kept.read_bytes() == (desk / "a.xlsx").read_bytes()
    assert Entry.objects.count() == before
    assert reporting_of(found.upload) == reporting()


def test_the_same_file_is_the_same_draft(desk: Path) -> None:
    one = taken(desk / "a.xlsx", {"results": [result(1)]})
    two = taken(desk / "a.xlsx", {"results": [result(1)]})

    assert one.upload
    assert two.upload
    assert one.upload.pk == two.upload.pk
    assert Upload.objects.count() == 1


def test_a_file_that_is_too_large_is_refused_and_not_kept(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploading, "MOST_BYTES", 4_000)

    found = taken(desk / "a.xlsx", {"results": [result(1)]})

    assert [one.kind.code for one in found.problems] == ["workbook-too-large"]
    assert found.upload is None
    assert list(place_of("x").parent.iterdir()) == []
    assert not Upload.objects.exists()


def test_a_name_is_only_shown(desk: Path) -> None:
    path = file_of(desk / "a.xlsx", {"results": [result(1)]})

    found = take(path, name="../../etc/pass wd.xlsx", reporting=reporting(), by=CLERK)

    assert found.upload
    assert found.upload.name == "pass wd.xlsx"


def test_what_is_no_workbook_is_a_draft_to_be_mended(desk: Path) -> None:
    path = desk / "a.xlsx"
    path.write_bytes(b"\x00\x01 no workbook")

    found = take(path, name="a.xlsx", reporting=reporting(), by=CLERK)

    assert found.problems
    assert found.upload
    assert found.upload.state == "refused"
    stopped = send(found.upload, by=CLERK, reasons={}, gone={})
    assert {one.kind for one in stopped.problems} == {
        one.kind for one in found.problems
    }


@pytest.mark.parametrize("harm", ["gone", "changed"])
def test_a_kept_file_that_is_not_as_it_came_is_not_sent(desk: Path, harm: str) -> None:
    found = taken(desk / "a.xlsx", {"results": [result(1)]})
    assert found.upload
    kept = place_of(found.upload.sha256)
    kept.unlink()
    if harm == "changed":
        file_of(kept, {"results": [result(2)]})

    stopped = send(found.upload, by=CLERK, reasons={}, gone={})

    assert [one.kind.code for one in stopped.problems] == ["upload-file-gone"]
    assert look(found.upload, by=CLERK).blocked


def test_nobody_uploads_for_another_office(desk: Path) -> None:
    path = file_of(desk / "a.xlsx", {"results": [result(1)]})
    other = Actor("other", (Grant(Duty.RECIPIENT_COUNTY, "recipient", "inv-county"),))

    with pytest.raises(NotAllowedError):
        take(path, name="a.xlsx", reporting=reporting(), by=other)

    assert not Upload.objects.exists()


def test_a_disk_that_cannot_be_written_is_a_problem(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", no_room)

    found = taken(desk / "a.xlsx", {"results": [result(1)]})

    assert [one.kind.code for one in found.problems] == ["workbook-not-kept"]
    assert list(place_of("x").parent.iterdir()) == []
