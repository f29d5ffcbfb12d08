// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ControlActs} from "../../contracts/customs/ControlActs.sol";
import {CustomsClearance} from "../../contracts/customs/CustomsClearance.sol";
import {DebtActs} from "../../contracts/customs/DebtActs.sol";
import {ExportActs} from "../../contracts/customs/ExportActs.sol";
import {GuaranteeAccounts} from "../../contracts/customs/GuaranteeAccounts.sol";
import {Permits} from "../../contracts/customs/Permits.sol";
import {Tariff} from "../../contracts/customs/Tariff.sol";
import {DocumentVault} from "../../contracts/documents/DocumentVault.sol";
import {BillTypes} from "../../contracts/types/BillTypes.sol";
import {GuaranteeTypes} from "../../contracts/types/GuaranteeTypes.sol";
import {Roles} from "../../contracts/types/Roles.sol";
import {TariffTypes} from "../../contracts/types/TariffTypes.sol";
import {CustomsGoods} from "./CustomsGoods.sol";

/// @title CustomsStage
/// @notice The world with customs of two countries, their tariffs and treasuries, and a guarantee account of each trader
/// in each country.
/// @dev Organisations 8 and 9 are customs of CN and NL, 10 and 12 their treasuries and agencies. Everybody but the
/// treasuries has more money than it can ever owe and has approved everything, so that nothing but a missing right keeps
/// a purse from falling.
abstract contract CustomsStage is CustomsGoods {
    uint32 internal constant _CUSTOMS = 8;
    uint256 internal constant _BILLS = 3;
    uint256 internal constant _WEALTH = 1e15;
    uint16 internal constant _TREASURY_VERSION = 1;

    CustomsClearance public clearance;
    Tariff public tariff;
    Permits public permits;
    GuaranteeAccounts public accounts;
    /// @notice Bills under which goods arrive.
    bytes32[_BILLS] public arrivals;

    function _found() internal virtual override {
        super._found();
        _appoint();
        _deploy();
        _decree("CN");
        _decree("NL");
        _enrich();
        for (uint256 i = 0; i < _BILLS; ++i) {
            arrivals[i] = _ship(bytes32(i + 1));
        }
    }

    function _pickPausable(uint256) internal view override returns (address instrument) {
        return address(clearance);
    }

    /// @dev Customs of a country.
    function _customsOf(bytes2 country) internal pure returns (uint32 org) {
        return country == "CN" ? _CUSTOMS : _CUSTOMS + 1;
    }

    /// @dev Treasury of a country, and its agency.
    function _treasuryOf(bytes2 country) internal pure returns (uint32 org) {
        return country == "CN" ? _COURT : _COURT + 2;
    }

    /// @dev Who stands for a trader: the first two for themselves, a bank for the third.
    function _guarantorOf(uint32 trader) internal pure returns (uint32 org) {
        return trader == _TRADERS ? _BANK : trader;
    }

    /// @dev A trader's guarantee account in a country.
    function _identityOf(bytes2 country, uint32 trader)
        internal
        view
        returns (GuaranteeTypes.Identity memory identity)
    {
        return GuaranteeTypes.Identity({
            instrument: address(clearance),
            country: country,
            trader: trader,
            guarantor: _guarantorOf(trader),
            token: address(currency)
        });
    }

    /// @dev Its terms: a share of 30 %, the whole, or a waiver.
    function _termsOf(uint32 trader) internal pure returns (GuaranteeTypes.Terms memory terms) {
        terms.coverPpm = trader == 1 ? 300_000 : trader == 2 ? 1_000_000 : 0;
        terms.paymentDays = uint8(3 * trader);
        terms.ceiling = 200_000;
    }

    function _appoint() private {
        uint16 treasurer = Roles.COURT | Roles.INSPECTOR | Roles.TAX;
        _setRoles(_CUSTOMS, Roles.CENTRAL_BANK | Roles.LOGISTICS | Roles.CUSTOMS);
        _setRoles(_CUSTOMS + 1, Roles.CENTRAL_BANK | Roles.LOGISTICS | Roles.CUSTOMS);
        _setRoles(_treasuryOf("CN"), treasurer);
        _setRoles(_treasuryOf("NL"), treasurer);
    }

    function _setRoles(uint32 org, uint16 roles) private {
        _VM.prank(_account(_governorKey()));
        participants.setRoles(org, roles);
    }

    function _deploy() private {
        (address authority, address forwarder) = (address(governance), address(relay));
        tariff = new Tariff(forwarder, participants);
        permits = new Permits(authority, forwarder, participants);
        accounts = new GuaranteeAccounts(authority, forwarder, participants);
        DocumentVault vault = new DocumentVault(authority, forwarder, participants);
        clearance = new CustomsClearance(
            authority,
            forwarder,
            participants,
            new ControlActs(authority, forwarder, participants, bills, tariff, vault, permits, accounts),
            new DebtActs(authority, forwarder, participants, bills, tariff, vault, permits, accounts),
            new ExportActs(authority, forwarder, participants, bills, tariff, vault, permits, accounts)
        );
    }

    /// @dev Customs of a country sets its tariff, for two periods, its treasury and the accounts of traders.
    function _decree(bytes2 country) private {
        uint256 key = _secret(_customsOf(country), 0);
        _act(key, address(tariff), abi.encodeCall(tariff.setRates, (country, _tariffOf(country, _START / 1 days))), 0);
        _act(key, address(tariff), abi.encodeCall(tariff.setRates, (country, _tariffOf(country, _SECOND_DAY))), 0);
        TariffTypes.Valuation valuation = country == "CN" ? TariffTypes.Valuation.Cif : TariffTypes.Valuation.Fob;
        bytes memory data =
            abi.encodeCall(tariff.setTreasury, (country, address(currency), _treasuryOf(country), valuation));
        _act(key, address(tariff), data, 0);
        for (uint32 trader = 1; trader <= _TRADERS; ++trader) {
            data = abi.encodeCall(accounts.open, (_identityOf(country, trader), _termsOf(trader)));
            _act(key, address(accounts), data, 0);
        }
    }

    /// @dev Gives both roots of every organisation money, but for the treasuries, and has all of them approve everything.
    function _enrich() private {
        for (uint32 org = 1; org <= _PEOPLE; ++org) {
            bool treasury = org == _treasuryOf("CN") || org == _treasuryOf("NL");
            for (uint256 key = 0; key < _STAFF; ++key) {
                address account = _account(_secret(org, key));
                _VM.prank(account);
                currency.approve(address(clearance), type(uint256).max);
                _VM.prank(account);
                currency.approve(address(accounts), type(uint256).max);
                _give(account, 0);
                if (treasury) continue;
                bytes memory data = abi.encodeCall(currency.issue, (account, _WEALTH));
                _act(_secret(_CENTRAL_BANK, 0), address(currency), data, 0);
                _give(account, _WEALTH);
                minted += _WEALTH;
            }
        }
        _give(address(clearance), 0);
        _give(address(accounts), 0);
    }

    function _ship(bytes32 documentReference) private returns (bytes32 bill) {
        BillTypes.Issuance memory issuance;
        (issuance.transportDocumentReference, issuance.documentRoot) = (documentReference, documentReference);
        (issuance.form, issuance.issueTo) = (BillTypes.Form.Bearer, 1);
        _actFor(_CARRIER, 0, address(bills), abi.encodeCall(bills.issue, (issuance)), 0);
        return billIds[billIds.length - 1];
    }
}
