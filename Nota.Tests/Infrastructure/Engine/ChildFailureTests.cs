using System.Diagnostics;
using Nota.Domain.Ports;
using Nota.Tests.Support;

namespace Nota.Tests.Infrastructure.Engine;

/// <summary>Children that die, hang or grow, and what their requests are told.</summary>
[TestFixture]
internal sealed class ChildFailureTests
{
    /// <summary>Keeps a child busy for as long as it is let.</summary>
    private static readonly byte[] Endless = MadePdf.WithDoublingForms(40);

    [Test]
    public async Task Read_ChildKilledOnce_IsAnsweredByAFreshOne()
    {
        await using var engine = Engine();
        var document = engine.Source(MadePdf.WithDoublingForms(16));
        var reading = engine.Pdf.InspectAsync(document, lookForText: true, CancellationToken.None);
        var killed = await KillBusyChildAsync(engine, []);

        var inspection = await reading;

        Assert.That(inspection, Is.EqualTo(new PdfInspection(1, true)));
        Assert.That(Children.Of(engine), Has.None.EqualTo(killed));
        Assert.That(engine.Monitor.State.Lanes[0], Has.Property("Started").EqualTo(2));
    }

    [Test]
    public async Task Read_ChildKilledTwice_IsCrashed()
    {
        await using var engine = Engine();
        var reading = ReadAsync(engine, Endless);
        var first = await KillBusyChildAsync(engine, []);
        await KillBusyChildAsync(engine, [first]);

        Assert.That(async () => await reading, Fails(EngineFailure.Crashed));
    }

    [Test]
    public async Task Inspect_IdleChildKilled_IsAnsweredByAnother()
    {
        await using var engine = Engine();
        await engine.InspectAsync(MadePdf.WithPages("Hello"));
        Process.GetProcessById(Children.Of(engine).Single()).Kill();

        Assert.That(await engine.InspectAsync(MadePdf.WithPages("Hello")), Is.EqualTo(new PdfInspection(1, null)));
    }

    [Test]
    public async Task Read_EndlessDocument_MeetsALimitAndTheChildGoes()
    {
        await using var engine = Engine(textTime: "00:00:01");

        Assert.That(() => ReadAsync(engine, Endless), Fails(EngineFailure.LimitExceeded));
        Assert.That(Children.Of(engine), Is.Empty);
        Assert.That(engine.Monitor.State.Lanes[1], Has.Property("Started").EqualTo(1), "a limit is never tried again");
    }

    [Test]
    public async Task Render_EndlessDocument_MeetsALimit()
    {
        await using var engine = Engine(renderTime: "00:00:01");

        Assert.That(
            () => engine.Pdf.RenderPageAsync(engine.Source(Endless), 0, 72, ImageFormat.Png, CancellationToken.None),
            Fails(EngineFailure.LimitExceeded));
    }

    [Test]
    public async Task Read_DocumentThatFillsMemory_MeetsTheLimitAndTheNextIsServed()
    {
        await using var engine = Engine(memory: "629145600", textTime: "00:05:00");

        Assert.That(
            () => ReadAsync(engine, MadePdf.WithDoublingForms(26)),
            Fails(EngineFailure.LimitExceeded).With.Message.Contains("memory"));
        using var layer = await ReadAsync(engine, MadePdf.WithPages("Hello"));
        Assert.That(layer.Length, Is.Positive);
    }

    [Test]
    public async Task Read_Cancelled_FreesItsChildWithinASecond()
    {
        await using var engine = Engine();
        using var cancellation = new CancellationTokenSource();
        var reading = engine.Pdf.ReadLayerAsync(engine.Source(Endless), new PageRange(0, 1), cancellation.Token);
        var child = await BusyChildAsync(engine, []);

        var clock = Stopwatch.StartNew();
        await cancellation.CancelAsync();

        Assert.That(async () => await reading, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(1)));
        Assert.That(Children.Of(engine), Has.None.EqualTo(child));
    }

    [Test]
    public async Task Dispose_WhileChildrenWork_LeavesNone()
    {
        var engine = Engine();
        var reading = ReadAsync(engine, Endless);
        var inspecting = engine.Pdf.InspectAsync(engine.Source(Endless), lookForText: true, CancellationToken.None);
        await BusyChildAsync(engine, []);

        await engine.DisposeAsync();

        Assert.That(async () => await reading, Fails(EngineFailure.Unavailable));
        Assert.That(async () => await inspecting, Fails(EngineFailure.Unavailable));
        Assert.That(Children.Of(engine), Is.Empty);
        Assert.That(Directory.Exists(engine.DataFolder), Is.False);
    }

    [Test]
    public async Task Inspect_NoSuchLibrary_IsUnavailableAndSaysWhatToDo()
    {
        await using var engine = TestEngine.Start(settings => settings["Nota:Engine:PdfiumPath"] = "/nowhere/libpdfium.so");

        Assert.That(
            () => engine.InspectAsync(MadePdf.WithPages("Hello")),
            Fails(EngineFailure.Unavailable).With.Message.Contains("/nowhere/libpdfium.so").And.Message.Contains("Nota:Engine:PdfiumPath"));
    }

    [Test]
    public async Task Inspect_LibraryThatCantBeLoaded_IsUnavailableAndSaysSo()
    {
        var library = Path.GetTempFileName();
        await File.WriteAllTextAsync(library, "no library");
        await using var engine = TestEngine.Start(settings => settings["Nota:Engine:PdfiumPath"] = library);

        Assert.That(
            () => engine.InspectAsync(MadePdf.WithPages("Hello")),
            Fails(EngineFailure.Unavailable).With.Message.Contains(library));
        File.Delete(library);
    }

    [Test]
    public async Task Inspect_NoSuchBlob_IsUnavailableAndTheChildStays()
    {
        await using var engine = Engine();

        Assert.That(
            () => engine.Pdf.InspectAsync(new EngineSource("b-none", 1), false, CancellationToken.None), Fails(EngineFailure.Unavailable));
        Assert.That(engine.Monitor.State.Lanes[0].Idle, Is.EqualTo(1));
    }

    [TestCase(false, "No space left", Description = "No room for the child's copy of the document.")]
    [TestCase(true, "full", Description = "Room for the copy, not for what the child writes.")]
    public async Task Read_FullDisk_IsUnavailableAndServedOnceThereIsRoom(bool roomForCopy, string message)
    {
        const int block = 4096;
        var random = new Random(1);
        var pdf = MadePdf.WithPages([.. Enumerable.Range(0, 60).Select(_ => new string(random.GetItems("abcdefghijklmnopqrstuvwxyz".AsSpan(), 60)))]);
        using var disk = SmallDisk.Mount(2048);
        await using var engine = TestEngine.Start(dataFolder: disk.Path);
        (await ReadAsync(engine, MadePdf.WithPages("Hello"))).Dispose();
        var filler = disk.Fill();
        using (var file = File.OpenWrite(filler))
            file.SetLength(file.Length - (roomForCopy ? (pdf.Length + block - 1) / block * block : 0));

        Assert.That(() => ReadAsync(engine, pdf, 60), Fails(EngineFailure.Unavailable).With.Message.Contains(message));
        File.Delete(filler);

        using var layer = await ReadAsync(engine, pdf, 60);
        Assert.That(layer.Length, Is.GreaterThan(2 * block), "more than the child's last document made room for");
    }

    private static TestEngine Engine(string textTime = "00:01:00", string renderTime = "00:01:00", string memory = "2147483648") =>
        TestEngine.Start(settings =>
        {
            settings["Nota:Engine:TextTime"] = textTime;
            settings["Nota:Engine:RenderTime"] = renderTime;
            settings["Nota:Engine:MemoryLimit"] = memory;
        });

    private static Task<EngineFile> ReadAsync(TestEngine engine, byte[] pdf, int pages = 1) =>
        engine.Pdf.ReadLayerAsync(engine.Source(pdf), new PageRange(0, pages), CancellationToken.None);

    private static NUnit.Framework.Constraints.Constraint Fails(EngineFailure failure) =>
        Throws.TypeOf<EngineException>().With.Property(nameof(EngineException.Failure)).EqualTo(failure);

    private static async Task<int> KillBusyChildAsync(TestEngine engine, int[] except)
    {
        var id = await BusyChildAsync(engine, except);
        Process.GetProcessById(id).Kill();
        return id;
    }

    /// <summary>A child that has been given a document.</summary>
    private static async Task<int> BusyChildAsync(TestEngine engine, int[] except)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            if (Children.BusyOf(engine).Except(except).ToList() is [var id, ..])
                return id;
            await Task.Delay(10, patience.Token);
        }
    }
}
