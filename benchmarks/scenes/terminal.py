"""Container calls, inward and outward."""

from __future__ import annotations

from benchmarks.meter import Meter
from benchmarks.scenes.customs import released
from benchmarks.stage import LOADING, PORT, Stage, reference
from wharfinger.contracts.enums import BillForm, Channel, Hold
from wharfinger.contracts.ids import Id
from wharfinger.contracts.records import Announcement, Booking

_CONTAINER = "CSQU3054383"
_FREE_DAYS = 7
_PAID_DAYS = 3
_KILOGRAMS = 24_180


def measure(stage: Stage, meter: Meter) -> None:
    """Measure every act of the terminal."""
    _inward(stage, meter)
    _outward(stage, meter)
    meter.act(
        "ContainerTerminal.setStorageTariff",
        lambda: stage.suite.terminal.set_storage_tariff(
            PORT,
            token=stage.euro.address,
            free_days=5,
            daily_rate=5_000,
            by=stage.by["port-rotterdam"],
        ),
    )


def _inward(stage: Stage, meter: Meter) -> None:
    terminal, by = stage.suite.terminal, stage.by
    port = by["port-rotterdam"]
    bill = stage.bill("inward", form=BillForm.BEARER)
    announcement = Announcement(
        port=PORT, container=_CONTAINER, call_reference=reference("IN", "call"), bill=bill
    )
    announced = meter.act(
        "ContainerTerminal.announce", lambda: terminal.announce(announcement, by=by["carrier"])
    )
    call = bytes(announced.event("ContainerAnnounced")["call"])
    meter.act("ContainerTerminal.discharge", lambda: terminal.discharge(call, by=port))
    last = stage.today + _FREE_DAYS + _PAID_DAYS - 1
    meter.act("ContainerTerminal.store", lambda: terminal.store(call, by=port))
    stage.pass_days(_FREE_DAYS + _PAID_DAYS - 1)
    meter.act(
        "ContainerTerminal.payCharges",
        lambda: terminal.pay_charges(call, through_day=last, by=by["importer"]),
    )
    _deliver(stage, bill)
    one = released(stage, "inward", bill)
    meter.act(
        "ContainerTerminal.presentRelease",
        lambda: terminal.present_release(call, declaration=one.id, by=by["importer"]),
    )
    _inward_holds(stage, meter, call)
    meter.act("ContainerTerminal.gateOut", lambda: terminal.gate_out(call, by=port))


def _inward_holds(stage: Stage, meter: Meter, call: Id) -> None:
    terminal, by = stage.suite.terminal, stage.by
    customs = by["customs-netherlands"]
    meter.act(
        "ContainerTerminal.placeHold",
        lambda: terminal.place_hold(call, holds=Hold.CUSTOMS_SCAN, by=customs),
    )
    terminal.lift_hold(call, holds=Hold.CUSTOMS_SCAN, by=customs)
    meter.act(
        "ContainerTerminal.liftHold",
        lambda: terminal.lift_hold(call, holds=Hold.OF_CARRIER, by=by["carrier"]),
    )
    terminal.lift_hold(call, holds=Hold.QUARANTINE, by=by["inspection-netherlands"])
    meter.act(
        "ContainerTerminal.liftHold.released",
        lambda: terminal.lift_hold(call, holds=Hold.CUSTOMS_DOCUMENT, by=by["port-rotterdam"]),
    )


def _deliver(stage: Stage, bill: Id) -> None:
    bills, by = stage.suite.bills, stage.by
    bills.surrender_for_delivery(bill, by=by["exporter"])
    bills.accept_surrender(bill, by=by["carrier"])


def _outward(stage: Stage, meter: Meter) -> None:
    terminal, customs, by = stage.suite.terminal, stage.suite.customs, stage.by
    port = by["port-shenzhen"]
    lodged = customs.lodge_export(stage.export_lodgement("outward"), by=by["exporter"])
    declaration = bytes(lodged.event("ExportLodged")["declaration"])
    booking = Booking(
        port=LOADING,
        container=_CONTAINER,
        call_reference=reference("OUT", "call"),
        declaration=declaration,
        shipper=stage.org["exporter"],
    )
    booked = meter.act("ContainerTerminal.book", lambda: terminal.book(booking, by=by["carrier"]))
    call = bytes(booked.event("ContainerBooked")["call"])
    meter.act(
        "ContainerTerminal.declareGrossMass",
        lambda: terminal.declare_gross_mass(call, kilograms=_KILOGRAMS, by=by["exporter"]),
    )
    meter.act("ContainerTerminal.gateIn", lambda: terminal.gate_in(call, by=port))
    customs.assign_export_channel(declaration, channel=Channel.GREEN, by=by["customs-china"])
    customs.release_for_loading(declaration, by=by["customs-china"])
    terminal.lift_hold(call, holds=Hold.CUSTOMS_DOCUMENT, by=port)
    meter.act("ContainerTerminal.load", lambda: terminal.load(call, by=port))
    meter.act("ContainerTerminal.depart", lambda: terminal.depart(call, by=by["carrier"]))
