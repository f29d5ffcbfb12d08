"""The organisations of a trade, from TOML: one table each, named by its part in the trade."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, Final, TypeAlias

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictStr, ValidationError

from wharfinger.errors import InvalidDocumentError, Problem

from . import identifiers
from .source import Source, load
from .toml import parse_toml, toml_path
from .validation import problems_of

SIZE_LIMIT: Final = 1024 * 1024
"""Largest file that is read, in bytes."""

_KIND: Final = "list of parties"

Organisations: TypeAlias = "Mapping[str, Organisation]"
"""The organisations by their part in the trade."""


class Role(StrEnum):
    """What an organisation may act as."""

    TRADER = "trader"
    CARRIER = "carrier"
    LOGISTICS = "logistics"
    BANK = "bank"
    INSURER = "insurer"
    INSPECTOR = "inspector"
    PORT = "port"
    CUSTOMS = "customs"
    TAX = "tax"
    CENTRAL_BANK = "central_bank"
    COURT = "court"
    ESCROW = "escrow"


class Organisation(BaseModel):
    """An organisation.

    Attributes:
        name: legal name.
        country: country of its seat, ISO 3166-1 alpha-2.
        roles: what it may act as, at least one.
        ports: UN/LOCODEs where it acts as port.
        lei: Legal Entity Identifier.
        bic: Business Identifier Code, for a bank.
        customs_id: how customs declarations name it (EORI, customs registration).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[StrictStr, Field(min_length=1, max_length=70)]
    country: Annotated[StrictStr, AfterValidator(identifiers.country)]
    roles: Annotated[tuple[Role, ...], Field(min_length=1)]
    ports: tuple[Annotated[StrictStr, AfterValidator(identifiers.un_locode)], ...] = ()
    lei: Annotated[StrictStr, AfterValidator(identifiers.lei)] | None = None
    bic: Annotated[StrictStr, AfterValidator(identifiers.bic)] | None = None
    customs_id: Annotated[StrictStr, Field(min_length=1, max_length=18)] | None = None


def read_parties(source: Source) -> Organisations:
    """Read the organisations, in the file's order.

    Args:
        source: bytes, text, or the path of a file.

    Raises:
        UsageError: the file cannot be read.
        InvalidDocumentError: every problem, each with its TOML path.
    """
    loaded = load(source, kind=_KIND, limit=SIZE_LIMIT)
    raw = parse_toml(loaded.text(), name=loaded.name)
    problems: list[Problem] = []
    organisations: dict[str, Organisation] = {}
    for key, table in raw.items():
        try:
            organisations[key] = Organisation.model_validate(table)
        except ValidationError as error:
            problems += _problems(key, error)
    problems += _doubled(organisations)
    if not raw:
        problems.append(Problem("$", "names no organisation"))
    if problems:
        raise InvalidDocumentError(loaded.name, problems)
    return MappingProxyType(organisations)


def _problems(key: str, error: ValidationError) -> list[Problem]:
    return problems_of(error, path=lambda location: toml_path((key, *location)), rule="")


def _doubled(organisations: Mapping[str, Organisation]) -> list[Problem]:
    """Two organisations may not share a LEI or a BIC."""
    found: list[Problem] = []
    for name in ("lei", "bic"):
        seen: dict[str, str] = {}
        for key, organisation in organisations.items():
            value = getattr(organisation, name)
            if value is None:
                continue
            if value in seen:
                found.append(Problem(f"{key}.{name}", f"is the same as {seen[value]}.{name}"))
            seen[value] = key
    return found
