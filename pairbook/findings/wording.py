"""Filling the sentences of rules, and naming facts, in both languages."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from pairbook.findings.cases import Side
from pairbook.rules.outcomes import Amount, Told
from pairbook.values.interval import Interval
from pairbook.values.period import Period
from pairbook.values.phrasing import number_in, period_in, phrase
from pairbook.values.say import Language, Say


def in_words(told: Told, language: Language) -> str:
    """Write one fact of a sentence."""
    match told:
        case Amount(number, unit):
            return phrase(number, unit, language)
        case Interval():
            return phrase(told, "", language)
        case Period():
            return period_in(told, language)
        case Say():
            return told.to(language)
        case Decimal() | int():
            return number_in(Decimal(told), language)
        case str():
            return told


def filled(sentence: Say, told: Mapping[str, Told]) -> Say:
    """Fill the placeholders of a sentence in both languages."""
    return Say(
        sentence.en.format(
            **{name: in_words(fact, "en") for name, fact in told.items()}
        ),
        sentence.zh.format(
            **{name: in_words(fact, "zh") for name, fact in told.items()}
        ),
    )


def say(told: Told) -> Say:
    """Write one fact in both languages."""
    return Say(in_words(told, "en"), in_words(told, "zh"))


def listed(facts: Sequence[Told], *, english: str = ", ", chinese: str = "、") -> Say:
    """Write several facts one after the other."""
    return Say(
        english.join(in_words(fact, "en") for fact in facts),
        chinese.join(in_words(fact, "zh") for fact in facts),
    )


def joined(*parts: Say | None) -> Say:
    """Join names with commas, leaving out what is not there."""
    there = [part for part in parts if part is not None and part.en]
    return Say(
        ", ".join(part.en for part in there), "，".join(part.zh for part in there)
    )


def side(label: Say, number: Interval, unit: str) -> Side:
    """Make a side of a number."""
    return Side(label, say(Amount(number, unit)), unit, number)


def side_in_words(label: Say, told: Told) -> Side:
    """Make a side of something that is no number."""
    return Side(label, say(told))
