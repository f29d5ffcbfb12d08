"""What a deployment contains, and who governs it.

A plan is data: the deployer turns it into steps, each of which can tell from the chain whether
it is done. Nothing in it is secret; keys stay with the signer.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from wharfinger.errors import UsageError

ZERO_ADDRESS: Final = "0x" + "00" * 20
DAY: Final = 86_400
"""Seconds of a day."""

#: AccessManager role ids. 0 is OpenZeppelin's ADMIN_ROLE.
ADMIN_ROLE: Final = 0
REGISTRAR_ROLE: Final = 1
GUARDIAN_ROLE: Final = 2

ESCROW_COUNTRY: Final = "ZZ"
"""Contracts live in no country; ZZ is an ISO 3166-1 code that is never assigned to one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationPlan:
    """An organisation to enrol.

    Attributes:
        identifier: its registered identifier, ASCII, at most 32 characters (an LEI has 20).
        root: its own account, a checksummed address.
        roles: mask of the roles in contracts/types/Roles.sol.
        country: ISO 3166-1 alpha-2.
        ports: UN/LOCODEs at which a port organisation may act.
    """

    identifier: str
    root: str
    roles: int
    country: str
    ports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CurrencyPlan:
    """A digital currency to deploy.

    Attributes:
        code: ISO 4217 alphabetic code, the token's symbol.
        name: the token's name, which its EIP-712 domain carries too.
        decimals: ISO 4217 number of decimals.
        central_bank: identifier of the organisation that issues it.
    """

    code: str
    name: str
    decimals: int
    central_bank: str

    @property
    def key(self) -> str:
        """Name of the contract in the deployment's record and in the directory."""
        return f"DigitalCurrency:{self.code}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Governance:
    """Who holds the AccessManager's roles after the deployment.

    Attributes:
        admin: may change every permission; the deployer when None.
        registrar: enrols, suspends, gives roles and ports; the deployer when None.
        guardian: pauses new issuance; the deployer when None.
    """

    admin: str | None = None
    registrar: str | None = None
    guardian: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A whole deployment.

    Attributes:
        organisations: organisations to enrol, in order; ids follow from the order.
        currencies: digital currencies to deploy, after the organisations.
        governance: who governs.
        return_window: seconds in which the receiver of a bill may send it back.
        response_window: seconds a carrier has to answer a surrender.
        notice_period: seconds between a court's announcement and the execution of its order.
    """

    organisations: tuple[OrganisationPlan, ...] = ()
    currencies: tuple[CurrencyPlan, ...] = ()
    governance: Governance = field(default_factory=Governance)
    return_window: int = 2 * DAY
    response_window: int = 5 * DAY
    notice_period: int = 10 * DAY

    def __post_init__(self) -> None:
        """Refuse a plan that contradicts itself.

        Raises:
            UsageError: an identifier, a root or a currency stands twice, or a central bank is
                missing.
        """
        identifiers = [organisation.identifier for organisation in self.organisations]
        _require_unique("identifier", identifiers)
        _require_unique("root", [organisation.root for organisation in self.organisations])
        _require_unique("currency", [currency.code for currency in self.currencies])
        for currency in self.currencies:
            if currency.central_bank not in identifiers:
                raise UsageError(
                    f"The plan names {currency.central_bank} as central bank of {currency.code},"
                    " but does not enrol it.",
                    remedy="Add the central bank to the plan's organisations.",
                )


def _require_unique(kind: str, values: list[str]) -> None:
    repeated = sorted({value for value in values if values.count(value) > 1})
    if repeated:
        raise UsageError(
            f"The plan gives the same {kind} twice: {', '.join(repeated)}.",
            remedy=f"Give every entry a {kind} of its own.",
        )
