// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title ICustomsStatus
/// @notice The narrow view of customs that a terminal needs.
interface ICustomsStatus {
    /// @notice Whether a container may leave: its goods are released, and so are those of every other declaration that
    /// names it.
    /// @dev A container that holds goods of two declarations needs both. A partial release frees the containers it names
    /// and no other.
    /// @param declaration Id of an import declaration that names the container.
    /// @param container ISO 6346 number, ASCII.
    /// @return released True when the declaration has released this container, is not detained since, and no other
    /// declaration of the country that names it is open.
    function isReleased(bytes32 declaration, bytes11 container) external view returns (bool released);

    /// @notice Under which bill a declaration has released a container, and in which country.
    /// @param declaration Id of the import declaration.
    /// @param container ISO 6346 number, ASCII.
    /// @return country ISO 3166-1 alpha-2; zero when the declaration was never lodged.
    /// @return bill Id of the bill of lading; zero when the declaration has not released the container.
    function releaseOf(bytes32 declaration, bytes11 container) external view returns (bytes2 country, bytes32 bill);

    /// @notice Whether the goods of an export declaration may go on board.
    /// @param declaration Id of the export declaration.
    /// @return released True from its release for loading until its exit: the containers of one declaration are loaded
    /// one after another.
    function isReleasedForLoading(bytes32 declaration) external view returns (bool released);

    /// @notice Whose goods an export declaration covers, and where they go on board.
    /// @param declaration Id of the export declaration.
    /// @return exporter Organisation that exports; zero when it was never lodged.
    /// @return portOfLoading UN/LOCODE; zero when it was never lodged.
    function exportTermsOf(bytes32 declaration) external view returns (uint32 exporter, bytes5 portOfLoading);
}
