"""Money: whole fen (1/100 yuan), nominal, never floats."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NewType

Fen = NewType("Fen", int)

FEN_PER_YUAN = 100
#: What a BIGINT column holds, with room for sums (about 90 thousand billion yuan).
MOST_FEN = 9_000_000_000_000_000


def fen_of(yuan: Decimal) -> Fen:
    """Return yuan as whole fen.

    Raises:
        ValueError: if the amount has parts of a fen, or is beyond what is stored.

    Examples:
        >>> fen_of(Decimal("35929500"))
        3592950000

    """
    fen = yuan * FEN_PER_YUAN
    if fen != fen.to_integral_value():
        raise ValueError(f"{yuan} yuan has parts of a fen.")
    if abs(fen) > MOST_FEN:
        raise ValueError(f"{yuan} yuan is more than can be stored.")
    return Fen(int(fen))


def yuan_of(fen: int) -> Decimal:
    """Return fen as yuan with two decimals.

    Examples:
        >>> yuan_of(50100000)
        Decimal('501000.00')

    """
    return (Decimal(fen) / FEN_PER_YUAN).quantize(Decimal("0.01"))


def total_fen(amounts: Iterable[Fen]) -> Fen:
    """Add amounts of fen."""
    return Fen(sum(amounts))


def split_fen(total: Fen, weights: list[int]) -> list[Fen]:
    """Share a total by weights without losing a fen (largest remainders).

    Raises:
        ValueError: if no weight is above zero, or one is below.

    Examples:
        >>> split_fen(Fen(100), [1, 1, 1])
        [34, 33, 33]

    """
    whole = sum(weights)
    if whole <= 0 or min(weights) < 0:
        raise ValueError("Weights are zero or more, and not all zero.")
    sign = -1 if total < 0 else 1
    shares = [abs(total) * weight // whole for weight in weights]
    remainders = [abs(total) * weight % whole for weight in weights]
    missing = abs(total) - sum(shares)
    for index in sorted(range(len(weights)), key=lambda i: -remainders[i])[:missing]:
        shares[index] += 1
    return [Fen(sign * share) for share in shares]
