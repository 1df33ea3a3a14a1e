using Nota.Tests.Support;
using static Nota.Tests.Support.WorkflowCalls;

namespace Nota.Tests.Api.Workflows;

/// <summary>A service, and for each test an account of its own with a workflow in it.</summary>
internal abstract class WorkflowFixture
{
    /// <summary>What a document says whose field <c>invoice_number</c> a ready-made workflow finds.</summary>
    protected const string Line = "Invoice number: INV-2024-001";

    protected TestService Service { get; private set; } = null!;

    protected string Account { get; private set; } = null!;

    protected HttpClient Client { get; set; } = null!;

    /// <summary>The workflow's id.</summary>
    protected string Workflow { get; set; } = null!;

    protected string Documents => $"{WorkflowList}/{Workflow}/documents";

    [OneTimeSetUp]
    public async Task StartAsync() => Service = await TestService.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await Service.DisposeAsync();

    [SetUp]
    public async Task JoinAsync()
    {
        Account = $"a{Guid.NewGuid():N}";
        Client = await JoinAsync(Account);
        Workflow = await CreateAsync();
    }

    [TearDown]
    public void Leave() => Client.Dispose();

    /// <summary>Speaks for a member of the account, which is made with it.</summary>
    protected virtual Task<HttpClient> JoinAsync(string account) => Service.JoinAsync(account);

    /// <summary>The id of the workflow that each test begins with.</summary>
    protected virtual async Task<string> CreateAsync() => (await Client.CreateWorkflowAsync("invoice")).Id();
}
