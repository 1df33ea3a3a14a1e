using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Nota.Api.Http;
using Nota.Infrastructure;
using Nota.Infrastructure.Data;
using Nota.Infrastructure.Nodes;
using Nota.Tests.Support;

namespace Nota.Tests.Infrastructure.Nodes;

public sealed class NodeTests
{
    [TestCase("api", NodeRoles.Api)]
    [TestCase("worker", NodeRoles.Worker)]
    [TestCase("api,worker", NodeRoles.Both)]
    [TestCase(" Worker , API ", NodeRoles.Both)]
    [TestCase("", NodeRoles.None)]
    [TestCase("api;worker", NodeRoles.None)]
    [TestCase("3", NodeRoles.None)]
    public void Parse_Words_GivesTheRolesOrNone(string words, NodeRoles roles) =>
        Assert.That(new NodeOptions { Roles = words }.Parse(), Is.EqualTo(roles));

    [TestCase("api", "api,worker")]
    [TestCase("worker", "api,worker")]
    [TestCase("both", "Nota:Roles must be")]
    public void Roles_OnTheEmbeddedDatabase_AreBothOrRefusedInPlainWords(string words, string said) => Assert.That(
        new NodeOptionsValidator(Options.Create(new DatabaseOptions())).Validate(null, new NodeOptions { Roles = words }).FailureMessage, Does.Contain(said));

    [TestCase("api,worker", true)]
    [TestCase("worker", true)]
    [TestCase("api", false)]
    public void HostedServices_ByRole_WorkOrDont(string roles, bool works)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("Nota:Roles", (string?)roles)]).Build();
        var services = new ServiceCollection().AddNotaInfrastructure(configuration);

        var hosted = services.Where(s => s.ServiceType == typeof(IHostedService)).Select(s => s.ImplementationType?.Name ?? "");

        Assert.That((hosted.Contains("WorkerService"), hosted.Any(n => n.StartsWith("Quartz", StringComparison.Ordinal))), Is.EqualTo((works, works)));
    }

    [TestCase("/health/live", 200)]
    [TestCase("/health/ready", 200)]
    [TestCase("/projects", 404)]
    [TestCase("/hello", 404)]
    public async Task WorkerNode_Request_ReachesHealthAlone(string path, int status)
    {
        var context = new DefaultHttpContext();
        context.Request.Path = path;

        await new HealthOnlyMiddleware(_ => Task.CompletedTask).InvokeAsync(context);

        Assert.That(context.Response.StatusCode, Is.EqualTo(status));
    }

    [Test]
    public async Task BeatAsync_SeveralNodes_CountThoseThatServeAndForgetTheDead()
    {
        using var store = new TestStore();
        using var first = Node(store, NodeRoles.Both);
        using var second = Node(store, NodeRoles.Api);
        using var worker = Node(store, NodeRoles.Worker);
        foreach (var node in new[] { first, second, worker, first })
            await node.BeatAsync(default);
        Assert.That((first.ApiNodes, second.ApiNodes, worker.ApiNodes), Is.EqualTo((2, 2, 2)));

        // The second dies; the others go on.
        for (var i = 0; i < 4; i++)
        {
            store.Time.Advance(TimeSpan.FromSeconds(10));
            await first.BeatAsync(default);
            await worker.BeatAsync(default);
        }

        Assert.That((first.ApiNodes, await CountAsync(store)), Is.EqualTo((1, 2)));
        await second.BeatAsync(default);
        Assert.That((second.ApiNodes, await CountAsync(store)), Is.EqualTo((2, 3)), "it lived after all");
        await second.LeaveAsync(default);
        await worker.LeaveAsync(default);
        await first.BeatAsync(default);
        Assert.That((first.ApiNodes, await CountAsync(store)), Is.EqualTo((1, 1)));
    }

    private static NodeRegistry Node(TestStore store, NodeRoles roles) => new(store.Database, roles, store.Time, NullLogger<NodeRegistry>.Instance);

    private static Task<int> CountAsync(TestStore store) => store.QueryAsync(db => db.ServiceNodes.CountAsync());
}
