using System.Runtime.CompilerServices;
using Nota.Api.OpenApi;
using Nota.Api.Versions;
using Nota.Tests.Support;

namespace Nota.Tests.Api;

/// <summary><c>docs/api.md</c> says what the API's description says.</summary>
[TestFixture]
internal sealed class ApiReferenceTests
{
    private const string Renew = "NOTA_RENEW";

    [Test]
    public void Document_IsAsTheDescription()
    {
        var path = Path.Combine(RootOf(), "docs", "api.md");
        var written = new ApiReference(ApiDescription.Build(ApiVersion.Latest)).Write();
        if (Environment.GetEnvironmentVariable(Renew) is not null)
            File.WriteAllText(path, written);
        Assert.That(
            File.Exists(path) ? File.ReadAllText(path) : "", Is.EqualTo(written),
            $"docs/api.md is not what the description says; renew it: {Renew}=1 eng/test.sh --filter FullyQualifiedName~{nameof(ApiReferenceTests)}");
    }

    [Test]
    public void Changes_NameEveryVersion()
    {
        var changes = File.ReadAllText(Path.Combine(RootOf(), "CHANGELOG.md"));
        foreach (var version in ApiVersion.Published)
            Assert.That(changes, Does.Contain($"| `{version.Name}` |"));
    }

    private static string RootOf([CallerFilePath] string source = "") => Path.GetFullPath(Path.Combine(source, "..", "..", ".."));
}
