using System.Net.Http.Json;
using Nota.Tests.Support;

namespace Nota.Tests.Api;

/// <summary>Annotations are listed, filtered, paged and exported as offsets.</summary>
[TestFixture]
internal sealed class AnnotationListsTests : AnnotationsFixture
{
    [Test]
    public async Task List_BothForms_AreOneInDocumentOrder()
    {
        await ImportAsync(Element("Third"), Element("Second"), Element("words")).JsonAsync();
        var list = await Client.GetStringAsync(Path);
        Assert.That(System.Text.Json.JsonDocument.Parse(list).RootElement.EnumerateObject().Select(a => a.Value.GetProperty("text").GetString()), Is.EqualTo(new[] { "words", "Second", "Third" }));
        Assert.That(await Client.GetStringAsync(Long), Is.EqualTo(list));
    }

    [Test]
    public async Task Offsets_Export_HasTheReferencesKeysInOrder()
    {
        await ImportAsync(Element("Second"), Element("words")).JsonAsync();
        var export = (await Client.GetAsync($"{Path}/offsets").JsonAsync()).EnumerateObject().Select(a => a.Value).ToList();
        Assert.That(export[0].EnumerateObject().Select(p => p.Name), Is.EquivalentTo(new[]
        {
            "annotation_type_id", "created_at", "created_by", "document_sort_order_number", "end", "group", "highlights", "metadata", "start", "text",
        }));
        Assert.That(export.Select(a => a.GetProperty("document_sort_order_number").GetDouble()), Is.Ordered);
        Assert.That(export[0].GetProperty("created_at").GetInt64(), Is.GreaterThan(1_000_000_000_000));
        Assert.That(export[0].GetProperty("group").GetString(), Is.EqualTo("acme"));
        var box = export[0].GetProperty("highlights").GetProperty("p0")[0];
        Assert.That(
            export[0].GetProperty("document_sort_order_number").GetDouble(),
            Is.EqualTo(1_000_000 + (box[1].GetDouble() * 10_000) + (box[0].GetDouble() * 100)).Within(1e-9));
    }

    [Test]
    public async Task List_Filters_LeaveOutTheRest()
    {
        var second = await Client.AddTypeAsync(Project, "Other");
        await ImportAsync(Element("words"), Element("Second")).JsonAsync();
        await Other.PatchAsJsonAsync(Path, new[] { new { annotation_type_id = second, start = 0, end = 5 } }).JsonAsync();
        var member = (await Other.GetAsync("/hello").JsonAsync()).GetProperty("member").GetString();
        await HasAsync($"?type={second}", "First");
        await HasAsync("?page=1", "Second");
        await HasAsync($"?created_by={member}", "First");
        await HasAsync("?q=SECON", "Second");
        await HasAsync("?q=SECON&page=0");
        await HasAsync($"?since={DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 1000}");
        foreach (var wrong in new[] { "?type=x", "?page=x", "?since=x", "?limit=0", "?limit=1001", "?cursor=x", $"?q={new string('x', 301)}" })
            await Client.GetAsync(Path + wrong).ProblemAsync(400, "invalid_request");
    }

    private async Task HasAsync(string query, params string[] texts) =>
        Assert.That((await Client.GetAsync(Path + query).JsonAsync()).EnumerateObject().Select(a => a.Value.GetProperty("text").GetString()), Is.EqualTo(texts), query);

    [TestCase("")]
    [TestCase("&q=e")]
    public async Task List_ByPages_IsTheWholeList(string filter)
    {
        var words = new[] { "First", "words", "Second", "page", "Third", "ends", "here" };
        await ImportAsync([.. words.Select(w => Element(w)), Element("words"), Element("words")]).JsonAsync();
        var all = (await Client.GetAsync($"{Path}?{filter}").JsonAsync()).EnumerateObject().Select(a => a.Name).ToList();
        var (ids, next) = (new List<string>(), (string?)$"{Path}?limit=2{filter}");
        while (next is not null)
        {
            using var response = await Client.GetAsync(next);
            var page = (await Task.FromResult(response).JsonAsync()).EnumerateObject().Select(a => a.Name).ToList();
            Assert.That(page, Has.Count.InRange(1, 2));
            ids.AddRange(page);
            next = response.Headers.TryGetValues("Link", out var links) ? links.Single().Split('<', '>')[1] : null;
        }

        Assert.That(ids, Is.EqualTo(all));
        Assert.That(all, Has.Count.EqualTo(filter.Length == 0 ? 9 : 4));
    }

    [Test]
    public async Task ListOfProject_AllDocuments_SayWhichTheyAreIn()
    {
        await ImportAsync(Element("words")).JsonAsync();
        await PostAsync(new { annotation_type_id = Type, kind = "area", highlights = new { p0 = new[] { new[] { 0, 0, 1, 1 } } } }, Scan).JsonAsync(201);
        var list = (await Client.GetAsync($"/projects/{Project}/annotations").JsonAsync()).GetProperty("annotations").EnumerateArray().ToList();
        Assert.That(list.Select(a => a.GetProperty("document_id").GetString()), Is.EqualTo(new[] { Document, Scan }));
        using var first = await Client.GetAsync($"/projects/{Project}/annotations?limit=1");
        var rest = await Client.GetAsync(first.Headers.GetValues("Link").Single().Split('<', '>')[1]).JsonAsync();
        Assert.That(rest.GetProperty("annotations")[0].GetProperty("document_id").GetString(), Is.EqualTo(Scan));
    }
}
