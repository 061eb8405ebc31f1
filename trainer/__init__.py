"""Claim Trainer: learn to tell sound from unsound in a news article, in the terminal.

The package imports nothing by itself, so that `trainer --version` costs what Python costs.
"""

from __future__ import annotations

__version__ = "0.1.0"
