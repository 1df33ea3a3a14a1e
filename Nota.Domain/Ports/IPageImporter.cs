using Nota.Domain.Workflows.Tables;

namespace Nota.Domain.Ports;

/// <summary>What a file that is to be read is, as its content tells.</summary>
public enum SourceFormat
{
    Pdf = 0,
    Jpeg = 1,
    Png = 2,
    Tiff = 3,

    /// <summary>A workbook in the binary format of Excel 97 to 2003.</summary>
    Xls = 4,

    /// <summary>A workbook in Office Open XML.</summary>
    Xlsx = 5,
}

/// <summary>A PDF made of a file that is none, so that all that reads and draws PDFs reads and draws it.</summary>
/// <param name="Pdf">The engine's; goes when it is disposed.</param>
/// <param name="Dpi">
/// For each page the resolution at which its picture has exactly the pixels of the file's own picture (along the finer side,
/// where these are not square, as in faxes); for sheets, at which they are meant to be shown.
/// </param>
public sealed record ImportedPages(EngineFile Pdf, IReadOnlyList<int> Dpi) : IDisposable
{
    public void Dispose() => Pdf.Dispose();
}

/// <summary>
/// Makes PDFs of pictures and workbooks, and reads what of them is known beyond the PDF. Like <see cref="IPdfEngine"/>: out of
/// this process, bounded in time and memory, throws <see cref="EngineException"/>, callable from any thread; cancelling a call
/// frees its child within a second.
/// </summary>
public interface IPageImporter
{
    /// <summary>Most pages that a file may bring; one of more is an <see cref="EngineFailure.LimitExceeded"/>.</summary>
    const int MaxPages = 2_000;

    /// <summary>
    /// A page for each picture of the file, turned as its orientation says, or for each sheet with its cells drawn. A file that
    /// isn't of this format, is damaged or has no pages is an <see cref="EngineFailure.InvalidDocument"/>.
    /// </summary>
    /// <param name="format">Any but <see cref="SourceFormat.Pdf"/>.</param>
    Task<ImportedPages> ImportAsync(EngineSource source, SourceFormat format, CancellationToken ct);

    /// <summary>
    /// The cells of a workbook's sheets, one table a page of the PDF that <see cref="ImportAsync"/> makes of it, in places on that
    /// page; null for an empty sheet. Headers are left empty.
    /// </summary>
    /// <param name="format"><see cref="SourceFormat.Xls"/> or <see cref="SourceFormat.Xlsx"/>.</param>
    Task<IReadOnlyList<DetectedTable?>> ReadSheetsAsync(EngineSource source, SourceFormat format, CancellationToken ct);

    /// <summary>
    /// The horizontal and vertical lines that each page of a range of a PDF shows: paths, thin bars, and those in pictures that
    /// fill much of the page. A page that can't be read has none.
    /// </summary>
    Task<IReadOnlyList<IReadOnlyList<RulingLine>>> ReadRulingLinesAsync(EngineSource source, PageRange pages, CancellationToken ct);
}
