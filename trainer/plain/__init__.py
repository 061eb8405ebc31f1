"""A sitting as numbered lines on standard input and output: for screen readers, pipes and scripts.

One of the two faces of a `Session`; it decides nothing. Each line is complete, nothing is drawn, and no
colour or cursor movement is sent.

`playing` leads through a sitting, step by step. It asks by `choosing`, obeys `letters`, tells by `telling`,
and all of them read and write by `talk`.
"""

from __future__ import annotations
