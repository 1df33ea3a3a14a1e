using Nota.Domain.Ports;
using Nota.Domain.Requests;

namespace Nota.Api.Http;

/// <summary>
/// A request with an idempotency key, beside the request: the first of its kind, whose answer is kept with its effect, or a
/// repeat, which an action judges (does it exist, may the caller) but doesn't do again.
/// </summary>
internal sealed class KeyedRequest(HttpContext context, IdempotencyKeys keys, IdempotencyRecord record)
{
    private static readonly object Key = new();

    /// <summary>What the request is, gathered while its body passes; null for a repeat until its turn has come.</summary>
    public RequestFingerprint Fingerprint { get; } = new(context);

    public bool IsRepeat => record.State == IdempotencyState.Done;

    public IdempotencyRecord Record => record;

    /// <summary>Whether an answer is kept now.</summary>
    public bool IsKept { get; private set; }

    /// <summary>Whether the action took part at all.</summary>
    public bool WasAsked { get; private set; }

    public static KeyedRequest? Of(HttpContext context) => context.Items[Key] as KeyedRequest;

    public void Attach() => context.Items[Key] = this;

    /// <summary>Does what the request asks for, and keeps the answer in the same transaction. A repeat is undone before it commits.</summary>
    public async Task<WriteAnswer> AnswerAsync<T>(Func<Task<T>> effect, Func<T, WriteAnswer> answer, CancellationToken ct)
    {
        WasAsked = true;
        if (IsRepeat)
        {
            await new Effect<T>(this, "", answer).DoAsync(effect);
            throw new RepeatException();
        }

        var fingerprint = await Fingerprint.CompleteAsync(ct);
        var own = new Effect<T>(this, fingerprint, answer);
        var result = await own.DoAsync(effect);
        var given = answer(result);
        // Without a unit of work there was no effect to keep it with.
        if (given.IsKept && !own.IsKept)
            await keys.KeepAsync(record, fingerprint, await KeptAnswers.OfAsync(context, given, ct), ct);
        // What was kept with the effect is what was known then; the request has waited for more.
        else if (given.IsKept && !ReferenceEquals(own.Kept, result))
            await keys.ReplaceAsync(record, fingerprint, await KeptAnswers.OfAsync(context, given, ct), ct);
        IsKept = given.IsKept;
        return given;
    }

    /// <summary>Keeps the answer to an invalid request, once all of it has been read. What can't be read isn't kept.</summary>
    public async Task KeepAsync(Domain.NotaException invalid, CancellationToken ct)
    {
        try
        {
            await keys.KeepAsync(record, await Fingerprint.CompleteAsync(ct), KeptAnswers.Of(invalid), ct);
            IsKept = true;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or Domain.NotaException or OperationCanceledException)
        {
            // The request's own failure is told, whatever becomes of its key.
        }
    }

    private sealed class Effect<T>(KeyedRequest request, string fingerprint, Func<T, WriteAnswer> answer) : RequestEffect
    {
        public bool IsKept { get; private set; }

        /// <summary>What the kept answer is made of.</summary>
        public object? Kept { get; private set; }

        public Task<T> DoAsync(Func<Task<T>> effect) => RunAsync(effect);

        public override async Task KeepAsync(IStore store, object? result, CancellationToken ct)
        {
            // The work found that it must begin anew.
            if (result is null)
                return;
            if (result is not T made)
                throw new InvalidOperationException($"A unit of work gave {result.GetType().Name} where the answer is made of {typeof(T).Name}.");
            if (request.IsRepeat)
                throw new RepeatException();
            if (answer(made) is not { IsKept: true } given)
                return;
            await IdempotencyKeys.KeepAsync(store, request.Record, fingerprint, await KeptAnswers.OfAsync(request.Context, given, ct), ct);
            IsKept = true;
            Kept = result;
        }
    }

    private HttpContext Context => context;
}

/// <summary>A repeat has come to where it would do again what was done: it gets the first answer.</summary>
internal sealed class RepeatException() : Exception("A repeat is not done again.");
