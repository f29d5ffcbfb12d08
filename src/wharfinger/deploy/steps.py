"""The steps of a deployment, in order; each can tell from the chain whether it is done.

A step is either the creation of a contract or a call that sets something up. Calls are idempotent
by looking first: whoever runs the plan again repeats nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from wharfinger.build.abi import encode_call, encode_constructor, function, selector
from wharfinger.build.artifacts import load_artifact
from wharfinger.deploy.plan import (
    ADMIN_ROLE,
    ESCROW_COUNTRY,
    GUARDIAN_ROLE,
    REGISTRAR_ROLE,
    CurrencyPlan,
    OrganisationPlan,
    Plan,
)
from wharfinger.roles import Role

ESCROW_CONTRACTS: Final = ("LetterOfCredit",)
"""The instruments that hold bills, and are organisations therefore."""

REGISTRAR_FUNCTIONS: Final = ("enrol", "setRoles", "setPort", "setSuspension")
GUARDIAN_FUNCTIONS: Final = ("setIssuancePaused",)

_GOVERNED = ("AccessManager", "ERC2771Forwarder")
_ACTING = (*_GOVERNED, "Participants")
_CREDITING = (*_ACTING, "BillOfLading", "DocumentVault", "BankingCalendar", "Drafts")
_CLEARING = (*_ACTING, "BillOfLading", "Tariff", "DocumentVault", "Permits", "GuaranteeAccounts")

CREDIT_MODULES: Final = ("CreditActs", "PresentationActs", "SettlementActs", "IssuanceActs")
"""The code that the letter of credit runs on its own storage; nobody calls it."""

CUSTOMS_MODULES: Final = ("ControlActs", "DebtActs", "ExportActs")
"""The code that customs clearance runs on its own storage; nobody calls it."""

MODULES: Final = (*CREDIT_MODULES, *CUSTOMS_MODULES)
"""Code that is run on another contract's storage alone."""

CONSTRUCTORS: Final[dict[str, tuple[str, ...]]] = {
    "AccessManager": ("deployer",),
    "ERC2771Forwarder": ("forwarder_name",),
    "Directory": _GOVERNED,
    "Participants": _GOVERNED,
    "BillOfLading": (*_ACTING, "return_window", "response_window", "notice_period"),
    "DocumentVault": _ACTING,
    "BankingCalendar": ("ERC2771Forwarder", "Participants"),
    "Drafts": (*_ACTING, "BankingCalendar"),
    "IssuanceActs": _CREDITING,
    "CreditActs": _CREDITING,
    "PresentationActs": _CREDITING,
    "SettlementActs": _CREDITING,
    "LetterOfCredit": (*_ACTING, *CREDIT_MODULES),
    "Tariff": ("ERC2771Forwarder", "Participants"),
    "Permits": _ACTING,
    "GuaranteeAccounts": _ACTING,
    "ControlActs": _CLEARING,
    "DebtActs": _CLEARING,
    "ExportActs": _CLEARING,
    "CustomsClearance": (*_ACTING, *CUSTOMS_MODULES),
    "ContainerTerminal": (*_ACTING, "BillOfLading", "CustomsClearance"),
}
"""The contracts of a deployment in order, each with what its constructor takes."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a step may look at and refer to.

    Attributes:
        plan: the plan.
        deployer: the account that deploys.
        addresses: what is deployed so far, by name.
        read: calls a view: contract name, function, arguments.
    """

    plan: Plan
    deployer: str
    addresses: dict[str, str]
    read: Callable[..., Any]

    def resolve(self, reference: str) -> Any:
        """Return the constructor argument that a reference stands for."""
        values = {
            "deployer": self.deployer,
            "forwarder_name": "Wharfinger",
            "return_window": self.plan.return_window,
            "response_window": self.plan.response_window,
            "notice_period": self.plan.notice_period,
        }
        return values[reference] if reference in values else self.addresses[reference]


@dataclass(frozen=True, slots=True)
class Creation:
    """Creates one contract.

    Attributes:
        name: name in the record.
        artifact: name of the artifact.
        arguments: gives the constructor arguments, encoded.
    """

    name: str
    artifact: str
    arguments: Callable[[Setting], bytes]


@dataclass(frozen=True, slots=True)
class Call:
    """Sets something up.

    Attributes:
        title: what it does, for the person who watches.
        contract: name of the contract in the record.
        function: name of the function.
        arguments: gives the arguments.
        done: tells from the chain whether it is done.
    """

    title: str
    contract: str
    function: str
    arguments: Callable[[Setting], Sequence[Any]]
    done: Callable[[Setting], bool]

    def encode(self, setting: Setting) -> bytes:
        """Return the calldata."""
        abi = load_artifact(self.contract.partition(":")[0]).abi
        return encode_call(abi, self.function, *self.arguments(setting))


Step = Creation | Call


def ascii32(text: str) -> bytes:
    """Return ASCII text left-aligned in 32 bytes."""
    return text.encode("ascii").ljust(32, b"\0")


def steps(plan: Plan) -> Iterator[Step]:
    """Yield every step of a plan in order; governance is handed over last."""
    for name, references in CONSTRUCTORS.items():
        yield _creation(name, references)
    yield from _permissions()
    yield _enrolling(plan)
    for name in CONSTRUCTORS:
        yield _entry(name)
    for name in ESCROW_CONTRACTS:
        yield _enrol_escrow(name)
    for organisation in plan.organisations:
        yield _enrol(organisation)
        for port in organisation.ports:
            yield _port(organisation, port)
    for currency in plan.currencies:
        yield _currency(currency)
        yield _permission(currency.key, GUARDIAN_ROLE, GUARDIAN_FUNCTIONS)
        yield _entry(currency.key)
    yield from _handover(plan)


def _creation(name: str, references: Sequence[str]) -> Creation:
    def arguments(setting: Setting) -> bytes:
        values = [setting.resolve(reference) for reference in references]
        return encode_constructor(load_artifact(name).abi, *values)

    return Creation(name, name, arguments)


def _currency(currency: CurrencyPlan) -> Creation:
    def arguments(setting: Setting) -> bytes:
        bank = setting.read("Participants", "organisationOf", ascii32(currency.central_bank))
        return encode_constructor(
            load_artifact("DigitalCurrency").abi,
            *(setting.resolve(reference) for reference in _ACTING),
            bank,
            currency.name,
            currency.code,
            currency.decimals,
        )

    return Creation(currency.key, "DigitalCurrency", arguments)


def _permissions() -> Iterator[Call]:
    yield _permission("Participants", REGISTRAR_ROLE, REGISTRAR_FUNCTIONS)
    for name in CONSTRUCTORS:
        names = [entry.get("name") for entry in load_artifact(name).abi]
        if set(GUARDIAN_FUNCTIONS) <= set(names):
            yield _permission(name, GUARDIAN_ROLE, GUARDIAN_FUNCTIONS)


def _permission(name: str, role: int, functions: Sequence[str]) -> Call:
    abi = load_artifact(name.partition(":")[0]).abi
    selectors = [selector(function(abi, each)) for each in functions]

    def done(setting: Setting) -> bool:
        target = setting.addresses[name]
        return all(
            setting.read("AccessManager", "getTargetFunctionRole", target, each) == role
            for each in selectors
        )

    return Call(
        f"{name}: {', '.join(functions)} for role {role}",
        "AccessManager",
        "setTargetFunctionRole",
        lambda setting: (setting.addresses[name], selectors, role),
        done,
    )


def has_role(setting: Setting, role: int, account: str) -> bool:
    """Return whether an account has a role of the AccessManager now."""
    return bool(setting.read("AccessManager", "hasRole", role, account)[0])


def _grant(title: str, role: int, account: str | None) -> Call:
    return Call(
        title,
        "AccessManager",
        "grantRole",
        lambda setting: (role, account or setting.deployer, 0),
        lambda setting: has_role(setting, role, account or setting.deployer),
    )


def _enrolling(plan: Plan) -> Call:
    """The deployer enrols until the registrar does: the handover follows every enrolment."""
    successor = plan.governance.registrar

    def done(setting: Setting) -> bool:
        if successor and has_role(setting, REGISTRAR_ROLE, successor):
            return True
        return has_role(setting, REGISTRAR_ROLE, setting.deployer)

    grant = _grant("the deployer enrols while it deploys", REGISTRAR_ROLE, None)
    return replace(grant, done=done)


def _entry(name: str) -> Call:
    def done(setting: Setting) -> bool:
        known = setting.read("Directory", "names")
        if ascii32(name) not in known:
            return False
        current = setting.read("Directory", "entry", ascii32(name))
        return bool(current.lower() == setting.addresses[name].lower())

    return Call(
        f"the directory names {name}",
        "Directory",
        "setEntry",
        lambda setting: (ascii32(name), setting.addresses[name]),
        done,
    )


def _enrol_escrow(name: str) -> Call:
    return Call(
        f"{name} is enrolled as escrow",
        "Participants",
        "enrol",
        lambda setting: (
            ascii32(name),
            setting.addresses[name],
            Role.ESCROW,
            ESCROW_COUNTRY.encode(),
        ),
        lambda setting: setting.read("Participants", "organisationOf", ascii32(name)) != 0,
    )


def _enrol(organisation: OrganisationPlan) -> Call:
    identifier = ascii32(organisation.identifier)
    return Call(
        f"{organisation.identifier} is enrolled",
        "Participants",
        "enrol",
        lambda _: (
            identifier,
            organisation.root,
            organisation.roles,
            organisation.country.encode(),
        ),
        lambda setting: setting.read("Participants", "organisationOf", identifier) != 0,
    )


def _port(organisation: OrganisationPlan, port: str) -> Call:
    identifier = ascii32(organisation.identifier)

    def org(setting: Setting) -> int:
        return int(setting.read("Participants", "organisationOf", identifier))

    return Call(
        f"{organisation.identifier} acts at {port}",
        "Participants",
        "setPort",
        lambda setting: (org(setting), port.encode(), True),
        lambda setting: bool(setting.read("Participants", "actsAt", org(setting), port.encode())),
    )


def _handover(plan: Plan) -> Iterator[Call]:
    """The deployer keeps no power that the plan gives to another."""
    governance = plan.governance
    yield _grant("the registrar enrols", REGISTRAR_ROLE, governance.registrar)
    yield _grant("the guardian may pause new issuance", GUARDIAN_ROLE, governance.guardian)
    yield _grant("the admin governs", ADMIN_ROLE, governance.admin)
    if governance.registrar:
        yield _renounce(REGISTRAR_ROLE, governance.registrar)
    if governance.admin:
        yield _renounce(ADMIN_ROLE, governance.admin)


def _renounce(role: int, successor: str) -> Call:
    return Call(
        f"the deployer gives up role {role}",
        "AccessManager",
        "renounceRole",
        lambda setting: (role, setting.deployer),
        lambda setting: (
            successor.lower() == setting.deployer.lower()
            or not has_role(setting, role, setting.deployer)
        ),
    )
