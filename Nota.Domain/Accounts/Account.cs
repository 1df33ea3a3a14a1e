namespace Nota.Domain.Accounts;

/// <summary>A tenant; the reference calls it a group. Its internal id is never reused, its name may be.</summary>
public sealed class Account
{
    public long Id { get; set; }

    public required string Name { get; set; }

    /// <summary>Bytes of originals held now.</summary>
    public long ContentLengthUsed { get; set; }

    public long MaxContentLength { get; set; }

    /// <summary>Pages that may be recognised over the account's life.</summary>
    public int OcrPageCredit { get; set; }

    /// <summary>Pages recognised so far.</summary>
    public int OcrPagesUsed { get; set; }

    /// <summary>Pages promised to documents that await recognition.</summary>
    public int OcrPagesReserved { get; set; }

    /// <summary>The number of the account's last event.</summary>
    public long EventSequence { get; set; }

    /// <summary>Unix milliseconds, UTC.</summary>
    public long CreatedAt { get; set; }
}
