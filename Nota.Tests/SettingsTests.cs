using System.Reflection;
using System.Runtime.CompilerServices;
using Nota.Api;
using Nota.Api.Http;
using Nota.Api.Telemetry;
using Nota.Domain.Documents;
using Nota.Domain.Requests;
using Nota.Domain.Workflows;
using Nota.Infrastructure.Blobs;
using Nota.Infrastructure.Data;
using Nota.Infrastructure.Engine;
using Nota.Infrastructure.Jobs;
using Nota.Infrastructure.Nodes;
using Nota.Infrastructure.Outgoing;

namespace Nota.Tests;

/// <summary>What an operator reads about settings is what there is.</summary>
public sealed class SettingsTests
{
    private static readonly (string Section, Type Options)[] Sections =
    [
        ("Nota", typeof(StorageOptions)), ("Nota", typeof(ServiceOptions)), ("Nota", typeof(NodeOptions)), ("Nota:Bootstrap", typeof(BootstrapOptions)),
        ("Nota:Https", typeof(HttpsOptions)), ("Nota:Cors", typeof(CorsOrigins)), ("Nota:Shutdown", typeof(ShutdownOptions)),
        ("Nota:Database", typeof(DatabaseOptions)), ("Nota:Blobs", typeof(BlobOptions)), ("Nota:Retention", typeof(RetentionOptions)),
        ("Nota:RateLimit", typeof(RateLimits)), ("Nota:Limits", typeof(UploadLimits)), ("Nota:Limits", typeof(RequestLimits)),
        ("Nota:Events", typeof(EventOptions)), ("Nota:Telemetry", typeof(TelemetryOptions)), ("Nota:Jobs", typeof(JobOptions)), ("Nota:Engine", typeof(EngineOptions)),
        ("Nota:Workflows", typeof(WorkflowLimits)), ("Nota:Outgoing", typeof(OutgoingOptions)),
    ];

    [Test]
    public void Operations_TableOfSettings_NamesEveryKeyAndNoOther()
    {
        var keys = Sections.SelectMany(s => s.Options.GetProperties().Where(p => p.CanWrite).Select(p => $"{s.Section}:{p.Name}"));
        var text = File.ReadAllText(Path.Combine(Root(), "docs", "operations.md"));
        var table = text[text.IndexOf("## Settings", StringComparison.Ordinal)..];

        var named = System.Text.RegularExpressions.Regex.Matches(
            string.Join('\n', table.Split('\n').Where(l => l.StartsWith("| `Nota:", StringComparison.Ordinal)).Select(l => l.Split('|')[1])), "`(Nota:[A-Za-z:]+)`");

        Assert.That(named.Select(m => m.Groups[1].Value), Is.EquivalentTo(keys));
    }

    [Test]
    public void Options_OfEveryAssembly_AreAmongTheSections()
    {
        var sections = Sections.Select(s => s.Options).ToHashSet();

        var others = new[] { typeof(NodeOptions).Assembly, typeof(ApiSetup).Assembly, typeof(UploadLimits).Assembly }
            .SelectMany(a => a.GetTypes())
            .Where(t => t.IsClass && t.Name.EndsWith("Options", StringComparison.Ordinal) && t.GetProperties(BindingFlags.Public | BindingFlags.Instance).Any(p => p.CanWrite))
            .Where(t => t.GetConstructor([]) is not null && !sections.Contains(t));

        Assert.That(others, Is.Empty);
    }

    private static string Root([CallerFilePath] string file = "") => Path.GetDirectoryName(Path.GetDirectoryName(file))!;
}
