"""The acts of a trade in their order; each function is one chapter, and adds to the journal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from enum import IntFlag
from functools import partial
from typing import Final

from wharfinger.chain import Sender, latest_timestamp
from wharfinger.contracts.base import Outcome
from wharfinger.contracts.container_terminal import ContainerTerminal
from wharfinger.contracts.enums import Channel, Hold
from wharfinger.contracts.goods import goods_proof
from wharfinger.contracts.ids import Id
from wharfinger.contracts.records import Announcement, Booking, Lodging
from wharfinger.flows import paperwork, terms
from wharfinger.flows.cast import Party
from wharfinger.flows.journal import Instrument
from wharfinger.flows.trade import Trade
from wharfinger.standards.calendars import days_since_1970

_DAY: Final = 86_400


def open_credit(trade: Trade) -> None:
    """The issuing bank issues the credit of the MT 700; the advising bank vouches for it."""
    trade.reach(trade.setting.timeline.credit)
    bank = trade.cast["issuing-bank"]
    stated = terms.credit_terms(
        trade.documents.credit,
        organisations=trade.documents.organisations,
        cast=trade.cast,
        token=trade.currency.address,
        place=trade.documents.organisations[bank.key].country,
        required_documents=trade.papers.required,
    )
    credits_ = trade.suite.credits
    trade.act(bank.key, "issue", trade.credit, lambda by: credits_.issue(stated, by=by.sender))
    trade.act(
        "advising-bank",
        "advise",
        trade.credit,
        lambda by: credits_.advise(trade.credit.id, by=by.sender),
    )


def declare_export(trade: Trade) -> None:
    """The exporter declares the goods; customs releases them for loading."""
    trade.reach(trade.setting.timeline.export)
    customs = trade.suite.customs
    lodgement = terms.export_lodgement(
        trade.documents.export_declaration,
        exporter=trade.cast["exporter"].org,
        port_of_loading=trade.loading,
    )
    declaration = trade.export_declaration
    trade.act(
        "exporter", "lodge", declaration, lambda by: customs.lodge_export(lodgement, by=by.sender)
    )
    trade.act(
        "customs-china",
        "assign the green channel",
        declaration,
        lambda by: customs.assign_export_channel(
            declaration.id, channel=Channel.GREEN, by=by.sender
        ),
    )
    trade.act(
        "customs-china",
        "release for loading",
        declaration,
        lambda by: customs.release_for_loading(declaration.id, by=by.sender),
    )


def load(trade: Trade) -> None:
    """The containers come to the terminal and go on board; the goods leave the country."""
    trade.reach(trade.setting.timeline.loading)
    customs, declaration = trade.suite.customs, trade.export_declaration
    masses = terms.gross_masses(trade.documents.bill)
    for number, call in trade.outward_calls.items():
        _bring_to_ship(trade, number, call, masses[number])
    trade.act(
        "port-shenzhen",
        "record loading",
        declaration,
        lambda by: customs.record_loading(declaration.id, by=by.sender),
    )
    for call in trade.outward_calls.values():
        _on_call(trade, "carrier", "depart", call, trade.suite.terminal.depart)
    trade.act(
        "customs-china",
        "record exit",
        declaration,
        lambda by: customs.record_exit(declaration.id, by=by.sender),
    )


def issue_bill(trade: Trade) -> None:
    """The carrier issues the bill of the transport document to the shipper."""
    trade.reach(trade.setting.timeline.bill)
    document, organisations = trade.documents.bill, trade.documents.organisations
    shipper = terms.party_by_lei(document.document_parties.shipper.lei, organisations, trade.cast)
    named = terms.bill_title(document)
    titled = terms.party_by_lei(named.lei if named else None, organisations, trade.cast)
    trade.act(
        "carrier",
        "issue",
        trade.bill,
        lambda by: trade.suite.bills.issue(
            document.transport_document_reference,
            document_root=document.content_hash(),
            form=terms.bill_form(document),
            issue_to=shipper.org if shipper else 0,
            endorsee=titled.org if titled else 0,
            by=by.sender,
        ),
    )


def present(trade: Trade) -> None:
    """The exporter endorses in blank, hands the bill to the credit, and says that all is there."""
    trade.reach(trade.setting.timeline.presentation)
    bills, credits_ = trade.suite.bills, trade.suite.credits
    trade.act(
        "exporter",
        "endorse in blank",
        trade.bill,
        lambda by: bills.endorse_in_blank(trade.bill.id, by=by.sender),
    )
    shipped = trade.documents.bill.shipped_on_board_date
    lodging = Lodging(
        presenter_reference=trade.presenter_reference,
        documents_root=trade.documents_root,
        shipped_on=days_since_1970(shipped) if shipped else 0,
        amount=trade.drawing,
        examining_bank=trade.cast["issuing-bank"].org,
        port_of_loading=trade.loading,
        port_of_discharge=trade.discharge,
    )
    data = credits_.presentation_data(trade.credit.id, lodging=lodging)
    trade.act(
        "exporter",
        f"present for {trade.amount(trade.drawing)}",
        trade.presentation,
        lambda by: bills.transfer_and_call(trade.bill.id, to=trade.escrow, data=data, by=by.sender),
    )
    notice = trade.act(
        "exporter",
        "give notice of completeness",
        trade.presentation,
        partial(_complete, trade),
    )
    if trade.papers.presented():
        found = reasons(notice.event("PresentationCompleted")["discrepancies"])
        trade.remark(f"Of what the credit asks for, the contract finds missing: {found}.")
    deadline = credits_.presentation_of(
        trade.credit.id, presentation=trade.presentation.id
    ).deadline
    trade.remark(f"The bank has until {moment_text(deadline)} to give notice of refusal.")


def honour(trade: Trade) -> None:
    """The bank finds the presentation complying and pays: money and bill in one transaction."""
    trade.reach(trade.setting.timeline.examination)
    paperwork.examine(trade)
    credits_, credit, presentation = trade.suite.credits, trade.credit.id, trade.presentation.id
    trade.act(
        "issuing-bank",
        "find it complying",
        trade.presentation,
        lambda by: credits_.comply(credit, presentation=presentation, by=by.sender),
    )
    trade.allow("issuing-bank", credits_.address, trade.drawing)
    trade.act(
        "issuing-bank",
        "honour at sight",
        trade.presentation,
        lambda by: credits_.honour(credit, presentation=presentation, by=by.sender),
    )


def take_up(trade: Trade) -> None:
    """Documents against payment: the applicant pays the bank and receives the bill at once."""
    trade.reach(trade.setting.timeline.take_up)
    credits_, credit, presentation = trade.suite.credits, trade.credit.id, trade.presentation.id
    data = credits_.tender_data(credit, presentation=presentation, price=trade.drawing)
    trade.act(
        "issuing-bank",
        f"tender the bill for {trade.amount(trade.drawing)}",
        trade.presentation,
        lambda by: trade.suite.bills.transfer_and_call(
            trade.bill.id, to=trade.escrow, data=data, by=by.sender
        ),
    )
    trade.allow("importer", credits_.address, trade.drawing)
    trade.act(
        "importer",
        "take up the documents",
        trade.presentation,
        lambda by: credits_.take_up(
            credit, presentation=presentation, agreed=trade.drawing, by=by.sender
        ),
    )
    paperwork.hand_over(trade)


def arrive(trade: Trade) -> None:
    """The carrier announces the containers; the terminal discharges them into the yard."""
    trade.reach(trade.setting.timeline.arrival)
    terminal = trade.suite.terminal
    for number, call in trade.inward_calls.items():
        announcement = Announcement(
            port=trade.discharge,
            container=number,
            call_reference=trade.call_reference,
            bill=trade.bill.id,
        )
        trade.act(
            "carrier",
            "announce",
            call,
            partial(_announce, terminal, announcement),
        )
        _on_call(trade, "port-rotterdam", "discharge", call, terminal.discharge)
        _on_call(trade, "port-rotterdam", "store", call, terminal.store)
        trade.remark(f"{number} cannot leave: {reasons(terminal.gate_out_blocks(call.id))}.")


def clear(trade: Trade) -> None:
    """The importer declares the goods, customs checks the documents, the duty is paid."""
    trade.reach(trade.setting.timeline.clearance)
    customs, declaration = trade.suite.customs, trade.import_declaration
    stated = trade.documents.import_declaration
    lodgement = terms.import_lodgement(
        stated,
        importer=trade.cast["importer"].org,
        bill=trade.bill.id,
        treasury=trade.suite.tariff.treasury_version(stated.country or ""),
    )
    goods = lodgement.consignment

    def by_customs(action: str, do: Callable[[Id, Sender], Outcome]) -> None:
        trade.act(
            "customs-netherlands", action, declaration, lambda by: do(declaration.id, by.sender)
        )

    trade.act(
        "importer", "lodge", declaration, lambda by: customs.lodge_import(lodgement, by=by.sender)
    )
    by_customs(
        "assign the yellow channel",
        lambda one, by: customs.assign_channel(one, channel=Channel.YELLOW, by=by),
    )
    examined = paperwork.examine_goods(trade)
    by_customs(
        "clear the documents",
        lambda one, by: customs.clear_documents(one, consignment=goods, examined=examined, by=by),
    )
    lines = terms.lines_of(stated)
    proof = goods_proof(lines, first=1, count=len(lines))
    by_customs(
        "assess from the tariff",
        lambda one, by: customs.assess(one, consignment=goods, lines=lines, proof=proof, by=by),
    )
    due = customs.import_of(declaration.id).amount
    trade.remark(f"Duty and VAT come to {trade.amount(due)}.")
    trade.allow("importer", customs.address, due)
    trade.act("importer", "pay", declaration, lambda by: customs.pay(declaration.id, by=by.sender))
    by_customs("release", lambda one, by: customs.release(one, consignment=goods, by=by))


def surrender(trade: Trade) -> None:
    """The importer surrenders the bill; the carrier accepts and lifts its holds."""
    trade.reach(trade.setting.timeline.surrender)
    bills, bill = trade.suite.bills, trade.bill
    trade.act(
        "importer",
        "surrender for delivery",
        bill,
        lambda by: bills.surrender_for_delivery(bill.id, by=by.sender),
    )
    trade.act(
        "carrier",
        "accept the surrender",
        bill,
        lambda by: bills.accept_surrender(bill.id, by=by.sender),
    )
    for call in trade.inward_calls.values():
        _lift(trade, "carrier", call, Hold.OF_CARRIER)
        _lift(trade, "inspection-netherlands", call, Hold.QUARANTINE)
        trade.act(
            "importer", "present the release", call, partial(_present_release, trade, call.id)
        )
        _lift(trade, "port-rotterdam", call, Hold.CUSTOMS_DOCUMENT)


def pick_up(trade: Trade) -> None:
    """The importer pays the storage; the haulier is called, and the containers leave."""
    trade.reach(trade.setting.timeline.pick_up)
    paperwork.call_haulier(trade)
    terminal = trade.suite.terminal
    today = latest_timestamp(trade.suite.connection) // _DAY
    due = {
        number: terminal.charges_due(call.id, through_day=today)[1]
        for number, call in trade.inward_calls.items()
    }
    if sum(due.values()):
        trade.allow("importer", terminal.address, sum(due.values()))
    for number, call in trade.inward_calls.items():
        if due[number]:
            trade.act(
                "importer",
                f"pay storage {trade.amount(due[number])}",
                call,
                partial(_pay_charges, terminal, call.id, today),
            )
        _on_call(trade, "port-rotterdam", "gate out", call, terminal.gate_out)


CHAPTERS: Final[tuple[tuple[str, Callable[[Trade], None]], ...]] = (
    ("The credit", open_credit),
    ("Export clearance", declare_export),
    ("Loading", load),
    ("The bill of lading", issue_bill),
    ("Documents off chain", paperwork.share_documents),
    ("Presentation", present),
    ("Examination and honour", honour),
    ("Documents against payment", take_up),
    ("Arrival", arrive),
    ("Import clearance", clear),
    ("Surrender and release", surrender),
    ("Pick-up", pick_up),
)
"""The chapters of a trade in their order."""


def reasons(blocks: IntFlag) -> str:
    """Return the names of the flags that are set, as people read them."""
    names = [flag.name or "" for flag in type(blocks) if flag in blocks and flag.bit_count() == 1]
    return ", ".join(name.lower().replace("_", " ") for name in names) or "nothing"


def moment_text(timestamp: int) -> str:
    """Return a moment as people read it, in UTC."""
    return f"{datetime.fromtimestamp(timestamp, UTC):%a %d %b %Y %H:%M} UTC"


def _complete(trade: Trade, by: Party) -> Outcome:
    """Say that all is there: with the documents that were lodged, where they are anchored."""
    credits_, credit, one = trade.suite.credits, trade.credit.id, trade.presentation.id
    documents = trade.papers.presented()
    if not documents:
        return credits_.complete(credit, presentation=one, by=by.sender)
    return credits_.complete_with_documents(
        credit,
        presentation=one,
        presenter_reference=trade.presenter_reference,
        documents=documents,
        by=by.sender,
    )


def _announce(terminal: ContainerTerminal, announcement: Announcement, by: Party) -> Outcome:
    return terminal.announce(announcement, by=by.sender)


def _present_release(trade: Trade, call: Id, by: Party) -> Outcome:
    declaration = trade.import_declaration.id
    return trade.suite.terminal.present_release(call, declaration=declaration, by=by.sender)


def _pay_charges(terminal: ContainerTerminal, call: Id, through_day: int, by: Party) -> Outcome:
    return terminal.pay_charges(call, through_day=through_day, by=by.sender)


def _bring_to_ship(trade: Trade, number: str, call: Instrument, mass: int) -> None:
    """One container from booking to loading."""
    terminal = trade.suite.terminal
    booking = Booking(
        port=trade.loading,
        container=number,
        call_reference=trade.call_reference,
        declaration=trade.export_declaration.id,
        shipper=trade.cast["exporter"].org,
    )
    trade.act("carrier", "book", call, lambda by: terminal.book(booking, by=by.sender))
    trade.act(
        "exporter",
        f"declare {mass} kg gross",
        call,
        lambda by: terminal.declare_gross_mass(call.id, kilograms=mass, by=by.sender),
    )
    _on_call(trade, "port-shenzhen", "gate in", call, terminal.gate_in)
    _lift(trade, "port-shenzhen", call, Hold.CUSTOMS_DOCUMENT)
    _on_call(trade, "port-shenzhen", "load", call, terminal.load)


def _on_call(
    trade: Trade, key: str, action: str, call: Instrument, do: Callable[..., Outcome]
) -> None:
    """One act on a container call that needs no more than the call."""
    trade.act(key, action, call, lambda by: do(call.id, by=by.sender))


def _lift(trade: Trade, key: str, call: Instrument, holds: Hold) -> None:
    """Lift holds, by the authority that placed them."""
    noun = "hold" if holds.bit_count() == 1 else "holds"
    action = f"lift {noun}: {reasons(holds)}"
    terminal = trade.suite.terminal
    trade.act(key, action, call, lambda by: terminal.lift_hold(call.id, holds=holds, by=by.sender))
