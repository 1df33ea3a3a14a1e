using System.Text.Json.Nodes;
using Nota.Api.Contracts;

namespace Nota.Api.Versions;

/// <summary>
/// A published version of the API. Everything is made in the latest shape; a version says how it shows what it shows
/// differently, and is the only place that knows.
/// </summary>
public abstract class ApiVersion
{
    /// <summary>The latest first.</summary>
    public static IReadOnlyList<ApiVersion> Published { get; } = [new Version20160524(), new Version20160503()];

    /// <summary>What a request without the header gets.</summary>
    public static ApiVersion Latest => Published[0];

    /// <summary>The date that clients call it by, such as <c>2016-05-24</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Null for what is no published version's exact date.</summary>
    public static ApiVersion? Find(string? name) => Published.FirstOrDefault(v => v.Name == name);

    /// <summary>A document, wherever an answer shows one.</summary>
    internal virtual DocumentAnswer Show(DocumentAnswer document) => document;

    /// <summary>A document in the answer that creates its project.</summary>
    internal virtual DocumentAnswer ShowCreated(DocumentAnswer document) => Show(document);

    /// <summary>A time of the offsets export, from Unix milliseconds.</summary>
    internal virtual long ShowExportedTime(long milliseconds) => milliseconds;

    /// <summary>Turns the latest version's OpenAPI document into this one's.</summary>
    internal virtual void Describe(JsonObject description)
    {
    }
}

/// <summary>An answer, or a part of one, that versions may show differently.</summary>
internal interface IVersioned
{
    /// <summary>The same in a version's shape.</summary>
    object In(ApiVersion version);
}
