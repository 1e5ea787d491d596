"""The digests are those that docs/journal.md writes down, recomputed here by hand."""

import hashlib
import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connection

from pairbook.audit.digests import canonical
from pairbook.audit.models import Entry
from tests.audit.world import World, small_world

pytestmark = pytest.mark.django_db


def sha256(written: str) -> str:
    return hashlib.sha256(written.encode("utf-8")).hexdigest()


def rows(sql: str) -> list[dict[str, object]]:
    """Read rows past Django, as somebody with only the database would."""
    with connection.cursor() as cursor:
        cursor.execute(sql)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def test_a_leg_s_digest_is_as_the_page_says(world: World) -> None:
    leg = rows("SELECT * FROM funds_leg ORDER BY id LIMIT 1")[0]

    by_hand = sha256(
        f'["funds_leg",{{"amount_fen":{leg["amount_fen"]},'
        f'"entry_key":{leg["entry_key"]},"holder_id":{leg["holder_id"]},'
        f'"id":{leg["id"]},"movement_id":{leg["movement_id"]}}}]'
    )

    assert leg["digest"] == by_hand


def test_the_leg_of_the_page_is_written_like_a_leg(project: Path) -> None:
    page = (project / "docs" / "journal.md").read_text(encoding="utf-8")
    example = re.search(r'\["funds_leg",.*\]', page)
    assert example
    table, columns = json.loads(example[0])

    again = json.dumps([table, columns], sort_keys=True, separators=(",", ":"))

    assert example[0] == again
    assert columns["id"] >> 24 == columns["entry_key"]


def test_an_observation_s_digest_is_as_the_page_says(world: World) -> None:
    """Decimals, dates, nulls, Chinese and yes/no in one row."""
    stated = rows("SELECT digest FROM results_observation")[0]["digest"]
    thing = world.observation.id

    by_hand = sha256(
        '["results_observation",{"account":"small","code":"o1",'
        '"counting":"","cover_note_en":"","cover_note_zh":"只计新建","coverage":"",'
        f'"effect":"","entry_key":{thing >> 24},"exchange_id":null,'
        '"first_on":"2021-01-01","grade":"cited","high":"12.5",'
        f'"id":{thing},"indicator_id":{world.indicator.id},"last_on":"2021-12-31",'
        '"low":"12.5","method":"measured","nature":"increment","nothing":"",'
        f'"organisation_id":null,"pairing_id":{world.pairing.id},'
        '"part_of_id":null,"part_status":"","place_id":null,"project_id":null,'
        f'"replaces":null,"reporter":"donor","thing":{thing},"unit":"km",'
        '"withdrawn":false,"wording":"exact"}]'
    )

    assert stated == by_hand


def test_an_entry_s_digests_are_as_the_page_says(world: World) -> None:
    entry = Entry.objects.get()
    tables = [
        row["name"]
        for row in rows(
            "SELECT table_name AS name FROM information_schema.columns "
            "WHERE column_name = 'entry_key'"
            if connection.vendor == "postgresql"
            else "SELECT m.name FROM sqlite_master m, pragma_table_info(m.name) c "
            "WHERE m.type = 'table' AND c.name = 'entry_key'"
        )
    ]
    union = " UNION ALL ".join(f"SELECT id, digest FROM {name}" for name in tables)
    lines = rows(f"SELECT digest FROM ({union}) lines ORDER BY id")

    assert entry.record_count == len(lines)
    assert entry.records_digest == sha256("".join(str(row["digest"]) for row in lines))
    at = entry.at.strftime("%Y-%m-%dT%H:%M:%S.%f+00:00")
    assert entry.hash == sha256(
        f'{{"at":"{at}","by":"system","key":{entry.key},"number":1,'
        f'"previous_hash":"","reason":"","record_count":{len(lines)},'
        f'"records_digest":"{entry.records_digest}","subject":"small world",'
        '"verb":"load"}'
    )


@pytest.mark.parametrize(
    ("number", "letters"),
    [("12.500", '"12.5"'), ("40.000", '"40"'), ("0.000", '"0"'), ("-1.20", '"-1.2"')],
)
def test_decimals_are_written_as_the_page_says(number: str, letters: str) -> None:
    assert json.dumps(canonical(Decimal(number))) == letters


@pytest.fixture
def world() -> World:
    return small_world()
