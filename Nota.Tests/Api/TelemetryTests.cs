using Nota.Tests.Support;

namespace Nota.Tests.Api;

[TestFixture]
internal sealed class TelemetryTests
{
    [Test]
    public async Task Service_WithACollector_SendsTracesAndMetricsAndNothingOfADocument()
    {
        await using var collector = await Collector.StartAsync();
        await using (var service = await TestService.StartAsync(
            $"Nota:Telemetry:Endpoint={collector.Address}", "Nota:Telemetry:Protocol=Http", "Nota:Telemetry:MetricInterval=00:00:00.200"))
        {
            var client = service.Client;
            var (project, documents) = await client.CreateProjectAsync(null, ("hush-hush.pdf", SamplePdf.Of("Unspoken words")));
            await client.AwaitTextAsync(project, documents[0]);
            await collector.AwaitAsync(
                "/v1/metrics", "http.server.request.duration", "nota.work.duration", "nota.work.pages", "nota.work.queue.length", "nota.work.queue.age",
                "nota.storage.used", "nota.engine.request.duration", "nota.engine.children", "dotnet.gc");
        }

        // What was still held has been sent by the end.
        await collector.AwaitAsync("/v1/traces", "work ConvertText", "engine ReadLayer", "http.request.method", "POST /projects");
        foreach (var path in new[] { "/v1/metrics", "/v1/traces" })
        {
            foreach (var secret in new[] { "hush-hush", "Unspoken", TestService.Key, "demo" })
                Assert.That(collector.Text(path), Does.Not.Contain(secret));
        }
    }

    [Test]
    public async Task Service_CollectorOutOfReach_ServesAllTheSame()
    {
        await using var service = await TestService.StartAsync("Nota:Telemetry:Endpoint=http://127.0.0.1:9", "Nota:Telemetry:MetricInterval=00:00:00.200");
        var (project, documents) = await service.Client.CreateProjectAsync(null, ("a.pdf", SamplePdf.Of("Hello")));
        var document = await service.Client.AwaitTextAsync(project, documents[0]);
        Assert.That(document.GetProperty("textConversionStatus").GetString(), Is.EqualTo("ready"));
    }
}
