using System.IO.Compression;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Nodes;
using Nota.Api.Versions;
using Nota.Domain;
using Nota.Domain.Requests;

namespace Nota.Api.Http;

/// <summary>Makes answers to be kept of answers to be sent, and sends what was kept.</summary>
internal static class KeptAnswers
{
    /// <summary>Compressed bytes of an answer: far above what an import of ten thousand gives.</summary>
    private const int MaxBytes = 64_000_000;

    public static async Task<KeptAnswer> OfAsync(HttpContext context, WriteAnswer answer, CancellationToken ct)
    {
        using var kept = new MemoryStream();
        var secrets = context.GetEndpoint()?.Metadata.GetMetadata<SecretAnswerAttribute>()?.Members ?? [];
        if (secrets.Count == 0)
        {
            await using var compressed = new BrotliStream(kept, CompressionLevel.Fastest, leaveOpen: true);
            await WriteAsync(context, answer, compressed, ct);
        }
        else
        {
            using var whole = new MemoryStream();
            await WriteAsync(context, answer, whole, ct);
            await using var compressed = new BrotliStream(kept, CompressionLevel.Fastest, leaveOpen: true);
            await compressed.WriteAsync(Omit(whole.ToArray(), secrets), ct);
        }

        var headers = new Dictionary<string, string>(answer.Headers) { ["Content-Type"] = WriteAnswer.ContentType, [ApiHeaders.Version] = context.GetVersion().Name };
        return new KeptAnswer(answer.Status, JsonSerializer.Serialize(headers), kept.Length <= MaxBytes ? kept.ToArray() : null, answer.DocumentId);
    }

    /// <summary>A failure is kept as what it says: the body is made anew, for it names its own request.</summary>
    public static KeptAnswer Of(NotaException failure)
    {
        using var kept = new MemoryStream();
        using (var compressed = new BrotliStream(kept, CompressionLevel.Fastest, leaveOpen: true))
            JsonSerializer.Serialize(compressed, new KeptFailure(failure.Code, failure.Message, failure.Errors, failure.Details));
        return new KeptAnswer(StatusCodes.Status400BadRequest, "{}", kept.ToArray());
    }

    /// <exception cref="NotaException">Conflict if the answer was too large to be kept.</exception>
    public static async Task SendAsync(HttpContext context, IdempotencyRecord record, KeptLinks links, CancellationToken ct)
    {
        var response = context.Response;
        if (record.Body is null)
            throw NotaException.Conflict("This request was carried out; its answer was too large to be given again, or is forgotten with what it told of.");
        using var kept = new BrotliStream(new MemoryStream(record.Body), CompressionMode.Decompress);
        response.Headers[ApiHeaders.IdempotentReplay] = "true";
        if (record.Status == StatusCodes.Status400BadRequest)
        {
            var failure = (await JsonSerializer.DeserializeAsync<KeptFailure>(kept, cancellationToken: ct))!;
            await Problems.WriteAsync(context, record.Status, failure.Code, failure.Message, failure.Errors, details: failure.Details);
            return;
        }

        response.StatusCode = record.Status;
        var headers = JsonSerializer.Deserialize<Dictionary<string, string>>(record.Headers!)!;
        // The first answer is given again as it was, and says in which version that is, whatever the repeat asks for.
        if (headers.Remove(ApiHeaders.Version, out var version))
            context.SetVersion(ApiVersion.Find(version) ?? ApiVersion.Latest);
        foreach (var (name, value) in headers)
            response.Headers[name] = value;
        if (record.DocumentId is null)
        {
            await kept.CopyToAsync(response.Body, ct);
            return;
        }

        using var whole = new MemoryStream();
        await kept.CopyToAsync(whole, ct);
        await links.WriteAsync(whole.GetBuffer().AsMemory(0, (int)whole.Length), record.DocumentId, context.Request, response.Body, ct);
    }

    private static async Task WriteAsync(HttpContext context, WriteAnswer answer, Stream output, CancellationToken ct)
    {
        var pipe = PipeWriter.Create(output, new StreamPipeWriterOptions(leaveOpen: true));
        await using (var json = new JsonStream(pipe, context.GetVersion()))
        {
            await answer.WriteAsync(json, ct);
            await json.FlushAsync(ct);
        }

        await pipe.CompleteAsync();
    }

    private static byte[] Omit(byte[] json, IReadOnlyList<string> secrets)
    {
        var answer = JsonNode.Parse(json)!.AsObject();
        foreach (var secret in secrets)
            answer.Remove(secret);
        answer["omitted"] = new JsonArray([.. secrets.Select(s => (JsonNode)s)]);
        return JsonSerializer.SerializeToUtf8Bytes(answer, ApiJson.Options);
    }

    /// <param name="Details">Null in what was kept before there were any.</param>
    private sealed record KeptFailure(
        string Code, string Message, IReadOnlyDictionary<string, string[]> Errors, IReadOnlyDictionary<string, object>? Details);
}
