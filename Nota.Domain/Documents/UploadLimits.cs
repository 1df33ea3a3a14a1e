namespace Nota.Domain.Documents;

/// <summary>What an upload may take (configuration <c>Nota:Limits</c>). Bytes are decimal.</summary>
public sealed class UploadLimits
{
    /// <summary>The largest file that is kept.</summary>
    public long MaxFileBytes { get; set; } = 10_000_000;

    /// <summary>Quota of an account that has none of its own.</summary>
    public long MaxAccountBytes { get; set; } = 1_000_000_000;

    /// <summary>Page credit of an account that has none of its own.</summary>
    public int OcrPageCredit { get; set; } = 10_000;

    /// <summary>The largest request; null: <see cref="MaxAccountBytes"/> and 1 MB.</summary>
    public long? MaxRequestBytes { get; set; }

    public int MaxFilesPerRequest { get; set; } = 1_000;

    /// <summary>Bytes that all uploads in progress together may have staged; one account may hold half.</summary>
    public long MaxStagedBytes { get; set; } = 8_000_000_000;

    public long RequestBytes => MaxRequestBytes ?? MaxAccountBytes + 1_000_000;
}
