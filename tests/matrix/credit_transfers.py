"""What transfers of a credit and its instalments do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any, Final

from support import matrix_verbs as verbs
from support.matrix_stage import Stage, principal

from matrix.credit_scenes import AMOUNT, ELSEWHERE, PRICE, CreditScene, stated, wanted
from matrix.driving import Act
from wharfinger.contracts.enums import Confirmation, CreditState
from wharfinger.contracts.records import Instalment


def instalments(stage: Stage, *amounts: int) -> list[Instalment]:
    """Return periods of five days from today on, one after the other, with their amounts."""
    begins = verbs.day_of(stage)
    return [
        Instalment(shipped_from=begins + 5 * n, shipped_to=begins + 5 * n + 4, amount=amount)
        for n, amount in enumerate(amounts)
    ]


def _schedule(scene: CreditScene, member: str) -> Act:
    """The issuing bank says in which periods the credit is drawn."""
    schedule = instalments(scene.stage, AMOUNT - PRICE, PRICE)
    return Act(
        contract="LetterOfCredit",
        function="scheduleInstalments",
        arguments=[scene.credit, schedule],
        events=[("InstalmentsScheduled", {"credit": scene.credit, "schedule": tuple(schedule)})],
        changes={"instalments": schedule},
        wrong_actor=["CreditBankRequired"],
    )


def _request(scene: CreditScene, member: str) -> Act:
    """The beneficiary asks for a transfer; the request is seen by what is done with it."""
    what = wanted(scene.stage)
    event = {"credit": scene.credit, "beneficiary": scene.org("beneficiary"), "terms": what}
    return Act(
        contract="LetterOfCredit",
        function="requestTransfer",
        arguments=[scene.credit, what],
        events=[("TransferRequested", event)],
        wrong_actor=["CreditBeneficiaryRequired"],
    )


def _withdraw(scene: CreditScene, member: str) -> Act:
    """The beneficiary asks for it no more; a credit that was never issued has no beneficiary."""
    what = scene.asked or wanted(scene.stage)
    event = {"credit": scene.credit, "beneficiary": scene.org("beneficiary"), "terms": what}
    return Act(
        contract="LetterOfCredit",
        function="withdrawTransferRequest",
        arguments=[scene.credit, what],
        events=[("TransferRequestWithdrawn", event)],
        wrong_actor=["CreditBeneficiaryRequired"],
        state_errors=["CreditBeneficiaryRequired", "SeatUnknown"],
    )


def _transfer(scene: CreditScene, member: str) -> Act:
    """A bank makes a credit for the second beneficiary out of the whole of this one."""
    what, bank = wanted(scene.stage), scene.stage.org(member)
    event = {
        "credit": scene.credit,
        "child": scene.child,
        "transferringBank": bank,
        "terms": what,
    }
    advising = 0 if principal(member) == "issuing-bank" else bank
    return Act(
        contract="LetterOfCredit",
        function="transfer",
        arguments=[scene.credit, what],
        events=[("CreditTransferred", event)],
        changes={
            **_child(scene, advising),
            "origin.credit": scene.credit,
            "origin.gross": AMOUNT,
        },
        moves={"credit.balance.available": -AMOUNT, "credit.balance.claims": 1},
        wrong_actor=["CreditBankNotNominated"],
    )


def _child(scene: CreditScene, advising: int) -> dict[str, Any]:
    """The transferred credit: as the first one, but for what was asked for."""
    first, what = stated(scene.stage, scene.state, scene.variant), wanted(scene.stage)
    standing = {name: value for name, value in asdict(first).items() if name not in ELSEWHERE}
    standing |= {
        "state": CreditState.ADVISED,
        "confirmation": Confirmation.CONFIRMED,
        "transferable": False,
        "transferred": True,
        "issuing_bank": scene.org("issuing-bank"),
        "advising_bank": advising,
        "beneficiary": what.beneficiary,
        "expires_on": what.expires_on,
        "latest_shipment": what.latest_shipment,
        "presentation_days": what.presentation_days,
    }
    return {
        **{f"child.standing.{name}": value for name, value in standing.items()},
        "child.balance.amount": what.amount,
        "child.balance.available": what.amount,
        "child.token": first.token,
        "child.required_documents": first.required_documents,
        "child.nominated_bank": first.nominated_bank,
        "child.confirming_bank": first.confirming_bank,
        "child.availability": first.availability,
        "child.terms_hash": what.terms_hash,
    }


TRANSFERS: Final[Mapping[str, Callable[[CreditScene, str], Act]]] = {
    "scheduleInstalments": _schedule,
    "requestTransfer": _request,
    "withdrawTransferRequest": _withdraw,
    "transfer": _transfer,
}
"""By the act's name."""
