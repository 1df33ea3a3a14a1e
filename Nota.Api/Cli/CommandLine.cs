using System.Globalization;

namespace Nota.Api.Cli;

/// <summary>What was typed can't be understood; the message says why.</summary>
internal sealed class CommandLineException(string message) : Exception(message);

/// <summary>A command line taken apart: words, options (<c>--name value</c> or <c>--flag</c>), and configuration (<c>--Nota:Key=value</c>).</summary>
internal sealed class CommandLine
{
    private static readonly string[] Flags = ["test", "script", "cascade", "force", "json", "now", "without-blobs"];
    private readonly Dictionary<string, string> _options = new(StringComparer.Ordinal);

    public List<string> Words { get; } = [];

    public string[] Configuration { get; private init; } = [];

    public static CommandLine Parse(string[] args)
    {
        var line = new CommandLine { Configuration = [.. args.Where(a => a.StartsWith("--", StringComparison.Ordinal) && a.Contains(':', StringComparison.Ordinal) && a.Contains('=', StringComparison.Ordinal))] };
        var rest = args.Except(line.Configuration).ToList();
        for (var i = 0; i < rest.Count; i++)
        {
            if (!rest[i].StartsWith("--", StringComparison.Ordinal) || i == 0)
            {
                line.Words.Add(rest[i]);
                continue;
            }

            var name = rest[i][2..];
            if (Flags.Contains(name))
                line._options[name] = "true";
            else if (++i < rest.Count)
                line._options[name] = rest[i];
            else
                throw new CommandLineException($"--{name} needs a value.");
        }

        return line;
    }

    /// <summary>Takes an option's value; null if it was not given.</summary>
    public string? Take(string option) => _options.Remove(option, out var value) ? value : null;

    public long? TakeNumber(string option) => Take(option) is not { } value ? null
        : long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new CommandLineException($"--{option} must be a whole number.");

    /// <summary>Refuses options that nobody took.</summary>
    public void End()
    {
        if (_options.Count > 0)
            throw new CommandLineException($"--{_options.Keys.First()} is not an option of this command.");
    }
}
