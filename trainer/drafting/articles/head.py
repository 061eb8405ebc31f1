"""The head of a page: what is known of it beside its text, wherever that was learnt.

A type with two questions that it answers itself; `heading` fills it from the lines of an article, `pages`
from what a page says of itself, the options of the commands from a person. What follows for a quotation is
not decided here.
"""

from __future__ import annotations

import datetime as dt

import msgspec

from trainer.deck.dated import Month, PageDate
from trainer.drafting.language.outlets import is_like_a_person, is_own_name, outlets_of, same_outlet


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a page; None where nobody says."""

    publisher: str | None = None
    author: str | None = None
    """The names of those who sign it, as in a by-line: “Hal Pym and Ann Lee”."""
    published: PageDate | None = None
    """When it was published: a day, or a month where the page shows no more."""
    agency: str | None = None
    """The agency or newsroom that reports it, by its dateline, by-line or last line: “AP”."""
    occasion: str | None = None
    """When and where what is quoted was said, as the person who drafts knows it; never read from the text."""
    language: str | None = None
    """The code of the language that the page says it is in: “fr”. The words may say otherwise."""

    @property
    def day(self) -> dt.date | None:
        """The day on which it was published, to count others from; None where only a month is known."""
        return None if isinstance(self.published, Month) else self.published

    @property
    def is_signed(self) -> bool:
        """Whether somebody answers for the report: an author, an outlet or an agency."""
        return bool(self.author or self.publisher or self.agency)

    @property
    def newsroom(self) -> str | None:
        """Which newsroom reports: the agency that is named, also in another paper, or else the publisher."""
        agency = self.agency or next(iter(self._of_authors), None)
        ours = agency and self.publisher and same_outlet(agency, self.publisher)
        return self.publisher if ours else agency or self.publisher

    @property
    def is_taken_over(self) -> bool:
        """Whether an agency reports, in a paper that is another newsroom: “LEEDS (AP) —” in the Bell."""
        return self.publisher is not None and self.newsroom != self.publisher

    def owns(self, outlet: str | None) -> bool:
        """Whether an outlet, as an article names it, is the page's own: “CNN.com”, “this paper”."""
        if not outlet:
            return False
        own = (self.publisher, self.agency, *self._of_authors)
        return is_own_name(outlet) or any(same_outlet(outlet, one) for one in own if one)

    @property
    def _of_authors(self) -> tuple[str, ...]:
        """The outlets for which its authors sign; none where a page of another is by “Lea Fox”."""
        author = self.author or ""
        return () if self.publisher and is_like_a_person(author) else outlets_of(author)

    def over(self, other: Head) -> Head:
        """This head, with what `other` knows where this one knows nothing."""
        own = {name: value for name in self.__struct_fields__ if (value := getattr(self, name)) is not None}
        return msgspec.structs.replace(other, **own)
