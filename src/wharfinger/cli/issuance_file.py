"""What a carrier states of a successor, in a TOML file.

.. code-block:: toml

    reference = "BL-0002"             # transport document reference, at most 20 characters
    root = "0x…"                      # root or hash of the transport document
    form = "to-order"                 # straight, to-order or bearer
    to = "SELLER"                     # who receives possession: id or identifier, as text
    endorsee = "SELLER"               # consignee or endorsee; leave out for a bearer bill
    point = 1                         # the carrier's number for the port of discharge, or leave out
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field


class IssuanceFile(BaseModel):
    """The fields of the file; see the module."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    reference: Annotated[str, Field(min_length=1, max_length=20)]
    root: str
    form: Literal["straight", "to-order", "bearer"]
    to: Annotated[str, Field(min_length=1)]
    endorsee: str = ""
    point: Annotated[int, Field(ge=0, lt=1 << 16)] = 0
