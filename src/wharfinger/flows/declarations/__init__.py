"""WCO messages acted upon: declarations lodged, amended and withdrawn on chain, notices written.

The messages are read and written by :mod:`wharfinger.standards.wco`; here they meet a deployment.
"""

from wharfinger.flows.declarations.amending import (
    amend_declaration,
    cancel_declaration,
    find_by_mrn,
)
from wharfinger.flows.declarations.bills import issued_bills
from wharfinger.flows.declarations.chain import (
    Filed,
    consignment_of,
    declaration_named,
    direction_of,
    filed,
)
from wharfinger.flows.declarations.goods import lines_as_lodged, units_of
from wharfinger.flows.declarations.lodging import Performed, lodge_declaration
from wharfinger.flows.declarations.messages import lodge
from wharfinger.flows.declarations.notices import Register, latest_notice, notices_of
from wharfinger.flows.declarations.parties import TraderRegister
from wharfinger.flows.declarations.references import mrn_of

__all__ = [
    "Filed",
    "Performed",
    "Register",
    "TraderRegister",
    "amend_declaration",
    "cancel_declaration",
    "consignment_of",
    "declaration_named",
    "direction_of",
    "filed",
    "find_by_mrn",
    "issued_bills",
    "latest_notice",
    "lines_as_lodged",
    "lodge",
    "lodge_declaration",
    "mrn_of",
    "notices_of",
    "units_of",
]
