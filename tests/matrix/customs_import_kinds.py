"""The kinds of import declaration that each state tells apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from matrix.runner import Variant
from wharfinger.contracts.enums import Channel


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What is particular of a declaration.

    Attributes:
        channel: the channel that it has, or will be assigned.
        by: member that declares.
        due: whether it owes, or will owe, anything.
        query: ``open`` or ``overdue`` where customs asked and nobody answered.
        part: whether a line of what is to be assessed, or a container of what is to be released,
            is so already.
        guarantee: ``in full`` or ``in part`` where an account stands for the duty and can pay it
            so with the surcharge; ``called`` where it has paid what it could.
        late: whether the terms to pay and to close are over.
        before: state in which customs decided.
        appealed: whether an appeal is before the review.
        supplement: ``open`` or ``paid`` where the audit demanded one.
    """

    channel: Channel = Channel.GREEN
    by: str = "broker"
    due: bool = True
    query: str = ""
    part: bool = False
    guarantee: str = ""
    late: bool = False
    before: str = ""
    appealed: bool = False
    supplement: str = ""

    def flags(self, state: str) -> frozenset[str]:
        """Return the machine's flag values that it has in a state."""
        was = f"was {self.before}" if self.before else ""
        if self.before == "Released" and self.guarantee:
            was += ", owing"
        stands = state in {"Guaranteed", "Released", "Detained"} and self.guarantee
        owing = stands or self.supplement == "open"
        cover = {"in full": "guarantee in full", "in part": "guarantee in part"}
        return frozenset(
            {
                self.channel.name.capitalize(),
                "duty due" if self.due else "zero due",
                f"query {self.query}" if self.query else "no query",
                "appealed" if self.appealed else "not appealed",
                was,
                "owing" if owing else "settled",
                cover.get(self.guarantee, "no guarantee") if stands else "no guarantee",
                "supplement" if self.supplement else "no supplement",
            }
        ) - {""}


_GREEN: Final = Kind()
_BLUE: Final = Kind(channel=Channel.BLUE, by="importer")
_YELLOW: Final = Kind(channel=Channel.YELLOW)
_RED: Final = Kind(channel=Channel.RED, by="importer", due=False)
_GUARANTEED: Final = Kind(guarantee="in full")

_BEFORE: Final[Mapping[str, Kind]] = {
    "Registered": replace(_GREEN, before="Registered"),
    "UnderControl": replace(_YELLOW, before="UnderControl", query="open"),
    "Assessable": replace(_RED, before="Assessable", part=True),
    "Assessed": replace(_RED, before="Assessed", part=True),
    "Paid": replace(_BLUE, before="Paid", part=True),
    "Guaranteed": replace(_GUARANTEED, before="Guaranteed"),
    "Released": replace(_YELLOW, before="Released"),
    "Released, owing": replace(_GUARANTEED, before="Released", by="importer"),
}
"""Where customs can decide, with what the decision touches there."""


def _appealed(*states: str) -> dict[str, Kind]:
    return {
        f"appealed, was {state}": replace(_BEFORE[state], appealed=True, query="")
        for state in states
    }


KINDS: Final[Mapping[str, Mapping[str, Kind]]] = {
    "None": {"by a broker": _GREEN},
    "Registered": {
        "to be green, by a broker": _GREEN,
        "to be blue, by the importer": _BLUE,
        "to be yellow, by a broker": _YELLOW,
        "to be red, by the importer": _RED,
    },
    "UnderControl": {
        "yellow, by a broker": _YELLOW,
        "yellow, asked": replace(_YELLOW, query="open"),
        "red, by the importer": _RED,
        "red, not answered in time": replace(_RED, query="overdue"),
    },
    "Assessable": {
        "green, by a broker": _GREEN,
        "red, a line assessed": replace(_RED, part=True),
    },
    "Assessed": {
        "green, by a broker": _GREEN,
        "blue, by the importer": _BLUE,
        "yellow, by a broker": _YELLOW,
        "green, nothing due": replace(_GREEN, due=False),
        "red, nothing due, a container free": replace(_RED, part=True),
        "green, appealed": replace(_GREEN, appealed=True),
        "red, nothing due, appealed": replace(_RED, appealed=True),
    },
    "Paid": {
        "green, by a broker": _GREEN,
        "blue, a container free": replace(_BLUE, part=True),
    },
    "Guaranteed": {
        "in time": _GUARANTEED,
        "late": replace(_GUARANTEED, late=True),
        "late, covered in part": replace(_GUARANTEED, late=True, guarantee="in part"),
        "guarantee called": replace(_GUARANTEED, late=True, guarantee="called", by="importer"),
    },
    "Released": {
        "paid, after thirty days": replace(_GREEN, late=True),
        "owing, in time": _GUARANTEED,
        "owing, late": replace(_GUARANTEED, late=True, by="importer"),
        "owing, late, covered in part": replace(_GUARANTEED, late=True, guarantee="in part"),
        "owing, guarantee called": replace(_GUARANTEED, late=True, guarantee="called"),
    },
    "Closed": {
        "settled": _GREEN,
        "supplement late": replace(_GREEN, supplement="open", late=True),
        "supplement paid": replace(_BLUE, supplement="paid"),
        "supplement appealed": replace(_YELLOW, supplement="open", appealed=True),
        "supplement paid and appealed": replace(_GREEN, supplement="paid", appealed=True),
    },
    "Withdrawn": {"by a broker": _GREEN},
    "Rejected": {
        "by a broker": _BEFORE["Registered"],
        **_appealed("Registered", "UnderControl", "Assessable"),
    },
    "Detained": {
        "guaranteed": _BEFORE["Guaranteed"],
        "released": _BEFORE["Released"],
        **_appealed(*_BEFORE),
    },
    "Seized": {"by a broker": _BEFORE["Paid"], **_appealed(*_BEFORE)},
    "Returned": {"by a broker": _BEFORE["Guaranteed"]},
    "Destroyed": {"by a broker": _BEFORE["Registered"]},
    "Abandoned": {"by a broker": _BEFORE["Released"]},
}
"""Of each state, the first being the one that everyone tries."""

VARIANTS: Final[Mapping[str, tuple[Variant, ...]]] = {
    state: tuple(Variant(name, kind.flags(state)) for name, kind in kinds.items())
    for state, kinds in KINDS.items()
}
"""The same as the runner knows them."""


def kind_of(state: str, variant: Variant) -> Kind:
    """Return what is particular of a kind of record in a state."""
    return KINDS[state][variant.name]
