"""Finds pairs of passages that may contradict each other. In: one `Prose` or several. Out: a list of `Clash`.

Begin with `pairs`, which says what a clash is in the deck's own words (`Detail`, `GateIs`, the verdict of a
deck), and `conflicts`, which lists the rules and ranks the clashes. Then:

- `align`: which passages tell of the same thing; `details`: figures and dates that can be compared.
- `compare`, `gates`, `scoring`: what speaks for and against a pair, what excuses it, how sure it is.
- `likeness`: whether two values are of the same thing, for whom, where and by what measure.
- `excuses`: words beside a figure that tell why another one can hold as well; `singles`: “one” as a number.
- `unasked`: which pairs are no question, by `whereabouts`, days, `years` and whom they are told of.
- `nearby`: which passages a name of the head is held against; `titles`: what of a title is held at all.
- the rules, one module each: `values` with `shares`, `counts`, `swaps`, `terms`, `offices`, `doers`,
  `places`, `wording`, `claims`, `promises`, `pronouns`, `spellings` with `written_names` and `lone_names`,
  `settled`, `days`, `ages`, `besides`, `loosely`, `homes`, `fates` and `pleas`, to which `patients` says whom
  it befell, `results`, `portfolios`, `listed`, `plans`, `twins` and `contraries`, for both of which
  `windows` finds what two sentences tell of one thing, `transposed`, `halfnames`, `peers`,
  `twomeasures`, `nearmisses` and `accounts`, to which `deeds` says what a passage counts, `informants` who
  says so and `bearers` of whom it is, and `versions`, which takes from `denials` what is not so, from
  `turned` which words turn others round (by `objects`, of one thing), from `beginnings` where and by what a
  thing began, and from `clauses` where a sentence sets one clause against another.
- the rules for near misses of other kinds: `parts`, `spans`, `otherevents`, `roundings`, `changes`,
  `turnabouts`, `disowned` and `unknowns`.

Nothing here knows quotations or the world outside the page; the person who makes the deck decides.
"""
