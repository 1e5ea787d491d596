"""Loading: whole or not at all, once, and corrected by reversal."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from pairbook.accounts.entering import Outcome
from pairbook.accounts.loading import load
from pairbook.audit.models import Entry
from pairbook.audit.queries import head, live
from pairbook.funds.models import Leg, Movement
from pairbook.places.models import Place
from pairbook.results.models import Indicator, Observation
from tests.accounts.conftest import SMALL

Write = Callable[..., Path]
pytestmark = pytest.mark.django_db


def test_an_account_is_one_entry_of_the_journal(folder: Write) -> None:
    loaded = load(folder(), by="clerk")

    assert loaded.problems == []
    assert loaded.number is not None
    entry = Entry.objects.get(number=loaded.number)
    assert (entry.verb, entry.by, entry.subject) == ("load", "clerk", "north-south")
    assert Place.objects.get(code="990201").parent_id is not None
    assert Observation.objects.get(code="ns-pupils-2019").high == Decimal(1300)


def test_loading_twice_adds_nothing(folder: Write) -> None:
    load(folder(), by="clerk")
    before = head()

    again = load(folder(), by="clerk")

    assert (again.number, again.problems) == (None, [])
    assert head() == before


def test_a_corrected_value_replaces_and_both_stay_on_record(folder: Write) -> None:
    load(folder(), by="clerk")
    first = head().number
    corrected = SMALL["observations.csv"].replace(",40,,km", ",44,,km")

    loaded = load(folder(observations__csv=corrected), by="clerk")

    assert loaded.counts["observations"][Outcome.CORRECTED] == 1
    roads = Observation.objects.filter(code="ns-roads-2019")
    assert [row.low for row in live(roads)] == [44]
    assert [row.low for row in live(roads, first)] == [40]
    assert roads.count() == 2


def test_a_corrected_movement_is_reversed_and_posted_anew(folder: Write) -> None:
    load(folder(), by="clerk")
    legs = SMALL["legs.csv"].replace("12000000", "13000000")

    load(folder(legs__csv=legs), by="clerk")

    movements = Movement.objects.filter(code="ns-fiscal-2019").order_by("id")
    first, reversal, stands = movements
    assert reversal.reverses_id == first.id
    assert stands.replaces == first.id
    received = Leg.objects.filter(movement__in=movements, amount_fen__gt=0)
    given_back = Leg.objects.filter(movement=reversal, amount_fen__lt=0)
    assert sum(leg.amount_fen for leg in received) == 3_700_000_000
    assert sum(leg.amount_fen for leg in given_back) == -1_200_000_000


def test_a_row_that_left_the_files_stays_and_is_named(folder: Write) -> None:
    load(folder(), by="clerk")
    shorter = SMALL["places.csv"].replace("990201,county,Reed County,苇县,990002\n", "")

    loaded = load(folder(places__csv=shorter), by="clerk")

    assert [p.kind.code for p in loaded.problems] == ["no-longer-in-files"]
    assert loaded.saved
    assert live(Place.objects.filter(code="990201")).exists()


def test_a_row_that_left_the_files_is_withdrawn_on_request(folder: Write) -> None:
    load(folder(), by="clerk")
    before = head().number
    account = folder(
        movements__csv="code,pair,kind\n",
        legs__csv="movement,holder,amount_yuan\n",
        statements__csv=SMALL["statements.csv"].replace("movement:ns-fiscal-2019", ""),
    )

    loaded = load(account, by="clerk", gone="withdrawn")

    assert loaded.problems == []
    assert loaded.counts["movements"][Outcome.WITHDRAWN] == 1
    assert sum(leg.amount_fen for leg in Leg.objects.filter(amount_fen__gt=0)) == sum(
        -leg.amount_fen for leg in Leg.objects.filter(amount_fen__lt=0)
    )
    assert Movement.objects.get(reverses__isnull=False).code == "ns-fiscal-2019"
    assert head().number == before + 1
    assert load(account, by="clerk", gone="withdrawn").number is None


def test_a_refused_account_leaves_nothing_behind(folder: Write) -> None:
    before = head()
    broken = SMALL["legs.csv"].replace("ns-account,12000000", "ns-account,11999999")

    loaded = load(folder(legs__csv=broken), by="clerk")

    assert not loaded.saved
    assert not Movement.objects.exists()
    assert not Place.objects.filter(code="990001").exists()
    assert head().number <= before.number + 1  # at most the catalogue


def test_the_catalogue_is_entered_once(folder: Write) -> None:
    load(folder(), by="clerk")
    count = Indicator.objects.count()

    load(folder(), by="clerk")

    assert Indicator.objects.count() == count


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_files_of_chinese_offices_are_read(folder: Write, encoding: str) -> None:
    loaded = load(folder(places__csv=SMALL["places.csv"].encode(encoding)), by="clerk")

    assert loaded.problems == []
    assert Place.objects.get(code="990001").name_zh == "北部省"


def test_two_accounts_share_places_but_not_codes(folder: Write) -> None:
    load(folder(), by="clerk")
    header = SMALL["account.toml"].replace("north-south", "another")

    loaded = load(folder(account__toml=header), by="clerk")

    assert {p.kind.code for p in loaded.problems} == {"code-taken"}
    assert not loaded.saved
