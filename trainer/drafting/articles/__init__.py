"""Where an article comes from. In: a path, an address or `-`. Out: a `SourceArticle`.

Begin with `source_article`, which says what that is (clean text, and what the article says of itself), and
`sources`, which takes whatever is given. Then:

- `plaintext`: text and Markdown; `bylines`: author, newspaper and date in the first lines of either.
- `pages`: web pages; `extraction` finds the article of one, without what nobody sees of it, by `hidden` and
  `styles`; `charsets`: the bytes of a text from elsewhere as text.
- `addresses`: what a person types as an address; `fetching`: one page or text over the network.
- `bounded`, `jobs`: work on what comes from outside, in a process with limits of time and memory.
- `reach`: how far into an article the finders read.

Nothing is found in an article here.
"""
