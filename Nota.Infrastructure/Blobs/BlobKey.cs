using System.Buffers;

namespace Nota.Infrastructure.Blobs;

/// <summary>What a key may look like and where its file lies. Nothing else ever becomes a path.</summary>
internal static class BlobKey
{
    public const int MaxLength = 120;

    /// <summary>Ends the name of a write that is not finished.</summary>
    public const string Unfinished = ".tmp";

    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    public static bool IsValid(ReadOnlySpan<char> key) => key.Length is > 0 and <= MaxLength && !key.ContainsAnyExcept(Allowed);

    /// <summary>Whether this is the name of an unfinished write, as listed.</summary>
    public static bool IsUnfinished(ReadOnlySpan<char> name) => name.EndsWith(Unfinished, StringComparison.Ordinal) && IsValid(name[..^Unfinished.Length]);

    public static void Check(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (!IsValid(key))
            throw new ArgumentException("A blob's key has 1 to 120 characters of a-z, 0-9 and '-'.", nameof(key));
    }

    /// <summary>One of the 256 folders <c>00</c>–<c>ff</c>, by a hash (FNV-1a, folded) that must never change.</summary>
    public static string Shard(string key)
    {
        var hash = 2166136261u;
        foreach (var c in key)
            hash = (hash ^ c) * 16777619u;
        return ShardName((byte)(hash ^ (hash >> 8) ^ (hash >> 16) ^ (hash >> 24)));
    }

    public static string ShardName(int number) => number.ToString("x2", System.Globalization.CultureInfo.InvariantCulture);
}
