using System.Text.Json;
using Nota.Domain.Annotations.Exports;
using Nota.Domain.Ports;
using Nota.Tests.Support;

namespace Nota.Tests.Infrastructure.Engine.Drawing;

/// <summary>Highlights on real documents: the colour is where the boxes are, and everything else is as it was.</summary>
[TestFixture]
[Parallelizable]
internal sealed class CorpusHighlightTests
{
    private const int PagesDrawn = 3;
    private TestEngine _engine = null!;
    private TempFolder _folder = null!;

    private static IEnumerable<CorpusFile> Files() =>
        Corpus.Files("02-", "04-", "07-", "09-", "15-", "18-")
            .Where(file => file.IsReady && file.Name.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase));

    [OneTimeSetUp]
    public void Start()
    {
        Corpus.Require();
        (_engine, _folder) = (TestEngine.Start(settings => settings["Nota:Engine:TextTime"] = "00:00:05"), new TempFolder());
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_engine is null)
            return;
        await _engine.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>All but one whose page labels qpdf can't list.</summary>
    private static IEnumerable<CorpusFile> ListedFiles() => Files().Where(file => !file.Name.EndsWith("pp__SF424_page2.pdf", StringComparison.Ordinal));

    private static IEnumerable<CorpusFile> OddFiles() =>
        Corpus.Files("16-", "17-").Where(file => !file.IsError && file.Name.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase));

    [TestCaseSource(nameof(ListedFiles))]
    public async Task Add_File_ChangesItsAnnotationsAlone(CorpusFile file)
    {
        var (notes, after) = await AddAsync(file);
        var (old, json) = (await QpdfTool.ReadAsync(file.FullPath), await QpdfTool.ReadAsync(after));

        Assert.That(json.Pages, Has.Count.EqualTo(old.Pages.Count));
        Assert.That(json.Summary(), Is.EqualTo(old.Summary()));
        for (var page = 0; page < old.Pages.Count; page++)
        {
            Assert.That(json.Contents(page), Is.EqualTo(old.Contents(page)), $"contents of page {page}");
            var expected = notes.Where(n => n.Boxes.FirstPage == page).Select(n => $"u:{n.Id}").ToArray();
            var added = json.Annotations(page).Skip(old.Annotations(page).Count).Select(a => a.GetProperty("/NM").GetString());
            Assert.That(added, Is.EqualTo(expected), $"annotations of page {page}");
            Assert.That(Keys(json.Page(page)), Is.EquivalentTo(Keys(old.Page(page))), $"entries of page {page}");
        }

        Assert.That(await QpdfTool.CheckAsync(after), Is.LessThanOrEqualTo(await QpdfTool.CheckAsync(file.FullPath)));
        var original = await File.ReadAllBytesAsync(file.FullPath);
        if ((await File.ReadAllBytesAsync(after)).AsSpan().StartsWith(original))
            AssertKept(old, json);
        else
            TestContext.Out.WriteLine($"ANEW {file.Name}");
    }

    [TestCaseSource(nameof(Files))]
    public async Task Add_File_IsColouredWhereTheBoxesAre(CorpusFile file)
    {
        var (notes, after) = await AddAsync(file);
        foreach (var note in notes.Take(PagesDrawn))
        {
            var page = note.Boxes.FirstPage;
            var (before, marked) = (await Poppler.DrawAsync(Copy(file), page), await Poppler.DrawAsync(after, page));
            var (inside, outside) = BlendedPixels.Compare(before, marked, [.. note.Boxes.Boxes.Select(box => box.Rect)], note);
            Assert.That((inside, outside), Is.EqualTo((1.0, 1.0)).Within(0.01), $"page {page}");
        }
    }

    [TestCaseSource(nameof(OddFiles))]
    public async Task Add_DamagedOrHostileFile_IsMarkedOrRefused(CorpusFile file)
    {
        var source = _engine.Source(file.FullPath);
        try
        {
            var pages = (await _engine.Pdf.InspectAsync(source, lookForText: false, CancellationToken.None)).PageCount;
            var (_, after) = await AddAsync(file);
            var again = await _engine.Pdf.InspectAsync(_engine.Source(after), lookForText: false, CancellationToken.None);
            Assert.That(again.PageCount, Is.EqualTo(pages));
        }
        catch (EngineException e)
        {
            TestContext.Out.WriteLine($"REFUSED {file.Name}: {e.Failure} {e.Message}");
            Assert.That(e.Failure, Is.AnyOf(EngineFailure.InvalidDocument, EngineFailure.InvalidPage, EngineFailure.LimitExceeded));
        }
    }

    /// <summary>Every object of the original is in the copy as it was, but for the pages' annotations.</summary>
    private static void AssertKept(QpdfJson old, QpdfJson json) =>
        Assert.That(old.ChangedIn(json).Except(old.Pages.Select(page => $"obj:{page}")).Except(["trailer"]), Is.Empty);

    private static IEnumerable<string> Keys(JsonElement page) =>
        page.EnumerateObject().Where(entry => entry.Name is not ("/Annots" or "/Parent")).Select(entry => entry.Name);

    private string Copy(CorpusFile file)
    {
        var copy = Path.Combine(_folder.Path, $"{Path.GetFileNameWithoutExtension(file.Name)}-original.pdf");
        File.Copy(file.FullPath, copy, overwrite: true);
        return copy;
    }

    private async Task<(List<HighlightNote> Notes, string Path)> AddAsync(CorpusFile file)
    {
        var source = _engine.Source(file.FullPath);
        var count = (await _engine.Pdf.InspectAsync(source, lookForText: false, CancellationToken.None)).PageCount;
        var notes = Enumerable.Range(0, Math.Min(count, 40))
            .Select(page => Notes.Of($"note-{page}", Notes.Box(page, 0.1, 0.12, 0.7, 0.3), Notes.Box(page, 0.05, 0.4, 0.95, 0.45)) with { Color = new HighlightColor(60, 200, 120) })
            .ToList();
        using var copy = await _engine.Pdf.AddHighlightsAsync(source, Notes.Stream(notes), CancellationToken.None);
        var path = Path.Combine(_folder.Path, $"{Guid.NewGuid():N}.pdf");
        await using var output = File.Create(path);
        await copy.Content.CopyToAsync(output);
        return (notes, path);
    }
}
