"""Documentary credits, amendments, presentations, documents against payment (UCP 600)."""

from __future__ import annotations

from typing import ClassVar, Final

from eth_typing import ChecksumAddress
from eth_utils.address import to_checksum_address

from wharfinger.build.abi import Entry
from wharfinger.chain import Sender
from wharfinger.contracts.abis import function_entries
from wharfinger.contracts.base import Outcome
from wharfinger.contracts.credit_acts import CreditActs
from wharfinger.contracts.enums import Purpose
from wharfinger.contracts.ids import Id
from wharfinger.contracts.issuance_acts import IssuanceActs
from wharfinger.contracts.presentation_acts import PresentationActs
from wharfinger.contracts.records import AmendmentStanding, Credit, Lodging, Presentation
from wharfinger.contracts.settlement_acts import SettlementActs
from wharfinger.contracts.values import encode_parameters

_WORD: Final[Entry] = {"name": "value", "type": "bytes32"}
_PURPOSE: Final[Entry] = {"name": "purpose", "type": "uint8"}
_PRICE: Final[Entry] = {"name": "price", "type": "uint104"}
_DAY: Final[Entry] = {"name": "repayBy", "type": "uint24"}
_NO_ID: Final = bytes(32)


class LetterOfCredit(IssuanceActs, CreditActs, PresentationActs, SettlementActs):
    """Credits by id, presentations by credit and id; see contracts/interfaces/ILetterOfCredit.sol.

    The machines are machines/credit.toml, amendment.toml and presentation.toml. Amounts are in the
    token's smallest unit, days local days since 1970 at the place of expiry, moments Unix seconds.
    Every act can also be refused as StateRefusedError (CreditUnexpectedState,
    AmendmentUnexpectedState, PresentationUnexpectedState) and as ActorRefusedError for the
    signer's seat.
    """

    name: ClassVar[str] = "LetterOfCredit"

    def comply(self, credit: Id, *, presentation: Id, by: Sender) -> Outcome:
        """Find that a presentation complies; the bank must honour (article 15).

        Raises:
            ActorRefusedError: CreditBankRequired.
        """
        return self._send("comply", credit, presentation, by=by)

    @classmethod
    def presentation_data(
        cls, credit: Id, *, lodging: Lodging, predecessor: Id = _NO_ID, complete: bool = False
    ) -> bytes:
        """Return what ``BillOfLading.transfer_and_call`` carries to present a bill.

        Args:
            credit: id of the credit.
            lodging: what the presenter states.
            predecessor: a returned presentation that this one follows; zero for none.
            complete: gives the notice of completeness with it; for credits that require no
                anchored documents.
        """
        lodged = function_entries(cls.name)["represent"]["inputs"][2]
        purpose = Purpose.COMPLETE_PRESENTATION if complete else Purpose.PRESENTATION
        return encode_parameters(
            [_PURPOSE, _WORD, lodged, _WORD], [purpose, credit, lodging, predecessor]
        )

    @staticmethod
    def tender_data(credit: Id, *, presentation: Id, price: int, repay_by: int = 0) -> bytes:
        """Return what ``BillOfLading.transfer_and_call`` carries to tender a bill for payment.

        Args:
            credit: id of the credit.
            presentation: id of the honoured presentation of the same bill.
            price: what the applicant has to pay.
            repay_by: local day by which it repays when it takes the bill on trust; zero for
                against payment alone.
        """
        return encode_parameters(
            [_PURPOSE, _WORD, _WORD, _PRICE, _DAY],
            [Purpose.TENDER, credit, presentation, price, repay_by],
        )

    @staticmethod
    def claim_data(credit: Id, *, presentation: Id) -> bytes:
        """Return what ``BillOfLading.transfer_and_call`` carries to claim reimbursement (7c).

        Args:
            credit: id of the credit.
            presentation: id of the presentation that the bank honoured or negotiated.
        """
        return encode_parameters([_PURPOSE, _WORD, _WORD], [Purpose.CLAIM, credit, presentation])

    @staticmethod
    def draft_data(credit: Id, *, presentation: Id) -> bytes:
        """Return what ``Drafts.accept_and_call`` carries to honour with a draft (7a iii, iv).

        Args:
            credit: id of the credit.
            presentation: id of the complying presentation.
        """
        return encode_parameters([_WORD, _WORD], [credit, presentation])

    def credit_of(self, credit: Id) -> Credit:
        """Return a credit's record; all zero when it was never issued."""
        record: Credit = self._read("creditOf", credit)
        return record

    def presentation_of(self, credit: Id, *, presentation: Id) -> Presentation:
        """Return a presentation's record; all zero when it was never made."""
        record: Presentation = self._read("presentationOf", credit, presentation)
        return record

    def amendment_of(self, credit: Id, *, number: int) -> AmendmentStanding:
        """Return an amendment and where it stands; all zero when it was never proposed."""
        record: AmendmentStanding = self._read("amendmentOf", credit, number)
        return record

    def expiry_moment(self, credit: Id) -> int:
        """Return the last moment at which the credit can be presented under (article 29a)."""
        return int(self._read("expiryMoment", credit))

    def last_moment(self, credit: Id, *, shipped_on: int) -> int:
        """Return the last moment at which a shipment can be presented (articles 14c, 29a)."""
        return int(self._read("lastMoment", credit, shipped_on))

    def maturity_of(self, credit: Id, *, presentation: Id) -> int:
        """Return the local day on which a drawing matures; zero where nothing has a maturity."""
        return int(self._read("maturityOf", credit, presentation))

    def due_by(self, credit: Id, *, presentation: Id) -> int:
        """Return the last moment at which a drawing that complies is paid in time."""
        return int(self._read("dueBy", credit, presentation))

    def presentation_id(
        self, credit: Id, *, bill: Id, presenter_reference: str | bytes, documents_root: Id
    ) -> Id:
        """Return the id of a presentation; it commits to everything but the drawing."""
        return bytes(
            self._read("presentationId", credit, bill, presenter_reference, documents_root)
        )

    def bills(self) -> ChecksumAddress:
        """Return the register of bills that this contract takes."""
        return to_checksum_address(self._read("bills"))

    def documents(self) -> ChecksumAddress:
        """Return the vault of the documents that are presented with bills."""
        return to_checksum_address(self._read("documents"))

    def calendar(self) -> ChecksumAddress:
        """Return the calendar that says when banks are open."""
        return to_checksum_address(self._read("calendar"))

    def drafts(self) -> ChecksumAddress:
        """Return the register of drafts with which banks honour."""
        return to_checksum_address(self._read("drafts"))

    def credit_acts(self) -> ChecksumAddress:
        """Return the code with which acts with credits are carried out."""
        return to_checksum_address(self._read("creditActs"))

    def presentation_acts(self) -> ChecksumAddress:
        """Return the code with which acts with presentations are carried out."""
        return to_checksum_address(self._read("presentationActs"))

    def settlement_acts(self) -> ChecksumAddress:
        """Return the code with which acts of settlement are carried out."""
        return to_checksum_address(self._read("settlementActs"))

    def issuance_acts(self) -> ChecksumAddress:
        """Return the code with which acts of issuance are carried out."""
        return to_checksum_address(self._read("issuanceActs"))
