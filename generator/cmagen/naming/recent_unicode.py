"""Characters younger than Python 3.11's Unicode 14.

Python versions disagree on whether they can be printed or stand in a name, so that they are always
spelled out and never in names: the output is the same everywhere.
"""

from __future__ import annotations

import re

__all__ = ["YOUNG"]

# assigned in Unicode 15.0 or 15.1, found by comparing `unicodedata` of Python 3.11, 3.12 and 3.13
_RANGES = (
    "\u0cf3\u0ece\u2ffc-\u2fff\u31ef\U00010efd-\U00010eff\U0001123f-\U00011241\U00011b00-\U00011b09"
    "\U00011f00-\U00011f10\U00011f12-\U00011f3a\U00011f3e-\U00011f59\U0001342f\U00013439-\U00013455"
    "\U0001b132\U0001b155\U0001d2c0-\U0001d2d3\U0001df25-\U0001df2a\U0001e030-\U0001e06d\U0001e08f"
    "\U0001e4d0-\U0001e4f9\U0001f6dc\U0001f774-\U0001f776\U0001f77b-\U0001f77f\U0001f7d9"
    "\U0001fa75-\U0001fa77\U0001fa87\U0001fa88\U0001faad-\U0001faaf\U0001fabb-\U0001fabd\U0001fabf"
    "\U0001face\U0001facf\U0001fada\U0001fadb\U0001fae8\U0001faf7\U0001faf8\U0002b739"
    "\U0002ebf0-\U0002ee5d\U00031350-\U000323af"
)

YOUNG = re.compile(f"[{_RANGES}]")
