"""Numbers written in Chinese characters, in their standard forms."""

import re

_DIGITS = {
    **{sign: value for value, sign in enumerate("零一二三四五六七八九")},
    **{sign: value for value, sign in enumerate("\u3007壹贰叁肆伍陆柒捌玖")},
    "两": 2,
    "貳": 2,
    "陸": 6,
}
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
SIGNS = "".join([*_DIGITS, *_SMALL, *_LARGE])
_TOKEN = re.compile(rf"\d+|[{SIGNS}]")


def whole_number_in(text: str) -> int | None:
    """Return the whole number that characters (or digits with 千, 万) write.

    Only standard forms: descending places, 零 or nothing between them. None for all
    else, such as 二三百 (two or three hundred).

    Examples:
        >>> [whole_number_in(text) for text in ("三千五百万", "壹仟贰佰", "十五")]
        [35000000, 1200, 15]
        >>> [whole_number_in(text) for text in ("3千5百万", "二三百", "3万5")]
        [35000000, None, None]

    """
    total, last_large = 0, 10**12
    for part, large in _sections(text):
        section = _section(part)
        if total and large == 1 and len(part) == 1:
            return None  # 三万五 is said of 35,000
        if section is None or large >= last_large or (large > 1 and section == 0):
            return None
        total += section * large
        last_large = large
    return total if text else None


def _sections(text: str) -> list[tuple[str, int]]:
    """Cut at 亿 and 万, the section and what it is multiplied with."""
    found, start = [], 0
    for index, sign in enumerate(text):
        if sign in _LARGE:
            found.append((text[start:index], _LARGE[sign]))
            start = index + 1
    if start < len(text):
        found.append((text[start:], 1))
    return found


def _section(text: str) -> int | None:
    """Read up to 9999; None where it is no standard form."""
    tokens = _TOKEN.findall(text)
    if not tokens or "".join(tokens) != text:
        return None
    total, digit, last, gap = 0, None, 10**4, False
    for token in tokens:
        if token in _SMALL:
            place = _SMALL[token]
            if place >= last or (digit is None and (place != 10 or total)):
                return None
            total += (1 if digit is None else digit) * place
            digit, last, gap = None, place, False
        elif token in {"零", "\u3007"} and len(tokens) > 1:
            if digit is not None or gap:
                return None
            gap = True
        else:
            value = _DIGITS[token] if token in _DIGITS else int(token)
            if digit is not None or (token not in _DIGITS and value > 9999):
                return None
            digit = value
    if digit is not None and total and not _closes(tokens, last, gap=gap):
        return None
    return total + (digit or 0)


def _closes(tokens: list[str], last: int, *, gap: bool) -> bool:
    """Say whether a last digit is ones: after 十, or after 零; 三千五 says 3500."""
    return tokens[-1] in _DIGITS and (last == 10 or gap)
