"""Publishing: a review becomes an edition that no later correction changes."""

from django.db.models import Max

from pairbook.audit.actions import recording
from pairbook.audit.queries import head
from pairbook.figures.book import book
from pairbook.reviews.composing import review
from pairbook.reviews.freezing import content_hash, frozen
from pairbook.reviews.models import Edition


def publish(pair_code: str, year: int, by: str, *, reason: str = "") -> Edition:
    """Publish the review of a pairing and year as its next edition.

    The edition keeps every text, number and address in both languages, the journal's
    head it was made at, and a hash over its content.

    Raises:
        NoSuchPairingError: if there is no such pairing.

    """
    with recording(
        verb="publish", by=by, subject=f"{pair_code} {year}", reason=reason
    ) as rows:
        at = head()
        composed = review(pair_code, year, known=at.number)
        content = frozen(composed)
        pairing = book(at.number).coded["pair"][pair_code]
        last = Edition.objects.filter(pairing_id=pairing, year=year).aggregate(
            last=Max("number")
        )
        number = (last["last"] or 0) + 1
        return rows.first(
            Edition(
                code=f"{pair_code}-{year}-{number}",
                pairing_id=pairing,
                year=year,
                number=number,
                content=content,
                content_hash=content_hash(content),
                made_at_number=at.number,
                made_at_hash=at.hash,
            )
        )
