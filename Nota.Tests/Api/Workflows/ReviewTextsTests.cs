using System.IO.Compression;
using System.Text.Json;
using System.Xml;
using Nota.Tests.Support;

namespace Nota.Tests.Api.Workflows;

/// <summary>What texts people may write into documents.</summary>
[TestFixture]
internal sealed class ReviewTextsTests
{
    private TestService _service = null!;
    private HttpClient _client = null!;
    private string _workflow = null!;
    private string _document = null!;
    private string _page = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _service = await TestService.StartAsync();
        _client = await _service.JoinAsync("acme");
        _workflow = await _client.CreateWorkflowAsync(["number", "total"], "amount");
        (_, _document, _page) = await _client.AddReviewedAsync(_workflow);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _client.Dispose();
        await _service.DisposeAsync();
    }

    private async Task AssertInvalidAsync(HttpMethod method, string path, object body, string place)
    {
        var problem = await _client.SendJsonAsync(method, path, JsonSerializer.Serialize(body)).WorkflowProblemAsync(400, "invalid_request");
        Assert.That(problem.GetProperty("errors").EnumerateObject().Select(e => e.Name), Is.EqualTo(new[] { place }));
    }

    [Test]
    public async Task Box_WholeNumbersWithADotAndAZero_AreTakenAndOthersRefused()
    {
        var added = await _client.SendJsonAsync(HttpMethod.Post, $"{_page}/fields", """{"field_name":"total","value":"1","bbox":[1.0,2,3e1,40.00]}""").JsonAsync(201);

        Assert.That(added.GetProperty("bbox").GetRawText(), Is.EqualTo("[1,2,30,40]"));
        foreach (var box in new[] { "[1.5,2,30,40]", "[1,2,30]", "[1,2,30,1e10]", "[1,2,30,1e400]", "[1,2,30,\"40\"]", "{}" })
            await _client.SendJsonAsync(HttpMethod.Post, $"{_page}/fields", $$"""{"field_name":"total","value":"1","bbox":{{box}}}""").WorkflowProblemAsync(400, "invalid_request");
    }

    [TestCase(0x00)]
    [TestCase(0x0B)]
    [TestCase(0x1B)]
    [TestCase(0x7F)]
    [TestCase(0x85)]
    public async Task Text_ControlCharacter_IsRefusedWhereverTextsAreWritten(int control)
    {
        var text = $"a{(char)control}b";
        var value = (await _client.AddValueAsync(_page, "total", "1")).Word("field_data_id");
        var table = await _client.AddTableAsync(_page, "1");
        var (tables, cell) = ($"{_document}/tables/{table.Word("table_id")}", table.GetProperty("cells")[0].Word("cell_id"));

        await AssertInvalidAsync(HttpMethod.Post, $"{_page}/fields", new { field_name = "total", value = text }, "value");
        await AssertInvalidAsync(HttpMethod.Patch, $"{_page}/fields/{value}", new { value = text }, "value");
        await AssertInvalidAsync(HttpMethod.Post, $"{_page}/tables", new { cells = new[] { new { row = 0, col = 0, text } } }, "cells[0].text");
        await AssertInvalidAsync(HttpMethod.Post, $"{tables}/cells", new { row = 1, col = 0, text }, "text");
        await AssertInvalidAsync(HttpMethod.Patch, $"{tables}/cells/{cell}", new { value = text }, "text");
        foreach (var thing in new[] { _document, _page, $"{_page}/fields/{value}", tables, $"{tables}/cells/{cell}" })
            await AssertInvalidAsync(HttpMethod.Post, $"{thing}/verify", new { verification_status = "failed", verification_message = text }, "verification_message");
        Assert.That((await _client.GetAsync(_document).JsonAsync()).Word("verification_status"), Is.EqualTo("unverified"));
    }

    [Test]
    public async Task Text_TabsAndLineEnds_StayAndAreExported()
    {
        const string Text = "one\ttwo\r\nthree\nfour <&> \ufffe";
        var value = await _client.AddValueAsync(_page, "number", Text);

        Assert.That(value.Word("value"), Is.EqualTo(Text));
        await using var file = await _client.GetStreamAsync($"{WorkflowCalls.WorkflowList}/{_workflow}/export?format=xlsx");
        await using var zip = await ZipArchive.CreateAsync(file, ZipArchiveMode.Read, leaveOpen: false, entryNameEncoding: null);
        await using var sheet = await zip.GetEntry("xl/worksheets/sheet1.xml")!.OpenAsync();
        using var reader = XmlReader.Create(sheet);
        var texts = new List<string>();
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Text)
                texts.Add(reader.Value);
        }

        Assert.That(texts, Has.Some.Contains("one\ttwo\r\nthree\nfour <&> \ufffd"));
    }

    [Test]
    public async Task Cell_BothNamesOfItsText_MustSayTheSame()
    {
        var table = await _client.AddTableAsync(_page, "1");
        var cells = $"{_document}/tables/{table.Word("table_id")}/cells";
        var cell = $"{cells}/{table.GetProperty("cells")[0].Word("cell_id")}";

        await AssertInvalidAsync(HttpMethod.Patch, cell, new { value = "a", text = "b" }, "text");
        await AssertInvalidAsync(HttpMethod.Post, cells, new { row = 1, col = 0, value = "a", text = "b" }, "text");
        await AssertInvalidAsync(HttpMethod.Patch, cell, new { value = (string?)null, text = "b" }, "value");

        Assert.That((await _client.PatchAsync(cell, new { value = "same", text = "same" })).Word("text"), Is.EqualTo("same"));
        Assert.That((await _client.PatchAsync(cell, new { text = "alone" })).Word("text"), Is.EqualTo("alone"));
    }
}
