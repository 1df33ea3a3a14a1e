using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Features;

namespace Nota.Api.Http;

/// <summary>
/// What makes two requests the same: method, path, query and body, hashed while the body passes, so that none
/// of it is held. A form counts as its parts' names, file names and contents; its boundary, which clients draw anew each
/// time, doesn't.
/// </summary>
internal sealed class RequestFingerprint : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly HttpContext _context;
    private readonly Stream _body;
    private FormParts? _parts;

    /// <summary>Once known it stays: the body is there but once.</summary>
    private string? _complete;

    public RequestFingerprint(HttpContext context)
    {
        _context = context;
        _body = context.Request.Body;
        var request = context.Request;
        foreach (var word in new[] { request.Method.ToUpperInvariant(), request.Path.Value, request.QueryString.Value })
            Add(word ?? "");
    }

    /// <summary>Hashes what is read of the request's body from now on.</summary>
    public void Watch()
    {
        if (!FormParts.IsForm(_context.Request))
            _context.Request.Body = new HashedStream(_body, _hash);
    }

    /// <summary>The parts of a form whose body is being read: they are hashed as they come.</summary>
    public IncrementalHash Follow(FormParts parts)
    {
        _parts = parts;
        return _hash;
    }

    public void Add(string word)
    {
        var bytes = Encoding.UTF8.GetBytes(word);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        _hash.AppendData(length);
        _hash.AppendData(bytes);
    }

    /// <summary>Reads what is left of the body. Lower-case hex.</summary>
    /// <exception cref="IOException">The body ends early, comes too slowly or is too large.</exception>
    /// <exception cref="InvalidDataException">A form that is none.</exception>
    /// <exception cref="Domain.NotaException">A form that is none.</exception>
    public async Task<string> CompleteAsync(CancellationToken ct) => _complete ??= await ReadToEndAsync(ct);

    private async Task<string> ReadToEndAsync(CancellationToken ct)
    {
        if (FormParts.IsForm(_context.Request))
        {
            _parts ??= FormParts.Open(_context.Request, this);
            await _parts.DrainAsync(ct);
        }
        else
        {
            await _context.Request.Body.CopyToAsync(Stream.Null, ct);
        }

        return Convert.ToHexStringLower(_hash.GetHashAndReset());
    }

    /// <summary>Lets the whole body be read, whatever the route: for comparison, where no action sets its own limit.</summary>
    public void Allow(long bytes)
    {
        _context.Request.Body = _body;
        _parts = null;
        Watch();
        if (_context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
            feature.MaxRequestBodySize = bytes;
    }

    public void Dispose() => _hash.Dispose();
}

/// <summary>Hashes what is read through it.</summary>
internal sealed class HashedStream(Stream inner, IncrementalHash hash) : ReadThroughStream(inner)
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await Inner.ReadAsync(buffer, cancellationToken);
        hash.AppendData(buffer.Span[..read]);
        return read;
    }
}

/// <summary>The body of a repeat: whoever begins to read it has judged the request, and stops there.</summary>
internal sealed class RepeatBody(Stream inner) : ReadThroughStream(inner)
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new RepeatException();
}
