"""One whole trade, from credit to delivery; every party acts with a key of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import IntEnum
from functools import cached_property
from pathlib import Path
from typing import Final

from eth_utils.crypto import keccak

from wharfinger.chain import advance_to, latest_timestamp
from wharfinger.contracts.base import Outcome
from wharfinger.contracts.suite import Suite
from wharfinger.errors import InvalidDocumentError, Problem
from wharfinger.flows.cast import Cast, Party
from wharfinger.flows.journal import Instrument, Journal, Step
from wharfinger.flows.papers import Papers
from wharfinger.flows.setting import Paper, Setting
from wharfinger.standards import Amount, TradeDocuments

PERMIT_SECONDS: Final = 86_400
"""How long a signed permit stays valid, in seconds of the chain's time."""


class Trade:
    """The records of one trade and what its acts need.

    Args:
        suite: the contracts.
        cast: the parties.
        documents: the trade's documents.
        setting: when its acts take place.
        folder: where ciphertexts and kept keys of its documents go.
        tell: told of each step when it is done.
        remark: told of what is worth knowing between the steps.
    """

    def __init__(
        self,
        suite: Suite,
        cast: Cast,
        documents: TradeDocuments,
        setting: Setting,
        *,
        folder: Path,
        tell: Callable[[Step], None] = lambda _step: None,
        remark: Callable[[str], None] = lambda _text: None,
    ) -> None:
        self.suite = suite
        self.cast = cast
        self.documents = documents
        self.setting = setting
        self.remark = remark
        self.journal = Journal(suite.connection, money=self.money, title=self.title, tell=tell)
        self.currency = suite.currency(documents.credit.amount.currency)
        self.ports = _ports_of(documents)
        self.papers = Papers(suite, cast, setting.document, dict(documents.papers), folder)

    @property
    def loading(self) -> str:
        """UN/LOCODE of the port of loading."""
        return self.ports[0]

    @property
    def discharge(self) -> str:
        """UN/LOCODE of the port of discharge."""
        return self.ports[1]

    @cached_property
    def bill(self) -> Instrument:
        """The bill of lading."""
        label = self.documents.bill.transport_document_reference
        return self._instrument("BillOfLading", label, self._bill_id, self._bill_state)

    @cached_property
    def credit(self) -> Instrument:
        """The documentary credit."""
        label = self.documents.credit.reference
        bank = self.cast["issuing-bank"].org
        return self._instrument(
            "LetterOfCredit",
            label,
            self.suite.credits.credit_id(bank, credit_number=label),
            lambda credit: self.suite.credits.credit_of(credit).standing.state,
        )

    @cached_property
    def presentation(self) -> Instrument:
        """The presentation under the credit."""
        label = self.presenter_reference
        identifier = self.suite.credits.presentation_id(
            self.credit.id,
            bill=self.bill.id,
            presenter_reference=label,
            documents_root=self.documents_root,
        )
        return self._instrument(
            "Presentation",
            label,
            identifier,
            lambda one: self.suite.credits.presentation_of(self.credit.id, presentation=one).state,
        )

    @cached_property
    def export_declaration(self) -> Instrument:
        """The export declaration."""
        declaration = self.documents.export_declaration
        identifier = self.suite.customs.export_id(
            declaration.country or "", declaration_reference=declaration.reference
        )
        return self._instrument(
            "ExportDeclaration",
            declaration.reference,
            identifier,
            self.suite.customs.export_state_of,
        )

    @cached_property
    def import_declaration(self) -> Instrument:
        """The import declaration."""
        declaration = self.documents.import_declaration
        identifier = self.suite.customs.import_id(
            declaration.country or "", declaration_reference=declaration.reference
        )
        return self._instrument(
            "ImportDeclaration",
            declaration.reference,
            identifier,
            self.suite.customs.import_state_of,
        )

    @cached_property
    def outward_calls(self) -> Mapping[str, Instrument]:
        """The export calls at the port of loading, by container number."""
        return self._calls(self.loading, "ExportCall", self.suite.terminal.export_state_of)

    @cached_property
    def inward_calls(self) -> Mapping[str, Instrument]:
        """The import calls at the port of discharge, by container number."""
        return self._calls(self.discharge, "ImportCall", self.suite.terminal.import_state_of)

    def document(self, paper: Paper) -> Instrument:
        """Return a document off chain, as the vault has it."""
        return self._instrument(
            "Document",
            paper.reference,
            self.papers.document_id(paper, self._bill_id),
            lambda one: self.suite.vault.document_of(one).state,
        )

    def encryption_key(self, key: str) -> Instrument:
        """Return the encryption key of a party, as the vault has it."""
        org = self.cast[key].org
        return self._instrument(
            "EncryptionKey",
            key,
            org.to_bytes(32),
            lambda _id: "Published" if self.suite.vault.encryption_key_of(org).number else "None",
        )

    @cached_property
    def escrow(self) -> int:
        """Organisation of the credit contract, which holds bills under presentation."""
        return self.suite.participants.organisation_of("LetterOfCredit")

    @property
    def call_reference(self) -> str:
        """The carrier's reference of both calls: its booking."""
        return self.documents.bill.consignment_items[0].carrier_booking_reference

    @property
    def presenter_reference(self) -> str:
        """The presenter's own reference: the bill's."""
        return f"P/{self.documents.bill.transport_document_reference}"

    @cached_property
    def documents_root(self) -> bytes:
        """What the documents presented come to: those anchored for the credit, as they stand.

        Where none is, it is a hash over the bill of lading and the export declaration.
        """
        anchored = self.papers.presented()
        if anchored:
            return bytes(self.suite.vault.documents_root(anchored))
        presented = (
            self.documents.bill.content_hash(),
            self.documents.export_declaration.content_hash,
        )
        return bytes(keccak(b"".join(presented)))

    @property
    def drawing(self) -> int:
        """Amount drawn, minor units: the whole credit."""
        return self.documents.credit.amount.minor_units

    def act(
        self, key: str, action: str, instrument: Instrument, do: Callable[[Party], Outcome]
    ) -> Outcome:
        """Let a party do one act, and write it down."""
        party = self.cast[key]
        return self.journal.act(party, action, instrument, lambda: do(party))

    def allow(self, key: str, spender: str, amount: int) -> Outcome:
        """Let a party allow a contract to draw on its account, by signature (EIP-2612).

        The party signs; whoever relays for it, or itself, submits.
        """
        party = self.cast[key]
        submitter = self.cast[party.relayed_by] if party.relayed_by else party
        permit = self.currency.sign_permit(
            party.signer,
            spender=spender,
            value=amount,
            deadline=latest_timestamp(self.suite.connection) + PERMIT_SECONDS,
        )
        name = self.suite.names.contract(spender) or spender
        token = self._instrument(
            "DigitalCurrency",
            f"{self.documents.credit.amount.currency} for {name}",
            bytes.fromhex(self.currency.address[2:]).rjust(32, b"\0"),
            lambda _id: self._allowance(party, spender),
        )
        return self.journal.act(
            party, "permit", token, lambda: self.currency.permit(permit, by=submitter.sender)
        )

    def reach(self, moment: datetime) -> None:
        """Let time pass up to a moment, unless the chain is there already."""
        timestamp = int(moment.timestamp())
        if latest_timestamp(self.suite.connection) < timestamp:
            advance_to(self.suite.connection, timestamp)

    def money(self) -> Mapping[str, str]:
        """Return every party's balance, and what the credit contract holds."""
        return {key: self.amount(held) for key, held in self.balances().items()}

    def balances(self) -> Mapping[str, int]:
        """Return every party's balance in minor units, and what the credit contract holds."""
        accounts = {key: party.account for key, party in self.cast.items()}
        accounts["escrow"] = self.suite.credits.address
        data = [self.currency.encode("balanceOf", account) for account in accounts.values()]
        answers = self.suite.connection.batch(
            [
                ("eth_call", [{"to": self.currency.address, "data": "0x" + one.hex()}, "latest"])
                for one in data
            ]
        )
        return {key: int(answer, 16) for key, answer in zip(accounts, answers, strict=True)}

    def title(self) -> Mapping[str, str]:
        """Return who holds the bill and who has title."""
        bill = self.suite.bills.bill_of(self._bill_id)
        name = self._holder_name
        bearer = "bearer" if bill.form.name == "BEARER" else name(bill.endorsee)
        return {"possession": name(bill.holder), "title": bearer}

    def amount(self, minor_units: int) -> str:
        """Return an amount as people write it."""
        return str(Amount(self.documents.credit.amount.currency, minor_units))

    @cached_property
    def _bill_id(self) -> bytes:
        reference = self.documents.bill.transport_document_reference
        return self.suite.bills.bill_id(
            self.cast["carrier"].org, transport_document_reference=reference
        )

    def _bill_state(self, bill: bytes) -> IntEnum:
        return self.suite.bills.state_of(bill)

    def _allowance(self, party: Party, spender: str) -> str:
        return self.amount(self.currency.allowance(party.account, spender=spender))

    def _holder_name(self, org: int) -> str:
        return "escrow" if org == self.escrow else self.cast.name_of(org)

    def _calls(
        self, port: str, contract: str, state: Callable[[bytes], IntEnum]
    ) -> Mapping[str, Instrument]:
        return {
            number: self._instrument(
                contract,
                number,
                self.suite.terminal.call_id(
                    port, container=number, call_reference=self.call_reference
                ),
                state,
            )
            for number in self.documents.bill.containers
        }

    @staticmethod
    def _instrument(
        contract: str, label: str, identifier: bytes, state: Callable[[bytes], IntEnum | str]
    ) -> Instrument:
        return Instrument(
            contract=contract, label=label, id=identifier, state=lambda: shown(state(identifier))
        )


def shown(state: IntEnum | str) -> str:
    """Return a state as the machines name it: ``GATED_OUT`` is ``GatedOut``."""
    if isinstance(state, str):
        return state
    return "".join(word.capitalize() for word in state.name.split("_"))


def _ports_of(documents: TradeDocuments) -> tuple[str, str]:
    bill = documents.bill
    loading, discharge = bill.port_of_loading, bill.port_of_discharge
    if loading is None or discharge is None:
        path = "$.transports.portOfLoading" if loading is None else "$.transports.portOfDischarge"
        problem = Problem(f"{path}.UNLocationCode", "is missing")
        raise InvalidDocumentError(bill.transport_document_reference, [problem])
    return loading, discharge
