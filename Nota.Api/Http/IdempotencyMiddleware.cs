using Microsoft.AspNetCore.Mvc.Controllers;
using Nota.Domain;
using Nota.Domain.Annotations.Exports;
using Nota.Domain.Documents;
using Nota.Domain.Requests;

namespace Nota.Api.Http;

/// <summary>
/// Serves a POST or PATCH with an <c>Idempotency-Key</c> once: a repeat gets the first answer again, after its rights were
/// judged anew. It stands last: what is refused before it had no effect and is not kept.
/// </summary>
internal sealed partial class IdempotencyMiddleware(
    RequestDelegate next, IdempotencyKeys keys, KeptLinks links, UploadLimits uploads, ILogger<IdempotencyMiddleware> logger)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var given = request.Headers[ApiHeaders.IdempotencyKey];
        if (given.Count == 0 || !(HttpMethods.IsPost(request.Method) || HttpMethods.IsPatch(request.Method))
            || context.GetEndpoint()?.Metadata.GetMetadata<ControllerActionDescriptor>() is null || context.FindCaller() is not { } caller)
            return next(context);
        return given is [{ Length: > 0 and <= IdempotencyKeys.MaxLength } key]
            ? ServeAsync(context, caller, key)
            : throw NotaException.Invalid(ApiHeaders.IdempotencyKey, $"{ApiHeaders.IdempotencyKey} must be one value of 1 to {IdempotencyKeys.MaxLength} characters.");
    }

    private async Task ServeAsync(HttpContext context, Domain.Accounts.Caller caller, string key)
    {
        var record = await keys.TakeAsync(caller, key, context.RequestAborted);
        var request = new KeyedRequest(context, keys, record);
        using var fingerprint = request.Fingerprint;
        request.Attach();
        if (request.IsRepeat)
            await RepeatAsync(context, request);
        else
            await ServeFirstAsync(context, request);
    }

    private async Task ServeFirstAsync(HttpContext context, KeyedRequest request)
    {
        await using var holding = keys.Hold(request.Record);
        try
        {
            request.Fingerprint.Watch();
            await next(context);
            if (context.Response.StatusCode < StatusCodes.Status300MultipleChoices && !request.WasAsked)
                LogUnkept(context.Request.Method, context.GetEndpoint()?.DisplayName);
        }
        catch (NotaException e) when (e.Kind == FailureKind.Invalid)
        {
            await request.KeepAsync(e, context.RequestAborted);
            throw;
        }
        finally
        {
            // Before others are told that it has ended.
            if (!request.IsKept)
                await keys.ReleaseAsync(request.Record);
        }
    }

    private async Task RepeatAsync(HttpContext context, KeyedRequest request)
    {
        context.Request.Body = new RepeatBody(context.Request.Body);
        try
        {
            await next(context);
            return;
        }
        catch (RepeatException)
        {
            // Judged, as far as it must be before it is told what came of it.
        }
        catch (NotaException e) when (e.Kind is FailureKind.Invalid or FailureKind.PreconditionFailed or FailureKind.Conflict)
        {
            // What the first met in its time, or what its own effect has brought about since.
        }

        // An action sets its own limit; here it is the largest of them.
        request.Fingerprint.Allow(Math.Max(uploads.RequestBytes, IAnnotationImport.MaxBytes));
        if (await FingerprintAsync(request, context.RequestAborted) != request.Record.Fingerprint)
            throw new NotaException(FailureKind.Conflict, "idempotency_key_reused", "This Idempotency-Key was used for another request.");
        await KeptAnswers.SendAsync(context, request.Record, links, context.RequestAborted);
    }

    /// <summary>Null for a form that is none: no such request is ever kept.</summary>
    private static async Task<string?> FingerprintAsync(KeyedRequest request, CancellationToken ct)
    {
        try
        {
            return await request.Fingerprint.CompleteAsync(ct);
        }
        catch (Exception e) when (e is InvalidDataException or NotaException or (IOException and not BadHttpRequestException))
        {
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Route} keeps no answer for repeats")]
    private partial void LogUnkept(string method, string? route);
}
