"""Results as JSON, for other programs; every share with its hits, n and interval."""

from __future__ import annotations

import json
from typing import Any

from trainer.deck.deck import Deck
from trainer.exchange.played import Played
from trainer.measures import Share
from trainer.sitting.report import in_words
from trainer.sitting.scoring import Calibration, Outcome


def as_json(played: Played) -> str:
    """The results as one JSON document."""
    return json.dumps(as_data(played), ensure_ascii=False, indent=2) + "\n"


def as_data(played: Played) -> dict[str, Any]:
    """The results as plain data."""
    deck, results = played.deck, played.results
    return {
        "deck": {"id": deck.id, "title": deck.title},
        "theme": played.theme,
        "levels": list(played.levels),
        "form": played.form or None,
        "learner": played.learner,
        "date": played.when.isoformat(timespec="seconds"),
        "seed": played.seed,
        "points": results.points,
        "possible": results.possible,
        "asked": results.asked,
        "right": share_data(results.right),
        "by_kind": {kind.value: share_data(share) for kind, share in results.by_kind.items()},
        "by_verdict": {verdict.value: share_data(share) for verdict, share in results.by_verdict.items()},
        "sound_accepted": share_data(results.passed),
        "unsound_caught": share_data(results.caught),
        "tendency": results.tendency.value,
        "d_prime": results.detection.d_prime if results.detection else None,
        "c": results.detection.criterion if results.detection else None,
        "confidence": _calibration_data(results.calibration),
        "reasons": share_data(results.reasons),
        "hints": results.hints,
        "items": [_outcome_data(deck, outcome) for outcome in results.outcomes],
        "flags": [
            {"item": flag.item, "words": in_words(deck, flag.item), "note": flag.note}
            for flag in played.flags
        ],
    }


def _outcome_data(deck: Deck, outcome: Outcome) -> dict[str, Any]:
    return {"item": outcome.item, "words": in_words(deck, outcome.item)} | outcome._asdict()


def share_data(share: Share) -> dict[str, Any]:
    """A share with its hits, n and interval."""
    low, high = share.interval
    return {"hits": share.hits, "n": share.n, "low": round(low, 4), "high": round(high, 4)}


def _calibration_data(found: Calibration | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "n": found.n,
        "brier": round(found.brier, 4),
        "mean_confidence": round(found.mean_confidence, 4),
        "accuracy": round(found.accuracy, 4),
        "by_level": {str(level.value): share_data(share) for level, share in found.by_level.items()},
    }
