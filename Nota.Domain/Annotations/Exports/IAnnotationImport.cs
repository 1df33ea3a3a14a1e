using Nota.Domain.Text;

namespace Nota.Domain.Annotations.Exports;

/// <summary>Reads the annotations of a file in one format. Thread-safe.</summary>
public interface IAnnotationImport
{
    const int MaxBytes = 50 * 1024 * 1024;
    const int MaxElements = 10_000;

    /// <summary>What the query <c>format</c> calls it.</summary>
    string Format { get; }

    /// <param name="body">At most <see cref="MaxBytes"/>, of at most <see cref="MaxElements"/> elements.</param>
    /// <param name="unit">What offsets count where neither format nor file says; null: code points.</param>
    /// <exception cref="NotaException">
    /// Invalid, under the element's index (<c>[3].start</c>) or <c>file</c>; too large.
    /// </exception>
    Task<IReadOnlyList<ImportElement>> ReadAsync(Stream body, OffsetUnit? unit, CancellationToken ct);
}
