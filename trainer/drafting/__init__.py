"""From an article to a draft deck, which a person then finishes. Learners and sittings are not known here.

A wing for each step, in the order in which `draft` enters them:

1. `articles`: a file, a page or an address → clean text, and what it says of itself.
2. `language`: a text → sentences, words, marks, numbers, dates, people: read once for all that follows.
3. `quotes`: a text that was read → quotations, and who is credited with them.
4. `conflicts`: texts that were read → pairs of passages that may contradict each other.
5. `items`: what was found → items with evidence, anchors, an explanation and a next move.
6. `deckfile`: items → a deck file, or the one that is there, built again with what its author changed.

`draft` is the page that leads from 1 to 5; `deckfile.building` asks it for a draft. `judging` leads one
article as far as the judge of 5, and `wanted` makes items of words that a person names. Gates, details,
levels and verdicts are the deck's own everywhere.
"""
