namespace Nota.Domain;

/// <summary>What kind of failure a caller met; the HTTP layer maps each to one status code.</summary>
public enum FailureKind
{
    Invalid,

    /// <summary>What is there already leaves no room for more: not the request is wrong, so it may succeed later.</summary>
    Exceeded,
    Unauthorized,
    Forbidden,
    NotFound,
    Gone,
    Conflict,
    PreconditionFailed,
    PayloadTooLarge,
    UnsupportedMediaType,
    TooManyRequests,
    Unavailable,
}

/// <summary>Every failure the service expects. Anything else that is thrown is a bug and answers 500.</summary>
public sealed class NotaException : Exception
{
    public NotaException(FailureKind kind, string code, string message, Exception? inner = null) : base(message, inner)
    {
        Kind = kind;
        Code = code;
    }

    public FailureKind Kind { get; }

    /// <summary>Stable snake_case word for programs; one of the contract's list.</summary>
    public string Code { get; }

    /// <summary>Field → messages, for validation failures; empty otherwise.</summary>
    public IReadOnlyDictionary<string, string[]> Errors { get; init; } = new Dictionary<string, string[]>();

    /// <summary>
    /// What programs should know of the failure beside its code, by name: numbers, words and lists of words. Only the workflow
    /// routes tell it.
    /// </summary>
    public IReadOnlyDictionary<string, object> Details { get; init; } = new Dictionary<string, object>();

    /// <summary>When a client may try again; null where trying again is pointless.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public static NotaException NotFound(string what) => new(FailureKind.NotFound, "not_found", $"{what} could not be found.");

    public static NotaException Gone(string what) => new(FailureKind.Gone, "gone", $"{what} has been deleted.");

    public static NotaException Forbidden(string message) => new(FailureKind.Forbidden, "forbidden", message);

    public static NotaException Conflict(string message) => new(FailureKind.Conflict, "conflict", message);

    /// <summary>A 404 for content that is not there (yet), worded as the reference words it.</summary>
    public static NotaException NotReady(string message) => new(FailureKind.NotFound, "document_not_ready", message);

    public static NotaException Invalid(string field, string message, Exception? inner = null) =>
        new(FailureKind.Invalid, "invalid_request", message, inner) { Errors = new Dictionary<string, string[]> { [field] = [message] } };

    public static NotaException Invalid(IReadOnlyDictionary<string, string[]> errors) =>
        new(FailureKind.Invalid, "invalid_request", errors.Values.FirstOrDefault()?.FirstOrDefault() ?? "The request is invalid.") { Errors = errors };

    /// <summary>Invalid, for a choice that is none of what there is.</summary>
    /// <param name="name">What the choices are called in <see cref="Details"/>.</param>
    public static NotaException NoneOf(string field, string message, string name, IReadOnlyList<string> choices) => new(FailureKind.Invalid, "invalid_request", message)
    {
        Errors = new Dictionary<string, string[]> { [field] = [message] },
        Details = new Dictionary<string, object> { [name] = choices },
    };

    /// <summary>A 400 that a later repeat of the request may not meet.</summary>
    /// <param name="limit">How many there may be.</param>
    public static NotaException Exceeded(string field, string message, int limit) => new(FailureKind.Exceeded, "invalid_request", message)
    {
        Errors = new Dictionary<string, string[]> { [field] = [message] },
        Details = new Dictionary<string, object> { ["limit"] = limit },
    };

    public static NotaException TooLarge(string message) => new(FailureKind.PayloadTooLarge, "payload_too_large", message);

    /// <summary>Too much came in too short a time; nothing was stored.</summary>
    public static NotaException TooMany(string message, TimeSpan retryAfter) =>
        new(FailureKind.TooManyRequests, "rate_limit_exceeded", message) { RetryAfter = retryAfter };

    /// <summary>503: a part the request needs is out of reach for now; nothing was stored.</summary>
    public static NotaException Unavailable(string message, TimeSpan retryAfter, Exception? inner = null) =>
        new(FailureKind.Unavailable, "internal", message, inner) { RetryAfter = retryAfter };
}
