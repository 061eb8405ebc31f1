"""What both finders read of a text. In: clean text. Out: a `Prose`, which each of them receives.

`prose` is the whole of it on one page. What it is made of, from small to large:

- `lexicon`: the word lists in `data/`; `verbs`: reporting verbs in all their forms; `nounverbs`: words that
  are a noun here and a verb there.
- `marks`: stretches between quotation marks. Marks are read here and nowhere else.
- `words`: words and their stems; `stems`: word lists by stem; `numerals`, `numbers`: amounts; `dates`: days,
  months, years.
- `occasions`: words that tie a sentence to a day or an event; `outlets`: names of newspapers and agencies;
  `people`: who is named; `names`: what is a title, a role or a nickname in a name; `persons`: which names
  can be those of people; `headlines`: lines whose capitals tell nothing of names.
- `tongues`: the language that a text is in; `notes`: notes of a page to its readers.
- `paragraphs`: lines as strings of tags, for the rules of attribution; `passages`: sentences with their
  words, numbers and dates, for comparison.

Nothing here knows quotations, gates or decks.
"""
