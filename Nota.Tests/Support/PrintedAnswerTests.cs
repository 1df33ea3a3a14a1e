using System.Text;
using System.Text.Json;

namespace Nota.Tests.Support;

/// <summary>The comparison with what the reference prints must let like answers pass and catch others.</summary>
[TestFixture]
internal sealed class PrintedAnswerTests
{
    private static IReadOnlyList<string> DifferencesWith(string from, string to, string name = "page")
    {
        var text = Encoding.UTF8.GetString(SampleFile.Read($"Reference/{name}.json"));
        Assert.That(text, Does.Contain(from));
        return PrintedAnswer.Of(name).DifferencesOf(JsonSerializer.Deserialize<JsonElement>(text.Replace(from, to)));
    }

    [TestCase("INV-2024-001", "X")]
    [TestCase("0.98", "1")]
    [TestCase("false", "true")]
    [TestCase("\"page_number\"", "\"more\": {}, \"page_number\"")]
    public void Differences_LikeAnswer_AreNone(string from, string to) => Assert.That(DifferencesWith(from, to), Is.Empty);

    [TestCase("\"page_id\"", "\"id\"", "$.page_id is missing")]
    [TestCase("\"cell_id\"", "\"id\"", "$.data.tables[0].cells[1].cell_id is missing")]
    [TestCase("\"page_number\": 1", "\"page_number\": \"1\"", "$.page_number is \"1\", not like 1")]
    [TestCase("\"page_number\": 1", "\"page_number\": 1.5", "$.page_number is 1.5, not like 1")]
    [TestCase("\"is_moderated\": false", "\"is_moderated\": null", "$.data.fields.total_amount[0].is_moderated is null, not like false")]
    [TestCase("\"tables\": [", "\"tables\": [], \"others\": [", "$.data.tables is empty")]
    [TestCase("\"total_amount\"", "\"other\": [{}], \"total_amount\"", "$.data.fields.other[0].value is missing")]
    [TestCase("\"bbox\": [", "\"bbox\": [7,", "$.data.tables[0].bbox is")]
    public void Differences_OtherAnswer_NameThePlace(string from, string to, string difference) =>
        Assert.That(DifferencesWith(from, to), Has.Some.StartsWith(difference));

    [Test]
    public void Differences_ListWithWhatWasFound_NamesIt() =>
        Assert.That(DifferencesWith("\"fields\": null", "\"fields\": {}", "listed"), Has.Some.StartsWith("$.documents[0].pages[0].data.fields is {}, not like null"));

    [Test]
    public void Read_ValuesOneAfterTheOther_AreAllRead() =>
        Assert.That(PrintedAnswer.Read("{\"a\":1}{}\n[2]").Select(v => v.GetRawText()), Is.EqualTo(new[] { "{\"a\":1}", "{}", "[2]" }));
}
