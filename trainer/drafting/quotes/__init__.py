"""Finds quotations, and who is credited with them. In: a `Prose`. Out: a list of `Quotation`.

Begin with `quotes`, which has both ends of it. The steps, in order:

- `mentions`: who could be meant as a speaker; `clauses`: who is the subject of a verb; `cues`: frames, each a
  cue with its speaker; `passive`: the clauses whose subject only hears;
  `instead`: who speaks rather than a thing in the speaker's place;
  `inscribed`: what bears the words, and parts of laws.
- `framed`: paragraphs with their frames; `candidates`: the frames that a quotation may belong to, each by its
  `features`, which have names; `plain`: the only one, where no other can be; `spots`: how a quotation looks
  where it is; `likely`: how likely a frame reports what somebody said, and its speaker speaks, who looks as
  `voices` has it; `attribute`: which frame it is, by learnt weights.
- `carriers`: the outlet, reporter or document that passed the words on; `unlisted`: outlets by what they
  are, or “the paper”; `receipts`: those that a round-up credits behind what it has from them;
  `carried`: to which quotations a carrier belongs; `relay`: whose words these are;
  `resolve`: the full name that is meant; `beside`: the name next to an office; `titled` and
  `body_names`: how far a name goes that is more than one; `whom`: whom a speaker's name or pronoun means;
  `antecedents`: who has just spoken; `told_of`: of whom the paragraph before tells;
  `sayings`: lists of lines that are speech and whose it is;
  `labels`: names above speech.
- `indirect`: what unnamed sources are said to have said without marks.
- `retold`: what a report tells in its own words of somebody whom it names.
- `nobodys`: speech with which nobody is credited.
- `unmarked`: block quotations and transcript lines, which have no marks.
- `foreign`: what the marks show of a text that is not in English.

Nothing here knows evidence or decks.
"""
