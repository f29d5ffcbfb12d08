"""The parts of a declaration by their WCO codes, and which of them a declarant may amend.

The order is that of the declaration's schema, so that an amended declaration keeps to it. What may
be amended is what describes goods, values and documents (Union Customs Code, article 173): not who
declares, nor for whom, nor under which reference, nor where the goods are.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from .pointers import DECLARATION, Pointer


class Reach(Enum):
    """What an amendment may do with an element."""

    FIXED = " "
    """Nothing."""

    WAY = ">"
    """Lead through it to what stands inside."""

    OPEN = "*"
    """Set, add and remove it, or lead through it."""


@dataclass(frozen=True, slots=True)
class Part:
    """An element of a section.

    Attributes:
        name: its local name.
        code: its WCO code: of a section (``68A``) or of a data element (``108``).
        reach: what an amendment may do with it.
        many: whether it may stand several times.
    """

    name: str
    code: str
    reach: Reach
    many: bool


@dataclass(frozen=True, slots=True)
class Place:
    """An element on the way of a pointer.

    Attributes:
        name: its local name.
        number: which of several, from 1; None where there is one.
    """

    name: str
    number: int | None

    def __str__(self) -> str:
        return self.name if self.number is None else f"{self.name}[{self.number}]"


class UnknownPlaceError(ValueError):
    """A pointer does not lead to what a declarant may amend; the message says why."""


# A section, then its elements in the schema's order: what may be done with them ('*' open, '>' a
# way, else fixed), the name, '+' where it may stand several times, and the code.
_TABLE: Final = """
Declaration: AcceptanceDateTime=023 FunctionCode=017 FunctionalReferenceID=D026 ID=D014
  IssueDateTime=D011 IssueLocationID=D012 TypeCode=D013 *GoodsItemQuantity=228
  DeclarationOfficeID=065 *InvoiceAmount=109 LoadingListQuantity=013 *TotalGrossMassMeasure=131
  *TotalPackageQuantity=146 SpecificCircumstancesCodeCode=504 Authentication=61B Submitter=17B
  *AdditionalDocument+=02A AdditionalInformation+=03A Agent=05A Amendment+=06A
  AuthorisationHolder+=17C BorderTransportMeans=15A Consignment=28A CurrencyExchange+=40A
  Declarant=57B ExitOffice=56A Exporter=57A >GoodsShipment=67A ObligationGuarantee+=90A
  PresentationOffice=15C SupervisingOffice=97B
GoodsShipment: ExitDateTime=024 *TransactionNatureCode=103 AEOMutualRecognitionParty+=16C Buyer=16A
  Consignee=27A >Consignment=28A Consignor=30A >CustomsValuation=41A Destination=99B
  DomesticDutyTaxParty+=55B ExportCountry=95B *GovernmentAgencyGoodsItem+=68A Importer=74A
  *Invoice=78A Payer=56B *PreviousDocument+=99A Seller=09B Surety=19B *TradeTerms=22B UCR=35B
  Warehouse=43B
Consignment: *ContainerCode=096 ArrivalTransportMeans=10A DepartureTransportMeans=46A
  GoodsLocation=64A LoadingLocation=83A *TransportEquipment+=31B
TransportEquipment: *SequenceNumeric=006 *ID=159 *Seal+=44B
Seal: *SequenceNumeric=006 *ID=165
GovernmentAgencyGoodsItem: *CustomsValueAmount=108 SequenceNumeric=006 *StatisticalValueAmount=114
  *TransactionNatureCode=103 *AdditionalDocument+=02A *AdditionalInformation+=03A
  AEOMutualRecognitionParty+=16C Buyer=16A >Commodity=23A Consignee=27A Consignor=30A
  *CustomsValuation=41A Destination=99B DomesticDutyTaxParty+=55B ExportCountry=95B
  *GovernmentProcedure+=70A *Origin+=92A *Packaging+=93A *PreviousDocument+=99A Seller=09B UCR=35B
  *ValuationAdjustment=39B
Commodity: *Description=137 *Classification+=21A *DangerousGoods+=12C *DutyTaxFee+=50A
  *GoodsMeasure=65A *InvoiceLine=79A *TransportEquipment+=31B
Classification: *ID=145 *IdentificationTypeCode=337
DangerousGoods: *UNDGID=506
DutyTaxFee: *AdValoremTaxBaseAmount=116 *DeductAmount=111 *DutyRegimeCode=164
  *SpecificTaxBaseQuantity=129 *TaxRateNumeric=115 *TypeCode=113 *QuotaOrderID=401 *Payment=94A
Payment: *MethodCode=107 *TaxAssessedAmount=120 *PaymentAmount=378
GoodsMeasure: *GrossMassMeasure=126 *NetNetWeightMeasure=128 *TariffQuantity=130
InvoiceLine: *ItemChargeAmount=112
Invoice: *ID=D016 *IssueDateTime=D015
AdditionalDocument: *CategoryCode=D031 *EffectiveDateTime=276 *ID=D005 *Name=D028 *TypeCode=D006
  *LPCOExemptionCode=360 *Submitter=17B *WriteOff=22C
Submitter: *Name=R058 *RoleCode=R005
WriteOff: *QuantityQuantity=502 *AmountAmount=503
AdditionalInformation: *StatementCode=226 *StatementDescription=225 *StatementTypeCode=369
PreviousDocument: *CategoryCode=D031 *ID=D018 *TypeCode=D019 *LineNumeric=171
CustomsValuation: *MethodCode=122 *FreightChargeAmount=117 *ChargeDeduction+=58B
ChargeDeduction: *ChargesTypeCode=371 *OtherChargeDeductionAmount=181
GovernmentProcedure: *CurrentCode=166 *PreviousCode=161
Origin: *CountryCode=063 *RegionID=066 *TypeCode=501
Packaging: *SequenceNumeric=006 *MarksNumbersID=142 *QuantityQuantity=144 *TypeCode=141
  *PackingMaterialDescription=344 *LengthMeasure=367 *WidthMeasure=368 *HeightMeasure=402
  *VolumeMeasure=395
ValuationAdjustment: *AdditionCode=188
TradeTerms: *ConditionCode=090 *CountryRelationshipCode=106 *Description=089 *LocationID=L002
  *LocationName=L001
"""


def _parts(text: str) -> tuple[Part, ...]:
    found = []
    for entry in text.split():
        name, _, code = entry.partition("=")
        reach = Reach(name[0]) if name[0] in "*>" else Reach.FIXED
        plain = name.strip("*>+")
        found.append(Part(plain, code, reach, name.endswith("+")))
    return tuple(found)


def _sections() -> dict[str, tuple[Part, ...]]:
    joined = _TABLE.strip().replace("\n  ", " ")
    rows = (row.partition(":") for row in joined.splitlines())
    return {name: _parts(parts) for name, _, parts in rows}


SECTIONS: Final = _sections()
"""The elements of each section that an amendment may lead through, in the schema's order."""


def places(pointer: Pointer) -> tuple[Place, ...]:
    """The elements below the declaration that a pointer leads through, the last one it points at.

    Raises:
        UnknownPlaceError: it leads elsewhere than to what a declarant may amend.
    """
    if not pointer.steps or pointer.steps[0].section != DECLARATION:
        raise UnknownPlaceError("a pointer begins at the declaration (42A)")
    steps = [(step.section, step.number) for step in pointer.steps[1:]]
    if pointer.tag is not None:
        steps.append((pointer.tag, None))
    found: list[Place] = []
    parent, reach = DECLARATION_NAME, Reach.WAY
    for code, number in steps:
        part = _part(parent, code)
        found.append(_place(part, number))
        parent, reach = part.name, part.reach
    if reach is not Reach.OPEN:
        raise UnknownPlaceError(f"{parent} is not amended as a whole")
    return tuple(found)


DECLARATION_NAME: Final = "Declaration"
"""The element at which every pointer begins."""


def _part(parent: str, code: str) -> Part:
    part = next((part for part in SECTIONS.get(parent, ()) if part.code == code), None)
    if part is None:
        raise UnknownPlaceError(f"{code} is not among what a declarant may amend of {parent}")
    if part.reach is Reach.FIXED:
        raise UnknownPlaceError(f"a declarant may not amend {part.name} of {parent}")
    return part


def _place(part: Part, number: int | None) -> Place:
    if part.many:
        return Place(part.name, number or 1)
    if number not in (None, 1):
        raise UnknownPlaceError(f"{part.name} stands once, and number {number} is pointed at")
    return Place(part.name, None)


def rank(parent: str, name: str) -> int:
    """Where an element stands among those of its section; behind all others when it is unknown."""
    ranks = _RANKS.get(parent, {})
    return ranks.get(name, len(ranks))


_RANKS: Final = {
    section: {part.name: position for position, part in enumerate(parts)}
    for section, parts in SECTIONS.items()
}
