"""How long one figure of money takes, beside the same sum written in SQL by hand.

Run:    python -m benchmarks.figure
World:  the project's own account, SQLite in memory; the book is read already.
Floor:  one SELECT that sums the legs that cross the border in the year.
Ratio:  at most 20, medians of 51, taken in turn. The floor gives a number; ours also
        its parts, readings, contributions and what stands beside it.
"""

import sys

from benchmarks.worlds import account, medians_in_turn

MOST = 20.0
ROUNDS = 51
ADDRESS = "FIN-04@pair:beijing-inner-mongolia@2009"
BY_HAND = """
SELECT sum(leg.amount_fen) FROM funds_leg leg
JOIN funds_movement movement ON movement.id = leg.movement_id
JOIN funds_holder holder ON holder.id = leg.holder_id
JOIN pairs_pairing pairing ON pairing.id = movement.pairing_id
WHERE holder.side = 'recipient' AND movement.kind = 'fiscal aid'
AND movement.first_on >= '2009-01-01' AND movement.last_on <= '2009-12-31'
AND pairing.code = 'beijing-inner-mongolia'
"""


def main() -> int:
    """Print both medians and their ratio; return 1 if it is above MOST."""
    with account():
        from django.db import connection  # noqa: PLC0415  needs Django set up

        from pairbook.figures.addresses import address_of  # noqa: PLC0415
        from pairbook.figures.queries import figure  # noqa: PLC0415

        def ours() -> str:
            value = figure(address_of(ADDRESS)).value
            return "none" if value is None else f"{value.low:.2f}"

        def by_hand() -> str:
            with connection.cursor() as cursor:
                cursor.execute(BY_HAND)
                return f"{cursor.fetchone()[0] / 100:.2f}"

        if ours() != by_hand():
            raise RuntimeError(f"Two answers: {ours()} and by hand {by_hand()}.")
        took, floor = medians_in_turn(ours, by_hand, rounds=ROUNDS)
    ratio = took / floor
    print(f"figure {took:.2f} ms, by hand {floor:.2f} ms, {ratio:.1f}x (most {MOST})")
    return int(ratio > MOST)


if __name__ == "__main__":
    sys.exit(main())
