"""Deploying the suite: a plan, a resumable deployer, a verifier, a record."""

from wharfinger.deploy.deployer import Deployer, Progress, creation_address
from wharfinger.deploy.plan import (
    ADMIN_ROLE,
    GUARDIAN_ROLE,
    REGISTRAR_ROLE,
    CurrencyPlan,
    Governance,
    OrganisationPlan,
    Plan,
)
from wharfinger.deploy.plan_file import read_plan
from wharfinger.deploy.record import Deployed, Pending, Record, record_path
from wharfinger.deploy.verifier import VerificationError, verify

__all__ = [
    "ADMIN_ROLE",
    "GUARDIAN_ROLE",
    "REGISTRAR_ROLE",
    "CurrencyPlan",
    "Deployed",
    "Deployer",
    "Governance",
    "OrganisationPlan",
    "Pending",
    "Plan",
    "Progress",
    "Record",
    "VerificationError",
    "creation_address",
    "read_plan",
    "record_path",
    "verify",
]
