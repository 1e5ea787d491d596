"""Signs that no page, print or terminal can show."""

import re

#: Control signs and the like: no word processor and no terminal takes them.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufffe\uffff]"
)

#: Signs that a reason or another text typed into a page may have.
MOST_TYPED = 4_000


def is_unfit(text: str) -> bool:
    r"""Say whether a text that somebody typed cannot be kept: its signs, its length.

    Examples:
        >>> is_unfit("a\x00b"), is_unfit("x" * 4_001), is_unfit("two\nlines 两行")
        (True, True, False)

    """
    return len(text) > MOST_TYPED or bool(unprintable_in(text))


def unprintable_in(text: str) -> str:
    r"""Return the first sign of a text that cannot be shown, as U+0001; "" for none.

    Examples:
        >>> unprintable_in("a\x01b"), unprintable_in("two\nlines 两行")
        ('U+0001', '')

    """
    found = _UNPRINTABLE.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""
