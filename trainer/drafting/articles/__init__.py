"""Where an article comes from. In: a path, an address or `-`. Out: a `SourceArticle`.

Begin with `source_article`, which says what that is (clean text, and the head of its page, which is in
`head`), and `sources`, which takes whatever is given. Then:

- `heading`: the head as an article's own lines give it, by its `bylines`, with `days` and `mastheads`, and
  its dateline (`datelines`).
- `plaintext`: text and Markdown, and the fields above either.
- `pages`: web pages; `extraction` finds the article of one, without what nobody sees of it, by `hidden` and
  `styles`; `charsets`: the bytes of a text from elsewhere as text.
- `furniture`: what is on a page beside its article, or instead of it; `marking`: quotations that mark-up
  alone sets apart, in pages and in Markdown, get their marks.
- `addresses`: what a person types as an address; `fetching`: one page or text over the network.
- `bounded`, `jobs`: work on what comes from outside, in a process with limits of time and memory.
- `reach`: how far into an article the finders read.

Nothing is found in an article here.
"""
