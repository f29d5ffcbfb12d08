"""SWIFT's messages about credits acted upon: what is stated on chain when one is issued or amended.

The messages are read by :mod:`wharfinger.standards.swift`; here they meet a deployment.
"""

from wharfinger.flows.letters.amending import Proposal, amendment_of
from wharfinger.flows.letters.issuing import Stated, stated_terms
from wharfinger.flows.letters.messages import WRITERS, Dossier
from wharfinger.flows.letters.parties import LetterParties
from wharfinger.flows.letters.stated import StatedTerm, compare

__all__ = [
    "WRITERS",
    "Dossier",
    "LetterParties",
    "Proposal",
    "Stated",
    "StatedTerm",
    "amendment_of",
    "compare",
    "stated_terms",
]
