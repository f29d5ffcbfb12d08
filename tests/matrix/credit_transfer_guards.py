"""What is refused of transfers and instalments although state and actor are right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

from support import matrix_verbs as verbs

from matrix.credit_scenes import (
    AMOUNT,
    INSTALMENTS,
    OPEN,
    TRANSFERABLE,
    CreditScene,
    present,
    wanted,
)
from matrix.credit_transfers import instalments
from matrix.driving import Guard


def _guard(name: str, error: str, action: str, by: str, **more: Any) -> Guard[CreditScene]:
    variant = more.pop("variant", TRANSFERABLE).name
    name = f"{name}, {by}"
    return Guard(
        name=name, error=error, action=action, by=by, state="Issued", variant=variant, **more
    )


def _do(member: str, function: str) -> Callable[[CreditScene], object]:
    """Let a member ask for, withdraw or make the transfer."""

    def act(scene: CreditScene) -> object:
        arguments = (scene.credit, wanted(scene.stage))
        return scene.stage.do(member, "LetterOfCredit", function, *arguments)

    return act


def _unlike(name: str, error: str = "CreditTransferInvalid", **changes: Any) -> Guard[CreditScene]:
    """A transfer that is asked for, and that the credit does not allow."""

    def arguments(scene: CreditScene) -> Sequence[Any]:
        given = {k: v(scene) if callable(v) else v for k, v in changes.items()}
        return [scene.credit, replace(wanted(scene.stage), **given)]

    def ask(scene: CreditScene) -> None:
        scene.stage.do("exporter", "LetterOfCredit", "requestTransfer", *arguments(scene))

    return _guard(name, error, "transfer", "issuing-bank", arguments=arguments, before=ask)


def _to(member: str) -> Callable[[CreditScene], int]:
    return lambda scene: scene.stage.org(member)


def _later(field: str) -> Callable[[CreditScene], int]:
    """A term that is one more than the credit's."""
    return lambda scene: int(getattr(verbs.terms(scene.stage), field)) + 1


def _schedule(name: str, *amounts: int, **changes: Any) -> Guard[CreditScene]:
    def arguments(scene: CreditScene) -> Sequence[Any]:
        first, *others = instalments(scene.stage, *amounts)
        return [scene.credit, [*others, replace(first, **changes)]]

    return _scheduling(name, arguments=arguments)


def _scheduling(name: str, **more: Any) -> Guard[CreditScene]:
    given = {"variant": INSTALMENTS, **more}
    error = "CreditInstalmentsInvalid"
    return _guard(name, error, "scheduleInstalments", "issuing-bank", **given)


def _schedule_first(scene: CreditScene) -> None:
    schedule = instalments(scene.stage, AMOUNT)
    scene.stage.do("issuing-bank", "LetterOfCredit", "scheduleInstalments", scene.credit, schedule)


_ASKING: Final = (
    *(
        _guard(f"not so issued: {action}", "CreditNotTransferable", action, by, variant=OPEN)
        for action, by in (("requestTransfer", "exporter"), ("transfer", "issuing-bank"))
    ),
    *(
        _guard(
            f"taken back: {action}",
            "CreditTransferNotRequested",
            action,
            by,
            before=_do("exporter", "withdrawTransferRequest"),
        )
        for action, by in (
            ("withdrawTransferRequest", "exporter"),
            ("transfer", "issuing-bank"),
            ("transfer", "bank"),
            ("transfer", "advising-bank"),
        )
    ),
    *(
        _guard(
            f"suspended: {action}",
            "OrganisationSuspended",
            action,
            by,
            before=lambda scene, by=by: verbs.suspend(scene.stage, by),
        )
        for action, by in (
            ("requestTransfer", "exporter"),
            ("withdrawTransferRequest", "exporter"),
            ("transfer", "advising-bank"),
        )
    ),
    _guard(
        "not confirmed",
        "CreditBankNotNominated",
        "transfer",
        "bank",
        variant=OPEN,
    ),
)

_TRANSFERRING: Final = (
    _unlike("nothing", amount=0),
    _unlike("more than asked of the credit", amount=AMOUNT + 1),
    _unlike("a part only", gross=AMOUNT - 1),
    _unlike("more than there is", gross=AMOUNT + 1),
    _unlike("no hash of the terms", terms_hash=bytes(32)),
    _unlike("later expiry", expires_on=_later("expires_on")),
    _unlike("later shipment", latest_shipment=_later("latest_shipment")),
    _unlike("no latest shipment", latest_shipment=0),
    _unlike("more days", presentation_days=_later("presentation_days")),
    _unlike("no days", presentation_days=0),
    *(
        _unlike(f"to a party, {party}", "CreditPartyInvalid", beneficiary=_to(party))
        for party in ("issuing-bank", "importer", "exporter")
    ),
    _unlike(
        "to an escrow contract", "CreditPartyInvalid", beneficiary=lambda s: s.stage.world.escrow
    ),
    _unlike("to nobody", "OrganisationUnknown", beneficiary=verbs.NOBODY),
    _guard(
        "the second beneficiary suspended",
        "OrganisationSuspended",
        "transfer",
        "issuing-bank",
        before=lambda scene: verbs.suspend(scene.stage, "trader"),
    ),
    _guard(
        "transferred before",
        "CreditUnexpectedState",
        "transfer",
        "issuing-bank",
        before=_do("issuing-bank", "transfer"),
    ),
    _guard("drawn", "CreditTransferInvalid", "transfer", "issuing-bank", before=present),
)

_SCHEDULING: Final = (
    _schedule("less than the amount", AMOUNT - 1),
    _schedule("out of order", 100_000, AMOUNT - 100_000),
    _schedule("nothing of one", AMOUNT, amount=0),
    _schedule("drawn already", AMOUNT, drawn=True),
    _schedule("after the latest shipment", AMOUNT, shipped_to=2**24 - 1),
    _scheduling("none", arguments=lambda scene: [scene.credit, []]),
    _scheduling("stated before", before=_schedule_first),
    _scheduling("not so issued", variant=OPEN),
)

TRANSFER_GUARDS: Final[tuple[Guard[CreditScene], ...]] = (
    *_ASKING,
    *_TRANSFERRING,
    *_SCHEDULING,
)
