"""What banks tell each other about a credit after its issue, as plain facts for the writers.

Amounts and dates are typed; references are the parties' own. Free texts are broken into lines by
the writer; they are written in SWIFT's z set, references and names in its x set.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from wharfinger.standards.money import Amount

from .model import Bank


class Disposal(StrEnum):
    """What a refusing bank does with the documents (77B; UCP 600, 16c iii)."""

    HOLD = "HOLD"
    NOTIFY = "NOTIFY"
    PREVIOUS_INSTRUCTIONS = "PREVINST"
    RETURN = "RETURN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledgement:
    """A message about a credit was received (MT 730).

    Attributes:
        senders_reference: the sender's reference (20).
        receivers_reference: the receiver's reference (21).
        acknowledged: date of the message that is acknowledged (30).
        account: account to be debited or credited (25).
        charges: amount of the charges (32B; 32D with a date).
        charged_on: value date on which the charges were debited (32D).
        account_with: bank with which to credit the charges (57a).
        charge_details: what the charges are for (71D).
        information: sender to receiver information (72Z).
        narrative: free text (79Z).
    """

    senders_reference: str
    receivers_reference: str
    acknowledged: date
    account: str | None = None
    charges: Amount | None = None
    charged_on: date | None = None
    account_with: Bank | None = None
    charge_details: str = ""
    information: str = ""
    narrative: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Documents are refused, once and with every discrepancy (MT 734; UCP 600, 16c).

    Attributes:
        senders_reference: the sender's reference (20).
        presenting_reference: the presenting bank's reference (21).
        utilised_on: date of the utilisation (32A).
        amount: amount of the utilisation (32A).
        discrepancies: each discrepancy in words, at least one (77J).
        disposal: what becomes of the documents (77B).
        disposal_text: words behind its code (77B).
        charges_claimed: charges that are claimed, in words (73A).
        claimed: total amount that is claimed (33B; 33A with a date).
        claimed_on: value date of the claim (33A).
        account_with: bank with which to credit the claim (57a).
        information: sender to receiver information (72Z).
    """

    senders_reference: str
    presenting_reference: str
    utilised_on: date
    amount: Amount
    discrepancies: tuple[str, ...]
    disposal: Disposal
    disposal_text: str = ""
    charges_claimed: str = ""
    claimed: Amount | None = None
    claimed_on: date | None = None
    account_with: Bank | None = None
    information: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscrepancyAdvice:
    """Documents do not comply, and the issuing bank is asked whether to take them (MT 750).

    Attributes:
        senders_reference: the sender's reference (20).
        related_reference: number of the credit (21).
        principal: principal amount (32B).
        discrepancies: each discrepancy in words, at least one (77J).
        additional: amount besides the principal (33B).
        charges_deducted: charges to be deducted, in words (71D).
        charges_added: charges to be added, in words (73A).
        total: total amount to be paid (34B).
        account_with: bank with which to credit it (57a).
        information: sender to receiver information (72Z).
    """

    senders_reference: str
    related_reference: str
    principal: Amount
    discrepancies: tuple[str, ...]
    additional: Amount | None = None
    charges_deducted: str = ""
    charges_added: str = ""
    total: Amount | None = None
    account_with: Bank | None = None
    information: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Authorisation:
    """Documents may be taken up in spite of their discrepancies (MT 752).

    Attributes:
        credit_reference: documentary credit number (20).
        presenting_reference: the presenting bank's reference (21).
        identification: what is authorised, for example ``PAY`` or ``NEGOTIATE`` (23).
        advised_on: date of the advice of discrepancy or of mailing (30).
        amount: total amount that was advised (32B).
        charges_deducted: charges deducted, in words (71D).
        net: net amount (33B; 33A with a date).
        net_on: value date of the net amount (33A).
        senders_correspondent: the sender's correspondent (53a).
        receivers_correspondent: the receiver's correspondent (54a).
        information: sender to receiver information (72Z).
        narrative: free text (79Z).
    """

    credit_reference: str
    presenting_reference: str
    identification: str
    advised_on: date
    amount: Amount | None = None
    charges_deducted: str = ""
    net: Amount | None = None
    net_on: date | None = None
    senders_correspondent: Bank | None = None
    receivers_correspondent: Bank | None = None
    information: str = ""
    narrative: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentAdvice:
    """Documents were paid, accepted or negotiated (MT 754).

    Attributes:
        senders_reference: the sender's reference (20).
        related_reference: number of the credit (21).
        principal: amount paid, accepted or negotiated (32B; 32A with a date).
        due_on: date of payment or maturity (32A).
        additional: amount besides the principal (33B).
        charges_deducted: charges deducted, in words (71D).
        charges_added: charges added, in words (73A).
        total: total amount claimed (34B; 34A with a date).
        total_on: value date of the claim (34A).
        reimbursing_bank: bank on which reimbursement is claimed (53a).
        account_with: bank with which to credit the claim (57a); not beside the reimbursing bank.
        beneficiary_bank: bank in whose favour (58a).
        information: sender to receiver information (72Z); not beside the narrative.
        narrative: free text (77).
    """

    senders_reference: str
    related_reference: str
    principal: Amount
    due_on: date | None = None
    additional: Amount | None = None
    charges_deducted: str = ""
    charges_added: str = ""
    total: Amount | None = None
    total_on: date | None = None
    reimbursing_bank: Bank | None = None
    account_with: Bank | None = None
    beneficiary_bank: Bank | None = None
    information: str = ""
    narrative: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReimbursementAdvice:
    """A drawing was reimbursed or paid (MT 756).

    Attributes:
        senders_reference: the sender's reference (20).
        presenting_reference: the presenting bank's reference (21).
        claimed: total amount that was claimed (32B).
        paid: amount reimbursed or paid (33A).
        paid_on: its value date (33A).
        senders_correspondent: the sender's correspondent (53a).
        receivers_correspondent: the receiver's correspondent (54a).
        information: sender to receiver information (72Z).
        narrative: free text (79Z).
    """

    senders_reference: str
    presenting_reference: str
    claimed: Amount
    paid: Amount
    paid_on: date
    senders_correspondent: Bank | None = None
    receivers_correspondent: Bank | None = None
    information: str = ""
    narrative: str = ""
