"""Finding the compiler, compiling the suite, and the ABI and bytecode that the package carries."""

from wharfinger.build.artifacts import (
    Abi,
    Artifact,
    ByteRange,
    UnknownContractError,
    UnlinkedLibraryError,
    artifacts,
    compile_artifacts,
    is_current,
    load_artifact,
    load_test_artifact,
    sources_hash,
    write_artifacts,
)
from wharfinger.build.compile import CompilationError, MissingSourceError
from wharfinger.build.project import NoCheckoutError
from wharfinger.build.solc import SOLC_VERSION, SolcUnavailableError, ensure_solc

__all__ = [
    "SOLC_VERSION",
    "Abi",
    "Artifact",
    "ByteRange",
    "CompilationError",
    "MissingSourceError",
    "NoCheckoutError",
    "SolcUnavailableError",
    "UnknownContractError",
    "UnlinkedLibraryError",
    "artifacts",
    "compile_artifacts",
    "ensure_solc",
    "is_current",
    "load_artifact",
    "load_test_artifact",
    "sources_hash",
    "write_artifacts",
]
