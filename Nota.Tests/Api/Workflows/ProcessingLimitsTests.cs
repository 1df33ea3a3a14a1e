using System.Diagnostics;
using Nota.Tests.Infrastructure.Spreadsheets;
using Nota.Tests.Support;
using static Nota.Tests.Support.WorkflowCalls;

namespace Nota.Tests.Api.Workflows;

/// <summary>How long documents may take.</summary>
[TestFixture]
internal sealed class ProcessingLimitsTests
{
    [Test]
    public async Task Add_LongerThanTheSyncTimeout_IsPendingAndGoesOn()
    {
        using var folder = new TempFolder();
        string workflow, document;
        await using (var idle = await TestService.StartInAsync(folder.Path, "Nota:Jobs:Workers=0", "Nota:Jobs:Recognisers=0", "Nota:Workflows:SyncTimeout=00:00:00.300"))
        {
            workflow = (await idle.Client.CreateWorkflowAsync("invoice")).Id();
            var started = Stopwatch.GetTimestamp();
            var answer = await idle.Client.AddDocumentAsync(workflow, "a.pdf", SamplePdf.Of("Invoice number: INV-5512"), ("async", "false"));
            Assert.That(Stopwatch.GetElapsedTime(started), Is.GreaterThan(TimeSpan.FromMilliseconds(290)));
            Assert.That((answer.Word("status"), answer.GetProperty("pages").GetArrayLength()), Is.EqualTo(("pending", 0)));
            document = answer.DocumentId();
        }

        await using var service = await TestService.StartInAsync(folder.Path);
        Assert.That((await service.Client.AwaitProcessedAsync(workflow, document)).ValueOf("invoice_number"), Is.EqualTo("INV-5512"));
    }

    [Test]
    public async Task Add_PageThatCantBeReadInTime_FailsForItsTime()
    {
        await using var service = await TestService.StartAsync("Nota:Engine:TextTime=00:00:00.001", "Nota:Engine:TextTimePerPage=00:00:00.001");
        var workflow = (await service.Client.CreateWorkflowAsync()).Id();
        var cells = Enumerable.Range(1, 20_000).Select(row => ($"A{row}", $"cell number {row}")).ToArray();

        var added = await service.Client.AddDocumentAsync(workflow, "a.xlsx", MadeWorkbook.Of(("", MadeWorkbook.Texts(cells))), ("async", "true"));

        var document = await service.Client.AwaitProcessedAsync(workflow, added.DocumentId());
        Assert.That((document.Word("status"), document.Word("failure_reason")), Is.EqualTo(("failure", "processing_timeout")));
    }
}
