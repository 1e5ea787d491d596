"""Where in a text a printed figure stands.

A figure is named by the words as printed and by which time they stand in the text.
Words are counted where they do not go on as the same number or word:

- before a number there is no digit, no letter and no decimal point or thousands
  comma of a longer number ("500 people" is not in "1,500 people", "8" not in "0.8");
- after a number there is no digit; what else follows may follow ("11" is counted in
  "11th", "1" in "1,200", "5" in "5万");
- before and after a word there is no letter or digit ("one" is not in "stone");
- Chinese numerals are one number when they touch ("十八" is not in "三十八"); other
  Chinese characters bound nothing, because words are not set apart.

A blank in the printed words stands for any run of blanks and line ends; ``*`` for
one digit that is masked.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

#: Half-width and full-width digits.
_DIGITS = r"0-9\uff10-\uff19"
_DIGIT = f"[{_DIGITS}]"
_NUMERALS = "〇零一二三四五六七八九十百千万亿两萬億兩"
_NUMERAL = f"[{_DIGITS}{_NUMERALS}]"
#: A letter of a script that sets words apart: not a digit and not Chinese.
_LETTER = r"[^\W\d_\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"


def spans_of(text: str, printed: str) -> Iterator[tuple[int, int]]:
    """Yield every span of the printed words in a text, in order."""
    if not printed.strip():
        return
    for found in _pattern(printed.strip()).finditer(text):
        yield found.span()


def span_of(text: str, printed: str, occurrence: int = 1) -> tuple[int, int] | None:
    """Return where the printed words stand for the nth time; None if they do not.

    Unit: offsets in characters, from 0; the end is after the last character.

    Examples:
        >>> span_of("1,500 people; 500 people", "500 people")
        (14, 24)

    """
    for number, span in enumerate(spans_of(text, printed), start=1):
        if number == occurrence:
            return span
    return None


@lru_cache(maxsize=1024)
def _pattern(printed: str) -> re.Pattern[str]:
    """Return the pattern that finds the printed words and nothing longer."""
    words = (
        "".join(_DIGIT if letter == "*" else re.escape(letter) for letter in word)
        for word in printed.split()
    )
    return re.compile(_before(printed) + r"\s+".join(words) + _after(printed[-1]))


def _before(printed: str) -> str:
    """Return what must not stand before the printed words."""
    first = printed[0]
    if re.match(_DIGIT, first):
        # A comma parts thousands only before a group of three digits.
        group = re.match(f"{_DIGIT}{{3}}(?!{_DIGIT})", printed)
        comma = f"(?<!{_DIGIT},)" if group else ""
        return f"(?<!{_NUMERAL})(?<!{_LETTER})(?<!{_DIGIT}[.\uff0e]){comma}"
    if first in _NUMERALS:
        return f"(?<!{_NUMERAL})"
    if re.match(_LETTER, first):
        return f"(?<!{_LETTER})(?<!{_DIGIT})"
    return ""


def _after(last: str) -> str:
    """Return what must not stand after the printed words."""
    if last == "*" or re.match(_DIGIT, last):
        return f"(?!{_DIGIT})"
    if last in _NUMERALS:
        return f"(?!{_NUMERAL})"
    if re.match(_LETTER, last):
        return f"(?!{_LETTER})(?!{_DIGIT})"
    return ""
