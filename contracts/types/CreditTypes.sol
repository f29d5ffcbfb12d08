// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title CreditTypes
/// @notice States, terms and records of documentary credits and of presentations under them.
/// @dev Days are local days since 1 January 1970 at the place of expiry. Amounts are in the token's smallest unit.
library CreditTypes {
    /// @notice Where a credit stands. The normative table is machines/credit.toml.
    enum CreditState {
        /// @dev Never issued.
        None,
        /// @dev The issuing bank is bound.
        Issued,
        /// @dev The advising bank has vouched for authenticity.
        Advised,
        /// @dev Nothing is left to draw; final.
        Exhausted,
        /// @dev Past expiry with no presentation open; final.
        Expired,
        /// @dev Ended with the agreement of every bank that is bound and of the beneficiary; final.
        Cancelled
    }

    /// @notice What the bank that was asked to confirm has answered (article 8).
    enum Confirmation {
        /// @dev No bank was asked.
        None,
        /// @dev A bank was asked and has not answered.
        Requested,
        /// @dev The bank is bound beside the issuing bank.
        Confirmed,
        /// @dev The bank is not prepared to be bound.
        Declined
    }

    /// @notice How a credit is available (article 6b, MT 700 field 41a).
    enum Availability {
        /// @dev By payment at sight.
        Sight,
        /// @dev By an undertaking to pay at maturity.
        DeferredPayment,
        /// @dev By acceptance of a draft, which is paid at maturity.
        Acceptance,
        /// @dev By purchase of the documents at the nominated bank.
        Negotiation,
        /// @dev Part at sight, the rest by an undertaking to pay at maturity.
        Mixed
    }

    /// @notice From when the days to maturity are counted (MT 700 fields 42C, 42M, 42P).
    enum TenorBasis {
        /// @dev There is no maturity.
        None,
        /// @dev Days after the date of shipment.
        AfterShipment,
        /// @dev Days after sight: after the local day on which the presentation was completed (ISBP 745, B5).
        AfterSight,
        /// @dev On a date of the calendar.
        OnDate
    }

    /// @notice Which of a credit's banks examines a presentation.
    enum Examiner {
        /// @dev The issuing bank.
        Issuing,
        /// @dev The confirming bank, which is bound.
        Confirming,
        /// @dev A nominated bank that is not bound (article 12a).
        Nominated
    }

    /// @notice What the applicant has answered when it was asked to waive discrepancies (article 16b).
    enum Waiver {
        /// @dev Nothing.
        None,
        /// @dev It waives them.
        Given,
        /// @dev It does not.
        Refused
    }

    /// @notice What the confirming bank does with an amendment (article 10b).
    enum Extension {
        /// @dev It has not answered.
        None,
        /// @dev It extends its confirmation to the amendment.
        Extended,
        /// @dev It advises the amendment without extending its confirmation.
        NotExtended
    }

    /// @notice Where an amendment stands. The normative table is machines/amendment.toml.
    enum AmendmentState {
        /// @dev Never proposed.
        None,
        /// @dev The issuing bank is bound by it, nobody else (article 10b).
        Proposed,
        /// @dev The credit is amended; final.
        Accepted,
        /// @dev The credit stands as it was; final.
        Rejected
    }

    /// @notice Where a presentation stands. The normative table is machines/presentation.toml.
    enum PresentationState {
        /// @dev Never presented.
        None,
        /// @dev The bill is in escrow; the notice of completeness is awaited.
        Lodged,
        /// @dev The bank's five banking days run.
        UnderExamination,
        /// @dev The bank must honour.
        Complying,
        /// @dev The bank has given its one notice; the bill is still in escrow.
        Refused,
        /// @dev The bill is back with the presenter; final.
        Returned,
        /// @dev Replaced by a new presentation of the same bill; final.
        Superseded,
        /// @dev Paid; the bill is with the issuing bank.
        Honoured,
        /// @dev The bill awaits the applicant's money.
        Tendered,
        /// @dev The applicant has paid and has the bill; final.
        TakenUp,
        /// @dev The issuing bank has asked the applicant to waive discrepancies; its days run on.
        WaiverSought,
        /// @dev The applicant has the bill on trust receipt and has yet to pay.
        Entrusted
    }

    /// @notice What a refusing bank does with the documents (UCP 600 article 16c iii).
    enum Disposition {
        /// @dev None stated; never valid.
        None,
        /// @dev Holding them pending further instructions from the presenter (16c iii a).
        Holding,
        /// @dev Holding them until the applicant waives and the issuing bank agrees, or the presenter instructs (16c iii b).
        HoldingForWaiver,
        /// @dev Returning them (16c iii c).
        Returning,
        /// @dev Acting on instructions received from the presenter before (16c iii d).
        PerInstructions
    }

    /// @notice What a bill is handed over for; the first word of the data of `transferAndCall`.
    enum Purpose {
        /// @dev None stated; never valid.
        None,
        /// @dev A presentation: `abi.encode(Purpose, bytes32 credit, Lodging, bytes32 predecessor)`.
        Presentation,
        /// @dev A presentation that is complete with that, where the credit requires no anchored documents: the same.
        CompletePresentation,
        /// @dev Documents against payment, or on trust until the day by which the applicant repays, zero for against
        /// payment alone: `abi.encode(Purpose, bytes32 credit, bytes32 presentation, uint104 price, uint24 repayBy)`.
        Tender,
        /// @dev Claim of a bank that honoured or negotiated, on the issuing bank (article 7c):
        /// `abi.encode(Purpose, bytes32 credit, bytes32 presentation)`.
        Claim
    }

    /// @notice What of the terms concerns maturity and carriage; in a credit at sight it may be all zero.
    struct Conditions {
        // slot 5, packed by {ConditionsWord}
        /// @dev Port of loading (44E), UN/LOCODE; zero for any.
        bytes5 portOfLoading;
        /// @dev Port of discharge (44F), UN/LOCODE; zero for any.
        bytes5 portOfDischarge;
        /// @dev Per cent of the drawing for which the goods must be insured; zero for none asked, 110 where an insurance
        /// document is required (article 28f ii).
        uint8 insuredPercent;
        /// @dev Per cent of a drawing that is paid at sight when the credit is available by mixed payment (42M), 1 to 99.
        uint8 sightPercent;
        /// @dev From when the days to maturity count; None in a credit at sight or by negotiation.
        TenorBasis tenorBasis;
        /// @dev Days to maturity, when they count from shipment or sight.
        uint16 tenorDays;
        /// @dev Day of maturity, when it is a date.
        uint24 maturesOn;
    }

    /// @notice What an issuing bank states when it issues a credit.
    struct Terms {
        /// @dev Documentary credit number (MT 700 field 20), ASCII left-aligned, unique to the issuing bank.
        bytes32 creditNumber;
        /// @dev Hash of the full terms.
        bytes32 termsHash;
        /// @dev ERC-20 in which the credit is payable (32B).
        address token;
        /// @dev Amount (32B).
        uint104 amount;
        /// @dev Per cent that may be drawn above the amount (39A), at most 100.
        uint8 toleranceOver;
        /// @dev Per cent by which a single drawing may stay below it (39A), at most 100.
        uint8 toleranceUnder;
        /// @dev Organisation on whose request the credit is issued (50).
        uint32 applicant;
        /// @dev Organisation in whose favour it is issued (59).
        uint32 beneficiary;
        /// @dev Bank that advises it; zero when the issuing bank advises it itself.
        uint32 advisingBank;
        /// @dev Bank that is asked to confirm it (49, 58a); zero for none.
        uint32 confirmingBank;
        /// @dev Bank with which it is available beside the issuing bank (41a); zero for none.
        uint32 nominatedBank;
        /// @dev How it is available (41a).
        Availability availability;
        /// @dev Place of expiry and of examination (31D), in {IBankingCalendar}'s terms.
        bytes5 place;
        /// @dev Date of expiry (31D).
        uint24 expiresOn;
        /// @dev Latest date of shipment (44C); zero for none.
        uint24 latestShipment;
        /// @dev Calendar days after shipment in which to present (48).
        uint8 presentationDays;
        /// @dev Whether the credit may be drawn in parts (43P).
        bool partialAllowed;
        /// @dev Documents required beside the bill of lading (46A), bit n for {DocumentTypes.Kind} n; zero for none that
        /// are anchored.
        uint16 requiredDocuments;
        /// @dev Maturity and carriage.
        Conditions conditions;
        /// @dev Whether it may be transferred (40A, article 38).
        bool transferable;
        /// @dev Whether it is drawn by instalments within given periods (article 32).
        bool byInstalments;
    }

    /// @notice The parties and dates of a credit, and where it stands.
    struct Standing {
        // slot 0, packed by {CreditWord}
        /// @dev Where the credit stands.
        CreditState state;
        /// @dev Whether the credit may be drawn in parts.
        bool partialAllowed;
        /// @dev True once cash cover was put up.
        bool covered;
        /// @dev What the bank that was asked to confirm has answered.
        Confirmation confirmation;
        /// @dev True when the confirming bank did not extend its confirmation to an amendment that was accepted.
        bool confirmationLimited;
        /// @dev Whether it may be transferred.
        bool transferable;
        /// @dev True for a transferred credit: its beneficiary is a second one, its cover is that of the first credit.
        bool transferred;
        /// @dev Whether it is drawn by instalments.
        bool byInstalments;
        /// @dev Organisation on whose request the credit was issued.
        uint32 applicant;
        /// @dev Organisation that is bound by it.
        uint32 issuingBank;
        /// @dev Bank that advises it; zero for none.
        uint32 advisingBank;
        /// @dev Organisation in whose favour it was issued.
        uint32 beneficiary;
        /// @dev Date of expiry.
        uint24 expiresOn;
        /// @dev Latest date of shipment; zero for none.
        uint24 latestShipment;
        /// @dev Calendar days after shipment in which to present.
        uint8 presentationDays;
        /// @dev Per cent that may be drawn above the amount.
        uint8 toleranceOver;
        /// @dev Per cent by which a single drawing may stay below it.
        uint8 toleranceUnder;
        /// @dev Place of expiry and of examination.
        bytes5 place;
    }

    /// @notice What of a credit may still be drawn.
    struct Balance {
        // slot 1, packed by {BalanceWord}
        /// @dev Amount of the credit, before tolerance.
        uint104 amount;
        /// @dev What is neither drawn nor reserved for an open presentation, tolerance included.
        uint104 available;
        /// @dev Presentations that are Lodged.
        uint16 lodged;
        /// @dev Presentations that were made and neither honoured nor refused; they keep the credit from expiring.
        uint16 examining;
        /// @dev Drawings that another bank has honoured and the issuing bank has yet to reimburse, and transferred credits that
        /// are open; they keep the cover.
        uint16 claims;
    }

    /// @notice Cash that secures a credit.
    struct Cover {
        // slot 4
        /// @dev What the contract still holds.
        uint104 amount;
        /// @dev Organisation that put it up and gets back what is left; zero for none.
        uint32 provider;
    }

    /// @notice A credit as it stands.
    struct Credit {
        /// @dev Parties, dates and state.
        Standing standing;
        /// @dev What may still be drawn.
        Balance balance;
        // slot 2, packed by {AvailabilityWord}
        /// @dev ERC-20 in which the credit is payable.
        address token;
        /// @dev Documents required beside the bill of lading, bit n for {DocumentTypes.Kind} n.
        uint16 requiredDocuments;
        /// @dev Bank with which it is available beside the issuing bank; zero for none.
        uint32 nominatedBank;
        /// @dev Bank that was asked to confirm; zero for none.
        uint32 confirmingBank;
        /// @dev How it is available.
        Availability availability;
        // slot 3
        /// @dev Hash of the full terms.
        bytes32 termsHash;
        /// @dev Cash that secures it.
        Cover cover;
        /// @dev Maturity and carriage.
        Conditions conditions;
    }

    /// @notice What a first beneficiary asks a bank to transfer; nothing else of the credit changes (article 38g).
    struct Transfer {
        /// @dev Reference of the transfer, ASCII left-aligned, unique under the credit.
        bytes32 transferReference;
        /// @dev Hash of the full terms as transferred.
        bytes32 termsHash;
        /// @dev Second beneficiary.
        uint32 beneficiary;
        /// @dev Amount for the second beneficiary.
        uint104 amount;
        /// @dev Amount of the credit that is transferred, at the first beneficiary's price; not less.
        uint104 gross;
        /// @dev Date of expiry; not later.
        uint24 expiresOn;
        /// @dev Latest date of shipment; not later.
        uint24 latestShipment;
        /// @dev Calendar days after shipment in which to present; not more.
        uint8 presentationDays;
        /// @dev Per cent for which the goods must be insured; not less.
        uint8 insuredPercent;
    }

    /// @notice Where a transferred credit comes from.
    struct TransferOrigin {
        // slot 0
        /// @dev Id of the credit that was transferred; zero for a credit that is none.
        bytes32 credit;
        // slot 1
        /// @dev Amount of that credit which was transferred.
        uint104 gross;
    }

    /// @notice One of the periods in which a credit is drawn (article 32).
    struct Instalment {
        /// @dev First day of shipment.
        uint24 shippedFrom;
        /// @dev Last day of shipment.
        uint24 shippedTo;
        /// @dev Amount, before tolerance.
        uint104 amount;
        /// @dev True while a presentation of it stands.
        bool drawn;
    }

    /// @notice What an issuing bank offers to change; what it does not name stays as it is.
    struct Amendment {
        /// @dev Number of the amendment (MT 707 field 26E), from 1.
        uint16 number;
        /// @dev Mask of {AmendmentChanges}: which of the fields below it changes.
        uint16 changes;
        /// @dev Hash of the full terms as amended, or of the agreement to cancel.
        bytes32 termsHash;
        /// @dev New amount.
        uint104 amount;
        /// @dev Per cent that may be drawn above the amount.
        uint8 toleranceOver;
        /// @dev Per cent by which a single drawing may stay below it.
        uint8 toleranceUnder;
        /// @dev Date of expiry.
        uint24 expiresOn;
        /// @dev Latest date of shipment; zero for none.
        uint24 latestShipment;
        /// @dev Calendar days after shipment in which to present.
        uint8 presentationDays;
        /// @dev Whether the credit may be drawn in parts.
        bool partialAllowed;
        /// @dev Documents required beside the bill of lading.
        uint16 requiredDocuments;
        /// @dev Maturity and carriage.
        Conditions conditions;
    }

    /// @notice An amendment as it stands.
    struct AmendmentStanding {
        /// @dev Where it stands.
        AmendmentState state;
        /// @dev What the confirming bank does with it.
        Extension extension;
        /// @dev What it changes.
        Amendment amendment;
    }

    /// @notice What a presenter states.
    struct Lodging {
        /// @dev The presenter's own reference, ASCII left-aligned.
        bytes32 presenterReference;
        /// @dev Root or hash of the documents presented.
        bytes32 documentsRoot;
        /// @dev Date of shipment, local day.
        uint24 shippedOn;
        /// @dev Amount drawn.
        uint104 amount;
        /// @dev Bank that shall examine: the issuing, the confirming or the nominated one (article 6a).
        uint32 examiningBank;
        /// @dev Number of a proposed amendment that the beneficiary accepts by presenting (article 10c); zero for none.
        uint16 amendment;
        /// @dev Port of loading that the bill shows, UN/LOCODE.
        bytes5 portOfLoading;
        /// @dev Port of discharge that the bill shows, UN/LOCODE.
        bytes5 portOfDischarge;
        /// @dev True when the bill bears no clause that declares the goods or their packaging defective (article 27).
        bool clean;
        /// @dev Per cent of the drawing for which the goods are insured; zero for none.
        uint16 insuredPercent;
        /// @dev Number of the instalment that is drawn, from 1; zero where the credit has none.
        uint8 instalment;
    }

    /// @notice A presentation as it stands.
    struct Presentation {
        // slot 0, packed by {PresentationWord}
        /// @dev Where the presentation stands.
        PresentationState state;
        /// @dev What the bank said it does with the documents; None unless it refused.
        Disposition disposition;
        /// @dev True when title in the bill is the credit contract's too, so that it moves with possession.
        bool titled;
        /// @dev True when a bank that paid claims reimbursement with it: it, not the beneficiary, is paid.
        bool claimed;
        /// @dev Which bank examines.
        Examiner examiner;
        /// @dev What the applicant answered.
        Waiver waiver;
        /// @dev True once it was put on record that the bank did not pay when due.
        bool defaulted;
        /// @dev True once the first beneficiary has substituted its invoice (article 38h).
        bool substituted;
        /// @dev Organisation that presented, or the bank that claims.
        uint32 presenter;
        /// @dev Date of shipment, local day.
        uint24 shippedOn;
        /// @dev Last moment for a notice of refusal, Unix time in seconds; zero until the presentation is complete.
        uint40 deadline;
        /// @dev Amount drawn.
        uint104 amount;
        /// @dev Local day on which it was completed, kept where days to maturity count from sight; else zero.
        uint24 completedOn;
        /// @dev Number of the instalment that is drawn; zero for none.
        uint8 instalment;
        // slot 1
        /// @dev Id of the bill presented.
        bytes32 bill;
        // slot 2
        /// @dev What the applicant pays for the bill while it is Tendered or Entrusted, and paid for it when TakenUp; before,
        /// the least for which the beneficiary sells the documents; zero for their full amount.
        uint104 price;
        /// @dev Local day by which the applicant repays, when it may take the bill on trust; else zero.
        uint24 repayBy;
    }
}
