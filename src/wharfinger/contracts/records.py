"""Solidity structs as frozen dataclasses, field by field in the contracts' order.

Times are Unix seconds, amounts the currency's smallest unit, organisations their ids, accounts
checksummed addresses, ids 32 bytes; countries, ports and container numbers are text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from wharfinger.contracts.declaration_records import DECLARATION_RECORDS
from wharfinger.contracts.enums import (
    AmendmentChange,
    AmendmentReason,
    AmendmentState,
    Availability,
    BillForm,
    BillState,
    Confirmation,
    CreditState,
    Disposition,
    DocumentKind,
    DocumentKinds,
    DocumentState,
    DraftKind,
    DraftState,
    Examiner,
    Extension,
    Hold,
    InwardPosition,
    OutwardPosition,
    PresentationState,
    TenorBasis,
    Waiver,
)
from wharfinger.contracts.guarantee_records import GUARANTEE_RECORDS
from wharfinger.contracts.ids import Id
from wharfinger.contracts.permit_records import PERMIT_RECORDS
from wharfinger.contracts.tariff_records import TARIFF_RECORDS
from wharfinger.roles import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """An organisation that takes part in the trade.

    Attributes:
        root: its own account, which holds its money.
        roles: capacities in which it may act.
        country: ISO 3166-1 alpha-2, in which its authority roles act.
        suspended: True while it may begin nothing new.
        enrolled_at: Unix seconds; zero when there is no such organisation.
    """

    root: str
    roles: Role
    country: str
    suspended: bool
    enrolled_at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A key that acts for an organisation.

    Attributes:
        org: the organisation; zero when the key has no seat.
        roles: capacities that the key may use, within the organisation's.
        expires_at: Unix seconds from which the seat is dead; zero for never.
        admin: True when the key manages seats.
    """

    org: int
    roles: Role
    expires_at: int
    admin: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    """A bill of lading as it stands.

    Attributes:
        state: where it stands.
        form: to whom delivery is promised.
        endorsable: True while the endorsee may endorse further.
        returnable: True while the holder may send it back.
        reason: what it was surrendered for, other than delivery; ``NONE`` unless it was.
        release_point: number of the carrier's release point; zero for none.
        holder: organisation that has possession.
        endorsee: organisation that has title; zero for a bearer bill.
        carrier: organisation that issued it.
        prior_holder: holder before the last change of possession; who surrendered it.
        shipper_or_prior_endorsee: the shipper (straight), or the endorsee before the last change.
        since: Unix seconds of the last act of a party to the bill.
        last_block: block of its last event.
        document_root: root or hash of the transport document.
    """

    state: BillState
    form: BillForm
    endorsable: bool
    returnable: bool
    reason: AmendmentReason
    release_point: int
    holder: int
    endorsee: int
    carrier: int
    prior_holder: int
    shipper_or_prior_endorsee: int
    since: int
    last_block: int
    document_root: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuance:
    """What a carrier states when it issues a bill.

    Attributes:
        transport_document_reference: DCSA reference, ASCII, at most 20 characters.
        document_root: root or hash of the transport document, not zero.
        form: straight, to order or bearer.
        issue_to: organisation that receives possession, normally the shipper.
        endorsee: consignee (straight), first endorsee (to order), zero (bearer).
        release_point: number under which the carrier lists the port of discharge; zero for none.
    """

    transport_document_reference: str | Id
    document_root: Id
    form: BillForm
    issue_to: int
    endorsee: int = 0
    release_point: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleasePoint:
    """A port of discharge as a carrier lists it, and who releases cargo there in its name.

    Attributes:
        port: UN/LOCODE; empty when the number lists no port.
        agent: organisation that may answer surrenders of bills to that port; zero for none.
    """

    port: str
    agent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """An order of a court by which a bill is to be set aside.

    Attributes:
        order_hash: hash of the order; all zero when the court announced none.
        effective_from: Unix seconds from which it may be executed.
    """

    order_hash: Id
    effective_from: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """What of a credit's terms concerns maturity and carriage.

    Attributes:
        port_of_loading: UN/LOCODE (44E); empty for any.
        port_of_discharge: UN/LOCODE (44F); empty for any.
        insured_percent: per cent of the drawing for which the goods must be insured; zero for none
            asked, 110 where an insurance document is required (article 28f ii).
        sight_percent: per cent of a drawing paid at sight in mixed payment (42M), 1 to 99.
        tenor_basis: from when the days to maturity count.
        tenor_days: days to maturity, when they count from shipment or sight.
        matures_on: day of maturity, local days since 1970, when it is a date.
    """

    port_of_loading: str = ""
    port_of_discharge: str = ""
    insured_percent: int = 0
    sight_percent: int = 0
    tenor_basis: TenorBasis = TenorBasis.NONE
    tenor_days: int = 0
    matures_on: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What an issuing bank states when it issues a credit.

    Attributes:
        credit_number: documentary credit number (MT 700 field 20), unique to the issuing bank.
        terms_hash: hash of the full terms.
        token: ERC-20 in which the credit is payable (32B).
        amount: in the token's smallest unit (32B).
        tolerance_over: per cent that may be drawn above the amount (39A).
        tolerance_under: per cent by which a drawing may stay below it (39A).
        applicant: organisation on whose request the credit is issued (50).
        beneficiary: organisation in whose favour it is issued (59).
        advising_bank: bank that advises it; zero for the issuing bank itself.
        confirming_bank: bank that is asked to confirm it (49, 58a); zero for none.
        nominated_bank: bank with which it is available beside the issuing bank (41a).
        availability: how it is available (41a).
        place: place of expiry and examination (31D): country or UN/LOCODE.
        expires_on: date of expiry (31D), local days since 1970.
        latest_shipment: latest date of shipment (44C), local days; zero for none.
        presentation_days: calendar days after shipment in which to present (48).
        partial_allowed: whether it may be drawn in parts (43P).
        required_documents: anchored documents required beside the bill (46A).
        conditions: maturity and carriage.
        transferable: whether it may be transferred (40A, article 38).
        by_instalments: whether it is drawn by instalments within given periods (article 32).
    """

    credit_number: str | Id
    terms_hash: Id
    token: str
    amount: int
    tolerance_over: int = 0
    tolerance_under: int = 0
    applicant: int
    beneficiary: int
    advising_bank: int = 0
    confirming_bank: int = 0
    nominated_bank: int = 0
    availability: Availability = Availability.SIGHT
    place: str
    expires_on: int
    latest_shipment: int = 0
    presentation_days: int = 21
    partial_allowed: bool = False
    required_documents: DocumentKinds = DocumentKinds.NONE
    conditions: Conditions = Conditions()
    transferable: bool = False
    by_instalments: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Parties and dates of a credit, and where it stands.

    Attributes:
        state: where the credit stands.
        partial_allowed: whether it may be drawn in parts.
        covered: True once cash cover was put up.
        confirmation: what the bank that was asked to confirm has answered.
        confirmation_limited: True when it did not extend its confirmation to an amendment.
        transferable: whether it may be transferred.
        transferred: True for a transferred credit; its cover is that of the first credit.
        by_instalments: whether it is drawn by instalments.
        applicant: organisation on whose request it was issued.
        issuing_bank: organisation that is bound by it.
        advising_bank: bank that advises it; zero for none.
        beneficiary: organisation in whose favour it was issued.
        expires_on: date of expiry, local days since 1970.
        latest_shipment: latest date of shipment, local days; zero for none.
        presentation_days: calendar days after shipment in which to present.
        tolerance_over: per cent that may be drawn above the amount.
        tolerance_under: per cent by which a drawing may stay below it.
        place: place of expiry and examination.
    """

    state: CreditState
    partial_allowed: bool
    covered: bool
    confirmation: Confirmation
    confirmation_limited: bool
    transferable: bool
    transferred: bool
    by_instalments: bool
    applicant: int
    issuing_bank: int
    advising_bank: int
    beneficiary: int
    expires_on: int
    latest_shipment: int
    presentation_days: int
    tolerance_over: int
    tolerance_under: int
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """What of a credit may still be drawn, in the token's smallest unit.

    Attributes:
        amount: amount of the credit, before tolerance.
        available: neither drawn nor reserved, tolerance included.
        lodged: number of presentations that are lodged.
        examining: number made and neither honoured nor refused; they keep it from expiring.
        claims: number honoured by another bank and not reimbursed, and of transferred credits that
            are open; they keep the cover.
    """

    amount: int
    available: int
    lodged: int
    examining: int
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """Cash that secures a credit.

    Attributes:
        amount: what the contract still holds, smallest unit.
        provider: organisation that put it up; zero for none.
    """

    amount: int
    provider: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """A credit as it stands.

    Attributes:
        standing: parties, dates and state.
        balance: what may still be drawn.
        token: ERC-20 in which it is payable.
        required_documents: anchored documents required beside the bill of lading.
        nominated_bank: bank with which it is available beside the issuing bank; zero for none.
        confirming_bank: bank that was asked to confirm; zero for none.
        availability: how it is available.
        terms_hash: hash of the full terms.
        cover: cash that secures it.
        conditions: maturity and carriage.
    """

    standing: Standing
    balance: Balance
    token: str
    required_documents: DocumentKinds
    nominated_bank: int
    confirming_bank: int
    availability: Availability
    terms_hash: Id
    cover: Cover
    conditions: Conditions


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """What an issuing bank offers to change; what it does not name stays as it is.

    Attributes:
        number: number of the amendment (MT 707 field 26E), from 1.
        changes: which of the fields below it changes.
        terms_hash: hash of the full terms as amended, or of the agreement to cancel.
        amount: new amount, smallest unit.
        tolerance_over: per cent that may be drawn above the amount.
        tolerance_under: per cent by which a drawing may stay below it.
        expires_on: date of expiry, local days since 1970.
        latest_shipment: latest date of shipment, local days; zero for none.
        presentation_days: calendar days after shipment in which to present.
        partial_allowed: whether it may be drawn in parts.
        required_documents: anchored documents required beside the bill.
        conditions: maturity and carriage, all of them together.
    """

    number: int
    changes: AmendmentChange
    terms_hash: Id
    amount: int = 0
    tolerance_over: int = 0
    tolerance_under: int = 0
    expires_on: int = 0
    latest_shipment: int = 0
    presentation_days: int = 0
    partial_allowed: bool = False
    required_documents: DocumentKinds = DocumentKinds.NONE
    conditions: Conditions = Conditions()


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentStanding:
    """An amendment as it stands.

    Attributes:
        state: where it stands.
        extension: what the confirming bank does with it.
        amendment: what it changes.
    """

    state: AmendmentState
    extension: Extension
    amendment: Amendment


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """What a first beneficiary asks a bank to transfer (article 38g).

    Attributes:
        transfer_reference: reference of the transfer, unique under the credit.
        terms_hash: hash of the full terms as transferred.
        beneficiary: second beneficiary.
        amount: for the second beneficiary, smallest unit.
        gross: of the credit, at the first beneficiary's price; not less.
        expires_on: date of expiry, local days since 1970; not later.
        latest_shipment: latest date of shipment, local days; not later.
        presentation_days: calendar days after shipment in which to present; not more.
        insured_percent: per cent for which the goods must be insured; not less.
    """

    transfer_reference: str | Id
    terms_hash: Id
    beneficiary: int
    amount: int
    gross: int
    expires_on: int
    latest_shipment: int = 0
    presentation_days: int = 21
    insured_percent: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferOrigin:
    """Where a transferred credit comes from.

    Attributes:
        credit: the credit that was transferred; zero for a credit that is none.
        gross: amount of it that was transferred, smallest unit.
    """

    credit: Id
    gross: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Instalment:
    """One of the periods in which a credit is drawn (article 32).

    Attributes:
        shipped_from: first day of shipment, local days since 1970.
        shipped_to: last day of shipment.
        amount: before tolerance, smallest unit.
        drawn: True while a presentation of it stands; not stated in a schedule.
    """

    shipped_from: int
    shipped_to: int
    amount: int
    drawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lodging:
    """What a presenter states.

    Attributes:
        presenter_reference: the presenter's own reference.
        documents_root: root or hash of the documents presented.
        shipped_on: date of shipment, local days since 1970.
        amount: amount drawn, smallest unit.
        examining_bank: bank that shall examine: the issuing, confirming or nominated one (6a).
        amendment: proposed amendment that the beneficiary accepts by presenting (10c), or zero.
        port_of_loading: that the bill shows, UN/LOCODE.
        port_of_discharge: that the bill shows, UN/LOCODE.
        clean: True when the bill bears no clause of defective goods or packaging (27).
        insured_percent: per cent of the drawing for which the goods are insured.
        instalment: number of the instalment that is drawn, from 1; zero where there is none.
    """

    presenter_reference: str | Id
    documents_root: Id
    shipped_on: int
    amount: int
    examining_bank: int
    amendment: int = 0
    port_of_loading: str = ""
    port_of_discharge: str = ""
    clean: bool = True
    insured_percent: int = 0
    instalment: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Presentation:
    """A presentation as it stands.

    Attributes:
        state: where it stands.
        disposition: what the bank does with the documents, once it refused.
        titled: True when title in the bill moves with possession.
        claimed: True when a bank that paid claims reimbursement with it.
        examiner: which bank examines.
        waiver: what the applicant answered.
        defaulted: True once it was put on record that the bank did not pay when due.
        substituted: True once the first beneficiary has substituted its invoice (38h).
        presenter: organisation that presented, or the bank that claims.
        shipped_on: date of shipment, local days since 1970.
        deadline: last moment for a notice of refusal, Unix seconds; zero until complete.
        amount: amount drawn, smallest unit.
        completed_on: local day of completion, where days to maturity count from sight; else zero.
        instalment: number of the instalment that is drawn; zero for none.
        bill: the bill presented.
        price: what the applicant pays, owes or paid for the bill; before that, the least for which
            the beneficiary sells the documents, zero for their full amount.
        repay_by: local day by which the applicant repays, when it may take the bill on trust.
    """

    state: PresentationState
    disposition: Disposition
    titled: bool
    claimed: bool
    examiner: Examiner
    waiver: Waiver
    defaulted: bool
    substituted: bool
    presenter: int
    shipped_on: int
    deadline: int
    amount: int
    completed_on: int
    instalment: int
    bill: Id
    price: int
    repay_by: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Undertaking:
    """What a bank states when it accepts a draft or incurs a deferred payment undertaking.

    Attributes:
        acceptor_reference: the bank's own reference, at most 32 ASCII characters.
        kind: acceptance or deferred payment.
        token: currency in which it is payable.
        amount: payable at maturity, in the token's smallest unit.
        payee: organisation to which it is payable first.
        place: place of payment; a UN/LOCODE or a country that has a calendar.
        matures_on: day on which it matures, local days since 1970 at the place of payment.
    """

    acceptor_reference: str | Id
    kind: DraftKind
    token: str
    amount: int
    payee: int
    place: str
    matures_on: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An accepted draft or a deferred payment undertaking as it stands.

    Attributes:
        state: where it stands.
        kind: acceptance or deferred payment.
        acceptor: bank that is bound.
        holder: organisation that is paid, or was.
        place: place of payment.
        matures_on: day on which it matures, local days since 1970 at the place of payment.
        amount: what the acceptor owes, less what was paid in part; what it owed last when paid.
        token: currency in which it is payable.
        buyer: organisation to which the holder offers it; zero for none.
        price: what the buyer pays for it; zero when it is not on offer.
        secured: money that was put up for it and is still with the contract.
        secured_by: organisation that put money up first; zero for none.
    """

    state: DraftState
    kind: DraftKind
    acceptor: int
    holder: int
    place: str
    matures_on: int
    amount: int
    token: str
    buyer: int
    price: int
    secured: int
    secured_by: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ContainerCall:
    """A container call as it stands: an import or an export, the other position being none.

    Attributes:
        inward: import: where the container is.
        outward: export: where the container is.
        holds: open holds.
        port: UN/LOCODE.
        carrier: organisation that announced or booked it.
        party: export: the shipper; import: the terminal to which storage is owed.
        gross_mass: export: verified gross mass, kilograms; zero until declared.
        discharged_on: import: day of discharge since 1970; zero before it.
        paid_through: import: last day for which nothing is owed.
        tariff: import: version of the storage tariff; zero for none.
        document: import: the bill of lading; export: the declaration.
        container: import: ISO 6346 number; empty on an export.
        declaration: import: the declaration whose release was presented; zero before.
    """

    inward: InwardPosition
    outward: OutwardPosition
    holds: Hold
    port: str
    carrier: int
    party: int
    gross_mass: int
    discharged_on: int
    paid_through: int
    tariff: int
    document: Id
    container: str
    declaration: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """What a carrier states when it announces an import container.

    Attributes:
        port: UN/LOCODE of discharge.
        container: ISO 6346 number.
        call_reference: carrier's reference of the call.
        bill: bill of lading under which it is delivered.
    """

    port: str
    container: str
    call_reference: str | Id
    bill: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """What a carrier states when it books an export container.

    Attributes:
        port: UN/LOCODE of loading.
        container: ISO 6346 number.
        call_reference: carrier's reference of the call.
        declaration: export declaration, which may be lodged later.
        shipper: organisation that ships and declares the gross mass.
    """

    port: str
    container: str
    call_reference: str | Id
    declaration: Id
    shipper: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StorageTariff:
    """What a terminal charges for storage.

    Attributes:
        token: ERC-20 in which it charges.
        free_days: days free of charge; the day of discharge is day 1.
        daily_rate: charge for each further day, smallest unit.
    """

    token: str
    free_days: int
    daily_rate: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentIdentity:
    """What names an anchored document, and whose hash is its id.

    Attributes:
        issuer: organisation that issues it.
        kind: what it is.
        subject: id of the bill, credit, declaration or call that it is about.
        document_reference: the issuer's own reference, ASCII, at most 32 characters.
    """

    issuer: int
    kind: DocumentKind
    subject: Id
    document_reference: str | Id


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchoring:
    """What an issuer states of a document.

    Attributes:
        kind: what it is.
        subject: id of the bill, credit, declaration or call that it is about.
        document_reference: the issuer's own reference, ASCII, at most 32 characters.
        root: root of its fields.
    """

    kind: DocumentKind
    subject: Id
    document_reference: str | Id
    root: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An anchored document as it stands.

    Attributes:
        state: where it stands.
        kind: what it is.
        issuer: organisation that issued it.
        version: number of its latest version, from 1.
        since: Unix seconds of the last act on it.
        root: root of the fields of its latest version.
    """

    state: DocumentState
    kind: DocumentKind
    issuer: int
    version: int
    since: int
    root: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class WrappedKey:
    """A key, encrypted to one organisation by HPKE (RFC 9180).

    Attributes:
        encapsulated: encapsulated key, 32 bytes.
        encrypted: the key itself, encrypted, 32 bytes.
        tag: tag of the encryption, 16 bytes.
    """

    encapsulated: bytes
    encrypted: bytes
    tag: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What an organisation was granted.

    Attributes:
        granted: True until it is revoked.
        version: version of the document, or epoch of the scope, whose key it carries.
        expires_at: Unix seconds from which it is void; zero for never.
    """

    granted: bool
    version: int
    expires_at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedKey:
    """The encryption key that an organisation has published.

    Attributes:
        key: X25519 public key, 32 bytes; all zero for none.
        number: its number, from 1; zero for none.
    """

    key: bytes
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentField:
    """A field of a document, as a leaf of its tree.

    Attributes:
        pointer: where it stands (RFC 6901).
        kind: ``string``, ``number``, ``boolean``, ``null``, ``object`` or ``array``.
        salt: what makes its leaf impossible to guess, 16 bytes.
        value: its value as canonical JSON (RFC 8785); the number of members of a container.
    """

    pointer: str
    kind: str
    salt: bytes
    value: str


RECORDS: Final[Mapping[str, type[Any]]] = MappingProxyType(
    {
        "ParticipantTypes.Organisation": Organisation,
        "ParticipantTypes.Seat": Seat,
        "BillTypes.Bill": Bill,
        "BillTypes.Issuance": Issuance,
        "BillTypes.ReleasePoint": ReleasePoint,
        "BillTypes.Order": Order,
        "DocumentTypes.Identity": DocumentIdentity,
        "DocumentTypes.Anchoring": Anchoring,
        "DocumentTypes.Document": Document,
        "DocumentTypes.WrappedKey": WrappedKey,
        "DocumentTypes.Grant": Grant,
        "DocumentTypes.EncryptionKey": PublishedKey,
        "DocumentTypes.Field": DocumentField,
        "CreditTypes.Conditions": Conditions,
        "CreditTypes.Terms": Terms,
        "CreditTypes.Standing": Standing,
        "CreditTypes.Balance": Balance,
        "CreditTypes.Cover": Cover,
        "CreditTypes.Credit": Credit,
        "CreditTypes.Amendment": Amendment,
        "CreditTypes.AmendmentStanding": AmendmentStanding,
        "CreditTypes.Transfer": Transfer,
        "CreditTypes.TransferOrigin": TransferOrigin,
        "CreditTypes.Instalment": Instalment,
        "CreditTypes.Lodging": Lodging,
        "CreditTypes.Presentation": Presentation,
        "DraftTypes.Undertaking": Undertaking,
        "DraftTypes.Draft": Draft,
        **DECLARATION_RECORDS,
        **GUARANTEE_RECORDS,
        **PERMIT_RECORDS,
        **TARIFF_RECORDS,
        "TerminalTypes.Call": ContainerCall,
        "TerminalTypes.Announcement": Announcement,
        "TerminalTypes.Booking": Booking,
        "TerminalTypes.StorageTariff": StorageTariff,
    }
)
"""The mirror of each Solidity struct, by its name in an ABI's ``internalType``."""
