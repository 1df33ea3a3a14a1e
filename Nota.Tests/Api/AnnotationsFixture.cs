using System.Net.Http.Json;
using Nota.Domain.Accounts;
using Nota.Tests.Support;

namespace Nota.Tests.Api;

/// <summary>A project with a document of three pages and a scan, made anew for each test of the annotations in it.</summary>
internal abstract class AnnotationsFixture
{
    protected TestService Service { get; private set; } = null!;
    protected HttpClient Client { get; private set; } = null!;
    protected HttpClient Other { get; private set; } = null!;
    protected HttpClient Administrator { get; private set; } = null!;
    protected string Project { get; private set; } = null!;
    protected string Document { get; private set; } = null!;
    protected string Scan { get; private set; } = null!;
    protected string Type { get; private set; } = null!;
    protected string Text { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        Service = await TestService.StartAsync();
        Client = await Service.JoinAsync("acme");
        Other = await Service.JoinAsync("acme");
        Administrator = await Service.JoinAsync("acme", Role.Administrator);
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await Service.DisposeAsync();

    [SetUp]
    public async Task CreateProjectAsync()
    {
        (Project, var documents) = await Client.CreateProjectAsync(
            "[0,1]", ("a.pdf", SamplePdf.Of("First words of it", "Second page here", "Third page ends")), ("scan.pdf", SamplePdf.Of("")));
        (Document, Scan) = (documents[0], documents[1]);
        Type = await Client.AddTypeAsync(Project, "Word");
        await Client.AwaitTextAsync(Project, Document);
        Text = await Client.TextAsync(Document);
    }

    protected string Path => $"/projects/{Project}/{Document}/annotations";

    protected string Long => $"/projects/{Project}/documents/{Document}/annotations";

    protected Task<HttpResponseMessage> ImportAsync(params object[] elements) => Client.PatchAsJsonAsync(Path, elements);

    protected object Element(string word, string? id = null, string? text = null, string? metadata = null)
    {
        var start = Text.IndexOf(word, StringComparison.Ordinal);
        return new { id, annotation_type_id = Type, start, end = start + word.Length, text, metadata };
    }

    protected Task<HttpResponseMessage> PostAsync(object body, string? document = null) =>
        Client.PostAsJsonAsync($"/projects/{Project}/{document ?? Document}/annotations", body);
}
