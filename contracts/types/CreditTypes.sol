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
        Expired
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
        TakenUp
    }

    /// @notice What a refusing bank does with the documents (UCP 600 article 16c iii).
    enum Disposition {
        /// @dev None stated; never valid.
        None,
        /// @dev Holding them pending further instructions from the presenter (16c iii a).
        Holding,
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
        /// @dev Documents against payment: `abi.encode(Purpose, bytes32 credit, bytes32 presentation, uint104 price)`.
        Tender
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
        uint24 lodged;
        /// @dev Presentations that are UnderExamination or Complying; they keep the credit from expiring.
        uint24 examining;
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
        // slot 2
        /// @dev ERC-20 in which the credit is payable.
        address token;
        /// @dev Documents required beside the bill of lading, bit n for {DocumentTypes.Kind} n.
        uint16 requiredDocuments;
        // slot 3
        /// @dev Hash of the full terms.
        bytes32 termsHash;
        /// @dev Cash that secures it.
        Cover cover;
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
        /// @dev Organisation that presented.
        uint32 presenter;
        /// @dev Date of shipment, local day.
        uint24 shippedOn;
        /// @dev Last moment for a notice of refusal, Unix time in seconds; zero until the presentation is complete.
        uint40 deadline;
        /// @dev Amount drawn.
        uint104 amount;
        // slot 1
        /// @dev Id of the bill presented.
        bytes32 bill;
        // slot 2
        /// @dev What the applicant pays for the bill while it is Tendered, and paid for it when TakenUp.
        uint104 price;
    }
}
