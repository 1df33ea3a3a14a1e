using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Nota.Domain;

namespace Nota.Api.Http;

/// <summary>The parts of a multipart form, one after the other as they arrive; those of a request with an idempotency key are hashed on the way.</summary>
internal sealed class FormParts
{
    /// <summary>RFC 2046 allows 70; some clients use more.</summary>
    private const int MaxBoundaryLength = 200;

    private readonly MultipartReader _reader;
    private readonly RequestFingerprint? _fingerprint;
    private readonly IncrementalHash? _whole;
    private readonly IncrementalHash? _part;
    private FormPart? _current;
    private bool _isAtEnd;

    private FormParts(MultipartReader reader, RequestFingerprint? fingerprint)
    {
        _reader = reader;
        _fingerprint = fingerprint;
        _whole = fingerprint?.Follow(this);
        _part = fingerprint is null ? null : IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    }

    public static bool IsForm(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals(TakesAttribute.Form, StringComparison.OrdinalIgnoreCase);

    /// <summary>Refuses a body that says it is longer, and stops reading one that is.</summary>
    /// <exception cref="NotaException">PayloadTooLarge.</exception>
    public static void LimitBody(HttpRequest request, long bytes)
    {
        if (request.ContentLength > bytes)
            throw NotaException.TooLarge($"The request is larger than {bytes} bytes.");
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
            feature.MaxRequestBodySize = bytes;
    }

    /// <summary>The parts of a request's form.</summary>
    /// <exception cref="NotaException">Invalid without a boundary.</exception>
    public static FormParts Open(HttpRequest request) => Open(request, KeyedRequest.Of(request.HttpContext)?.Fingerprint);

    public static FormParts Open(HttpRequest request, RequestFingerprint? fingerprint)
    {
        var boundary = HeaderUtilities.RemoveQuotes(MediaTypeHeaderValue.Parse(request.ContentType).Boundary).Value;
        return !string.IsNullOrWhiteSpace(boundary) && boundary.Length <= MaxBoundaryLength
            ? new FormParts(new MultipartReader(boundary, request.Body), fingerprint)
            : throw NotaException.Invalid("body", $"The Content-Type multipart/form-data needs a boundary of 1 to {MaxBoundaryLength} characters.");
    }

    /// <summary>The next part, once what is left of the present one is read; null after the last.</summary>
    /// <exception cref="NotaException">Invalid: a part that says nothing of itself.</exception>
    /// <exception cref="InvalidDataException">The form is malformed, or a part's headers are beyond the limits.</exception>
    public async Task<FormPart?> NextAsync(CancellationToken ct)
    {
        await EndPartAsync(ct);
        if (_isAtEnd || await _reader.ReadNextSectionAsync(ct) is not { } section)
        {
            _isAtEnd = true;
            return null;
        }

        if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
            throw NotaException.Invalid("body", "A part has no Content-Disposition.");
        var name = HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? "";
        var fileName = disposition.FileNameStar.HasValue ? disposition.FileNameStar.Value
            : disposition.FileName.HasValue ? Unquote(disposition.FileName.Value!) : null;
        if (_fingerprint is null)
            return new FormPart(name, fileName, section.Body);
        _fingerprint.Add(name);
        _fingerprint.Add(fileName is null ? "" : $"={fileName}");
        return _current = new FormPart(name, fileName, new HashedStream(section.Body, _part!));
    }

    /// <summary>Reads all that is left.</summary>
    public async Task DrainAsync(CancellationToken ct)
    {
        while (await NextAsync(ct) is not null)
        {
        }
    }

    private async Task EndPartAsync(CancellationToken ct)
    {
        if (_current is null || _whole is null)
            return;
        await _current.Body.CopyToAsync(Stream.Null, ct);
        _whole.AppendData(_part!.GetHashAndReset());
        _current = null;
    }

    /// <summary>Browsers escape nothing but the quote, and write paths with plain backslashes: so only quotes are unescaped.</summary>
    private static string Unquote(string fileName) =>
        fileName is ['"', .. var inner, '"'] ? inner.Replace("\\\"", "\"", StringComparison.Ordinal) : fileName;
}

/// <param name="FileName">Null for a plain field.</param>
/// <param name="Body">Read before the next part is asked for.</param>
internal sealed record FormPart(string Name, string? FileName, Stream Body);
