"""The parties of a DCSA document: names, addresses, codes, contacts, and for whom they act."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Final, TypeAlias

from pydantic import Field, StrictBool

from wharfinger.standards.identifiers import InvalidIdentifierError, lei

from .base import Part
from .fields import (
    CountryCode,
    Name70,
    Platform,
    Reference35,
    Text,
    Text35,
    Text50,
    Text50Any,
    Text100,
    Text250,
    Type3,
    UnLocode,
    trimmed,
)

LEI_PROVIDER: Final = "GLEIF"
"""The provider of the code list whose codes are LEIs."""


class IdentifyingCode(Part):
    """A party's code in a list: an LEI for GLEIF, a platform's own code for an eBL platform.

    DCSA checks no code, so a wrong LEI is a remark on the document and no reason to refuse it.
    """

    code_list_provider: Text100
    code_list_name: Text100 | None = None
    party_code: Annotated[Text, Field(max_length=150)]

    @property
    def lei(self) -> str | None:
        """The code as a Legal Entity Identifier, when it is one and its check digits are right."""
        if self.code_list_provider != LEI_PROVIDER:
            return None
        try:
            return lei(self.party_code)
        except InvalidIdentifierError:
            return None


class TaxLegalReference(Part):
    """A party's number at a tax or legal authority, for example an EORI."""

    type: Text50
    country_code: CountryCode
    value: Reference35


class ContactDetail(Part):
    """Whom to reach, by telephone, by e-mail, or both."""

    name: Reference35
    phone: Annotated[Text, trimmed(30)] | None = None
    email: Annotated[Text, Field(pattern=r"^.+@\S+$", max_length=100)] | None = None


class Address(Part):
    """A postal address."""

    street: Annotated[Text, Field(max_length=70)]
    street_number: Text50Any | None = None
    floor: Text50 | None = None
    post_code: Annotated[Text, Field(max_length=10)] | None = None
    po_box: Annotated[Text, Field(max_length=20)] | None = Field(default=None, alias="POBox")
    city: Reference35
    state_region: Annotated[Text, Field(max_length=65)] | None = None
    country_code: CountryCode


class PartyAddress(Address):
    """A party's postal address, which may name the place by UN/LOCODE too."""

    un_location_code: UnLocode | None = Field(default=None, alias="UNLocationCode")


_Codes: TypeAlias = tuple[IdentifyingCode, ...]
_SomeCodes: TypeAlias = Annotated[_Codes, Field(min_length=1)]


class Party(Part):
    """A party of the document."""

    party_name: Name70
    ebl_platform: Platform | None = None
    type_of_person: Text50 | None = None
    address: PartyAddress | None = None
    address_lines: Annotated[tuple[Text250, ...], Field(max_length=5)] = ()
    displayed_address: Annotated[tuple[Text35, ...], Field(max_length=6)] = ()
    identifying_codes: _Codes = ()
    tax_legal_references: tuple[TaxLegalReference, ...] = ()
    party_contact_details: tuple[ContactDetail, ...] = ()
    reference: Reference35 | None = None
    purchase_order_references: tuple[Reference35, ...] = ()
    is_notify_party: StrictBool = False

    @property
    def lei(self) -> str | None:
        """The party's Legal Entity Identifier, when it gives a right one."""
        for code in self.identifying_codes:
            if code.lei is not None:
                return code.lei
        return None


class CodedParty(Party):
    """A consignee or an endorsee, which have at least one code."""

    identifying_codes: _SomeCodes


class RepresentedConsignee(Party):
    """The party for which the consignee acts; where it gives codes, at least one."""

    identifying_codes: _SomeCodes = ()


class IssuingParty(Party):
    """The carrier or who signs for it, with its address."""

    address: PartyAddress


class CarriersAgent(Party):
    """The carrier's agent at the destination: whom to ask for the goods."""

    address: PartyAddress
    party_contact_details: tuple[ContactDetail, ...]


class OtherParty(Part):
    """A party with a function code of its own, for example ``COW`` (invoice payer)."""

    party: Party
    party_function: Type3


class DocumentParties(Part):
    """The parties by their role."""

    shipper: Party
    on_behalf_of_shipper: Party | None = None
    consignee: CodedParty | None = None
    on_behalf_of_consignee: RepresentedConsignee | None = None
    endorsee: CodedParty | None = None
    issuing_party: IssuingParty
    carriers_agent_at_destination: CarriersAgent | None = None
    notify_parties: Annotated[tuple[Party, ...], Field(max_length=3)] = ()
    other: tuple[OtherParty, ...] = ()

    def by_role(self) -> Iterator[tuple[str, Party]]:
        """Every party with its role: the JSON name, or the function code of an ``other`` one."""
        for name, field in type(self).model_fields.items():
            value = getattr(self, name)
            if isinstance(value, Party):
                yield str(field.alias), value
        for party in self.notify_parties:
            yield "notifyParties", party
        for other in self.other:
            yield other.party_function, other.party
