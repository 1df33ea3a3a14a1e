namespace Nota.Domain.Processing;

/// <summary>
/// Names for blobs. A key begins with what keeps it from the sweep until a row points at it: the upload's intent
/// (<c>u-INTENT-</c>) or the work row that is making it (<c>w-WORK-</c>).
/// </summary>
public static class BlobKeys
{
    private static string Fresh => Guid.NewGuid().ToString("N");

    public static string ForUpload(string intentId) => $"u-{intentId}-{Fresh}";

    public static string ForWork(long workId) => $"w-{workId}-{Fresh}";

    /// <summary>The upload intent a key names, or null.</summary>
    public static string? IntentOf(string key) => key.Split('-') is ["u", var intent, _] ? intent : null;

    /// <summary>The work row a key names, or null.</summary>
    public static long? WorkOf(string key) =>
        key.Split('-') is ["w", var id, _] && long.TryParse(id, System.Globalization.CultureInfo.InvariantCulture, out var work) ? work : null;
}
