"""Writes a draft as a deck file, and writes it again without losing a person's work.

In: articles, each a `SourceArticle`, and perhaps a file. Out: a `Built`: the deck's text, and what became of
its items. Begin with `building`, which goes the whole way. The steps, in order:

- `finding`: which file, and what is in it; `cutting`: the deck that is there, as blocks that are still the
  builder's and others that are a person's. `layout` knows where each part is, `seals` whose a block is,
  `memory` what was drafted earlier and from which texts.
- `recognising`: which article of that deck a source is; `ids`: what a new one is called; `origins`: which
  text is built from, and which file holds it. Then the items are drafted.
- `heading` and `writing`: a new deck, as blocks; `yaml_lines`: how an author would write the YAML.
- `stubs`: items of which a person wrote no more than the words, filled in below these.
- `explained`: explanations that a person's change has put out of date, and with `noted` the notes beside what
  was changed; `redrafting`: only these and the stubs, in a deck.
- `rebuilding`: a deck again. `merging`: which items it has; `subjects`: what a person's items ask already;
  `answered`: questions that go; `splicing`: changes at their places, all else copied. A new deck and a
  rebuilt one are both a `whole`.
- `proving`: what would be written is read first; `saving`: files are put in their places whole.

Nothing here knows how an item is found or judged.
"""
