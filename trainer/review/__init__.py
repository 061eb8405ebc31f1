"""Coming back: what is due, which items a review asks, and what progress there is. Pure, over answers.

The whole, from the log up:

- A plan notes which *skills* each item trains: what decides it (`trainer.deck.verdicts.skills`). So the log
  knows them once a deck has gone. `trainer.history.answers` makes one `Answer` of each response, and
  `trainer.history.figures` folds them into views, which cost what is new.
- `schedule` is the first view: for each skill the box that it is in (3, 8, 20 or 45 days), and when each
  item was answered last. `due` is what is due of it at some moment, the most overdue first.
- `choosing` picks the items of a review: for each due skill a pair, one item that it decides and one of the
  same kind from the other side, sound against unsound.
- `progress` is the second view: first encounters only, discernment with its interval, how sure against how
  right, and each skill with its n.
- `forms` is the third view: which halves of decks were begun. Of a deck of which only one was, `held_back`
  names the items of the other, which no review asks.
- `again` adds an item to a review where another one of its skill was answered wrongly, and surely so.
- `overview` puts together what faces tell of progress at a moment, and `telling` puts it into words.

Nothing here reads a clock, a disk or a deck file: the caller gives the moment, the view and the items.
"""
