using System.IO.Pipelines;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using Nota.Api.Versions;

namespace Nota.Api.Http;

/// <summary>How the API writes JSON.</summary>
internal static class ApiJson
{
    public static JsonSerializerOptions Options { get; } = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        // What users attach may be as deep as we read it, and stands some levels down in an answer.
        options.MaxDepth = 128;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower));
        return options;
    }
}

/// <summary>
/// A JSON answer written while it is read: what <paramref name="write"/> puts into the writer goes to the client piece by
/// piece, so that memory doesn't grow with the answer.
/// </summary>
internal sealed class JsonStreamResult(Func<JsonStream, CancellationToken, Task> write) : ActionResult
{
    public override async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.ContentType = WriteAnswer.ContentType;
        if (HttpMethods.IsHead(context.HttpContext.Request.Method))
            return;
        // From here on a failure can only cut the connection, never append a problem to half an answer.
        await response.StartAsync(context.HttpContext.RequestAborted);
        await using var stream = new JsonStream(response);
        await write(stream, context.HttpContext.RequestAborted);
        await stream.FlushAsync(context.HttpContext.RequestAborted);
    }
}

/// <summary>A JSON writer over a response that hands on what it has once there is enough of it.</summary>
public sealed class JsonStream : IAsyncDisposable
{
    private const int FlushAt = 32 * 1024;
    private readonly PipeWriter _output;
    private long _flushed;

    public JsonStream(HttpResponse response) : this(response.BodyWriter, response.HttpContext.GetVersion())
    {
    }

    /// <param name="output">Completed by its owner.</param>
    public JsonStream(PipeWriter output, ApiVersion version)
    {
        _output = output;
        Version = version;
        Writer = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    public Utf8JsonWriter Writer { get; }

    /// <summary>The version served.</summary>
    public ApiVersion Version { get; }

    /// <summary>Writes a value in the shape of the version served.</summary>
    public void WriteValue<T>(T value) where T : notnull
    {
        if (value is IVersioned versioned)
            JsonSerializer.Serialize(Writer, versioned.In(Version), ApiJson.Options);
        else
            JsonSerializer.Serialize(Writer, value, ApiJson.Options);
    }

    /// <summary>Call between elements: sends what has gathered, the first element at once, for somebody waits for it.</summary>
    public async ValueTask BreatheAsync(CancellationToken ct)
    {
        if (_flushed == 0 || Writer.BytesPending >= FlushAt || Writer.BytesCommitted - _flushed >= FlushAt)
            await FlushAsync(ct);
    }

    public async Task FlushAsync(CancellationToken ct)
    {
        Writer.Flush();
        _flushed = Writer.BytesCommitted;
        await _output.FlushAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        // What a failed write left pending must not go out: the failure aborts the connection.
        Writer.Reset();
        await Writer.DisposeAsync();
    }
}
