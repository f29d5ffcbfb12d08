"""The code that LetterOfCredit runs on its storage, called by itself or put together wrongly."""

from __future__ import annotations

from typing import Any, Final

import pytest
from support.credit_banks import Banks
from support.credit_desk import BANK, SELLER, CreditDesk, Raw, refused
from support.world import DEPLOYER

from wharfinger.build import load_artifact
from wharfinger.build.abi import encode_constructor
from wharfinger.chain import TransactionRevertedError, deploy
from wharfinger.contracts.refusals import refusal

ZERO: Final = bytes(32)
UNDERTAKING: Final = (ZERO, 1, "0x" + "00" * 20, 1, 1, "NLRTM", 1)
CREDIT_ACTS: Final[dict[str, tuple[Any, ...]]] = {
    "advise": (),
    "confirm": (),
    "declineConfirmation": (),
    "extendConfirmation": (1,),
    "declineExtension": (1,),
    "acceptAmendment": (1,),
    "rejectAmendment": (1,),
    "putUpCover": (1,),
    "releaseCover": (),
    "expire": (),
}
PRESENTATION_ACTS: Final[dict[str, tuple[Any, ...]]] = {
    "complete": (),
    "completeWithDocuments": (ZERO, []),
    "withdraw": (),
    "lapse": (),
    "preclude": (),
    "refuse": (1, b"\x01" * 32, 1),
    "handBack": (),
    "seekWaiver": (),
    "waive": (),
    "refuseWaiver": (),
    "acceptWaiver": (),
    "forward": (),
}
SETTLEMENT_ACTS: Final[dict[str, tuple[Any, ...]]] = {
    "honourFromCover": (),
    "declareDefault": (),
    "reclaim": (),
    "offerDiscount": (1,),
    "negotiate": (1,),
    "withdrawTender": (),
    "takeUp": (1,),
    "takeUpOnTrust": (1,),
    "repay": (),
}


def refuses(desk: CreditDesk, module: str, function: str, *arguments: Any) -> None:
    """Expect that a module does nothing by itself."""
    code = Raw(desk.world, module)
    with refused("CreditModuleCalled", module=code.address):
        code.act(function, *arguments, by=BANK)


@pytest.mark.parametrize("function", CREDIT_ACTS)
def test_acts_with_credits(desk: CreditDesk, function: str) -> None:
    refuses(desk, "CreditActs", function, ZERO, *CREDIT_ACTS[function])


def test_an_amendment(desk: CreditDesk, banks: Banks) -> None:
    refuses(desk, "CreditActs", "proposeAmendment", ZERO, banks.longer())


@pytest.mark.parametrize("function", PRESENTATION_ACTS)
def test_acts_with_presentations(desk: CreditDesk, function: str) -> None:
    refuses(desk, "PresentationActs", function, ZERO, ZERO, *PRESENTATION_ACTS[function])


def test_a_presentation_again(desk: CreditDesk) -> None:
    refuses(desk, "PresentationActs", "represent", ZERO, ZERO, desk.lodging())


@pytest.mark.parametrize("function", SETTLEMENT_ACTS)
def test_acts_of_settlement(desk: CreditDesk, function: str) -> None:
    refuses(desk, "SettlementActs", function, ZERO, ZERO, *SETTLEMENT_ACTS[function])


def test_a_bill_or_a_draft(desk: CreditDesk) -> None:
    refuses(desk, "SettlementActs", "onBillReceived", ZERO, 1, b"")
    refuses(desk, "SettlementActs", "onDraftAccepted", ZERO, 1, UNDERTAKING, b"")


def test_an_escrow_of_a_modules_own_does_not_come_of_it(desk: CreditDesk) -> None:
    """A module is no organisation: a bill is handed over to none."""
    module = Raw(desk.world, "SettlementActs")
    assert desk.participants.view("seatOf", module.address).org == 0


# --- Put together


def constructed(desk: CreditDesk, wrong: str) -> str:
    """Try to deploy a letter of credit of which one module relies on other contracts."""
    addresses = desk.world.record.addresses
    common = [addresses[name] for name in ("AccessManager", "ERC2771Forwarder", "Participants")]
    relied = [addresses[name] for name in ("DocumentVault", "BankingCalendar", "Drafts")]
    sender = desk.world.senders[DEPLOYER]
    other = load_artifact(wrong)
    arguments = encode_constructor(other.abi, *common, desk.euro.address, *relied)
    receipt = deploy(sender, other.bytecode, arguments)
    stray = str(receipt["contractAddress"])

    letter = load_artifact("LetterOfCredit")
    entry = next(item for item in letter.abi if item["type"] == "constructor")
    names = {
        "credits": "CreditActs",
        "presentations": "PresentationActs",
        "settlements": "SettlementActs",
        "issuances": "IssuanceActs",
    }
    modules = [names[item["name"]] for item in entry["inputs"][3:]]
    built = [stray if name == wrong else addresses[name] for name in modules]
    with pytest.raises(TransactionRevertedError) as caught:
        deploy(sender, letter.bytecode, encode_constructor(letter.abi, *common, *built))
    error = refusal(caught.value.data, contract=letter.contract)
    assert error.error == "CreditModuleMismatch"
    return str(error.values["module"])


@pytest.mark.parametrize("wrong", ["PresentationActs", "SettlementActs"])
def test_a_module_that_relies_on_other_contracts(desk: CreditDesk, wrong: str) -> None:
    stray = constructed(desk, wrong)
    assert stray not in desk.world.record.addresses.values()


def test_the_first_module_says_on_which_contracts_all_rely(desk: CreditDesk) -> None:
    addresses = desk.world.record.addresses
    assert constructed(desk, "CreditActs") == addresses["PresentationActs"]


def test_the_modules_are_those_of_the_deployment(desk: CreditDesk) -> None:
    addresses = desk.world.record.addresses
    for name in ("creditActs", "presentationActs", "settlementActs"):
        assert desk.credit.view(name) == addresses[name[0].upper() + name[1:]]


def test_what_a_module_does_is_relayed_as_anything_else(desk: CreditDesk) -> None:
    case = desk.present(desk.issue())
    relayed = desk.world.relayed(SELLER)
    outcome = desk.credit._send("complete", case.credit, case.id, by=relayed)
    assert outcome.event("PresentationCompleted")["presenter"] == desk.org[SELLER]
