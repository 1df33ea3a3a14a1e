using System.Text.Json;
using Nota.Tests.Support;

namespace Nota.Tests.Api.Workflows;

/// <summary>Values, tables and cells that people write into documents.</summary>
[TestFixture]
[Parallelizable]
internal sealed class ReviewTests : WorkflowFixture
{
    private const string Nowhere = "00000000-0000-4000-8000-000000000000";
    private string _document = null!;
    private string _page = null!;

    protected override Task<string> CreateAsync() => Client.CreateWorkflowAsync(["number", "total"], "item", "amount");

    [SetUp]
    public async Task AddDocumentAsync() => (_, _document, _page) = await Client.AddReviewedAsync(Workflow);

    private async Task<JsonElement> DataAsync() => (await Client.GetAsync(_page).JsonAsync()).GetProperty("data");

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string body) => Client.SendJsonAsync(method, path, body);

    private async Task AssertInvalidAsync(HttpMethod method, string path, string body, string field)
    {
        var problem = await SendAsync(method, path, body).WorkflowProblemAsync(400, "invalid_request");
        Assert.That(problem.GetProperty("errors").EnumerateObject().Select(e => e.Name), Is.EqualTo(new[] { field }), body);
    }

    [Test]
    public async Task FieldValue_AddedChangedAndDeleted_IsAsItIsAnswered()
    {
        var added = await Client.PostAsync($"{_page}/fields", new { field_name = "total", value = "12.00", bbox = new[] { 1, 2, 30, 40 } }, 201);
        Assert.That(added.GetRawText(), Does.Contain("\"bbox\":[1,2,30,40]").And.Contain("\"is_moderated\":true").And.Contain("\"confidence\":1").And.Contain("\"raw_text\":null"));
        Assert.That((await DataAsync()).GetProperty("fields").GetProperty("total")[0].GetRawText(), Is.EqualTo(added.GetRawText()));

        var path = $"{_page}/fields/{added.Word("field_data_id")}";
        var changed = await Client.PatchAsync(path, new { value = "13.00", field_name = "total", confidence = 0.2 });
        Assert.That((changed.Word("value"), changed.GetProperty("confidence").GetDouble()), Is.EqualTo(("13.00", 1.0)));

        var deleted = await Client.DeleteAsync(path).JsonAsync();
        Assert.That(deleted.GetRawText(), Is.EqualTo($$"""{"message":"Field value deleted successfully","field_data_id":"{{added.Word("field_data_id")}}"}"""));
        Assert.That((await DataAsync()).GetProperty("fields").TryGetProperty("total", out _), Is.False);
        await Client.DeleteAsync(path).WorkflowProblemAsync(404, "not_found");
    }

    [Test]
    public async Task FoundValue_Corrected_KeepsWhatWasFound()
    {
        var found = (await DataAsync()).GetProperty("fields").GetProperty("number")[0];

        var changed = await Client.PatchAsync($"{_page}/fields/{found.Word("field_data_id")}", new { value = "INV-71" });

        Assert.That((changed.Word("value"), changed.Word("original_value"), changed.GetProperty("is_moderated").GetBoolean()), Is.EqualTo(("INV-71", "INV-17", true)));
        Assert.That(changed.GetProperty("bbox").GetRawText(), Is.EqualTo(found.GetProperty("bbox").GetRawText()), "it stands where it stood");
    }

    [Test]
    public async Task Field_WithSeveralValues_HasThemAll()
    {
        await Client.AddValueAsync(_page, "total", "1.00");
        await Client.AddValueAsync(_page, "total", "2.00");

        Assert.That((await DataAsync()).GetProperty("fields").GetProperty("total").EnumerateArray().Select(v => v.Word("value")), Is.EqualTo(new[] { "1.00", "2.00" }));
    }

    [TestCase("""{"value":"1"}""", "field_name")]
    [TestCase("""{"field_name":"other","value":"1"}""", "field_name")]
    [TestCase("""{"field_name":"total"}""", "value")]
    [TestCase("""{"field_name":"total","value":5}""", "value")]
    [TestCase("""{"field_name":"total","value":""}""", "value")]
    [TestCase("""{"field_name":"total","value":"1","bbox":[1,2,3]}""", "bbox")]
    [TestCase("""{"field_name":"total","value":"1","bbox":[1.5,2,3,4]}""", "bbox")]
    [TestCase("""{"field_name":"total","value":"1","bbox":[0,0,5000,10]}""", "bbox")]
    [TestCase("""{"field_name":"total","value":"1","bbox":[9,0,5,10]}""", "bbox")]
    [TestCase("""[]""", "body")]
    public async Task AddValue_Wrong_NamesTheField(string body, string field) => await AssertInvalidAsync(HttpMethod.Post, $"{_page}/fields", body, field);

    [TestCase("{}", "value")]
    [TestCase("""{"value":null}""", "value")]
    [TestCase("""{"value":" "}""", "value")]
    [TestCase("""{"value":"1","field_name":"number"}""", "field_name")]
    [TestCase("""{"bbox":"here"}""", "bbox")]
    public async Task ChangeValue_Wrong_NamesTheField(string body, string field)
    {
        var added = await Client.AddValueAsync(_page, "total", "1.00");

        await AssertInvalidAsync(HttpMethod.Patch, $"{_page}/fields/{added.Word("field_data_id")}", body, field);
    }

    [Test]
    public async Task Table_AddedChangedAndDeleted_IsAsItIsAnswered()
    {
        var table = await Client.AddTableAsync(_page, "1.00", "2.00");
        Assert.That((await DataAsync()).GetProperty("tables").EnumerateArray().Last().GetRawText(), Is.EqualTo(table.GetRawText()));
        var ofPage = $"{_page}/tables/{table.Word("table_id")}";
        var ofDocument = $"{_document}/tables/{table.Word("table_id")}";

        var third = await Client.PostAsync($"{ofPage}/cells", new { row = 2, col = 0, value = "3.00" }, 201);
        Assert.That((third.Word("text"), third.Word("header")), Is.EqualTo(("3.00", "amount")), "its column's");
        var fourth = await Client.PostAsync($"{ofDocument}/cells", new { row = 2, col = 1, header = "item", text = "C", bbox = new[] { 0, 0, 5, 5 } }, 201);
        Assert.That((await Client.PatchAsync($"{ofDocument}/cells/{third.Word("cell_id")}", new { text = "3.50" })).Word("text"), Is.EqualTo("3.50"));
        Assert.That((await Client.PatchAsync($"{ofPage}/cells/{third.Word("cell_id")}", new { value = "" })).Word("text"), Is.Empty);
        Assert.That((await Client.DeleteAsync($"{ofPage}/cells/{third.Word("cell_id")}").JsonAsync()).Word("message"), Is.EqualTo("Cell deleted successfully"));
        await Client.DeleteAsync($"{ofDocument}/cells/{third.Word("cell_id")}").WorkflowProblemAsync(404, "not_found");
        await Client.DeleteAsync($"{ofDocument}/cells/{fourth.Word("cell_id")}").JsonAsync();

        var listed = (await Client.GetAsync($"{_document}/tables").JsonAsync()).EnumerateArray().Last();
        Assert.That(listed.GetProperty("cells").EnumerateArray().Select(c => c.Word("text")), Is.EqualTo(new[] { "1.00", "2.00" }));
        var gone = await Client.DeleteAsync(ofDocument).JsonAsync();
        Assert.That(gone.GetRawText(), Is.EqualTo($$"""{"message":"Table deleted successfully","table_id":"{{table.Word("table_id")}}"}"""));
        await Client.DeleteAsync(ofPage).WorkflowProblemAsync(404, "not_found");
    }

    [TestCase("{}", "cells")]
    [TestCase("""{"cells":{}}""", "cells")]
    [TestCase("""{"cells":[7]}""", "cells[0]")]
    [TestCase("""{"cells":[{"col":0,"text":""}]}""", "cells[0].row")]
    [TestCase("""{"cells":[{"row":0,"col":-1,"text":""}]}""", "cells[0].col")]
    [TestCase("""{"cells":[{"row":0,"col":0}]}""", "cells[0].text")]
    [TestCase("""{"cells":[{"row":0,"col":0,"text":"","header":"other"}]}""", "cells[0].header")]
    [TestCase("""{"cells":[{"row":0,"col":0,"text":""},{"row":0,"col":0,"text":""}]}""", "cells[1]")]
    [TestCase("""{"cells":[],"bbox":[0,0,0,0]}""", "bbox")]
    public async Task AddTable_Wrong_NamesTheField(string body, string field) => await AssertInvalidAsync(HttpMethod.Post, $"{_page}/tables", body, field);

    [Test]
    public async Task AddCell_WhereOneStands_IsAConflict()
    {
        var table = await Client.AddTableAsync(_page, "1.00");

        await SendAsync(HttpMethod.Post, $"{_document}/tables/{table.Word("table_id")}/cells", """{"row":0,"col":0,"text":"2"}""").WorkflowProblemAsync(409, "conflict");
    }

    [Test]
    public async Task WhatIsNotThere_IsNotFound()
    {
        var table = $"tables/{(await Client.AddTableAsync(_page, "1.00")).Word("table_id")}";
        var (_, other, otherPage) = await Client.AddReviewedAsync(Workflow);
        const string Value = """{"value":"1"}""";
        const string Verdict = """{"verification_status":"success"}""";
        (HttpMethod Method, string Path, string Body)[] calls =
        [
            (HttpMethod.Post, $"{_document}/pages/{Nowhere}/fields", """{"field_name":"total","value":"1"}"""),
            (HttpMethod.Post, $"{_document}/pages/1/verify", Verdict),
            (HttpMethod.Patch, $"{_page}/fields/{Nowhere}", Value),
            (HttpMethod.Patch, $"{_page}/fields/none", Value),
            (HttpMethod.Delete, $"{_page}/tables/{Nowhere}", ""),
            (HttpMethod.Delete, $"{other}/{table}", ""),
            (HttpMethod.Delete, $"{otherPage}/{table}", ""),
            (HttpMethod.Post, $"{_document}/tables/{Nowhere}/cells", """{"row":0,"col":0,"text":""}"""),
            (HttpMethod.Patch, $"{_document}/{table}/cells/{Nowhere}", Value),
            (HttpMethod.Post, $"{_document}/{table}/cells/{Nowhere}/verify", Verdict),
            (HttpMethod.Post, $"{WorkflowCalls.WorkflowList}/{Workflow}/documents/{Nowhere}/verify", Verdict),
            (HttpMethod.Get, $"{WorkflowCalls.WorkflowList}/{Workflow}/documents/{Nowhere}/history", ""),
        ];

        foreach (var (method, path, body) in calls)
            await (body.Length > 0 ? SendAsync(method, path, body) : Client.SendAsync(new HttpRequestMessage(method, path))).WorkflowProblemAsync(404, "not_found");
    }

    [Test]
    public async Task Writes_OnAnOldTag_AreRefused()
    {
        var path = $"{_page}/fields/{(await Client.AddValueAsync(_page, "total", "1.00")).Word("field_data_id")}";
        using var read = await Client.GetAsync(_document);
        var tag = read.Headers.ETag!;

        using var first = await ChangeAsync("2.00");
        var second = ChangeAsync("3.00");

        Assert.That((int)first.StatusCode, Is.EqualTo(200));
        Assert.That(first.Headers.ETag, Is.Not.EqualTo(tag));
        await second.WorkflowProblemAsync(412, "precondition_failed");
        using var again = await Client.GetAsync(_document);
        Assert.That(again.Headers.ETag, Is.EqualTo(first.Headers.ETag));

        Task<HttpResponseMessage> ChangeAsync(string value)
        {
            var request = new HttpRequestMessage(HttpMethod.Patch, path) { Content = new StringContent($$"""{"value":"{{value}}"}""", null, "application/json") };
            request.Headers.IfMatch.Add(tag);
            return Client.SendAsync(request);
        }
    }

    [Test]
    public async Task Changes_AtOnceOnOnePage_AreAllThere()
    {
        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Client.AddValueAsync(_page, "total", $"{i}.00")));

        Assert.That(
            (await DataAsync()).GetProperty("fields").GetProperty("total").EnumerateArray().Select(v => v.Word("value")),
            Is.EquivalentTo(Enumerable.Range(0, 6).Select(i => $"{i}.00")));
    }
}
