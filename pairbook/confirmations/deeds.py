"""What people did to a record, for the rules that keep duties apart (domain 3.3)."""

from pairbook.access.checks import Act, Actor, allowed
from pairbook.access.queries import givers_of
from pairbook.access.separation import Deed, Done
from pairbook.audit.digests import LINE_BITS
from pairbook.audit.models import Entry, Record
from pairbook.confirmations.models import Submission
from pairbook.confirmations.queries import Said, said_of

_DEEDS = {
    "confirmed": Deed.CONFIRM,
    "disputed": Deed.DISPUTE,
    "settled": Deed.SETTLE,
}


def deeds_on(
    record: Record, entered: Entry, *, by: Actor
) -> tuple[list[Said], list[Done]]:
    """Return what was said to a record, and who did what to it.

    A word on an upload is a word on each record that came with it. That somebody may
    give roles counts here as far as they gave one to who entered or spoke.

    Args:
        record: the version that is spoken of.
        entered: the entry that wrote it.
        by: who is about to speak.

    """
    uploads: list[int] = []
    if entered.verb == "submit":
        sent = Submission.objects.filter(entry_key=record.entry_key)
        uploads = list(sent.values_list("thing", flat=True))
    said = said_of([record.thing, *uploads])
    spoke = _people_of({word.id >> LINE_BITS for word in said})
    done = [Done(entered.by, Deed.ENTER, getattr(record, "reporter", ""))]
    done += [
        Done(spoke[word.id >> LINE_BITS], _DEEDS[word.verdict], word.side)
        for word in said
    ]
    if allowed(by, Act.GIVE_ROLE):
        givers = givers_of({deed.by for deed in done} - {by.code})
        done += [Done(giver, Deed.ADMINISTER) for giver in givers]
    return [word for word in said if word.record == record.thing], done


def _people_of(keys: set[int]) -> dict[int, str]:
    """Return who made entries, by their keys; asks nothing where there are none."""
    if not keys:
        return {}
    return dict(Entry.objects.filter(key__in=keys).values_list("key", "by"))
