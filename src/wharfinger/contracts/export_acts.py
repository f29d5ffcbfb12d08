"""Export declarations; see contracts/interfaces/IExportActs.sol.

A part of :class:`wharfinger.CustomsClearance`.
"""

from __future__ import annotations

from wharfinger.contracts.base import InstrumentWrapper


class ExportActs(InstrumentWrapper):
    """Acts with exports."""
