"""Commands about bills of lading: ``wharfinger bill …``.

A bill is named by its id, or by ``CARRIER/REFERENCE``; an organisation by its id, or by the
identifier under which it is enrolled.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from wharfinger.cli.options import print_json
from wharfinger.cli.session import Session, hash_of, with_session
from wharfinger.errors import UsageError

if TYPE_CHECKING:
    from wharfinger.contracts.base import Outcome
    from wharfinger.contracts.enums import AmendmentReason
    from wharfinger.contracts.records import Issuance

bill_app = typer.Typer(
    help="Bills of lading: issue, endorse, transfer, surrender, amend; and who may do what.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


class Form(StrEnum):
    """To whom delivery is promised."""

    STRAIGHT = "straight"
    TO_ORDER = "to-order"
    BEARER = "bearer"


class Reason(StrEnum):
    """What a surrender for amendment asks for, by its DCSA code."""

    SWTP = "SWTP"
    COD = "COD"
    SWI = "SWI"
    AMF = "AMF"
    SPL = "SPL"
    CMB = "CMB"


BillName = Annotated[str, typer.Argument(metavar="BILL", help="0x id, or CARRIER/REFERENCE.")]
BillNames = Annotated[
    list[str], typer.Argument(metavar="BILL...", help="0x id, or CARRIER/REFERENCE.")
]
To = Annotated[str, typer.Option("--to", help="Organisation: id, or identifier.")]
Hash = Annotated[
    str, typer.Option("--hash", help="0x and 64 digits; or @FILE, of which keccak256 is taken.")
]
Named = Annotated[
    bool, typer.Option("--named", help="To the named party alone, who cannot endorse further.")
]
Issuances = Annotated[
    list[Path],
    typer.Option(
        "--issuance", help="TOML: reference, root, form, to, endorsee, point.", dir_okay=False
    ),
]

_command: Final = bill_app.command


@_command()
@with_session
def show(session: Session, bill: BillName) -> None:
    """Print a bill as it stands, and the bills that it is linked with."""
    from wharfinger.cli.words import plain, record_lines

    found = session.suite.bills.bill(session.bill(bill))
    record = found.record()
    if not record.state:
        raise _unknown(bill)
    links = {
        "successors": [each.id for each in found.successors()],
        "predecessors": [each.id for each in found.predecessors()],
    }
    if session.as_json:
        print_json({"bill": plain(found.id), **plain(record), **plain(links)})
        return
    print(f"Bill 0x{found.id.hex()}")
    print("\n".join(record_lines(session, record)))
    for name, ids in links.items():
        if ids:
            print(f"  {name}: {', '.join('0x' + each.hex() for each in ids)}")


@_command()
@with_session
def actions(
    session: Session,
    bill: BillName,
    org: Annotated[str, typer.Argument(metavar="ORG", help="Organisation: id, or identifier.")],
) -> None:
    """Print what an organisation may do to a bill now."""
    from wharfinger.cli.words import flag_names

    found = session.bill(bill)
    allowed = flag_names(session.suite.bills.actions(found, org=session.org(org)))
    if session.as_json:
        print_json({"bill": "0x" + found.hex(), "org": session.org(org), "actions": allowed})
    else:
        print("\n".join(allowed) or "nothing")


@_command()
@with_session
def history(session: Session, bill: BillName) -> None:
    """Print everything that happened to a bill, without scanning the chain."""
    from wharfinger.cli.words import event_words, happening_json
    from wharfinger.contracts.refusals import iso_time

    found = session.bill(bill)
    happened = session.suite.bills.history(found)
    if not happened:
        raise _unknown(bill)
    if session.as_json:
        print_json(
            {"bill": "0x" + found.hex(), "history": [happening_json(each) for each in happened]}
        )
        return
    for each in happened:
        what = event_words(session, each.event, without="bill")
        print(f"{iso_time(each.moment)}  block {each.block:<8} {what}")


@_command()
@with_session
def issue(
    session: Session,
    reference: Annotated[str, typer.Argument(help="Transport document reference.")],
    *,
    root: Annotated[
        str, typer.Option(help="Root or hash of the transport document: 0x…, or @FILE.")
    ],
    form: Annotated[Form, typer.Option(help="To whom delivery is promised.")],
    to: To,
    endorsee: Annotated[
        str, typer.Option(help="Consignee (straight), endorsee (to-order), none (bearer).")
    ] = "",
    point: Annotated[int, typer.Option(help="The carrier's number for the port of discharge.")] = 0,
) -> None:
    """Issue a bill; the signer acts for its carrier."""
    from wharfinger.contracts.enums import BillForm

    stated = partial(
        session.suite.bills.issue,
        reference,
        document_root=hash_of(root, what="root"),
        form=BillForm[form.name],
        issue_to=session.org(to),
        endorsee=session.org(endorsee) if endorsee else 0,
        release_point=point,
    )
    do(session, stated)


@_command()
@with_session
def transfer(session: Session, bills: BillNames, to: To) -> None:
    """Give possession of one bill, or of many at once."""
    ids = [session.bill(each) for each in bills]
    register, receiver = session.suite.bills, session.org(to)
    if len(ids) == 1:
        do(session, partial(register.transfer, ids[0], to=receiver))
    else:
        do(session, partial(register.transfer_batch, ids, to=receiver))


@_command()
@with_session
def endorse(
    session: Session,
    bill: BillName,
    *,
    to: To,
    named: Named = False,
    possession: Annotated[bool, typer.Option("--possession", help="Give possession too.")] = False,
) -> None:
    """Give title, to the order of another organisation unless --named."""
    from wharfinger.contracts.enums import Endorsement

    register = session.suite.bills
    act = register.endorse_and_transfer if possession else register.endorse
    kind = Endorsement.NAMED if named else Endorsement.TO_ORDER
    do(session, partial(act, session.bill(bill), to=session.org(to), endorsement=kind))


@_command("endorse-in-blank")
@with_session
def endorse_in_blank(session: Session, bill: BillName) -> None:
    """Turn an order bill into a bearer bill."""
    do(session, partial(session.suite.bills.endorse_in_blank, session.bill(bill)))


@_command("send-back")
@with_session
def send_back(session: Session, bill: BillName) -> None:
    """Send a bill back to the party it came from, within the return window."""
    do(session, partial(session.suite.bills.send_back, session.bill(bill)))


@_command()
@with_session
def surrender(
    session: Session,
    bills: BillNames,
    reason: Annotated[
        Reason | None, typer.Option(help="For amendment; without it, for delivery.")
    ] = None,
) -> None:
    """Surrender one bill, or many at once, for delivery or for amendment."""
    ids = [session.bill(each) for each in bills]
    register = session.suite.bills
    one = len(ids) == 1
    if reason is None:
        deliver = (
            partial(register.surrender_for_delivery, ids[0])
            if one
            else partial(register.surrender_for_delivery_batch, ids)
        )
        do(session, deliver)
        return
    why = reason_of(reason)
    amend = (
        partial(register.surrender_for_amendment, ids[0], reason=why)
        if one
        else partial(register.surrender_for_amendment_batch, ids, reason=why)
    )
    do(session, amend)


@_command()
@with_session
def accept(session: Session, bill: BillName) -> None:
    """Accept a surrender for delivery, as the carrier or its release agent."""
    do(session, partial(session.suite.bills.accept_surrender, session.bill(bill)))


@_command()
@with_session
def refuse(session: Session, bill: BillName, *, reason: Hash) -> None:
    """Refuse a surrender, as the carrier or its release agent, with the hash of the reason."""
    why = hash_of(reason, what="hash")
    do(session, partial(session.suite.bills.refuse_surrender, session.bill(bill), reason=why))


@_command()
@with_session
def withdraw(session: Session, bill: BillName) -> None:
    """Take a bill back from a carrier that stayed silent."""
    do(session, partial(session.suite.bills.withdraw_surrender, session.bill(bill)))


@_command()
@with_session
def replace(session: Session, bills: BillNames, *, issuance: Issuances) -> None:
    """Replace bills that were surrendered for amendment, as their carrier."""
    ids = [session.bill(each) for each in bills]
    successors = [read_issuance(session, path) for path in issuance]
    do(session, partial(session.suite.bills.replace, ids, successors=successors))


@_command()
@with_session
def paper(session: Session, bill: BillName, *, paper_hash: Hash) -> None:
    """Exchange a bill that was surrendered for it for paper, as its carrier."""
    what = hash_of(paper_hash, what="hash")
    do(session, partial(session.suite.bills.switch_to_paper, session.bill(bill), paper_hash=what))


@_command()
@with_session
def reissue(
    session: Session,
    bill: BillName,
    *,
    evidence: Hash,
    issuance: Annotated[Path, typer.Option(help="TOML, as for replace.", dir_okay=False)],
) -> None:
    """Issue the successor of a bill that is on paper, or that a court set aside."""
    from wharfinger.contracts.enums import BillState

    register, found = session.suite.bills, session.bill(bill)
    on_paper = register.state_of(found) is BillState.PAPER
    act = register.reissue_from_paper if on_paper else register.reissue_after_order
    stated = read_issuance(session, issuance)
    do(session, partial(act, found, evidence=hash_of(evidence, what="hash"), issuance=stated))


@_command()
@with_session
def announce(session: Session, bill: BillName, *, order: Hash) -> None:
    """Announce that the court will set a bill aside after the notice period."""
    what = hash_of(order, what="hash")
    do(
        session,
        partial(session.suite.bills.announce_set_aside, session.bill(bill), order_hash=what),
    )


@_command()
@with_session
def lift(session: Session, bill: BillName) -> None:
    """Take an announced order back, as the court that announced it."""
    do(session, partial(session.suite.bills.lift_set_aside, session.bill(bill)))


@_command("set-aside")
@with_session
def set_aside(session: Session, bill: BillName) -> None:
    """Execute an announced order, as the court that announced it: the bill is void."""
    do(session, partial(session.suite.bills.set_aside, session.bill(bill)))


@_command()
@with_session
def agent(
    session: Session,
    point: Annotated[int, typer.Argument(help="The carrier's number for the port.", min=1)],
    port: Annotated[str, typer.Argument(help="UN/LOCODE.")],
    agent: Annotated[str, typer.Argument(help="Organisation; none removes the agent.")] = "",
) -> None:
    """List a port of discharge, and who releases cargo there in the carrier's name."""
    named = session.org(agent) if agent else 0
    do(session, partial(session.suite.bills.set_release_agent, point, port=port, agent=named))


def _unknown(bill: str) -> UsageError:
    return UsageError(f"There is no bill {bill}.", remedy="Check carrier and reference.")


def do(session: Session, act: Callable[..., Outcome]) -> None:
    """Let the named key do an act, and say what it did."""
    from wharfinger.cli.words import say_outcome

    say_outcome(session, act(by=session.sender()))


def reason_of(code: Reason) -> AmendmentReason:
    """Return the contract's reason for a DCSA code."""
    from wharfinger.flows.ebl.surrendering import REASONS

    return REASONS[code.value]


def read_issuance(session: Session, path: Path) -> Issuance:
    """Read what a carrier states of a successor.

    Raises:
        UsageError: the file cannot be read, or names an organisation that does not exist.
        InvalidDocumentError: every problem, each with its TOML path.
    """
    from wharfinger.cli.issuance_file import IssuanceFile
    from wharfinger.contracts.enums import BillForm
    from wharfinger.contracts.records import Issuance
    from wharfinger.standards.toml import read_toml

    file = read_toml(IssuanceFile, path, remedy="Name a file that exists.")
    return Issuance(
        transport_document_reference=file.reference,
        document_root=hash_of(file.root, what="root"),
        form=BillForm[Form(file.form).name],
        issue_to=session.org(file.to),
        endorsee=session.org(file.endorsee) if file.endorsee else 0,
        release_point=file.point,
    )
