"""Makes items of what the finders found. In: articles with quotations and clashes. Out: items with remarks.

Begin with `making`, which puts an item together. What it asks, in order:

- `surroundings`: what is around a quotation; `twins`: other wordings of the same remark.
- `clues`: what the page shows of a quotation, criterion by criterion; `evidence` judges it, with `naming`,
  `speaking`, `called`, `epithets`, `holders`, `introducing`, `crediting`, `denying`, `seeming`, `disowned`,
  `withdrawn`, `debunked`, `untrue` and `papers` for who speaks,
  `carrying` for who passed the words on, with `lodging` for documents that some have seen or that were put
  out, `leaks` for those that words are said to be in, `hearers` for who heard them, `passing` for what
  goes round and what the press was told, and `outsiders` for whether a page speaks of other outlets at all,
  `timing` for the occasion, with `tying` for whether a day is that of speaking, `setting` for where it was,
  `opening` for the one that an article begins with, `leading` for sentences that lead to it.
- `standing`: the verdict that follows, and what is short, before there is an item.
- `choosing`: which quotations are worth a question; `pairing`: which clashes are.
- `selecting`: which items a draft has where there are many; `leaving` says what it leaves out.
- `explaining`: why, and what to do next; `particulars` are what it can name, `telling` how it says it.
- `noting`: what is said beside a gate, or a level that a person has changed.
- `finishing`: all items that there could be, to those of a draft.
- `asking`: what a person is asked about a whole article, once and not of every item.
- `anchoring` with `occurrences`: words that are found in one place only; `ids`: names for items.

No verdict is decided here, and no file is written.
"""
