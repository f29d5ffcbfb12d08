"""Import declarations from lodging to release, export declarations from lodging to exit."""

from __future__ import annotations

from benchmarks.meter import Meter
from benchmarks.stage import Stage, digest, goods
from wharfinger.contracts.base import Outcome
from wharfinger.contracts.customs_records import Line
from wharfinger.contracts.enums import BillForm, Channel
from wharfinger.contracts.records import Id

_MANY_LINES = 10


def measure(stage: Stage, meter: Meter) -> None:
    """Measure every act of customs."""
    _import_life(stage, meter)
    _channels(stage, meter)
    _export_life(stage, meter)


def lodge(stage: Stage, label: str, lines: tuple[Line, ...]) -> Outcome:
    """Lodge an import under a new bill."""
    bill = stage.bill(f"import {label}", form=BillForm.BEARER)
    lodgement = stage.import_lodgement(label, bill=bill, lines=lines)
    return stage.suite.customs.lodge_import(lodgement, by=stage.by["importer"])


def declaration_of(outcome: Outcome) -> Id:
    """Return the id of the import that was lodged."""
    return bytes(outcome.event("ImportLodged")["declaration"])


def assessed(stage: Stage, label: str) -> Id:
    """Lodge an import and let customs assess its one line; return its id."""
    customs, officer = stage.suite.customs, stage.by["customs-netherlands"]
    one = declaration_of(lodge(stage, label, goods()))
    customs.assign_channel(one, channel=Channel.GREEN, by=officer)
    customs.assess(one, lines=goods(), by=officer)
    return one


def released(stage: Stage, label: str, bill: Id) -> None:
    """Bring an import under a bill to its release."""
    customs, officer = stage.suite.customs, stage.by["customs-netherlands"]
    lodgement = stage.import_lodgement(label, bill=bill, lines=goods())
    one = declaration_of(customs.lodge_import(lodgement, by=stage.by["importer"]))
    customs.assign_channel(one, channel=Channel.GREEN, by=officer)
    customs.assess(one, lines=goods(), by=officer)
    customs.pay(one, by=stage.by["importer"])
    customs.release(one, by=officer)


def _import_life(stage: Stage, meter: Meter) -> None:
    customs, by = stage.suite.customs, stage.by
    bill = stage.bill("import life", form=BillForm.BEARER)
    lodgement = stage.import_lodgement("life", bill=bill, lines=goods())
    lodged = meter.act(
        "CustomsClearance.lodgeImport", lambda: customs.lodge_import(lodgement, by=by["importer"])
    )
    one, officer = declaration_of(lodged), by["customs-netherlands"]
    assigned = meter.act(
        "CustomsClearance.assignChannel",
        lambda: customs.assign_channel(one, channel=Channel.GREEN, by=officer),
    )
    assessment = meter.act(
        "CustomsClearance.assess", lambda: customs.assess(one, lines=goods(), by=officer)
    )
    paid = meter.act("CustomsClearance.pay", lambda: customs.pay(one, by=by["importer"]))
    release = meter.act("CustomsClearance.release", lambda: customs.release(one, by=officer))
    meter.life("import", (lodged, assigned, assessment, paid, release))


def _channels(stage: Stage, meter: Meter) -> None:
    customs, officer = stage.suite.customs, stage.by["customs-netherlands"]
    lines = goods(_MANY_LINES)
    yellow = declaration_of(lodge(stage, "yellow", lines))
    customs.assign_channel(yellow, channel=Channel.YELLOW, by=officer)
    meter.act(
        "CustomsClearance.clearDocuments", lambda: customs.clear_documents(yellow, by=officer)
    )
    meter.act(
        "CustomsClearance.assess.tenLines",
        lambda: customs.assess(yellow, lines=lines, by=officer),
    )
    red = declaration_of(lodge(stage, "red", goods()))
    customs.assign_channel(red, channel=Channel.RED, by=officer)
    meter.act(
        "CustomsClearance.recordInspection",
        lambda: customs.record_inspection(red, result_hash=digest("inspection"), by=officer),
    )


def _export_life(stage: Stage, meter: Meter) -> None:
    customs, by = stage.suite.customs, stage.by
    lodgement = stage.export_lodgement("life")
    lodged = meter.act(
        "CustomsClearance.lodgeExport", lambda: customs.lodge_export(lodgement, by=by["exporter"])
    )
    one = bytes(lodged.event("ExportLodged")["declaration"])
    release = meter.act(
        "CustomsClearance.releaseForLoading",
        lambda: customs.release_for_loading(one, by=by["customs-china"]),
    )
    loaded = meter.act(
        "CustomsClearance.recordLoading",
        lambda: customs.record_loading(one, by=by["port-shenzhen"]),
    )
    exited = meter.act(
        "CustomsClearance.recordExit", lambda: customs.record_exit(one, by=by["customs-china"])
    )
    meter.life("export", (lodged, release, loaded, exited))
