"""The article of a page: no other outlet's words, every quotation with its marks, a headline and names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html  # type: ignore[import-untyped]

from trainer.drafting.articles.furniture import drop_furniture, is_beside, notice
from trainer.drafting.articles.marking import mark_quotations, marked
from trainer.drafting.articles.source_article import SourceArticle, Unreadable
from trainer.drafting.articles.sources import from_bytes

FIRST = "The weir at Tarrow will stay shut until the spring, the river board said on Tuesday after a meeting."
LAST = "The board meets again in March to decide who will pay for the new gates and for the old wall there."
MASONS = "<p>The wall of the weir was built in the year {} by the same masons.</p>"
LONG = f"<p>{FIRST}</p>{''.join(map(MASONS.format, range(9)))}<p>{LAST}</p>"


def read(body: str, head: str = "<title>Weir stays shut</title>") -> SourceArticle:
    inside = f"<head>{head}</head><body><main><article>{body}</article></main></body>"
    page = f"<!doctype html><html lang='en'>{inside}</html>"
    return from_bytes(page.encode(), name="weir", suffix=".html")


def around(part: str) -> str:
    """The lines of an article that has a part between its first paragraph and its last."""
    text = read(f"<h1>Weir stays shut</h1><p>{FIRST}</p>{part}<p>{LAST}</p>").text
    lines = [line for line in text.split("\n") if line]
    assert lines[0] == "Weir stays shut"
    return "\n".join(lines[lines.index(FIRST) + 1 : lines.index(LAST)])


# Marks


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("<p>She said <q>two gates leak</q> and left.</p>", "She said “two gates leak” and left."),
        ("<p>She said <q>he told me <q>no</q> twice</q>.</p>", "She said “he told me ‘no’ twice”."),
        ("<p>She said <q>“two gates leak”</q>.</p>", "She said “two gates leak”."),
        ("<p>She said <q>two <b>old</b> gates</q>.</p>", "She said “two old gates”."),
        (
            "<blockquote>Two gates leak, and the wall is worse.</blockquote>",
            "“Two gates leak, and the wall is worse.”",
        ),
        (
            "<blockquote><p>Two gates leak.</p><p>The wall is worse.</p></blockquote>",
            "“Two gates leak.\n“The wall is worse.”",
        ),
        (
            "<blockquote><p>Two gates leak badly.</p><cite>Dora Lyle</cite></blockquote>",
            "“Two gates leak badly.”\n— Dora Lyle",
        ),
        (
            "<blockquote><p>Two gates leak badly.</p><footer>– Dora Lyle</footer></blockquote>",
            "“Two gates leak badly.”\n– Dora Lyle",
        ),
        ("<blockquote><p>“Two gates leak,” she said.</p></blockquote>", "“Two gates leak,” she said."),
        (
            "<blockquote>Two gates leak,<br>and so does the wall.</blockquote>",
            "“Two gates leak, and so does the wall.”",
        ),
        ("<blockquote><p> </p></blockquote>", ""),
    ],
)
def test_what_a_page_quotes_by_its_elements_keeps_its_marks(part: str, text: str) -> None:
    assert around(part) == text


def test_words_that_are_set_in_a_box_a_second_time_are_read_once() -> None:
    said = "“The wall is worse than the gates,” Dora Lyle said on Monday."
    part = f"<p>{said}</p><blockquote class='big'>The wall is worse than the gates</blockquote>"
    assert around(part) == said


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["We pay."], ["“We pay.”"]),
        (["We pay.", "", "— Una Fell"], ["“We pay.”", "", "— Una Fell"]),
        (["We pay.", "You pay."], ["“We pay.", "“You pay.”"]),
        (["“We pay,” she said."], ["“We pay,” she said."]),
        (["[!NOTE]"], ["[!NOTE]"]),
        ([], []),
    ],
)
def test_the_paragraphs_of_a_block_quotation_are_marked_as_in_print(
    lines: list[str], expected: list[str]
) -> None:
    assert marked(lines) == expected


def test_a_block_quotation_in_markdown_has_marks_and_what_is_around_it_has_none() -> None:
    raw = b"# Cables\n\nOriel Quint wrote:\n\n> We have *no* way to pay.\n>\n> > None.\n\nThe end.\n"
    text = from_bytes(raw, name="x", suffix=".md").text
    assert text == "Cables\n\nOriel Quint wrote:\n\n“We have no way to pay.\n\n“None.”\n\nThe end.\n"


@given(st.recursive(st.text('ab “”"—', max_size=9), lambda inner: st.lists(inner, max_size=4)))
def test_marking_takes_no_word_away(tree: list[object] | str) -> None:
    def built(one: object, depth: int = 0) -> str:
        if isinstance(one, str):
            return one
        tag = ("blockquote", "p", "q", "div")[depth % 4]
        return f"<{tag}>{''.join(built(part, depth + 1) for part in one)}</{tag}>"  # type: ignore[attr-defined]

    page = html.fromstring(f"<html><body><div>x{built(tree)}y</div></body></html>")
    before = page.text_content()
    mark_quotations(page)
    letters = [letter for letter in page.text_content() if letter in "abxy"]
    assert sorted(set(letters)) == sorted({letter for letter in before if letter in "abxy"})


# Furniture


@pytest.mark.parametrize(
    "part",
    [
        "<div class='newsletter-signup'><h3>Our letter</h3><p>The best of the river every morning.</p></div>",
        "<div id='relatedStories'><p>Mayor says “I will not resign” over the pier.</p></div>",
        "<section class='c-comments'><p>Bob: “What a load of rubbish this is.”</p></section>",
        "<figure><img src='a.jpg'><figcaption>The weir, “a wreck”, in April.</figcaption></figure>",
        "<p class='wp-caption-text'>The weir in April, as seen from the bridge.</p>",
        "<div class='image-caption'>The weir in April, as seen from the bridge.</div>",
        "<aside><p>Most people read “I was a fish”, says man of the sea.</p></aside>",
        "<ul class='social-share'><li>Tell your friends of it</li></ul>",
        "<p>READ MORE: <a href='/x'>Council votes for a new pier at last</a></p>",
        "<p>Read more</p>",
        "<p>Photo: Bo Ash</p>",
        "<p>The weir in April (AP Photo/Bo Ash)</p>",
        "<p>Sign up for our daily letter</p>",
        "<p>Advertisement</p>",
    ],
)
def test_what_is_beside_an_article_is_no_part_of_it(part: str) -> None:
    assert around(part) == ""


@pytest.mark.parametrize(
    "line",
    [
        "Watch the gates, he said.",
        "Related work was done on the wall, and the gates were left as they were.",
        "Share prices fell on Monday.",
        "Photographs of the weir show two holes.",
        "“Subscribe to our view,” the mayor said.",
        "",
    ],
)
def test_prose_that_begins_like_a_label_is_prose(line: str) -> None:
    assert not is_beside(line)


def test_a_part_that_holds_most_of_the_page_is_kept_whatever_it_is_called() -> None:
    page = html.fromstring(
        f"<html><body><div class='related comments'><p>{FIRST}</p></div><p>x</p></body></html>"
    )
    drop_furniture(page)
    assert FIRST in page.text_content()


def test_a_page_of_nothing_but_nested_asides_is_gone_through_in_reason() -> None:
    page = html.fromstring("<html><body>" + "<aside>a" * 200 + "</aside>" * 200 + "</body></html>")
    drop_furniture(page)


# Headline and credit


@pytest.mark.parametrize(
    ("title", "site", "headline", "publisher"),
    [
        ("Weir stays shut | The Tarrow Echo", "The Tarrow Echo", "Weir stays shut", "The Tarrow Echo"),
        (
            "Weir stays shut - Rivers - Tarrow Echo",
            "The Tarrow Echo",
            "Weir stays shut - Rivers",
            "The Tarrow Echo",
        ),
        ("Weir stays shut – Tarrow Echo", "", "Weir stays shut", "Tarrow Echo"),
        ("Tarrow Echo: Weir stays shut", "Tarrow Echo", "Weir stays shut", "Tarrow Echo"),
        ("Weir: shut – and for good", "Tarrow Echo", "Weir: shut – and for good", "Tarrow Echo"),
        ("Weir stays shut | tarrowecho.com", "The Tarrow Echo", "Weir stays shut", "The Tarrow Echo"),
    ],
)
def test_a_headline_has_no_name_of_a_site_in_it(title: str, site: str, headline: str, publisher: str) -> None:
    named = f'<meta property="og:site_name" content="{site}">' if site else ""
    source = read(LONG, f'<meta property="og:title" content="{title}">{named}')
    assert (source.title, source.head.publisher) == (headline, publisher)
    assert source.text.startswith(f"{headline}\n")


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        ("<title>Weir stays shut | Tarrow Echo</title>", "Tarrow Echo"),
        (
            "<title>Weir | Tarrow Echo</title><link rel=canonical href='https://tarrowecho.com/a'>",
            "Tarrow Echo",
        ),
        ("<title>Weir</title><link rel=canonical href='https://tarrowecho.com/a'>", "tarrowecho.com"),
        ("<title>Weir | Tarrow Echo</title><meta name='twitter:site' content='@TarrowEcho'>", "Tarrow Echo"),
        ("<title>Weir</title><meta name=author content='Hal Pym, BBC News'>", "BBC News"),
        ("<title>Weir | Rivers</title>", None),
    ],
)
def test_the_outlet_of_a_page_is_what_it_calls_itself(head: str, publisher: str | None) -> None:
    assert read(f"<h1>Weir stays shut</h1>{LONG}", head).head.publisher == publisher


@pytest.mark.parametrize(
    ("credit", "author", "agency"),
    [
        ("Hal Pym", "Hal Pym", None),
        ("Hal Pym, River Correspondent", "Hal Pym", None),
        ("admin", None, None),
        ("Associated Press", None, "Associated Press"),
    ],
)
def test_a_credit_is_a_name_or_an_agency(credit: str, author: str | None, agency: str | None) -> None:
    source = read(LONG, f'<title>Weir</title><meta name="author" content="{credit}">')
    assert (source.head.author, source.head.agency) == (author, agency)


# Next to no text


@pytest.mark.parametrize(
    ("body", "asks"),
    [
        ("<div id=root></div><noscript>You need to enable JavaScript to run this app.</noscript>", "scripts"),
        ("<p>We value your privacy. We and our partners store cookies. Manage cookies here.</p>", "consent"),
        ("<h1>Cookies</h1><p>The Vale Bell and 31 partners use cookies. Pick what suits you.</p>", "consent"),
        (
            "<p>This site uses cookies. By clicking “Accept” you let us do so.</p><p>Some are needed.</p>",
            "consent",
        ),
        (
            "<h1>Your data</h1><p>We and others access personal data.</p><button>Yes</button>",
            "consent",
        ),
        ("<p>Read on with all cookies, or only necessary cookies. You decide, dear reader.</p>", "consent"),
        (
            "<p>You can change your choices at any time in the privacy settings below this page.</p>",
            "consent",
        ),
        (
            f"<p>{FIRST}</p><p>Subscribe to continue reading. Already a subscriber?</p>",
            "subscription",
        ),
        (f"<p>{FIRST}</p><div class='paywall-prompt'>Unlock this article now.</div>", "subscription"),
        ("<h1>Access denied</h1><p>Please verify you are human by pressing the button below.</p>", "person"),
    ],
)
def test_a_page_that_asks_for_something_instead_is_refused_with_what_to_do(body: str, asks: str) -> None:
    with pytest.raises(Unreadable) as told:
        read(body)
    assert "hardly any text on the page, which asks" in str(told.value)
    assert asks in str(told.value)
    assert "open it in a browser; save its words as plain text and name the file" in str(told.value)


def test_the_first_words_before_a_paywall_are_no_article() -> None:
    stub = " ".join([FIRST] * 5)
    assert len(stub.split()) > 80
    assert notice(f"{stub} Subscribe to continue reading. Already a subscriber?", "") is not None
    assert notice(stub, "Subscribe now") is None


def test_an_article_about_cookies_and_subscriptions_is_an_article() -> None:
    text = " ".join(["The mayor told the board that subscribers only pay for the weir."] * 20)
    assert notice(f"{text} Accept cookies, he said.", "") is None
    assert notice(f"{FIRST} {LAST}", "Cookie policy. We use cookies.") is None


@given(st.text(), st.text())
def test_any_text_can_be_asked_whether_it_is_a_notice(text: str, page: str) -> None:
    notice(text, page)
    is_beside(text)


def test_a_block_of_a_page_that_is_a_note_to_readers_gets_no_marks() -> None:
    assert marked(["**Correction:** the bell was found on Monday.", "It rang."])[0].startswith("**Corr")
    assert marked(["The bell was found on Monday.", "It rang."])[0].startswith("“The bell")
