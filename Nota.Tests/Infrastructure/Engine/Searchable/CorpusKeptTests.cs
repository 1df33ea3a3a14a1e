using System.Text.Json;
using Nota.Domain.Ports;
using Nota.Domain.Text;
using Nota.Tests.Support;

namespace Nota.Tests.Infrastructure.Engine.Searchable;

/// <summary>A word added to every page of real documents of all kinds: everything else is as it was.</summary>
[TestFixture]
[Parallelizable]
internal sealed class CorpusKeptTests
{
    private const int PagesGiven = 40;
    private SearchableFiles _files = null!;

    private static IEnumerable<TestCaseData> Files() => Named(Corpus.Files("02-", "04-", "07-", "09-", "10-", "11-", "15-", "18-").Where(file => file.IsReady));

    private static IEnumerable<TestCaseData> OddFiles() => Named(Corpus.Files("16-", "17-").Where(file => !file.IsError));

    [OneTimeSetUp]
    public void Start()
    {
        Corpus.Require();
        _files = SearchableFiles.Start(settings => settings["Nota:Engine:TextTime"] = "00:00:05");
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_files is not null)
            await _files.DisposeAsync();
    }

    [TestCaseSource(nameof(Files))]
    public async Task Add_File_ChangesItsPagesAlone(CorpusFile file)
    {
        var after = await _files.AddAsync(file.FullPath, await LayerAsync(file));
        if (after is null)
            Assert.Ignore("It is signed.");

        // Tools that wait for nothing but each other use both halves of a small machine.
        var (reading, checking) = (Task.WhenAll(QpdfTool.ReadAsync(file.FullPath), QpdfTool.ReadAsync(after!)), Task.WhenAll(QpdfTool.CheckAsync(after!), QpdfTool.CheckAsync(file.FullPath)));
        var (old, json) = ((await reading)[0], (await reading)[1]);
        Assert.That(json.Summary(), Is.EqualTo(old.Summary()));
        Assert.That((await checking)[0], Is.LessThanOrEqualTo((await checking)[1]));
        for (var page = 0; page < old.Pages.Count; page++)
        {
            Assert.That(json.Annotations(page), Has.Count.EqualTo(old.Annotations(page).Count), $"annotations of page {page}");
            Assert.That(Keys(json.Page(page)), Is.EquivalentTo(Keys(old.Page(page))), $"entries of page {page}");
        }

        var original = await File.ReadAllBytesAsync(file.FullPath);
        if ((await File.ReadAllBytesAsync(after!)).AsSpan().StartsWith(original))
            Assert.That(old.ChangedIn(json).Except(old.Pages.Select(page => $"obj:{page}")).Except(["trailer"]), Is.Empty);
        else
            TestContext.Out.WriteLine($"ANEW {file.Name}");
        await _files.AssertSameLookAsync(_files.CopyOf(file.FullPath), after!, 0);
        Assert.That((await Poppler.TextAsync(after!, 0)).Split((char[]?)null), Does.Contain("Searchability"));
    }

    [TestCaseSource(nameof(OddFiles))]
    public async Task Add_DamagedOrHostileFile_IsAddedOrRefused(CorpusFile file)
    {
        try
        {
            var layer = await LayerAsync(file);
            var after = await _files.AddAsync(file.FullPath, layer);
            if (after is null)
                return;
            var again = await _files.Engine.Pdf.InspectAsync(_files.Engine.Source(after), lookForText: false, CancellationToken.None);
            Assert.That(again.PageCount, Is.EqualTo(layer.Count));
        }
        catch (EngineException e)
        {
            TestContext.Out.WriteLine($"REFUSED {file.Name}: {e.Failure} {e.Message}");
            Assert.That(e.Failure, Is.AnyOf(EngineFailure.InvalidDocument, EngineFailure.InvalidPage, EngineFailure.LimitExceeded));
        }
    }

    /// <summary>A word at the top of each of the first pages.</summary>
    private async Task<IReadOnlyList<LayerPage>> LayerAsync(CorpusFile file)
    {
        var source = _files.Engine.Source(file.FullPath);
        var count = (await _files.Engine.Pdf.InspectAsync(source, lookForText: false, CancellationToken.None)).PageCount;
        var page = new LayerSketch(600, 800).Add("Searchability", 200, 1, 6).Build();
        return [.. Enumerable.Range(0, count).Select(index => index < PagesGiven ? page : LayerPage.Empty(page.Geometry))];
    }

    private static IEnumerable<string> Keys(JsonElement page) =>
        page.EnumerateObject().Where(entry => entry.Name is not ("/Contents" or "/Resources" or "/Parent")).Select(entry => entry.Name);

    private static IEnumerable<TestCaseData> Named(IEnumerable<CorpusFile> files) => files
        .Where(file => file.Name.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase) && !file.Name.EndsWith("pp__SF424_page2.pdf", StringComparison.Ordinal))
        .Select(file => new TestCaseData(file).SetArgDisplayNames(file.Name));
}
