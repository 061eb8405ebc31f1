"""Breaks the rules of the program one by one, and looks whether a test notices.

    python -m benchmarks.mutants [--only WORD] [--json]

Each mutation is a small change to one line of a copy of the program; the tests of its module are run on the
copy until one fails. A mutation that no test notices has survived: either a rule is untested, or the change
makes no difference. What survived, and why, is in docs/mutation.md. POSIX only: each run is a fork of this
process, which has imported pytest already.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
PARTS = ("trainer", "tests", "decks", "plans", "seeds", "docs", "pyproject.toml", "README.md")
GUARD = 120
"""Seconds after which a mutant that hangs counts as noticed."""

VERDICTS = "trainer/deck/verdicts.py"
QUOTE = "trainer/deck/kinds/quote.py"
CONFLICT = "trainer/deck/kinds/conflict.py"
TRACE = "trainer/deck/kinds/trace.py"
SCORING = "trainer/sitting/scoring.py"
COURSE = "trainer/sitting/course.py"
SESSION = "trainer/sitting/session.py"
ORDER = "trainer/sitting/plan.py"
REVEAL = "trainer/sitting/reveal.py"
PUT_QUOTE = "trainer/sitting/kinds/quote.py"
PUT_TRACE = "trainer/sitting/kinds/trace.py"
ARTICLE = "trainer/text/article.py"
CLEANING = "trainer/text/cleaning.py"
FINDER = "trainer/text/finder.py"
MEASURES = "trainer/measures.py"
LOG = "trainer/history/log.py"
RECORDER = "trainer/history/recorder.py"
SUMMARY = "trainer/history/summary.py"
SUMS = "trainer/history/sums.py"
FIGURES = "trainer/history/figures.py"
CUTTING = "trainer/history/cutting.py"
STORES = "trainer/history/database/protocol.py"
STORE = "trainer/history/database/sqlite.py"
SERVER = "trainer/history/database/server_store.py"
ANSWERS = "trainer/history/answers.py"
LEDGER = "trainer/history/database/ledger.py"
MARK = "trainer/history/database/mark.py"
SCHEDULE = "trainer/review/schedule.py"
CLOCKS = "trainer/review/clocks.py"
CHOOSING = "trainer/review/choosing.py"
AGAIN = "trainer/review/again.py"
RETURNING = "trainer/returning.py"
ENCOUNTERS = "trainer/review/progress.py"
COMPARING = "trainer/review/comparing.py"
HALVES = "trainer/deck/halves.py"

AUDIENCE = "trainer/room/audience.py"
BALLOTS = "trainer/room/ballots.py"
EARLIER = "trainer/room/earlier.py"
BESIDE = "trainer/room/host/beside.py"
LIMITS = "trainer/room/host/limits.py"
GUARDING = "trainer/room/host/guarding.py"
HEADERS = "trainer/room/host/headers.py"
ADDRESSES = "trainer/room/host/addresses.py"
ANSWERING = "trainer/room/host/answering.py"
ENTERING = "trainer/room/host/entering.py"
PASSES = "trainer/room/host/passes.py"
CALLERS = "trainer/room/host/callers.py"
SCENES = "trainer/room/host/scenes.py"
PAGES = "trainer/room/host/pages.py"
ROOM_KEEPING = "trainer/room/keeping.py"
STAGE = "trainer/tui/screens/stage.py"
WORDING = "trainer/room/host/wording.py"
JOURNAL = "trainer/room/host/journal.py"
HOST = "trainer/room/host/host.py"
PACING = "trainer/room/pacing.py"
PLANS = "trainer/deck/reading/plans.py"
ROOM_FORMATS = "trainer/exchange/room_formats.py"
TABLES = "trainer/text/tables.py"

ONCE_MORE = "tests/sitting/test_once_more.py"

TESTS: dict[str, tuple[str, ...]] = {
    VERDICTS: ("tests/deck/test_verdicts.py", "tests/sitting/test_reveal.py"),
    QUOTE: ("tests/deck/test_verdicts.py", "tests/sitting/test_reveal.py"),
    CONFLICT: ("tests/deck/test_verdicts.py", "tests/sitting/test_reveal.py"),
    TRACE: ("tests/deck/test_verdicts.py", "tests/sitting/test_reveal.py"),
    SCORING: ("tests/sitting/test_scoring.py",),
    MEASURES: ("tests/test_measures.py", "tests/sitting/test_scoring.py"),
    COURSE: ("tests/sitting/test_session.py", "tests/sitting/test_restoring.py", ONCE_MORE),
    SESSION: ("tests/sitting/test_session.py", "tests/sitting/test_restoring.py", ONCE_MORE),
    ORDER: ("tests/sitting/test_plan.py",),
    PUT_QUOTE: ("tests/sitting/test_hints.py", "tests/sitting/test_reveal.py"),
    PUT_TRACE: ("tests/sitting/test_hints.py", "tests/sitting/test_reveal.py"),
    REVEAL: ("tests/sitting/test_reveal.py",),
    ARTICLE: (
        "tests/text/test_article.py",
        "tests/deck/test_reading.py",
        "tests/attack/test_reading_anything.py",
    ),
    CLEANING: (
        "tests/text/test_article.py",
        "tests/deck/test_reading.py",
        "tests/attack/test_reading_anything.py",
    ),
    FINDER: ("tests/text/test_finder.py", "tests/text/test_article.py"),
    LOG: (
        "tests/history/test_recording.py",
        "tests/history/test_resuming.py",
        "tests/history/test_results.py",
    ),
    RECORDER: (
        "tests/history/test_recording.py",
        "tests/history/test_several_programs.py",
        "tests/history/test_trouble.py",
    ),
    SUMMARY: ("tests/history/test_results.py", "tests/history/test_resuming.py"),
    SUMS: ("tests/history/test_results.py", "tests/history/test_figures.py"),
    FIGURES: ("tests/history/test_figures.py",),
    CUTTING: ("tests/history/test_erasing.py",),
    STORES: ("tests/history/test_recording.py", "tests/history/test_several_programs.py"),
    STORE: (
        "tests/history/test_recording.py",
        "tests/history/test_erasing.py",
        "tests/history/test_several_programs.py",
        "tests/history/test_migrating.py",
    ),
    ANSWERS: ("tests/history/test_figures.py",),
    LEDGER: ("tests/history/test_figures.py",),
    MARK: ("tests/history/test_mark.py",),
    **dict.fromkeys((SCHEDULE, CLOCKS), ("tests/review/test_schedule.py",)),
    CHOOSING: ("tests/review/test_choosing.py",),
    AGAIN: ("tests/review/test_again.py", "tests/test_returning.py"),
    RETURNING: ("tests/test_returning.py",),
    ENCOUNTERS: ("tests/review/test_progress.py",),
    COMPARING: ("tests/review/test_comparing.py",),
    HALVES: ("tests/deck/test_halves.py",),
    **dict.fromkeys(
        (LIMITS, GUARDING, HEADERS, ADDRESSES, ANSWERING, ENTERING, PASSES, CALLERS, SCENES, PAGES),
        ("tests/room/host/test_attacks.py", "tests/room/host/test_wire.py", "tests/room/host/test_laptop.py"),
    ),
    **dict.fromkeys(
        (AUDIENCE, BALLOTS),
        ("tests/room/test_room.py", "tests/room/test_votes.py", "tests/room/test_results.py"),
    ),
    **dict.fromkeys((EARLIER, BESIDE), ("tests/room/test_earlier.py", "tests/room/host/test_beside.py")),
    ROOM_KEEPING: ("tests/room/test_keeping.py",),
    STAGE: ("tests/tui/test_room.py",),
    WORDING: ("tests/room/host/test_wire.py",),
    JOURNAL: ("tests/room/host/test_attacks.py", "tests/room/host/test_host.py"),
    HOST: ("tests/room/host/test_wire.py", "tests/room/host/test_host.py"),
    PACING: ("tests/room/test_pacing.py",),
    PLANS: ("tests/deck/test_plans.py",),
    ROOM_FORMATS: ("tests/exchange/test_rooms.py",),
    TABLES: ("tests/exchange/test_rooms.py",),
    SERVER: ("tests/history/test_server.py", "tests/history/test_several_programs.py"),
}


class Mutation(NamedTuple):
    """One change: the first place in the file that has the words gets others."""

    file: str
    old: str
    new: str


_KEPT = "        if self.record is not None:\n            self.record(event)\n"
_DONE = "        self._log.append(event)\n        self._apply(event)\n"

MUTATIONS = (
    # Session plans, the time of a room, what it came to
    Mutation(PACING, "<= GRACE:", "<= -GRACE:"),
    Mutation(PACING, "most = max(1, abs(difference))", "most = 99"),
    Mutation(PACING, "    while won < late:", "    while left:"),
    Mutation(PACING, "room.ahead[0 if asked else 1 :]", "room.ahead"),
    Mutation(PACING, "        difference -= _weight(last.soundness)\n", ""),
    Mutation(PLANS, " if given > PLAN_FORMAT:\n        raise", " if given < 0:\n        raise"),
    Mutation(PLANS, "if first.setdefault(item.id, index) != index:", "if False:"),
    Mutation(PLANS, "if deck is not None and item.id not in deck.by_id:", "if False:"),
    Mutation(PLANS, "if given > model.minutes:", "if False:"),
    Mutation(PLANS, "        notes.faults += faulty.faults\n", ""),
    Mutation(PLANS, "if PurePosixPath(name).is_absolute() or", "if"),
    Mutation(TABLES, "text.startswith(FORMULA)", "text.startswith(FORMULA[0])"),
    Mutation(ROOM_FORMATS, "autoescape=True", "autoescape=False"),
    Mutation(ROOM_FORMATS, 'report.harm and f"**{report.harm}**", ', ""),
    # Votes: doubles, late ones, foreign answers, and the last word
    Mutation(AUDIENCE, "if vote.step != room.step:", "if vote.step > room.step:"),
    Mutation(AUDIENCE, "if vote.step != room.step:", "if vote.step < room.step:"),
    Mutation(AUDIENCE, "VoteStatus.STALE if vote.step < room.step", "VoteStatus.STALE if False"),
    Mutation(AUDIENCE, "if room.spot.phase is not Phase.OPEN:", "if False:"),
    Mutation(AUDIENCE, "if vote.answer not in {one.value for one in room.answers} or not", "if not"),
    Mutation(AUDIENCE, "not 1 <= vote.n <= MOST_CHANGES", "not vote.n <= MOST_CHANGES"),
    Mutation(AUDIENCE, "not 1 <= vote.n <= MOST_CHANGES", "not 1 <= vote.n"),
    Mutation(AUDIENCE, "before is None or before.step < vote.step or", "before is None or"),
    Mutation(AUDIENCE, "or vote.n > before.n:", "or vote.n >= before.n:"),
    Mutation(AUDIENCE, "or vote.n > before.n:", "or True:"),
    Mutation(AUDIENCE, "VoteStatus.SAME if is_same", "VoteStatus.SAME if True"),
    Mutation(AUDIENCE, "VoteStatus.SAME if is_same", "VoteStatus.SAME if False"),
    Mutation(AUDIENCE, "room.seating.require(number)\n        vote", "vote"),
    Mutation(AUDIENCE, "if self._room.is_locked:", "if False:"),
    Mutation(AUDIENCE, "if self._room.is_over:", "if False:"),
    Mutation(AUDIENCE, "if own is not None:", "if False:"),
    Mutation(AUDIENCE, "ballot.n if ballot.step == room.step else 0", "ballot.n"),
    Mutation(BALLOTS, "if before is None or (event.step, event.n) > (before.step, before.n):", "if True:"),
    Mutation(BALLOTS, "(event.step, event.n) > (before.step, before.n)", "event.n > before.n"),
    Mutation(BALLOTS, "max(both) <= AGREED", "max(both) < AGREED"),
    Mutation(BALLOTS, "bool(sum(both)) and", ""),
    Mutation(BALLOTS, "for one in reversed(ROUNDS)", "for one in ROUNDS"),
    Mutation(BALLOTS, "self._hands.pop((item, of_round), None)", "pass"),
    Mutation(BALLOTS, "self._hands[item, of_round] = before", "pass"),
    Mutation(BALLOTS, "{answer.value: raised.get(answer.value, 0)", "{answer.value: cast[answer.value]"),
    # Another day, by a seat code
    Mutation(
        EARLIER, "if seat_code(room.begun.code, seat) == code:", "if seat.number == int(code.split('-')[1]):"
    ),
    Mutation(EARLIER, "ballot is None or right is Soundness.BETWEEN", "ballot is None"),
    Mutation(BESIDE, "            self._guesses.was_wrong(address)\n", ""),
    Mutation(BESIDE, "if code[:CODE] == self._room.code:", "if False:"),
    Mutation(BESIDE, "compared(then, self._today(seat))", "compared(self._today(seat), then)"),
    # Attacks on a room: each is let in once
    Mutation(LIMITS, "self._own.of(net_of(address)).is_empty or ", ""),
    Mutation(LIMITS, " or self._all.is_empty:", ":"),
    Mutation(LIMITS, "        self._own.of(net_of(address)).take()\n", ""),
    Mutation(LIMITS, "        self._all.take()\n", ""),
    Mutation(LIMITS, "OWN_REFILL = 5, 1 / 60", "OWN_REFILL = 5, 0"),
    Mutation(LIMITS, "ALL_REFILL = 50, 5.0", "ALL_REFILL = 50, 0.0"),
    Mutation(LIMITS, "POSTS_REFILL = 4, 4.0", "POSTS_REFILL = 40, 4.0"),
    Mutation(ADDRESSES, "return named in own", "return True"),
    Mutation(ADDRESSES, 'return origin.lower() == f"http://{host.lower()}"', "return True"),
    Mutation(ADDRESSES, "named == self._proxy", "named != self._proxy"),
    Mutation(GUARDING, "if not names.has", "if host and not names.has"),
    Mutation(
        GUARDING, "if origin is not None and not names.is_origin", "if origin and False and names.is_origin"
    ),
    Mutation(GUARDING, 'if not request.raw_path.startswith("/") and', "if False and"),
    Mutation(GUARDING, '"none") not in _SITES', '"none") == "nobody"'),
    Mutation(GUARDING, "if names.behind is not None else None", ""),
    Mutation(GUARDING, "if (request.content_length or 0) > LONGEST_BODY:", "if False:"),
    Mutation(GUARDING, "if len(found) > LONGEST_BODY:", "if False:"),
    Mutation(GUARDING, "if len(found) != len(fields):", "if False:"),
    Mutation(GUARDING, "max_num_fields=MOST_FORM_FIELDS", "max_num_fields=1_000"),
    Mutation(HEADERS, "default-src 'none'", "default-src 'unsafe-inline'"),
    Mutation(HEADERS, '"same-origin",', '"no-referrer",'),
    Mutation(CALLERS, "if now - since > TO_A_REQUEST:", "if False:"),
    Mutation(CALLERS, "if len(self._connections) > self.most:", "if False:"),
    Mutation(CALLERS, "min(slow, key=", "max(slow, key="),
    Mutation(CALLERS, "MOST_FIELDS = 2_048, 2_048, 48", "MOST_FIELDS = 8_190, 8_190, 128"),
    Mutation(CALLERS, "MOST_FIELDS = 2_048, 2_048, 48", "MOST_FIELDS = 2_048, 8_190, 48"),
    Mutation(CALLERS, "handler_cancellation=True", "handler_cancellation=False"),
    Mutation(CALLERS, "    def handle_error(", "    def handle_failure("),
    Mutation(ENTERING, "if not self.guesses.may_try(address):", "if False:"),
    Mutation(
        ANSWERING, "if seat is None:\n            raise Turned(401)", "if seat is None:\n            pass"
    ),
    Mutation(ANSWERING, "if not self._posts.of(", "if False and self._posts.of("),
    Mutation(ANSWERING, ">= STREAMS:", ">= STREAMS + 99:"),
    Mutation(ANSWERING, "if is_kept and not await self._stored():", "if False:"),
    Mutation(ANSWERING, "if request.method not in methods:", "if False:"),
    Mutation(ANSWERING, "if turned.allow:", "if False:"),
    Mutation(ENTERING, "httponly=True,\n            samesite", "samesite"),
    Mutation(ENTERING, "self.passes.use(number)", "pass"),
    Mutation(PASSES, "and now < one.until", ""),
    Mutation(ENTERING, "if is_same(code, back)", "if True"),
    Mutation(CALLERS, "if was_asleep:", "if False:"),
    Mutation(ANSWERING, "is not Phase.OVER:", "is Phase.GATHERING:"),
    Mutation(SCENES, "if spot.is_shown and spot.phase", "if spot.phase"),
    Mutation(SCENES, "in {Phase.REVEAL, Phase.EXAMPLE} else None", "is not Phase.GATHERING else None"),
    Mutation(ROOM_KEEPING, "if isinstance(event, Flagged)", "if False"),
    Mutation(STAGE, '"flag": self.room.spot.item is not None', '"flag": True'),
    Mutation(WORDING, "if said is VoteStatus.STALE and not answer:", "if False:"),
    Mutation(PAGES, "autoescape=True", "autoescape=False"),
    Mutation(JOURNAL, "        self._recorder.is_fenced = True\n", ""),
    Mutation(JOURNAL, "done = await loop.run_in_executor(self._thread, self._save)", "done = True"),
    Mutation(HOST, "if both is not None:", "if False:"),
    Mutation(HOST, "if not self._hold.take():", "if False:"),
    Mutation(HOST, "        self._journal.note(event)\n", ""),
    Mutation(HOST, "self._v = 1 + sum(", "self._v = 1 + 0 * sum("),
    # One sitting erased
    Mutation(STORE, "if mark.last.row and connection.execute(_E", "if None and connection.execute(_E"),
    Mutation(STORE, "if connection.execute(_REMAIN, (learner,)).fetchone():", "if None:"),
    # Before and after
    Mutation(COMPARING, "if (answer.deck, answer.item) not in met", "if True"),
    Mutation(COMPARING, "_form(after) is form.other", "_form(after) is not form"),
    Mutation(COMPARING, " and _decks(before) == _decks(after)", ""),
    Mutation(COMPARING, "for order in orders) / 2", "for order in orders) / 1"),
    Mutation(COMPARING, "if other != one.source:", "if False:"),
    Mutation(HALVES, "if more[_cell(item)] * sign > 1:", "if more[_cell(item)] * sign > 2:"),
    Mutation(HALVES, "if item.scored and not item.worked]", "if not item.worked]"),
    Mutation(HALVES, "_of_side(more, item) or sum(more.values())", "_of_side(more, item)"),
    Mutation(HALVES, "if more[_cell(item)] or left[_cell(item)]:", "if True:"),
    # The verdicts
    Mutation(QUOTE, "if missing or evidence.speaker.level is evidence.words", "if missing or evidence.words"),
    Mutation(QUOTE, "Criterion.WORDS, Criterion.CARRIER)\n", "Criterion.WORDS)\n"),
    Mutation(QUOTE, "frozenset({Flag.ANONYMOUS, Flag.CIRCULAR})", "frozenset({Flag.ANONYMOUS})"),
    Mutation(QUOTE, "Flag.CIRCULAR})", "Flag.CIRCULAR, Flag.TRANSLATED})"),
    Mutation(QUOTE, "came_by is Route.RELAYED", "came_by is Route.HEARSAY"),
    Mutation(QUOTE, "else Route.RELAYED", "else Route.OWN"),
    Mutation(QUOTE, "evidence.occasion.level is Level.MISSING or (", "("),
    Mutation(QUOTE, "match is MatchIs.CONTRADICTS", "match is MatchIs.DRIFTS"),
    Mutation(CONFLICT, "together or GateIs.DIFFERENT", "GateIs.DIFFERENT"),
    Mutation(CONFLICT, "if GateIs.UNCLEAR in states", "if states == {GateIs.UNCLEAR}"),
    Mutation(TRACE, "{Bearing.SUPPORTS, Bearing.CONTRADICTS} <= found", "False"),
    Mutation(TRACE, "if Bearing.CONTRADICTS in found", "if Bearing.RESEMBLES in found"),
    Mutation(
        VERDICTS, "if item.override is None:\n        return computed", "if True:\n        return computed"
    ),
    Mutation(
        VERDICTS,
        "    if item.override is not None:\n        return frozenset()",
        "    if False:\n        return frozenset()",
    ),
    Mutation(QUOTE, "if Flag.HEADLINE in item.flags and item", "if item"),
    Mutation(CONFLICT, "reasons or {ConflictReason.TOGETHER}", "reasons | {ConflictReason.TOGETHER}"),
    # The scoring
    Mutation(SCORING, "abs(step(verdict) - step(answer)) == 1", "abs(step(verdict) - step(answer)) <= 2"),
    Mutation(SCORING, "return 0.5 if", "return 0.0 if"),
    Mutation(SCORING, "ENOUGH_FOR_SDT = 30", "ENOUGH_FOR_SDT = 31"),
    Mutation(MEASURES, "z2 / (4 * n * n)", "z2 / (4 * n)"),
    Mutation(MEASURES, "caught.hits + 0.5", "caught.hits"),
    Mutation(MEASURES, "passed.n - passed.hits + 0.5", "passed.hits + 0.5"),
    Mutation(MEASURES, "-(z(hit_rate)", "+(z(hit_rate)"),
    Mutation(SCORING, "interval[0] > 1 / 2", "value > 1 / 2"),
    Mutation(SCORING, "abs(harsh - mild) <= 1", "abs(harsh - mild) <= 2"),
    Mutation(SCORING, "response.revealed and response.answer is not None", "response.answer is not None"),
    Mutation(SCORING, "if outcome.scored]", "]"),
    Mutation(MEASURES, "(confidence - right) ** 2", "abs(confidence - right)"),
    Mutation(SCORING, "if outcome.points < 1", "if outcome.points < 0.5"),
    Mutation(
        SCORING, "return self.mean_confidence - self.accuracy", "return self.accuracy - self.mean_confidence"
    ),
    # The session
    Mutation(SESSION, "            self.record(event)\n", "            pass\n"),
    Mutation(SESSION, f"{_KEPT}{_DONE}", f"{_DONE}{_KEPT}"),
    Mutation(COURSE, "verdict_of(item).value == entry.verdict", "bool(entry.verdict)"),
    Mutation(SESSION, ">= STEPS:", "> STEPS:"),
    Mutation(COURSE, "[: self._index + 1]", "[: self._index]"),
    Mutation(SESSION, "note.strip()[:LONGEST_NOTE]", "note.strip()"),
    Mutation(SESSION, "if verdict not in self.answers:", "if False:"),
    Mutation(SESSION, "        self._require(Step.REASON)\n", ""),
    Mutation(SESSION, "Ended(complete=True)", "Ended(complete=False)"),
    Mutation(SESSION, "Step.REVEAL if explained or not found else Step.REASON", "Step.REASON"),
    Mutation(
        SESSION,
        "reason=_reason(self.deck.by_id[name], reason), revealed=True",
        "reason=Reason(reason) if reason else None",
    ),
    Mutation(COURSE, "self._index if is_present else", "self._index if True else"),
    Mutation(COURSE, "self._index if is_present else", "self._index if False else"),
    Mutation(SESSION, "elif self._course.is_repeat:", "elif False:"),
    Mutation(
        SESSION,
        "        if self.step is not Step.DONE:\n            self._do(Ended(complete=self",
        "        if True:\n            self._do(Ended(complete=self",
    ),
    Mutation(SESSION, "self.step is not Step.DONE and name in", "name in"),
    Mutation(SESSION, "events[0].plan.deck != deck.id", "False"),
    # The order
    Mutation(ORDER, 'f"{seed}:{name}"', 'f"{seed}"'),
    Mutation(ORDER, "(i + 0.5) / len(group)", "i / len(group)"),
    Mutation(ORDER, "item.scored and not item.worked", "item.scored"),
    Mutation(ORDER, "item.id in only and not item.worked", "item.id in only"),
    Mutation(ORDER, "[*examples, *asked]", "[*asked, *examples]"),
    Mutation(ORDER, "[:items]", ""),
    # The hints
    Mutation(PUT_QUOTE, 'once more.", places or passages)', 'once more.", passages)'),
    Mutation(PUT_QUOTE, "next(iter(missing + short)", "next(iter(short + missing)"),
    Mutation(PUT_TRACE, "telling = min(item.records", "telling = max(item.records"),
    Mutation(PUT_QUOTE, "if not places and telling is not", "if telling is not"),
    # The reveal
    Mutation(PUT_QUOTE, "is not None and is_ahead(found.id)", "is not None and False"),
    Mutation(REVEAL, "item.scored and not item.worked and", "not item.worked and"),
    Mutation(REVEAL, "item.override.because if item.override else None", "None"),
    Mutation(PUT_TRACE, "Bearing.RESEMBLES: Sign.HALF", "Bearing.RESEMBLES: Sign.YES"),
    Mutation(PUT_QUOTE, "if how is MatchIs.ALONE:", "if how is not MatchIs.CONTRADICTS:"),
    Mutation(PUT_QUOTE, "Sign.HALF if flag in CAPPING else", "Sign.HALF if flag not in CAPPING else"),
    Mutation(
        PUT_QUOTE, "if not places and criterion is Criterion.WORDS:", "if criterion is Criterion.WORDS:"
    ),
    # The article
    Mutation(CLEANING, "\\x0b-\\x1f\\x7f-\\x9f", "\\x0b-\\x1f\\x7f"),
    Mutation(CLEANING, "\\u2066-\\u2069", "\\u2066-\\u2068"),
    Mutation(CLEANING, "\\U000e0000-\\U000e007f", "\\U000e0000"),
    Mutation(CLEANING, '"\\r\\n", "\\n").replace("\\r", "\\n")', '"\\r\\n", "\\n")'),
    Mutation(ARTICLE, "start = at + len(anchor.prefix)", "start = at"),
    Mutation(FINDER, "at = found + 1", "at = found + len(words)"),
    Mutation(ARTICLE, "lower if len(lower) == len(folded) else folded", "lower"),
    Mutation(ARTICLE, 'self.text.count("\\n", 0, offset) + 1', 'self.text.count("\\n", 0, offset)'),
    Mutation(ARTICLE, "bisect.bisect_right", "bisect.bisect_left"),
    Mutation(CLEANING, "utf-8-sig", "utf-8"),
    Mutation(ARTICLE, "if low < min(8, len(words)):", "if low < min(9, len(words)):"),
    # The history
    Mutation(LOG, "if event is None or row.seq != seq:", "if event is None:"),
    Mutation(LOG, "by_id.pop(row.sitting, [])", "by_id.get(row.sitting, [])"),
    Mutation(LOG, "Flagged(event.item, clean(event.note))", "event"),
    Mutation(LOG, "key=lambda row: row.seq", "key=lambda row: row.at"),
    Mutation(LOG, "if not events or not isinstance(events[0], Begun):", "if not events:"),
    Mutation(RECORDER, "protocol.IMPATIENCE if self._in_vain else protocol.PATIENCE", "protocol.PATIENCE"),
    Mutation(RECORDER, "            unsaved.remove(self)", "            pass"),
    Mutation(RECORDER, "            unsaved.append(self)", "            pass"),
    Mutation(RECORDER, "        self._saved = len(rows)\n        return True", "        return True"),
    Mutation(RECORDER, "        self._saved = 0\n", ""),
    Mutation(SUMS, "        if one.complete:", "        if True:"),
    Mutation(SUMS, "(result.points, -result.possible)", "(result.points, result.possible)"),
    Mutation(SUMS, "self.missed.pop(one.item, None)", "pass"),
    Mutation(
        FIGURES, "since = ledger.sittings(learner, deck, number)", "since = ledger.sittings(learner, deck)"
    ),
    Mutation(CUTTING, 'Added(event.entry, "" if', "Added(event.entry, event.after if"),
    Mutation(CUTTING, "enumerate(kept, 1)", "enumerate(kept, 2)"),
    Mutation(CUTTING, "return None if _is_of(plan, event.item, deck) else event", "return event"),
    Mutation(SUMMARY, "isinstance(event, (Reasoned, Left))", "isinstance(event, Left)"),
    Mutation(SUMMARY, "if item in revealed}", "}"),
    Mutation(SUMMARY, "if entry.counts and verdict", "if verdict"),
    Mutation(SUMMARY, "event.item == last", "bool(last)"),
    Mutation(SUMMARY, "sum(score == 1 for score", "sum(score > 0 for score"),
    Mutation(STORES, "return rows[there:]", "return rows[saved:]"),
    Mutation(STORES, "there > saved and", "there >= saved and"),
    Mutation(STORES, "there > saved and", "False and"),
    Mutation(STORES, "!= list(rows[saved:there])", "is None"),
    Mutation(STORE, "for row in lacking]", "for row in rows]"),
    Mutation(STORE, "version > tables.VERSION", "version >= tables.VERSION + 2"),
    Mutation(STORE, "            _compact(connection)", "            pass"),
    Mutation(STORE, "identity(self._file) == self.identity", "True"),
    # The history on a server
    Mutation(SERVER, "for row in lacking]", "for row in rows]"),
    Mutation(SERVER, "version > VERSION", "version >= VERSION + 2"),
    Mutation(SERVER, "pool_pre_ping=True", "pool_pre_ping=False"),
    Mutation(SERVER, "connection.execute(sa.select(sa.func.pg_advisory_xact_lock(LOCK)))", "pass"),
    # Coming back
    Mutation(ANSWERS, "and event.item not in revealed", "and True"),
    Mutation(ANSWERS, "isinstance(event, Rated) and not event.explained", "False"),
    Mutation(LEDGER, "INSERT OR IGNORE", "INSERT OR REPLACE"),
    Mutation(LEDGER, "if self._read(learner) != before:", "if False:"),
    Mutation(LEDGER, "for table in _OF_LEARNER:", "for table in _OF_LEARNER[:1]:"),
    Mutation(LEDGER, "if self._read(learner).made == made:", "if True:"),
    Mutation(MARK, "is_fresh and now == found and", "is_fresh and"),
    Mutation(MARK, "0 <= time.time() - found.looked < A_WEEK", "True"),
    Mutation(MARK, " and now.size >= LONG else", " else"),
    Mutation(AGAIN, "LEAST = 0.3", "LEAST = 0.1"),
    Mutation(AGAIN, "given.confidence is not Confidence.SURE or ", ""),
    Mutation(AGAIN, " or trained.intersection(one.entry.skills)", ""),
    Mutation(AGAIN, "unasked or fitting", "fitting"),
    Mutation(AGAIN, " and not session.is_ahead(one.item)", ""),
    Mutation(AGAIN, "session.plan.purpose != REVIEW or ", ""),
    Mutation(RETURNING, "if one.purpose == REVIEW", "if one.purpose"),
    Mutation(RETURNING, "None if when is None else when.date()", "None"),
    Mutation(SCHEDULE, "BOXES = (3, 8, 20, 45)", "BOXES = (3, 8, 20, 46)"),
    Mutation(SCHEDULE, "not self.box or self.sure_and_wrong", "not self.box"),
    Mutation(SCHEDULE, "max(self.box - 1, 1)", "self.box"),
    Mutation(SCHEDULE, "self.wrong or self.guessed == self.right", "self.wrong"),
    Mutation(SCHEDULE, "self.last >= self.due", "self.last > self.due"),
    Mutation(SCHEDULE, ">= FORGOTTEN_AFTER", "> FORGOTTEN_AFTER"),
    Mutation(CLOCKS, "if one < latest - slack:", "if one < latest - 400 * 86_400:"),
    Mutation(CLOCKS, "if one.high <= now + slack", "if True"),
    Mutation(CLOCKS, "found += _between(doubtful, before, min(run.low, now))", "found += doubtful"),
    Mutation(SCHEDULE, "self.last = max(self.last, moment) if", "self.last = moment if"),
    Mutation(SCHEDULE, "answer.skills if answer.counts else ()", "answer.skills"),
    Mutation(CHOOSING, "total_seconds() >= FORGOTTEN_AFTER", "total_seconds() > FORGOTTEN_AFTER"),
    Mutation(CHOOSING, "MOST_ARTICLES = 2", "MOST_ARTICLES = 3"),
    Mutation(CHOOSING, "MOST_SKILLS = 6", "MOST_SKILLS = 5"),
    Mutation(CHOOSING, "MOST_ITEMS = 12", "MOST_ITEMS = 10"),
    Mutation(CHOOSING, "other.kind is first.kind and", "True and"),
    Mutation(CHOOSING, "side is wanted if wanted else side in _OTHER", "side in _OTHER"),
    Mutation(CHOOSING, "item.scored and not item.worked", "not item.worked"),
    Mutation(CHOOSING, "one not in used and not (only_new and seen)", "one not in used"),
    Mutation(CHOOSING, "Soundness.UNSOUND if more_sound > 0", "Soundness.SOUND if more_sound > 0"),
    Mutation(ENCOUNTERS, "if not answer.is_first:", "if False:"),
    Mutation(ENCOUNTERS, "if not answer.counts:", "if False:"),
    Mutation(ENCOUNTERS, "self.passed.n - self.passed.hits", "self.passed.hits"),
    Mutation(ENCOUNTERS, "ENOUGH_OF_EACH = 5", "ENOUGH_OF_EACH = 6"),
    Mutation(ENCOUNTERS, "if low > 0 or high < 0:", "if low > 0:"),
)


class Outcome(NamedTuple):
    """What became of a mutation."""

    mutation: Mutation
    noticed: bool
    seconds: float


def main() -> None:
    """Mutate, and report the survivors."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", default="", help="only files whose path has this word")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    wanted = [mutation for mutation in MUTATIONS if given.only in mutation.file]
    _import_ahead()
    with _copy() as copy:
        for file in sorted({mutation.file for mutation in wanted}):
            if _fails(copy, TESTS[file]):
                sys.exit(f"the tests of {file} fail before anything is changed")
        outcomes = []
        for mutation in wanted:
            outcomes.append(_try(copy, mutation))
            if not given.json:
                _tell(outcomes[-1])
    _summarise(outcomes, as_json=given.json)


def _import_ahead() -> None:
    """Import whatever the tests need but the program itself, once for all forks."""
    for name in ("hypothesis", "msgspec", "pytest", "pytest_asyncio", "yaml"):
        importlib.import_module(name)


@contextlib.contextmanager
def _copy() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        for name in PARTS:
            source = ROOT / name
            if source.is_dir():
                ignored = shutil.ignore_patterns("__pycache__", ".*")
                shutil.copytree(source, Path(folder, name), ignore=ignored)
            elif source.exists():
                shutil.copy(source, folder)
        yield Path(folder)


def _try(copy: Path, mutation: Mutation) -> Outcome:
    path = copy / mutation.file
    whole = path.read_text("utf-8")
    if mutation.old not in whole:
        sys.exit(f"{mutation.file} no longer has: {mutation.old}")
    path.write_text(whole.replace(mutation.old, mutation.new, 1), "utf-8")
    begun = time.perf_counter()
    try:
        return Outcome(mutation, _fails(copy, TESTS[mutation.file]), time.perf_counter() - begun)
    finally:
        path.write_text(whole, "utf-8")


def _fails(copy: Path, tests: tuple[str, ...]) -> bool:
    child = os.fork()
    if child == 0:
        _run_tests(copy, tests)
    end = time.monotonic() + GUARD
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status) != 0
        time.sleep(0.02)
    os.kill(child, 9)
    os.waitpid(child, 0)
    return True


def _run_tests(copy: Path, tests: tuple[str, ...]) -> None:
    """Run the tests of the copy, and leave with their status; never returns."""
    os.chdir(copy)
    sys.path[:] = [str(copy), *(entry for entry in sys.path if Path(entry or ".").resolve() != ROOT)]
    sys.dont_write_bytecode = True
    os.environ.update(CI="1", PYTHONDONTWRITEBYTECODE="1", PYTHONPATH=str(copy))
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    present = [test for test in tests if Path(test).exists()]
    known = "ignore::pytest.PytestAssertRewriteWarning"  # what was imported ahead
    os._exit(int(pytest.main(["-x", "-q", "-W", known, "-p", "no:cacheprovider", *present])))


def _tell(outcome: Outcome) -> None:
    mutation = outcome.mutation
    if not outcome.noticed:
        print(f"SURVIVED  {mutation.file}: {mutation.old!r} -> {mutation.new!r}", flush=True)


def _summarise(outcomes: list[Outcome], *, as_json: bool) -> None:
    survived = [outcome.mutation._asdict() for outcome in outcomes if not outcome.noticed]
    if as_json:
        print(json.dumps({"mutations": len(outcomes), "survived": survived}, indent=2))
        return
    seconds = sum(outcome.seconds for outcome in outcomes)
    print(f"{len(outcomes)} mutations, {len(survived)} survived; {seconds:.0f} s")


if __name__ == "__main__":
    main()
