"""A sentence in both languages of the programme, side by side."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "zh")


@dataclass(frozen=True, slots=True)
class Say:
    """One thing said in English and in simplified Chinese.

    Both stand together in the source, so that neither can be forgotten
    (docs/decisions/0004-two-languages-side-by-side.md). Placeholders are named:
    ``Say("{count} rows", "{count} 行")``.
    """

    en: str
    zh: str

    def to(self, language: Language, **facts: object) -> str:
        """Return the sentence in a language, its placeholders filled.

        A fact that is itself said in two languages is said in the one asked for.

        Examples:
            >>> kind = Say("It is called {kind}.", "类别为“{kind}”。")
            >>> kind.to("zh", kind=Say("sale", "销售"))
            '类别为“销售”。'

        """
        words = self.zh if language == "zh" else self.en
        if not facts:
            return words
        said = {
            name: fact.to(language) if isinstance(fact, Say) else fact
            for name, fact in facts.items()
        }
        return words.format(**said)

    def __str__(self) -> str:
        return self.en


def language_of(code: str | None) -> Language:
    """Return the language of a reader's code: any ``zh…`` is Chinese, else English."""
    return "zh" if (code or "").lower().startswith("zh") else "en"
