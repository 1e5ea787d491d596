"""How a remedy names what is near to a name that no list has."""

from collections.abc import Sequence


def near_facts(near: Sequence[str]) -> dict[str, object]:
    """Return what the remedy of an unknown name adds; nothing near adds nothing.

    Args:
        near: the nearest names that lists have, the nearest first.

    Examples:
        >>> near_facts(["Old Well [w-1]", "Old Wall [w-2]"])["near_en"]
        ' (near it: Old Well [w-1]; Old Wall [w-2])'
        >>> near_facts([])["near_en"]
        ''

    """
    if not near:
        return {"near_en": "", "near_zh": ""}
    return {
        "near_en": f" (near it: {'; '.join(near)})",
        "near_zh": f"（相近的有：{'；'.join(near)}）",
    }
