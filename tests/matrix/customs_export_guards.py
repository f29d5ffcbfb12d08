"""What the export declaration refuses although state and actor are right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

from support import matrix_verbs as verbs

from matrix.customs_export import (
    BLUE,
    CUSTOMS,
    GREEN,
    QUANTITY,
    RED,
    TREASURY,
    YELLOW,
    ExportScene,
    levy,
)
from matrix.runner import Guard, Variant
from wharfinger.contracts.enums import Channel, DocumentKind, LedgerPurpose
from wharfinger.contracts.records import DocumentIdentity

_REFERENCE_2: Final = b"MATRIX-0002".ljust(32, b"\0")


def _refused_lodging(name: str, error: str, **changes: Any) -> Guard[ExportScene]:
    def arguments(scene: ExportScene) -> Sequence[Any]:
        given = {k: v(scene) if callable(v) else v for k, v in changes.items()}
        return [replace(scene.lodgement, **given)]

    return Guard(
        name=name,
        state="None",
        variant=GREEN.name,
        error=error,
        action="lodgeExport",
        by="broker",
        arguments=arguments,
    )


def _before_lodging(
    name: str, error: str, before: Callable[[ExportScene], object]
) -> Guard[ExportScene]:
    return replace(_refused_lodging(name, error), arguments=None, before=before)


def _refused(
    name: str,
    error: str,
    where: tuple[str, Variant],
    action: str,
    by: str,
    *given: Any,
) -> Guard[ExportScene]:
    """A guard on an act whose arguments after the declaration are given."""
    state, variant = where
    return Guard(
        name=name,
        state=state,
        variant=variant.name,
        error=error,
        action=action,
        by=by,
        arguments=lambda scene: [
            scene.declaration,
            *(each(scene) if callable(each) else each for each in given),
        ],
    )


def _refused_amendment(name: str, error: str, *given: Any) -> Guard[ExportScene]:
    return _refused(name, error, ("Registered", GREEN), "amendExport", "broker", *given)


def _refused_total() -> Guard[ExportScene]:
    """A declaration whose lines do not come to its total fails when it is assessed."""

    def lodge(scene: ExportScene) -> None:
        lodgement = replace(scene.lodgement, declaration_reference=_REFERENCE_2, total_price=1)
        scene.stage.do("broker", "CustomsClearance", "lodgeExport", lodgement)
        green = (verbs.export_id("NL", _REFERENCE_2), Channel.GREEN)
        scene.stage.do(CUSTOMS, "CustomsClearance", "assignExportChannel", *green)

    return Guard(
        name="another total",
        state="Assessable",
        variant=GREEN.name,
        error="CustomsTotalMismatch",
        action="assessExport",
        by="broker",
        before=lodge,
        arguments=lambda scene: [verbs.export_id("NL", _REFERENCE_2), [scene.line], []],
    )


def _refused_payment(
    name: str, error: str, before: Callable[[ExportScene], object]
) -> Guard[ExportScene]:
    return Guard(
        name=name,
        state="Assessed",
        variant=GREEN.name,
        error=error,
        action="payExport",
        by="importer",
        before=before,
    )


def _refused_entry(name: str, error: str, **changes: Any) -> Guard[ExportScene]:
    """A write-down by the tax authority in which something is wrong."""

    def arguments(scene: ExportScene) -> Sequence[Any]:
        entry = {
            "line": scene.line,
            "proof": [],
            "purpose": LedgerPurpose.REBATE,
            "quantity": 1,
            **{k: v(scene) if callable(v) else v for k, v in changes.items()},
        }
        return [scene.declaration, *entry.values()]

    return Guard(
        name=name,
        state="Closed",
        variant=BLUE.name,
        error=error,
        action="writeDownForRebate",
        by=TREASURY,
        arguments=arguments,
    )


def _unanchored(scene: ExportScene) -> list[DocumentIdentity]:
    return [
        DocumentIdentity(
            issuer=scene.org("exporter"),
            kind=DocumentKind.COMMERCIAL_INVOICE,
            subject=scene.declaration,
            document_reference=verbs.REFERENCE,
        )
    ]


GUARDS: Final[tuple[Guard[ExportScene], ...]] = (
    _refused_lodging("no reference", "CustomsLodgementIncomplete", declaration_reference=bytes(32)),
    _refused_lodging("no root", "CustomsLodgementIncomplete", goods_root=bytes(32)),
    _refused_lodging("no total", "CustomsTotalMissing", total_price=0),
    _refused_lodging("no line", "CustomsLineCountInvalid", line_count=0),
    _refused_lodging("a thousand lines", "CustomsLineCountInvalid", line_count=1_000),
    _refused_lodging("port elsewhere", "CustomsPortOutsideCountry", port_of_loading="CNYTN"),
    _refused_lodging("for nobody", "OrganisationUnknown", exporter=verbs.NOBODY),
    _refused_lodging("for no trader", "RoleRequired", exporter=lambda s: s.stage.org("bank")),
    _before_lodging(
        "paused", "IssuanceIsPaused", lambda s: verbs.pause(s.stage, "CustomsClearance")
    ),
    _before_lodging(
        "exporter suspended", "OrganisationSuspended", lambda s: verbs.suspend(s.stage, "exporter")
    ),
    _before_lodging(
        "broker suspended", "OrganisationSuspended", lambda s: verbs.suspend(s.stage, "broker")
    ),
    _refused_amendment("no root", "CustomsLodgementIncomplete", 1, bytes(32), 1, 1, "NLRTM"),
    _refused_amendment("no total", "CustomsTotalMissing", 1, verbs.ROOT, 0, 1, "NLRTM"),
    _refused_amendment("no line", "CustomsLineCountInvalid", 1, verbs.ROOT, 1, 0, "NLRTM"),
    _refused_amendment("port elsewhere", "CustomsPortOutsideCountry", 1, verbs.ROOT, 1, 1, "CNYTN"),
    _refused(
        "no channel",
        "CustomsChannelMissing",
        ("Registered", GREEN),
        "assignExportChannel",
        CUSTOMS,
        Channel.NONE,
    ),
    Guard(
        name="no treasury",
        state="Registered",
        variant=BLUE.name,
        error="ExportTreasuryMissing",
        action="assignExportChannel",
        by=CUSTOMS,
        before=lambda scene: levy(scene.stage),
    ),
    _refused(
        "a document that was never anchored",
        "CustomsDocumentInvalid",
        ("UnderControl", YELLOW),
        "clearExportDocuments",
        CUSTOMS,
        _unanchored,
    ),
    _refused(
        "no result",
        "CustomsReasonMissing",
        ("UnderControl", RED),
        "recordExportInspection",
        CUSTOMS,
        bytes(32),
    ),
    _refused(
        "no reasons",
        "CustomsReasonMissing",
        ("Registered", GREEN),
        "rejectExport",
        CUSTOMS,
        bytes(32),
    ),
    _refused(
        "another line",
        "CustomsGoodsMismatch",
        ("Assessable", GREEN),
        "assessExport",
        "broker",
        lambda s: [replace(s.line, price=1)],
        [],
    ),
    _refused(
        "no lines",
        "CustomsLineUnexpected",
        ("Assessable", GREEN),
        "assessExport",
        "broker",
        [],
        [],
    ),
    _refused_total(),
    _refused_payment(
        "without allowance",
        "ERC20InsufficientAllowance",
        lambda s: verbs.revoke_allowance(s.stage, "importer", "CustomsClearance"),
    ),
    _refused_payment(
        "without money", "ERC20InsufficientBalance", lambda s: verbs.spend_all(s.stage, "importer")
    ),
    _refused(
        "of nobody",
        "OrganisationUnknown",
        ("Closed", GREEN),
        "authoriseWriter",
        "exporter",
        verbs.NOBODY,
        True,
    ),
    _refused_entry("for nothing", "ExportPurposeMissing", purpose=LedgerPurpose.NONE),
    _refused_entry("of nothing", "ExportQuantityMissing", quantity=0),
    _refused_entry("more than there is", "ExportLineExhausted", quantity=QUANTITY + 1),
    _refused_entry("line zero", "ExportLineUnknown", line=lambda s: replace(s.line, number=0)),
    _refused_entry(
        "a line beyond the last", "ExportLineUnknown", line=lambda s: replace(s.line, number=2)
    ),
    _refused_entry(
        "another line",
        "CustomsGoodsMismatch",
        line=lambda s: replace(s.line, quantity=2**64 - 1),
    ),
    _refused_entry("a proof too long", "CustomsGoodsMismatch", proof=[verbs.ROOT]),
)
