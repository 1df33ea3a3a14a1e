using Nota.Domain.Geometry;
using Nota.Domain.Workflows.Extraction;

namespace Nota.Benchmarks.Learning;

/// <summary>A document of a made layout and what is right of it.</summary>
internal sealed record MadeDocument(IReadOnlyList<FieldPage> Pages, IReadOnlyList<TrueValue> Values);

/// <summary>What a field is on a document.</summary>
/// <param name="Page">One-based.</param>
/// <param name="Value">Normalised as the extractor does.</param>
/// <param name="Box">Null where it is not printed.</param>
internal sealed record TrueValue(string Field, int Page, string Value, PageRect? Box);
