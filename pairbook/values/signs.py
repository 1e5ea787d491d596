"""Signs that no page, print or terminal can show."""

import re

#: Control signs and the like: no word processor and no terminal takes them.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufffe\uffff]"
)


def unprintable_in(text: str) -> str:
    r"""Return the first sign of a text that cannot be shown, as U+0001; "" for none.

    Examples:
        >>> unprintable_in("a\x01b"), unprintable_in("two\nlines 两行")
        ('U+0001', '')

    """
    found = _UNPRINTABLE.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""
