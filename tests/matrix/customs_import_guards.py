"""What is refused of an import declaration although state and actor are right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

from support import matrix_verbs as verbs

from matrix.customs_import_debt_guards import DEBT_GUARDS
from matrix.customs_import_guarding import (
    CUSTOMS,
    arguments_with,
    before_assessing,
    guard,
    leaf_of_second,
    lodged_again,
)
from matrix.customs_import_scenes import CONTAINERS, HASH, ImportScene, consignment
from matrix.runner import Guard
from wharfinger.contracts.enums import (
    AmendmentReason,
    BillForm,
    Channel,
    Disposal,
    DocumentKind,
    PermitKinds,
)
from wharfinger.contracts.records import Anchoring, DocumentIdentity, Issuance
from wharfinger.contracts.tariff_records import Line, Rate, Rates

_TOYS: Final = 9_503_000_000
_MOST: Final = 2**96 - 1
_NEEDING_PERMIT: Final = Rates(permits=PermitKinds.IMPORT_LICENCE)
_TAXED_BEYOND: Final = Rates(vat_ppm=4 * 10**9)
_REFERENCE_2: Final = b"MATRIX-0002".ljust(32, b"\0")


def _refused_lodging(name: str, error: str, **changes: Any) -> Guard[ImportScene]:
    def arguments(scene: ImportScene) -> Sequence[Any]:
        given = {k: v(scene) if callable(v) else v for k, v in changes.items()}
        return [replace(scene.lodgement, **given)]

    return guard(name, error, "lodgeImport", "broker", state="None", arguments=arguments)


def _before_lodging(
    name: str, error: str, before: Callable[[ImportScene], object]
) -> Guard[ImportScene]:
    return replace(_refused_lodging(name, error), arguments=None, before=before)


def _goods(**changes: Any) -> Callable[[ImportScene], Any]:
    return lambda scene: replace(scene.consignment, **changes)


def _void(scene: ImportScene) -> None:
    """The carrier replaces the bill by another."""
    stage, bill = scene.stage, scene.bill
    stage.do("exporter", "BillOfLading", "surrenderForAmendment", bill, AmendmentReason.AMEND)
    successor = Issuance(
        transport_document_reference=_REFERENCE_2,
        document_root=verbs.ROOT,
        form=BillForm.BEARER,
        issue_to=stage.org("exporter"),
        endorsee=0,
        release_point=0,
    )
    stage.do("carrier", "BillOfLading", "replace", [bill], [successor])


def _on_paper(scene: ImportScene) -> None:
    """The carrier exchanges the bill for paper."""
    stage, paper = scene.stage, AmendmentReason.SWITCH_TO_PAPER
    stage.do("exporter", "BillOfLading", "surrenderForAmendment", scene.bill, paper)
    stage.do("carrier", "BillOfLading", "switchToPaper", scene.bill, verbs.ROOT)


def _amended(**changes: Any) -> Callable[[ImportScene], Sequence[Any]]:
    """What would correct the declaration, but for something wrong in it."""
    given: dict[str, Any] = {"total_price": 1, "line_count": 1, **changes}
    total, count = given.pop("total_price"), given.pop("line_count")
    return lambda scene: [
        scene.declaration,
        scene.consignment,
        total,
        count,
        replace(scene.consignment, **given),
    ]


def _other_goods(place: int) -> Callable[[ImportScene, Sequence[Any]], Sequence[Any]]:
    """Arguments of an act with another consignment than the one declared at a place."""

    def changed(scene: ImportScene, given: Sequence[Any]) -> Sequence[Any]:
        other = consignment(scene.bill, scene.lines, CONTAINERS[:1])
        return [*given[:place], other, *given[place + 1 :]]

    return changed


def _mismatch(action: str, by: str, **where: Any) -> Guard[ImportScene]:
    return guard(
        "other containers",
        "CustomsConsignmentMismatch",
        action,
        by,
        arguments=arguments_with(action, by, _other_goods(1)),
        **where,
    )


def _no_text(action: str, by: str, **where: Any) -> Guard[ImportScene]:
    """An act without the hash of its text, which is its last value of 32 bytes."""

    def changed(scene: ImportScene, given: Sequence[Any]) -> Sequence[Any]:
        return [bytes(32) if value == HASH else value for value in given]

    return guard(
        "no text",
        "CustomsReasonMissing",
        action,
        by,
        arguments=arguments_with(action, by, changed),
        **where,
    )


def _term(days: int) -> Callable[[ImportScene], Sequence[Any]]:
    return lambda scene: [scene.declaration, HASH, verbs.day_of(scene.stage) + days]


def _document(subject: bytes = b"") -> Callable[[ImportScene], Sequence[Any]]:
    """Arguments with a document about something, or about the bill."""
    return lambda scene: [
        scene.declaration,
        scene.consignment,
        [
            DocumentIdentity(
                issuer=scene.stage.org("exporter"),
                kind=DocumentKind.COMMERCIAL_INVOICE,
                subject=subject or scene.bill,
                document_reference=verbs.REFERENCE,
            )
        ],
    ]


def _anchor(scene: ImportScene) -> None:
    """The exporter anchors an invoice about something else."""
    invoice = Anchoring(
        kind=DocumentKind.COMMERCIAL_INVOICE,
        subject=verbs.ROOT,
        document_reference=verbs.REFERENCE,
        root=verbs.ROOT,
    )
    scene.stage.do("exporter", "DocumentVault", "anchor", invoice)


def _assessing(
    changed: Callable[[ImportScene], tuple[Sequence[Line], Sequence[bytes]]],
) -> Callable[[ImportScene], Sequence[Any]]:
    """Lines and proof that are not what is to be assessed."""

    def arguments(scene: ImportScene) -> Sequence[Any]:
        lines, proof = changed(scene)
        return [scene.declaration, scene.consignment, list(lines), list(proof)]

    return arguments


def _priced(price: int, *, commodity: int = verbs.WINE) -> Line:
    return Line(number=1, commodity=commodity, origin="CN", price=price)


def _rate(rates: Rates) -> Callable[[ImportScene], object]:
    """Let customs set a rate of today for toys."""
    return lambda scene: scene.stage.do(
        CUSTOMS,
        "Tariff",
        "setRates",
        "NL",
        [Rate(prefix=95, digits=2, valid_from=verbs.day_of(scene.stage), rates=rates)],
    )


def _new_treasury(scene: ImportScene) -> None:
    """Let customs name the treasury anew, and the day after begin."""
    euro, tax = scene.stage.address("DigitalCurrency"), scene.stage.org("tax-netherlands")
    scene.stage.do(CUSTOMS, "Tariff", "setTreasury", "NL", euro, tax, 0)
    verbs.pass_by(scene.stage, verbs.DAY)


def _reverse(scene: ImportScene) -> None:
    scene.do(CUSTOMS, "reverse", scene.consignment, HASH)


_LODGING: Final = (
    _refused_lodging("no reference", "CustomsLodgementIncomplete", declaration_reference=bytes(32)),
    _refused_lodging(
        "no lines", "CustomsLodgementIncomplete", consignment=_goods(goods_root=bytes(32))
    ),
    _refused_lodging("no line", "CustomsLineCountInvalid", line_count=0),
    _refused_lodging("a thousand lines", "CustomsLineCountInvalid", line_count=1_000),
    _refused_lodging("no price", "CustomsTotalMissing", total_price=0),
    _refused_lodging("unknown bill", "CustomsBillInvalid", consignment=_goods(bill=verbs.ROOT)),
    _refused_lodging(
        "containers descend",
        "CustomsContainersUnordered",
        consignment=_goods(containers=CONTAINERS[::-1]),
    ),
    _refused_lodging(
        "a container twice",
        "CustomsContainersUnordered",
        consignment=_goods(containers=(CONTAINERS[0], CONTAINERS[0])),
    ),
    _refused_lodging("for nobody", "OrganisationUnknown", importer=verbs.NOBODY),
    _refused_lodging(
        "for no trader", "RoleRequired", importer=lambda scene: scene.stage.org("bank")
    ),
    _before_lodging("a void bill", "CustomsBillInvalid", _void),
    _before_lodging("a bill on paper", "CustomsBillInvalid", _on_paper),
    _before_lodging(
        "paused", "IssuanceIsPaused", lambda s: verbs.pause(s.stage, "CustomsClearance")
    ),
    *(
        _before_lodging(
            f"{who} suspended",
            "OrganisationSuspended",
            lambda scene, who=who: verbs.suspend(scene.stage, who),  # type: ignore[misc]
        )
        for who in ("importer", "broker")
    ),
)

_CORRECTING: Final = (
    guard("a void bill", "CustomsBillInvalid", "amend", "broker", before=_void),
    guard("a bill on paper", "CustomsBillInvalid", "amend", "broker", before=_on_paper),
    *(
        guard(name, error, "amend", "broker", arguments=_amended(**changes))
        for name, error, changes in (
            ("no lines", "CustomsLodgementIncomplete", {"goods_root": bytes(32)}),
            ("no line", "CustomsLineCountInvalid", {"line_count": 0}),
            ("a thousand lines", "CustomsLineCountInvalid", {"line_count": 1_000}),
            ("no price", "CustomsTotalMissing", {"total_price": 0}),
            ("unknown bill", "CustomsBillInvalid", {"bill": verbs.ROOT}),
            ("containers descend", "CustomsContainersUnordered", {"containers": CONTAINERS[::-1]}),
        )
    ),
)

_CONTROL: Final = (
    _mismatch("amend", "broker"),
    _mismatch("withdraw", "broker"),
    guard(
        "no channel",
        "CustomsChannelMissing",
        "assignChannel",
        CUSTOMS,
        arguments=lambda scene: [scene.declaration, Channel.NONE],
    ),
    guard(
        "not amended after a reversal",
        "CustomsTotalMissing",
        "assignChannel",
        CUSTOMS,
        state="Assessed",
        variant="green, appealed",
        before=_reverse,
    ),
    *(
        guard(
            f"{days} days to answer",
            "CustomsTermInvalid",
            "query",
            CUSTOMS,
            state="UnderControl",
            arguments=_term(days),
        )
        for days in (2, 61)
    ),
    _no_text("query", CUSTOMS, state="UnderControl"),
    _no_text("answer", "broker", state="UnderControl", variant="yellow, asked"),
    _mismatch("clearDocuments", CUSTOMS, state="UnderControl"),
    guard(
        "a document that does not stand",
        "CustomsDocumentInvalid",
        "clearDocuments",
        CUSTOMS,
        state="UnderControl",
        arguments=_document(),
    ),
    guard(
        "a document about something else",
        "CustomsDocumentInvalid",
        "clearDocuments",
        CUSTOMS,
        state="UnderControl",
        before=_anchor,
        arguments=_document(verbs.ROOT),
    ),
    _no_text("recordInspection", CUSTOMS, state="UnderControl", variant="red, by the importer"),
    _no_text("reject", CUSTOMS),
    _mismatch("reject", CUSTOMS),
)

_ASSESSING: Final = (
    *(_mismatch(action, "broker", state="Assessable") for action in ("assess", "assessPart")),
    *(
        guard(name, error, action, "broker", state="Assessable", arguments=_assessing(changed))
        for action in ("assess", "assessPart")
        for name, error, changed in (
            (
                "another line",
                "CustomsGoodsMismatch",
                lambda s: ([replace(s.lines[0], price=1), *s.lines[1:]], s.part()[1]),
            ),
            ("lines exchanged", "CustomsGoodsMismatch", lambda s: (s.lines[::-1], s.part()[1])),
            ("not the first", "CustomsGoodsMismatch", lambda s: (s.lines[1:2], s.part(1)[1])),
            ("without proof", "CustomsGoodsMismatch", lambda s: (s.lines, [])),
            ("no line", "CustomsLineUnexpected", lambda s: ([], [])),
            ("too many", "CustomsLineUnexpected", lambda s: ([*s.lines, *s.lines], [])),
        )
    ),
    lodged_again("another total", "CustomsTotalMismatch", _priced(5), total_price=6),
    lodged_again(
        "another number",
        "CustomsLineUnexpected",
        replace(_priced(5), number=2),
        root=leaf_of_second(_priced(5)),
    ),
    lodged_again("no rate", "TariffHasNoRate", _priced(5, commodity=100_000_000)),
    lodged_again("no code", "TariffCommodityInvalid", _priced(5, commodity=10**10)),
    lodged_again("no treasury", "TariffHasNoTreasury", _priced(5), treasury=2),
    before_assessing(
        lodged_again("a treasury of the past", "TariffTreasuryNotInForce", _priced(5)),
        _new_treasury,
    ),
    before_assessing(
        lodged_again("no permit", "CustomsPermitMissing", _priced(5, commodity=_TOYS)),
        _rate(_NEEDING_PERMIT),
    ),
    before_assessing(
        lodged_again("too much", "CustomsAmountTooLarge", _priced(_MOST, commodity=_TOYS)),
        _rate(_TAXED_BEYOND),
    ),
)

_DETAINING: Final = (
    _no_text("detain", CUSTOMS),
    _mismatch("detain", CUSTOMS),
    *(
        made(action, CUSTOMS, state="Detained", variant="guaranteed")
        for made in (_no_text, _mismatch)
        for action in ("seize", "returnGoods", "destroy", "abandon")
    ),
    guard(
        "no end chosen",
        "CustomsDisposalMissing",
        "seize",
        CUSTOMS,
        state="Detained",
        variant="guaranteed",
        arguments=lambda scene: [scene.declaration, scene.consignment, Disposal.NONE, HASH],
    ),
)

_REVIEWING: Final = (
    *(
        _no_text("appeal", "broker", state=state, variant=variant)
        for state, variant in (("Rejected", "by a broker"), ("Closed", "supplement late"))
    ),
    guard(
        "sixty days are over",
        "CustomsTermOver",
        "appeal",
        "broker",
        state="Rejected",
        variant="by a broker",
        before=lambda scene: verbs.pass_by(scene.stage, 61 * verbs.DAY),
    ),
    *(
        guard(
            f"appealed before, {state}",
            "CustomsAppealStands",
            "appeal",
            "importer",
            state=state,
            variant=variant,
            before=lambda scene: scene.do(CUSTOMS, "uphold", HASH),
        )
        for state, variant in (
            ("Rejected", "appealed, was Registered"),
            ("Detained", "appealed, was Paid"),
            ("Seized", "appealed, was Paid"),
            ("Assessed", "green, appealed"),
            ("Closed", "supplement appealed"),
        )
    ),
    guard(
        "the supplement fell away",
        "CustomsAppealStands",
        "appeal",
        "broker",
        state="Closed",
        variant="supplement appealed",
        before=_reverse,
    ),
    *(
        made(action, CUSTOMS, state=state, variant=variant)
        for made, actions in ((_no_text, ("uphold", "reverse")), (_mismatch, ("reverse",)))
        for action in actions
        for state, variant in (
            ("Rejected", "appealed, was Registered"),
            ("Detained", "appealed, was Paid"),
            ("Seized", "appealed, was Paid"),
            ("Assessed", "green, appealed"),
            ("Closed", "supplement appealed"),
        )
    ),
    guard(
        "the treasury did not approve",
        "ERC20InsufficientAllowance",
        "reverse",
        CUSTOMS,
        state="Closed",
        variant="supplement paid and appealed",
        before=lambda s: verbs.revoke_allowance(s.stage, "tax-netherlands", "CustomsClearance"),
    ),
)

GUARDS: Final[tuple[Guard[ImportScene], ...]] = (
    *_LODGING,
    *_CORRECTING,
    *_CONTROL,
    *_ASSESSING,
    *_DETAINING,
    *_REVIEWING,
    *DEBT_GUARDS,
)
