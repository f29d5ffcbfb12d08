"""How a credit is available, and what the bank that advises it is asked to do."""

from __future__ import annotations

from enum import StrEnum


class Availability(StrEnum):
    """How the credit is available (41a; UCP 600, article 6b)."""

    ACCEPTANCE = "BY ACCEPTANCE"
    DEFERRED_PAYMENT = "BY DEF PAYMENT"
    MIXED_PAYMENT = "BY MIXED PYMT"
    NEGOTIATION = "BY NEGOTIATION"
    SIGHT_PAYMENT = "BY PAYMENT"


class Confirmation(StrEnum):
    """What the advising bank is asked to do (49; UCP 600, article 8)."""

    CONFIRM = "CONFIRM"
    MAY_ADD = "MAY ADD"
    WITHOUT = "WITHOUT"
