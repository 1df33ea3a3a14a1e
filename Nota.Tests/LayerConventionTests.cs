using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Routing;
using Nota.Api.Controllers;
using Nota.Domain;

namespace Nota.Tests;

/// <summary>What the layers promise each other, and what every file keeps to.</summary>
public sealed class LayerConventionTests
{
    /// <summary>The composition root and what starts beside it; nothing else of the API knows the infrastructure.</summary>
    private static readonly string[] CompositionRoot =
        ["Program.cs", "ApiSetup.cs", "NotaService.cs", "Startup.cs", "NotaCommand.cs", "AccountCommands.cs", "BackupCommands.cs", "DoctorCommand.cs", "ServerCertificate.cs"];

    /// <summary>What no source may hold: what waits for a task, or puts something off.</summary>
    private static readonly Regex Blocking =
        new(@"Thread\.Sleep|\.GetAwaiter\(\)\.GetResult\(\)|\.Wait\(\)|\.AsTask\(\)\.Result\b|NotImplementedException|#nullable disable"); // Nothing is put off here: these are the words that the guard looks for.

    /// <summary>The one reason to wait: a line of a test that carries it is let through.</summary>
    private const string SynchronousLaw = "// FsCheck's laws are synchronous.";

    [Test]
    public void Domain_References_AreTheBaseClassLibraryAlone()
    {
        var references = typeof(NotaException).Assembly.GetReferencedAssemblies().Select(a => a.Name!);
        Assert.That(references, Is.All.StartsWith("System").Or.EqualTo("netstandard"));
    }

    [Test]
    public void Infrastructure_References_DontReachTheApi() =>
        Assert.That(
            typeof(global::Nota.Infrastructure.InfrastructureSetup).Assembly.GetReferencedAssemblies().Select(a => a.Name), Has.None.EqualTo("Nota.Api"));

    [Test]
    public void Api_UsesInfrastructure_InItsCompositionRootAlone()
    {
        var offenders = Sources("Nota.Api")
            .Where(f => File.ReadAllText(f).Contains("Nota.Infrastructure", StringComparison.Ordinal))
            .Select(f => Path.GetFileName(f))
            .Except(CompositionRoot);
        Assert.That(offenders, Is.Empty);
    }

    [Test]
    public void Actions_AreBehindTheKey_UnlessTheyAreHealthOrTheDescription()
    {
        var open = Controllers().Where(c => !typeof(NotaController).IsAssignableFrom(c)).Select(c => c.Name);
        Assert.That(open, Is.EquivalentTo(new[] { nameof(HealthController), nameof(OpenApiController) }));
    }

    [Test]
    public void Actions_ThatWait_TakeACancellationToken()
    {
        var offenders = Controllers()
            .SelectMany(c => c.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(m => m.GetCustomAttributes<HttpMethodAttribute>().Any() && typeof(Task).IsAssignableFrom(m.ReturnType))
            .Where(m => m.GetParameters().All(p => p.ParameterType != typeof(CancellationToken)))
            .Select(m => $"{m.DeclaringType!.Name}.{m.Name}");
        Assert.That(offenders, Is.Empty);
    }

    [Test]
    public void Sources_NeverBlockOrSleep()
    {
        var offenders = new[] { "Nota.Domain", "Nota.Infrastructure", "Nota.Api", "Nota.Tests" }.SelectMany(Sources)
            .Where(f => Path.GetFileName(f) != "LayerConventionTests.cs" && !f.Contains($"{Path.DirectorySeparatorChar}Migrations{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(f => File.ReadLines(f).Where(l => Blocking.IsMatch(l) && !l.EndsWith(SynchronousLaw, StringComparison.Ordinal)).Select(l => $"{f}: {l}"));
        Assert.That(offenders, Is.Empty);
    }

    private static IEnumerable<Type> Controllers() => typeof(NotaController).Assembly.GetTypes().Where(t => !t.IsAbstract && typeof(ControllerBase).IsAssignableFrom(t));

    private static IEnumerable<string> Sources(string project) =>
        Directory.EnumerateFiles(Path.Combine(Root(), project), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    private static string Root([CallerFilePath] string file = "") => Path.GetDirectoryName(Path.GetDirectoryName(file))!;
}
