"""What a contract refuses in the middle of a trade: one sentence, exit code 3, nothing changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from eth_typing import ChecksumAddress
from integration.conftest import Stage

from wharfinger.build import load_test_artifact
from wharfinger.build.abi import decode_answer, encode_call, encode_constructor
from wharfinger.chain import Call, DirectSender, LocalSigner, deploy, read
from wharfinger.contracts.enums import ExportState, ImportState
from wharfinger.contracts.records import Lodging
from wharfinger.contracts.refusals import (
    ActorRefusedError,
    ContractRefusedError,
    DuplicateRefusedError,
    MoneyRefusedError,
    StateRefusedError,
)
from wharfinger.flows import CHAPTERS, Trade, terms
from wharfinger.flows.acts import present
from wharfinger.standards.calendars import days_since_1970

CHAPTER = dict(CHAPTERS)


@contextmanager
def refused(
    stage: Stage, kind: type[ContractRefusedError], error: str, *parts: str
) -> Iterator[None]:
    """Expect one sentence that holds every part, a remedy, exit code 3, and no change at all."""
    with stage.unchanged(), pytest.raises(kind) as caught:
        yield
    assert caught.value.error == error
    assert caught.value.exit_code == 3
    assert caught.value.remedy.endswith(".")
    assert "\n" not in str(caught.value)
    for part in parts:
        assert part in str(caught.value)


class FeeToken:
    """A token that keeps one per cent of every transfer; its whole supply is the issuing bank's."""

    def __init__(self, stage: Stage, supply: int) -> None:
        self._stage = stage
        self._artifact = load_test_artifact("FeeToken")
        holder = stage.cast["issuing-bank"].account
        arguments = encode_constructor(self._artifact.abi, holder, supply)
        address = deploy(stage.deployer, self._artifact.bytecode, arguments)["contractAddress"]
        assert address is not None
        self.address: ChecksumAddress = address

    def approve(self, key: str, spender: str, amount: int) -> None:
        """Let a contract draw on a party's account."""
        data = encode_call(self._artifact.abi, "approve", spender, amount)
        self._stage.cast[key].sender.send(Call(self.address, data))

    def balance(self, account: str) -> int:
        """Return what an account holds."""
        data = encode_call(self._artifact.abi, "balanceOf", account)
        answer = read(self._stage.connection, self.address, data)
        return int(decode_answer(self._artifact.abi, "balanceOf", answer))


def lodging(trade: Trade, reference: str) -> Lodging:
    """Return what the exporter states of the example's documents, under a reference."""
    shipped = trade.documents.bill.shipped_on_board_date
    assert shipped is not None
    return Lodging(
        presenter_reference=reference,
        documents_root=trade.documents_root,
        shipped_on=days_since_1970(shipped),
        amount=trade.drawing,
        examining_bank=trade.cast["issuing-bank"].org,
    )


def test_key_without_a_seat(stage: Stage) -> None:
    trade = stage.trade_up_to("The bill of lading")
    stranger = DirectSender(stage.connection, LocalSigner.generate())
    stage.deployer.send(Call(stranger.address, b"", 10**18))
    with refused(stage, ActorRefusedError, "SeatUnknown", stranger.address):
        stage.suite.bills.issue(
            trade.bill.label,
            document_root=trade.documents.bill.content_hash(),
            form=terms.bill_form(trade.documents.bill),
            issue_to=stage.cast["exporter"].org,
            endorsee=stage.cast["exporter"].org,
            by=stranger,
        )
    assert trade.bill.state() == "None"


def test_suspended_organisation(stage: Stage) -> None:
    """It begins nothing new; reinstated, it goes on where it was."""
    trade = stage.trade_up_to("Export clearance")
    exporter = stage.cast["exporter"]
    stage.suite.participants.set_suspension(exporter.org, suspended=True, by=stage.deployer)
    trade.reach(stage.setting.timeline.export)
    with refused(stage, ActorRefusedError, "OrganisationSuspended", "exporter"):
        CHAPTER["Export clearance"](trade)
    assert trade.export_declaration.state() == "None"
    stage.suite.participants.set_suspension(exporter.org, suspended=False, by=stage.deployer)
    CHAPTER["Export clearance"](trade)
    assert trade.export_declaration.state() == "ReleasedForLoading"


def test_suspended_bank_still_owes_what_it_has_promised(stage: Stage) -> None:
    """Suspension takes no right from a counterparty: the presentation was found complying."""
    trade = stage.trade_up_to("Examination and honour")
    trade.reach(stage.setting.timeline.examination)
    bank = stage.cast["issuing-bank"]
    credits_ = stage.suite.credits
    credits_.comply(trade.credit.id, presentation=trade.presentation.id, by=bank.sender)
    trade.allow("issuing-bank", credits_.address, trade.drawing)
    stage.suite.participants.set_suspension(bank.org, suspended=True, by=stage.deployer)
    credits_.honour(trade.credit.id, presentation=trade.presentation.id, by=bank.sender)
    assert trade.presentation.state() == "Honoured"
    assert trade.balances()["exporter"] == trade.drawing


def test_token_that_takes_a_fee(stage: Stage) -> None:
    """A credit in such a token can be issued; its honour is refused, and bill and money stay."""
    trade = stage.trade()
    token = FeeToken(stage, 2 * trade.drawing)
    bank, exporter = stage.cast["issuing-bank"], stage.cast["exporter"]
    credits_ = stage.suite.credits
    trade.reach(stage.setting.timeline.credit)
    stated = terms.credit_terms(
        trade.documents.credit,
        organisations=trade.documents.organisations,
        cast=stage.cast,
        token=token.address,
        place="NL",
    )
    credits_.issue(stated, by=bank.sender)
    for title in ("Export clearance", "Loading", "The bill of lading", "Presentation"):
        CHAPTER[title](trade)
    credits_.comply(trade.credit.id, presentation=trade.presentation.id, by=bank.sender)
    token.approve("issuing-bank", credits_.address, trade.drawing)
    before, held = token.balance(bank.account), trade.title()
    with refused(stage, MoneyRefusedError, "AmountNotReceived"):
        credits_.honour(trade.credit.id, presentation=trade.presentation.id, by=bank.sender)
    assert trade.presentation.state() == "Complying"
    assert trade.title() == held
    assert held["possession"] == "escrow"
    assert (token.balance(bank.account), token.balance(exporter.account)) == (before, 0)


def test_bill_already_presented(stage: Stage) -> None:
    """The credit contract holds it: its former holder has nothing left to hand over."""
    trade = stage.trade_up_to("Examination and honour")
    data = stage.suite.credits.presentation_data(trade.credit.id, lodging=lodging(trade, "P/2"))
    with refused(stage, ActorRefusedError, "BillHolderRequired", "exporter"):
        stage.suite.bills.transfer_and_call(
            trade.bill.id, to=trade.escrow, data=data, by=stage.cast["exporter"].sender
        )
    assert trade.presentation.state() == "UnderExamination"


def test_bill_presented_under_a_second_credit(stage: Stage) -> None:
    """Two banks cannot both be made to pay on one bill."""
    trade = stage.trade_up_to("Presentation")
    bank, credits_ = stage.cast["issuing-bank"], stage.suite.credits
    stated = terms.credit_terms(
        trade.documents.credit,
        organisations=trade.documents.organisations,
        cast=stage.cast,
        token=trade.currency.address,
        place="NL",
    )
    credits_.issue(replace(stated, credit_number="SECOND"), by=bank.sender)
    second = credits_.credit_id(bank.org, credit_number="SECOND")
    present(trade)
    data = credits_.presentation_data(second, lodging=lodging(trade, "P/2"))
    with refused(stage, ActorRefusedError, "BillHolderRequired"):
        stage.suite.bills.transfer_and_call(
            trade.bill.id, to=trade.escrow, data=data, by=stage.cast["exporter"].sender
        )
    assert credits_.credit_of(second).balance.lodged == 0


def test_same_act_twice(stage: Stage) -> None:
    trade = stage.trade_up_to("Documents against payment")
    bank, credits_ = stage.cast["issuing-bank"], stage.suite.credits
    trade.allow("issuing-bank", credits_.address, trade.drawing)
    with refused(stage, StateRefusedError, "PresentationUnexpectedState", "Honoured"):
        credits_.honour(trade.credit.id, presentation=trade.presentation.id, by=bank.sender)


def test_second_bill_with_the_same_reference(stage: Stage) -> None:
    trade = stage.trade_up_to("Presentation")
    held = stage.suite.bills.bill_of(trade.bill.id)
    with refused(stage, DuplicateRefusedError, "BillUnexpectedState", "before"):
        stage.suite.bills.issue(
            trade.bill.label,
            document_root=b"\1" * 32,
            form=held.form,
            issue_to=stage.cast["importer"].org,
            endorsee=stage.cast["importer"].org,
            by=stage.cast["carrier"].sender,
        )
    assert stage.suite.bills.bill_of(trade.bill.id) == held


def test_second_export_declaration_with_the_same_reference(stage: Stage) -> None:
    """Not even by another exporter with other goods: what was declared stays."""
    trade = stage.trade_up_to("Loading")
    customs, declaration = stage.suite.customs, trade.export_declaration
    kept = customs.export_of(declaration.id)
    again = terms.export_lodgement(
        trade.documents.export_declaration,
        exporter=stage.cast["importer"].org,
        port_of_loading=trade.loading,
    )
    with refused(stage, DuplicateRefusedError, "CustomsDeclarationExists", "before"):
        customs.lodge_export(replace(again, total_price=1), by=stage.cast["importer"].sender)
    assert customs.export_of(declaration.id) == kept
    assert customs.export_state_of(declaration.id) is ExportState.RELEASED_FOR_LOADING


def test_second_import_declaration_with_the_same_reference(stage: Stage) -> None:
    trade = stage.trade_up_to("Surrender and release")
    customs, declaration = stage.suite.customs, trade.import_declaration
    kept = customs.import_of(declaration.id)
    again = terms.import_lodgement(
        trade.documents.import_declaration,
        importer=stage.cast["importer"].org,
        bill=trade.bill.id,
        treasury=kept.treasury,
    )
    with refused(stage, DuplicateRefusedError, "CustomsDeclarationExists", "before"):
        customs.lodge_import(replace(again, total_price=1), by=stage.cast["importer"].sender)
    assert customs.import_of(declaration.id) == kept
    assert customs.import_state_of(declaration.id) is ImportState.RELEASED


def test_container_that_is_not_cleared_does_not_leave(stage: Stage) -> None:
    trade = stage.trade_up_to("Import clearance")
    call = next(iter(trade.inward_calls.values()))
    with stage.unchanged(), pytest.raises(ContractRefusedError, match="customs") as caught:
        stage.suite.terminal.gate_out(call.id, by=stage.cast["port-rotterdam"].sender)
    assert caught.value.exit_code == 3
    assert call.state() == "InYard"
