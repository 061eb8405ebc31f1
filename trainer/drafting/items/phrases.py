"""The sentences that explanations are drafted from: British, short and kind, a few for each thing to be said.

Data for `trainer.drafting.items.explaining`. A sentence may show the page's own words: `{speaker}`,
`{opening}` (how the quotation begins), `{carrier}`, `{occasion}`, and `{name}`, who is credited. Where the
page has no such words, another sentence is taken.
"""

from __future__ import annotations

from trainer.deck.kinds.conflict import GateIs, GateName
from trainer.deck.kinds.quote import Criterion, Level
from trainer.deck.parts import Sift

SAID: dict[tuple[Criterion, Level, str], tuple[str, ...]] = {
    (Criterion.SPEAKER, Level.MET, ""): (
        "“{speaker}” says plainly who is speaking.",
        "{name} is named as the one who speaks.",
        "There is no doubt who speaks: “{speaker}”.",
    ),
    (Criterion.SPEAKER, Level.MET, "pronoun"): (
        "“{speaker}” carries on from {name}, so the speaker is plain.",
        "The speaker of “{speaker}” is {name}, who was named just before.",
    ),
    (Criterion.SPEAKER, Level.MET, "body"): (
        "“{speaker}” is a body that speaks for itself, and can be asked.",
        "It is plain who answers for these words: “{speaker}”.",
    ),
    (Criterion.SPEAKER, Level.MET, "document"): (
        "“{speaker}” are words of a document, which speaks for itself.",
        "A document is quoted, and named: “{speaker}”.",
    ),
    (Criterion.SPEAKER, Level.WEAK, "implied"): (
        "“{speaker}” leaves out whose words these are; {name} has to be fetched from the sentences before.",
        "After “{speaker}” a name is missing, and joining these words to {name} is left to the reader.",
        "Whom does “{speaker}” mean? {name} is the likely speaker, though the sentence does not say so.",
    ),
    (Criterion.SPEAKER, Level.WEAK, "described"): (
        "The speaker is described, as “{speaker}”, and not named, so a stranger would not know whom to ask.",
        "“{speaker}” tells us what the speaker is, but not who.",
    ),
    (Criterion.SPEAKER, Level.WEAK, "outlet"): (
        "With “{speaker}” somebody writes about {name}; nobody is said to speak these words.",
        "“{speaker}” passes on a summary of {name}, and nobody is quoted as speaking.",
    ),
    (Criterion.SPEAKER, Level.MISSING, "nobody"): ("“{speaker}” could be anybody: no one is named.",),
    (Criterion.SPEAKER, Level.MISSING, ""): ("The page does not say who spoke these words.",),
    (Criterion.WORDS, Level.MET, ""): (
        "The words make a full statement.",
        "What is between the marks is a whole sentence.",
        "“{opening} …” runs on to a complete statement.",
    ),
    (Criterion.WORDS, Level.MET, "framed"): (
        "“{opening}” is quoted, and the reporter’s sentence says what it is about.",
        "The quoted words are few, but the sentence round them completes them.",
    ),
    (Criterion.WORDS, Level.WEAK, "fragment"): (
        "“{opening}” begins a piece of a sentence, and we cannot see what was around it.",
        "Only a fragment is quoted, so we cannot tell what the whole sentence said.",
    ),
    (Criterion.WORDS, Level.WEAK, "clipped"): (
        "A fuller version of what may be the same remark appears elsewhere, so these may be clipped.",
        "Elsewhere on the page the same thought has more words, and at most one wording can be exact.",
    ),
    (Criterion.WORDS, Level.WEAK, "headline"): (
        "It is a headline, although the same words appear again in the story below.",
    ),
    (Criterion.WORDS, Level.MISSING, "third"): (
        "“{opening} …” speaks of {name} in the third person, which is how others write about somebody.",
        "People do not call themselves by their surnames, so “{opening} …” is somebody else’s summary.",
    ),
    (Criterion.WORDS, Level.MISSING, "headline"): (
        "These are a headline’s words, and marks in a headline do not always hold what somebody said.",
    ),
    (Criterion.CARRIER, Level.MET, "down"): (
        "“{carrier}” tells a checker where to look.",
        "With “{carrier}” the trail leads to one place that can be searched.",
        "The words come by way of “{carrier}”, which is precise enough to follow.",
    ),
    (Criterion.CARRIER, Level.MET, "own"): (
        "“{carrier}” means that the newspaper heard it first-hand.",
        "It is first-hand: “{carrier}”.",
    ),
    (Criterion.CARRIER, Level.MET, "signed"): (
        "It is the newspaper’s own report, and it says who answers for it.",
        "Nobody else is credited, so a newsroom that can be named heard it itself.",
        "The report is signed and credits no other outlet, which makes it first-hand.",
    ),
    (Criterion.CARRIER, Level.MET, "record"): (
        "“{carrier}”: others were there or can read it, so there is a record beside this page.",
        "By “{carrier}” the words are open to anybody who asks for the record.",
        "“{carrier}” means that it need not be taken from this page alone.",
    ),
    (Criterion.CARRIER, Level.WEAK, "outlet"): (
        "“{carrier}” names an outlet and stops there: which report was it, and by whom?",
        "The carrier is “{carrier}”, with no reporter, title or date to go by.",
        "“{carrier}” points at an outlet that publishes a great deal every day.",
    ),
    (Criterion.CARRIER, Level.WEAK, "unsigned"): (
        "It is the page’s own report, but nobody signs it, so there is no newsroom to ask.",
        "Who heard it for this page is left open: no name and no newspaper answers for it.",
    ),
    (Criterion.CARRIER, Level.WEAK, "seen"): (
        "“{carrier}” says that the document exists, and that a stranger cannot ask for it.",
        "Only some have seen the document (“{carrier}”), so their word has to do.",
    ),
    (Criterion.CARRIER, Level.MISSING, "relays"): (
        "The page mostly passes on what others reported, and here it credits nobody.",
        "No outlet is credited here, on a page that heard next to nothing itself.",
    ),
    (Criterion.CARRIER, Level.MISSING, "hearsay"): (
        "“{carrier}” is hearsay: it names nobody who was there.",
        "Who heard it? “{carrier}” does not tell.",
    ),
    (Criterion.OCCASION, Level.MET, ""): (
        "“{occasion}” says when or where.",
        "A time or an event is given: “{occasion}”.",
        "“{occasion}” ties the words to something that others saw too.",
    ),
    (Criterion.OCCASION, Level.MET, "heading"): (
        "The heading, “{occasion}”, gives the event.",
        "The words are under a heading that names the event.",
        "For the event there is the heading above.",
    ),
    (Criterion.OCCASION, Level.MET, "event"): (
        "The article opens with the event, “{occasion}”, and these words belong to its report.",
        "“{occasion}”, in the opening, is the event that all of it is about.",
    ),
    (Criterion.OCCASION, Level.MET, "told"): (
        "The occasion is known, though the page does not give it beside the words.",
    ),
    (Criterion.OCCASION, Level.WEAK, "published"): (
        "No day is given beside the words; the report itself has a date.",
        "The date of the report is the only help in finding out when it was said.",
    ),
    (Criterion.OCCASION, Level.MISSING, "old"): (
        "“{occasion}” could be any time, so nobody can look for the occasion.",
    ),
    (Criterion.OCCASION, Level.WEAK, "loose"): (
        "“{occasion}” is the nearest thing to a date on the page.",
        "When was it said? “{occasion}” leaves that open.",
    ),
    (Criterion.OCCASION, Level.WEAK, "opening"): (
        "Only the article’s opening gives a time, and not for these words.",
        "The words themselves have no date; “{occasion}” is far above them.",
        "No day and no event are given beside the words.",
    ),
    (Criterion.OCCASION, Level.MISSING, "none"): (
        "There is no day and no event.",
        "When and where it was said is left out.",
    ),
}
CLOSING: dict[str, tuple[str, ...]] = {
    "reliable": (
        "A stranger would know where to begin.",
        "Anybody who doubts it can follow that trail.",
        "Whether the words are wise or true is another question; where they come from is clear.",
        "That is all a checker needs to start.",
    ),
    "partly": (
        "The rest of the trail is there, so it can be checked with some work.",
        "It is worth looking up, and the page leaves part of the search to you.",
        "That is less than a checker would want, and more than nothing.",
    ),
    "capped": ("The quote is worth something, just not full marks.",),
    "missing": (
        "Without that, the page gives a stranger nothing to check it by.",
        "However good it sounds, there is no place to begin checking.",
        "That gap is too wide for the rest to close.",
    ),
    "weak": (
        "Each gap is small; together they leave nothing firm to look up.",
        "One such gap would not matter much, but several at once do.",
        "It looks solid until one tries to look it up.",
    ),
}
PAIRS: dict[tuple[object, ...], tuple[str, ...]] = {
    ("pair opening",): (
        "Set {one} beside {two}.",
        "Here is {one}, and there {two}.",
        "One passage has {one}, the other {two}.",
    ),
    ("pair", "conflict"): (
        "Both cannot hold as they are written; the page alone cannot say which is wrong.",
        "One of the two must be out of step, and the page does not say which.",
    ),
    ("pair", "compatible"): (
        "So both can be right.",
        "Rivals at first sight, and both can be right.",
        "Nothing forces a choice between them.",
    ),
    ("pair", "unsettled"): (
        "The page alone cannot settle it, and saying so is a good answer.",
        "Until that is known, neither can be held against the other.",
    ),
    ("same", "figure"): ("Both give the number of the same thing, for the same time.",),
    ("same", "date"): ("Both give the time of the same event.",),
    ("same", "sequence"): ("Both give the order of the same events.",),
    ("same", "out-of-date"): ("At one and the same time only one of them can be so.",),
    ("same", "place"): ("Both say where the same thing was at the same time.",),
    ("same", "name"): ("Both name the same person or thing.",),
    ("same", "title"): ("Both give the same person’s office.",),
    ("same", "polarity"): ("What one of them affirms, the other denies.",),
    ("same", "headline"): ("The headline and the story speak of the same thing.",),
    ("same", "attribution"): ("The same words are given to different speakers.",),
    ("same", "modality"): ("Both speak of the same step, and with the same force.",),
    ("same", "other"): ("Both speak of the same thing, time and place.",),
    ("together", "figure"): (
        "A number with “at least”, “up to” or “about” beside it is no exact count and leaves room.",
    ),
    ("together", "unit"): (
        "The figure is the same, and the words for what it counts may mean the same people.",
    ),
    ("together", "headline"): ("A headline may sharpen what the story says without contradicting it.",),
    ("together", "other"): ("Different words need not be a different claim.",),
    (GateIs.DIFFERENT, GateName.THING): ("They look alike, but they speak of two things.",),
    (GateIs.DIFFERENT, GateName.TIME): ("They speak of different times.",),
    (GateIs.DIFFERENT, GateName.SCOPE): ("They measure by different units, groups or places.",),
    (GateIs.DIFFERENT, GateName.VOICE): (
        "One says what somebody asked for, promised or claimed, the other something else: the voice differs.",
    ),
    (GateIs.UNCLEAR, GateName.THING): ("It is not plain that both speak of the same thing.",),
    (GateIs.UNCLEAR, GateName.TIME): ("It is not plain that both speak of the same time.",),
    (GateIs.UNCLEAR, GateName.SCOPE): (
        "It is not plain that both measure by the same unit, group or place.",
    ),
    (GateIs.UNCLEAR, GateName.VOICE): ("It is not plain whose view each of them gives, or how firmly.",),
}


PAIR_MOVES: dict[str, tuple[Sift, str]] = {
    "figure": (Sift.FIND, "Look for the figure in the report or the count that it comes from."),
    "unit": (Sift.FIND, "Look up what the original figure counts."),
    "date": (Sift.FIND, "Look for a notice, a programme or minutes that give the date."),
    "out-of-date": (Sift.FIND, "Look up who held the office on the day of the article."),
    "title": (Sift.FIND, "Look the person up on the page of the office itself."),
    "name": (Sift.FIND, "Look the name up where the person or the body gives it."),
    "place": (Sift.FIND, "Look for a second report that says where it was."),
    "headline": (Sift.STOP, "Read the story to the end before you repeat its headline."),
    "modality": (Sift.STOP, "Underline the verbs: did somebody ask for it, promise it or do it?"),
}
OTHER_MOVE = (Sift.FIND, "Look for another report of the same event and see which version it gives.")
GATE_MOVES: dict[GateName, tuple[Sift, str]] = {
    GateName.THING: (Sift.STOP, "Ask of each passage what exactly it speaks of."),
    GateName.TIME: (Sift.STOP, "Write the date or the time beside each of the two."),
    GateName.SCOPE: (Sift.STOP, "Ask of each number: how many of what, and where?"),
    GateName.VOICE: (Sift.STOP, "Ask of each passage who says so, and how firmly."),
}

QUOTE_MOVES: dict[str, tuple[Sift, str]] = {
    "anonymous": (Sift.INVESTIGATE, "Ask why the name is kept back, and who else could confirm it."),
    "headline": (Sift.TRACE, "Find the report and see which words in it are in {name}’s mouth."),
    "nobody heard": (Sift.TRACE, "Ask who heard it first, or look for {name}’s own account."),
    "part of a sentence": (Sift.TRACE, "Look for the full sentence that these words come from."),
    "who": (Sift.STOP, "Ask who is speaking before you ask how good the source is."),
    "by-line": (Sift.FIND, "Look for minutes, a recording or a second report of the same occasion."),
    "outlet": (Sift.FIND, "Search {outlet} for the sentence, and note the day and the reporter."),
    "when": (Sift.TRACE, "Find out when and where it was said, then look for a recording."),
    "first-hand": (Sift.FIND, "See whether anybody else who heard {name} tells it the same way."),
    "trail": (Sift.TRACE, "Find the report in {outlet} and look for the words in it."),
}
