using System.Collections.Concurrent;
using System.Security.Cryptography;
using Nota.Domain.Ports;
using Nota.Tests.Support;

namespace Nota.Tests.Infrastructure.Engine;

/// <summary>
/// What the engine makes of every file of the corpus, a case a file. All are looked at beforehand, several at once, so
/// that hostile ones don't add up.
/// </summary>
[TestFixture]
[Parallelizable]
internal sealed class CorpusEngineTests
{
    private static readonly string[] Classes = [.. Enumerable.Range(1, 19).Select(n => $"{n:00}-")];

    /// <summary>Files in which poppler, whom the manifest follows, and PDFium see text differently, and why.</summary>
    internal static readonly Dictionary<string, string> TextIsDisputed = new()
    {
        ["16-malformed/fc__T02-03_007_page-object-resources-wrong-object.pdf"] = "a font that is not there: PDFium shows the text in Helvetica",
        ["16-malformed/fc__T02-03_012_page-object-resources-missing.pdf"] = "a font that is not there: PDFium shows the text in Helvetica",
        ["16-malformed/fc__T02-05-01_004_Font-name-operator--missing.pdf"] = "a font without a name: PDFium shows the text in Helvetica",
        ["16-malformed/fc__T02-05-01_005_invalid-Font-name-operator.pdf"] = "a font of another name: PDFium shows the text in Helvetica",
        ["16-malformed/pd__UnknownFilter-objstm.pdf"] = "a font in an unreadable stream: PDFium shows the text in Helvetica",
        ["16-malformed/sd__Dialect-DictIsStream.pdf"] = "dictionaries with an empty stream: PDFium takes them for dictionaries",
        ["16-malformed/fc__T02-05-01_006_font-size-operator-missing.pdf"] = "a font size that is no number: poppler counts text that nobody sees",
        ["16-malformed/fc__T02-05-01_007_invalid-font-size-operator.pdf"] = "a font size that is no number: poppler counts text that nobody sees",
        ["16-malformed/fc__T04_006_premature-EOF.pdf"] = "an object cut by an end of file: PDFium loses what follows",
    };

    private readonly ConcurrentDictionary<string, Outcome> _first = new();
    private readonly ConcurrentDictionary<string, Outcome> _second = new();

    private static IEnumerable<TestCaseData> Files() =>
        Corpus.Files(Classes).Where(HasPdfName).Select(file => new TestCaseData(file).SetArgDisplayNames(file.Name));

    private static IEnumerable<TestCaseData> Hostile() =>
        Corpus.Files("17-").Where(HasPdfName).Select(file => new TestCaseData(file).SetArgDisplayNames(file.Name));

    [OneTimeSetUp]
    public async Task LookAtAllAsync()
    {
        if (Corpus.Directory is null)
            return;
        await using var engine = TestEngine.Start(settings =>
        {
            settings["Nota:Engine:TextTime"] = "00:00:05";
            settings["Nota:Engine:WaitForChild"] = "00:10:00";
            settings["Nota:Engine:WaitForWorker"] = "00:10:00";
        });
        // Hostile ones first, and the rest beside them.
        await LookAsync(engine, Corpus.Files(Classes).Where(HasPdfName).OrderByDescending(file => file.Class == "17-hostile"), _first);
        await LookAsync(engine, Corpus.Files("17-").Where(HasPdfName), _second);
    }

    [TestCaseSource(nameof(Files))]
    public void Inspect_File_IsAsExpected(CorpusFile file)
    {
        var outcome = _first[file.Name];

        if (file.IsReady)
            Assert.That(outcome.Failure, Is.Null);
        if (file.IsError)
            Assert.That(outcome.Failure, Is.Not.Null);
        Assert.That(outcome.Failure, Is.Not.EqualTo(EngineFailure.Unavailable));
        if (file.IsReady && file.Class[..2] is not ("16" or "17"))
            Assert.That(outcome.Inspection!.PageCount, Is.EqualTo(file.Pages));
        if (file.IsReady && !TextIsDisputed.ContainsKey(file.Name))
            Assert.That(outcome.Inspection!.HasText, Is.EqualTo(!file.NeedsOcr && file.TextCharacters > 0));
    }

    [TestCaseSource(nameof(Hostile))]
    public void InspectAndRead_HostileFileTwice_IsTheSame(CorpusFile file) =>
        Assert.That(_second[file.Name], Is.EqualTo(_first[file.Name]));

    [Test]
    public void Files_NoCorpus_AreSkipped() => Corpus.Require();

    private static bool HasPdfName(CorpusFile file) => file.Name.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase);

    private static Task LookAsync(TestEngine engine, IEnumerable<CorpusFile> files, ConcurrentDictionary<string, Outcome> outcomes) =>
        Parallel.ForEachAsync(
            files.Index(),
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (file, ct) => outcomes[file.Item.Name] = await LookAsync(engine, file.Item, file.Index % 4, ct));

    private static async ValueTask<Outcome> LookAsync(TestEngine engine, CorpusFile file, long account, CancellationToken ct)
    {
        var source = engine.Source(file.FullPath, account);
        PdfInspection inspection;
        try
        {
            inspection = await engine.Pdf.InspectAsync(source, lookForText: true, ct);
        }
        catch (EngineException e)
        {
            return new Outcome(null, e.Failure, null);
        }

        if (file.Class != "17-hostile")
            return new Outcome(inspection, null, null);
        try
        {
            using var layer = await engine.Pdf.ReadLayerAsync(source, new PageRange(0, Math.Min(inspection.PageCount, 75)), ct);
            return new Outcome(inspection, null, Convert.ToHexString(await SHA256.HashDataAsync(layer.Content, ct)));
        }
        catch (EngineException e)
        {
            return new Outcome(inspection, null, e.Failure.ToString());
        }
    }

    /// <param name="Failure">Of the inspection.</param>
    /// <param name="Layer">Hash of the layer, or why there is none; of hostile files alone.</param>
    private sealed record Outcome(PdfInspection? Inspection, EngineFailure? Failure, string? Layer);
}
