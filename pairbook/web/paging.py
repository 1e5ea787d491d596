"""Long lists, a page at a time."""

from dataclasses import dataclass

from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Paging:
    """Where a long list stands: the page, how many there are, and the way on."""

    number: int
    of: int
    total: int
    query: str = ""

    @property
    def before(self) -> int | None:
        """The page before, if there is one."""
        return self.number - 1 if self.number > 1 else None

    @property
    def after(self) -> int | None:
        """The page after, if there is one."""
        return self.number + 1 if self.number < self.of else None


def page_number(request: HttpRequest) -> int:
    """Return the page that the address asks for; 1 where it asks for none."""
    asked = request.GET.get("page", "1")
    return int(asked) if asked.isdigit() and 0 < int(asked) < 10**6 else 1


def paging(number: int, total: int, size: int, *, query: str = "") -> Paging:
    """Return where a page stands among all."""
    return Paging(number, max(1, -(-total // size)), total, query)
