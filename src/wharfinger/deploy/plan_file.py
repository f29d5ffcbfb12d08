"""Reading a plan from TOML.

::

    [governance]                      # each is the deployer when it is not named
    admin = "0x…"
    registrar = "0x…"
    guardian = "0x…"

    [[organisation]]
    identifier = "529900…"            # an LEI
    root = "0x…"
    roles = ["port"]
    country = "NL"
    ports = ["NLRTM"]

    [[currency]]
    code = "EUR"
    name = "Digital euro"
    decimals = 2
    central_bank = "…"                # the identifier of an organisation above
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from eth_utils.address import is_address, to_checksum_address
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from wharfinger.deploy.plan import DAY, CurrencyPlan, Governance, OrganisationPlan, Plan
from wharfinger.roles import ROLES
from wharfinger.standards.toml import read_toml


def _account(value: str) -> str:
    if not is_address(value):
        raise ValueError("is no account: 0x and 40 hexadecimal digits are expected")
    return str(to_checksum_address(value))


def _role(value: str) -> str:
    if value not in ROLES:
        raise ValueError(f"is no role; the roles are {', '.join(ROLES)}")
    return value


def _ascii(value: str) -> str:
    if not value.isascii():
        raise ValueError("has characters beyond ASCII")
    return value


_Account = Annotated[str, AfterValidator(_account)]
_Country = Annotated[str, Field(pattern="^[A-Z]{2}$")]
_Identifier = Annotated[str, Field(min_length=1, max_length=32), AfterValidator(_ascii)]


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Organisation(_Table):
    identifier: _Identifier
    root: _Account
    roles: Annotated[tuple[Annotated[str, AfterValidator(_role)], ...], Field(min_length=1)]
    country: _Country
    ports: tuple[Annotated[str, Field(pattern="^[A-Z]{2}[A-Z0-9]{3}$")], ...] = ()

    def plan(self) -> OrganisationPlan:
        return OrganisationPlan(
            identifier=self.identifier,
            root=self.root,
            roles=sum(ROLES[role] for role in set(self.roles)),
            country=self.country,
            ports=self.ports,
        )


class _Currency(_Table):
    code: Annotated[str, Field(pattern="^[A-Z]{3}$")]
    name: Annotated[str, Field(min_length=1, max_length=31)]
    decimals: Annotated[int, Field(ge=0, le=18)]
    central_bank: _Identifier


class _Governance(_Table):
    admin: _Account | None = None
    registrar: _Account | None = None
    guardian: _Account | None = None


class _Windows(_Table):
    return_seconds: Annotated[int, Field(gt=0, lt=1 << 40)] = 2 * DAY
    response_seconds: Annotated[int, Field(gt=0, lt=1 << 40)] = 5 * DAY
    notice_seconds: Annotated[int, Field(gt=0, lt=1 << 32)] = 10 * DAY


class _File(_Table):
    governance: _Governance = _Governance()
    windows: _Windows = _Windows()
    organisation: tuple[_Organisation, ...] = ()
    currency: tuple[_Currency, ...] = ()


def read_plan(path: Path) -> Plan:
    """Read a plan.

    Raises:
        UsageError: the file cannot be read, or the plan contradicts itself.
        InvalidDocumentError: every problem, each with its TOML path.
    """
    file = read_toml(_File, path, remedy="Name a plan that exists.")
    return Plan(
        organisations=tuple(one.plan() for one in file.organisation),
        currencies=tuple(CurrencyPlan(**one.model_dump()) for one in file.currency),
        governance=Governance(**file.governance.model_dump()),
        return_window=file.windows.return_seconds,
        response_window=file.windows.response_seconds,
        notice_period=file.windows.notice_seconds,
    )
