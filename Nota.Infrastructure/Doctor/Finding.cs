namespace Nota.Infrastructure.Doctor;

public enum FindingKind
{
    Ok,

    /// <summary>The service runs, though not as well or as safely as it could.</summary>
    Note,

    /// <summary>The service won't start, or part of it won't work.</summary>
    Problem,
}

/// <summary>What a check found.</summary>
/// <param name="Remedy">What to do; null where nothing is to do.</param>
public sealed record Finding(string Check, FindingKind Kind, string Detail, string? Remedy = null)
{
    public static Finding Ok(string check, string detail) => new(check, FindingKind.Ok, detail);

    public static Finding Note(string check, string detail, string remedy) => new(check, FindingKind.Note, detail, remedy);

    public static Finding Problem(string check, string detail, string remedy) => new(check, FindingKind.Problem, detail, remedy);
}
