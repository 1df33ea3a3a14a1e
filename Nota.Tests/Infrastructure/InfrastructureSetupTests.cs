using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Nota.Domain;
using Nota.Domain.Ports;
using Nota.Infrastructure;
using Nota.Infrastructure.Data;
using Nota.Infrastructure.Data.Start;
using Nota.Infrastructure.Jobs;
using Nota.Infrastructure.Outgoing;
using Nota.Tests.Support;
using NSubstitute;

namespace Nota.Tests.Infrastructure;

public sealed class InfrastructureSetupTests
{
    [Test]
    public async Task AddNotaInfrastructure_EveryPort_HasItsAdapterAndRuns()
    {
        using var folder = new TempFolder();
        await using var services = Build($"Nota:DataDirectory={folder.File("data")}");

        await services.GetRequiredService<DatabaseStart>().RunAsync(default);

        foreach (var port in new[]
        {
            typeof(IUnitOfWork), typeof(IAccountReader), typeof(IProjectReader), typeof(IDocumentReader), typeof(IBlobStore), typeof(IDatabaseProbe),
            typeof(IPdfEngine), typeof(PushId), typeof(TimeProvider), typeof(BlobSweep), typeof(IOutgoing),
        })
            Assert.That(services.GetService(port), Is.Not.Null, port.Name);
        Assert.That(services.GetServices<IHostedService>().Select(s => s.GetType().Name), Does.Contain("WorkerService").And.Contain("DeliveryService"));
        await services.GetRequiredService<IDatabaseProbe>().ProbeAsync(default);
        await services.GetRequiredService<IBlobStore>().ProbeAsync(default);
        Assert.That(await services.GetRequiredService<BlobSweep>().RunOnceAsync(default), Is.EqualTo(new SweepResult(0, 0, 0)));
        Assert.That(File.Exists(folder.File("data/nota.db")), Is.True);
    }

    [Test]
    public async Task AddNotaInfrastructure_ConnectionStringWithRelativeFile_LiesInTheDataDirectory()
    {
        using var folder = new TempFolder();
        await using var services = Build($"Nota:DataDirectory={folder.Path}", "Nota:Database:ConnectionString=Data Source=db/my.db");

        await services.GetRequiredService<DatabaseStart>().RunAsync(default);

        Assert.That(File.Exists(folder.File("db/my.db")), Is.True);
    }

    [TestCase("Nota:DataDirectory", " ")]
    [TestCase("Nota:Database:Provider", "7")]
    [TestCase("Nota:Database:Provider", "Oracle")]
    [TestCase("Nota:Database:Synchronous", "9")]
    [TestCase("Nota:Database:ConnectionString", "Data Source=:memory:")]
    [TestCase("Nota:Database:ConnectionString", "Server=x;Bogus=1")]
    [TestCase("Nota:Jobs:Workers", "-1")]
    [TestCase("Nota:Jobs:Workers", "many")]
    [TestCase("Nota:Jobs:Lease", "00:00:00")]
    [TestCase("Nota:Jobs:MaxAttempts", "0")]
    [TestCase("Nota:Retention:Orphans", "-1.00:00:00")]
    [TestCase("Nota:Retention:Deleted", "-1.00:00:00")]
    [TestCase("Nota:Outgoing:AllowedHosts:0", "10.0.0.0/8", "Nota:Outgoing:AllowedHosts")]
    [TestCase("Nota:Outgoing:Timeout", "00:00:00")]
    [TestCase("Nota:Outgoing:MaxRedirects", "21")]
    public async Task Options_OutOfBounds_AreRefusedByTheirKey(string key, string value, string? named = null)
    {
        await using var services = Build($"{key}={value}");

        var failure = Assert.Catch(() =>
        {
            _ = services.GetRequiredService<IOptions<StorageOptions>>().Value;
            _ = services.GetRequiredService<IOptions<DatabaseOptions>>().Value;
            _ = services.GetRequiredService<IOptions<JobOptions>>().Value;
            _ = services.GetRequiredService<IOptions<RetentionOptions>>().Value;
            _ = services.GetRequiredService<IOptions<OutgoingOptions>>().Value;
        });

        Assert.That(failure!.Message, Does.Contain(named ?? key));
    }

    private static ServiceProvider Build(params string[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(s => s.Split('=', 2)).Select(s => KeyValuePair.Create(s[0], (string?)s[1])))
            .Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging();
        services.AddSingleton(Substitute.For<IHostApplicationLifetime>());
        services.AddSingleton(Substitute.For<IDocumentBodies>());
        services.AddNotaInfrastructure(configuration);
        return services.BuildServiceProvider();
    }
}
