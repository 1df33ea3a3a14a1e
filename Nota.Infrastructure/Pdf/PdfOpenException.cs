namespace Nota.Infrastructure.Pdf;

/// <summary>Why a file can't be opened as a PDF.</summary>
public enum PdfOpenFailure
{
    /// <summary>Not a PDF, empty, or damaged beyond reading.</summary>
    NotPdf,

    /// <summary>It opens only with a password, or by a security handler that is not known.</summary>
    Password,

    /// <summary>It opens and has no pages.</summary>
    NoPages,
}

/// <summary>A file that can't be read as a PDF.</summary>
public sealed class PdfOpenException(PdfOpenFailure reason) : Exception($"The file can't be opened as a PDF: {reason}.")
{
    public PdfOpenFailure Reason { get; } = reason;
}
