using Nota.Domain.Ports;

namespace Nota.Infrastructure.Spreadsheets;

/// <summary>What a workbook may ask for.</summary>
internal static class SheetLimits
{
    /// <summary>Sheets, hidden ones included: those are passed over one by one.</summary>
    public const int Sheets = 2 * IPageImporter.MaxPages;

    /// <summary>Cells that show something, in all sheets.</summary>
    public const int Cells = 200_000;

    /// <summary>UTF-16 code units that a sheet shows: somewhat fewer than a page of a text layer holds.</summary>
    public const int SheetCharacters = 900_000;

    /// <summary>UTF-16 code units that all sheets show.</summary>
    public const int Characters = 10_000_000;

    /// <summary>Rows × columns of a sheet, empty ones included, that are looked through.</summary>
    public const long Area = 100_000_000;

    /// <summary>Rows and columns that all merged ranges of a sheet take together, each for itself.</summary>
    public const int MergedSides = 4_000_000;

    /// <summary>Bytes of all parts of a workbook in Office Open XML, unpacked. Parts are read several times over.</summary>
    public const long UnpackedBytes = 256_000_000;

    /// <summary>Rows and columns of a sheet in the newest format; no file has more.</summary>
    public const int Rows = 1_048_576;

    /// <inheritdoc cref="Rows"/>
    public const int Columns = 16_384;
}
