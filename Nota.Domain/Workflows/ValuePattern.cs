using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Nota.Domain.Workflows;

/// <summary>
/// Regular expressions that users write: matched without backtracking, so in time that grows with the text alone, and
/// limited in time besides. What can't be matched so (look-around, back references) is no pattern.
/// </summary>
public static class ValuePattern
{
    /// <summary>Characters (UTF-16) of a pattern.</summary>
    public const int MaxLength = 500;

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    /// <summary>An expression that matches values as a whole.</summary>
    /// <returns>False for what is no pattern; <paramref name="problem"/> then says why.</returns>
    public static bool TryCompile(string pattern, [NotNullWhen(true)] out Regex? whole, [NotNullWhen(false)] out string? problem)
    {
        (whole, problem) = (null, null);
        if (pattern.Length is 0 or > MaxLength)
        {
            problem = $"must have 1 to {MaxLength} characters";
            return false;
        }

        try
        {
            // By itself first: "a)|(b" is none, though it is one inside brackets.
            _ = new Regex(pattern, Options, Limit);
            whole = new Regex($@"\A(?:{pattern})\z", Options, Limit);
            return true;
        }
        catch (NotSupportedException)
        {
            problem = "must do without look-around, back references, atomic groups and large repetitions";
        }
        catch (ArgumentException)
        {
            problem = "must be a regular expression";
        }

        return false;
    }

    /// <summary>An expression that matches values as a whole.</summary>
    /// <param name="pattern">One that was taken: <see cref="TryCompile"/> gives true for it.</param>
    public static Regex Compile(string pattern) =>
        TryCompile(pattern, out var whole, out var problem) ? whole : throw new ArgumentException($"A pattern {problem}.", nameof(pattern));
}
