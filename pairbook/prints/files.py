"""Which forms a review is printed in, and what the files are called."""

from pairbook.prints.docx import docx_of
from pairbook.prints.html import html_of
from pairbook.prints.pdf import pdf_of
from pairbook.reviews.tree import Review
from pairbook.values.say import Language

FORMATS = ("html", "docx", "pdf")


class UnknownFormatError(ValueError):
    """A form that no review is printed in."""

    def __init__(self, form: str) -> None:
        super().__init__(f"{form!r} is no form; choose one of {', '.join(FORMATS)}.")


def printed(review: Review, language: Language, form: str) -> bytes:
    """Print a review in a form and language.

    Raises:
        UnknownFormatError: if it is none of the forms.

    """
    match form:
        case "html":
            return html_of(review, language).encode()
        case "docx":
            return docx_of(review, language)
        case "pdf":
            return pdf_of(review, language)
        case _:
            raise UnknownFormatError(form)


def file_name(review: Review, language: Language, form: str) -> str:
    """Name the file of a review: pairing, year, edition, language."""
    edition = f"-edition-{review.edition}" if review.edition else ""
    return f"{review.pair}-{review.year}{edition}-{language}.{form}"
