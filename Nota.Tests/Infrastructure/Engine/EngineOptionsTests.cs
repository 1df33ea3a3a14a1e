using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Nota.Domain.Ports;
using Nota.Infrastructure.Engine;

namespace Nota.Tests.Infrastructure.Engine;

[TestFixture]
internal sealed class EngineOptionsTests
{
    private readonly EngineOptionsCheck _check = new();

    [Test]
    public void Validate_Defaults_AreGood() => Assert.That(_check.Validate(null, new EngineOptions()).Succeeded, Is.True);

    [TestCase("Workers", "0")]
    [TestCase("Interactive", "257")]
    [TestCase("MaxPixels", "50000000")]
    [TestCase("MemoryLimit", "1000")]
    [TestCase("ResidentLimit", "1000")]
    [TestCase("RequestsPerChild", "0")]
    [TestCase("InspectTime", "00:00:00")]
    [TestCase("TextTime", "-00:00:01")]
    [TestCase("TextTimePerPage", "02:00:00")]
    [TestCase("ImportTime", "00:00:00")]
    [TestCase("RenderTime", "00:00:00")]
    [TestCase("WaitForChild", "00:00:00")]
    [TestCase("WaitForWorker", "00:00:00")]
    [TestCase("IdleTime", "00:00:00")]
    public void Validate_OutOfRange_NamesTheKey(string key, string value)
    {
        var result = _check.Validate(null, Bind(key, value));

        Assert.That(result.Failures, Has.Exactly(1).Contains($"Nota:Engine:{key} is"));
    }

    [Test]
    public void StartCheck_NoLibrary_SaysWhereItLookedAndWhatToDo() =>
        Assert.That(
            () => new EngineStartCheck(Options.Create(Bind("PdfiumPath", "/nowhere/libpdfium.so"))).Run(),
            Throws.TypeOf<EngineException>().With.Message.Contains("/nowhere/libpdfium.so").And.Message.Contains("eng/install.sh"));

    [Test]
    public void StartCheck_LibraryIsThere_IsContent() =>
        Assert.That(() => new EngineStartCheck(Options.Create(new EngineOptions())).Run(), Throws.Nothing);

    private static EngineOptions Bind(string key, string value)
    {
        var options = new EngineOptions();
        new ConfigurationBuilder().AddInMemoryCollection([new($"Nota:Engine:{key}", value)]).Build().GetSection(EngineOptions.Section).Bind(options);
        return options;
    }
}
