"""Letters of columns: A is the first, XFD the last."""

from string import ascii_uppercase


def letter_of(index: int) -> str:
    """Return the letter of a column, counted from 0.

    Examples:
        >>> letter_of(0), letter_of(25), letter_of(26), letter_of(16383)
        ('A', 'Z', 'AA', 'XFD')

    """
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = ascii_uppercase[rest] + letters
    return letters


def column_of(letters: str) -> int:
    """Return the number of a column, counted from 1.

    Examples:
        >>> column_of("A"), column_of("AA"), column_of("XFD")
        (1, 27, 16384)

    """
    number = 0
    for letter in letters:
        number = number * 26 + ascii_uppercase.index(letter) + 1
    return number
