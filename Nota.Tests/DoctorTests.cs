using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Nota.Tests.Support;

namespace Nota.Tests;

/// <summary><c>nota doctor</c> as an operator runs it: before the first start, beside the service, and on a sick machine.</summary>
[Parallelizable]
public sealed class DoctorTests
{
    private static readonly string[] Parts =
    [
        "configuration", "pdfium", "leptonica", "qpdf", "tesseract", "fonts", "engine", "isolation", "clock", "data-folder", "disk", "database", "storage",
        "address", "public-url",
    ];

    [Test]
    public async Task Doctor_BeforeTheFirstStart_NamesEveryPartAndMakesNothing()
    {
        using var temp = new TempFolder();

        var report = await RunAsync(0, temp.File("data"), "--Nota:PublicUrl=https://nota.example.org");

        Assert.That(report.GetProperty("healthy").GetBoolean(), Is.True);
        Assert.That(report.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("check").GetString()), Is.EquivalentTo(Parts));
        Assert.That(Directory.Exists(temp.File("data")), Is.False);
    }

    [Test]
    public async Task Doctor_BesideTheService_FindsDatabaseAndAddressInOrder()
    {
        using var temp = new TempFolder();
        using var service = await ServiceProcess.Launch(temp.Path).ReadyAsync();

        var report = await RunAsync(0, temp.Path, $"--urls={service.Client.BaseAddress!.GetLeftPart(UriPartial.Authority)}");

        Assert.That(Of(report, "database").GetProperty("detail").GetString(), Does.Contain("schema"));
        Assert.That(Of(report, "integrity").GetProperty("kind").GetString(), Is.EqualTo("ok"));
        Assert.That(Of(report, "address").GetProperty("detail").GetString(), Does.Contain("a service runs on this data folder"));
    }

    [Test]
    public async Task Doctor_LibraryMissing_SaysWhatToDo()
    {
        using var temp = new TempFolder();

        var report = await RunAsync(1, temp.File("data"), "--Nota:Engine:PdfiumPath=/nowhere/libpdfium.so");

        Assert.That(Of(report, "pdfium").GetProperty("kind").GetString(), Is.EqualTo("PROBLEM"));
        Assert.That(Of(report, "pdfium").GetProperty("remedy").GetString(), Does.Contain("eng/install.sh"));
        Assert.That(Of(report, "engine").GetProperty("kind").GetString(), Is.EqualTo("PROBLEM"));
    }

    [Test]
    public async Task Doctor_DamagedDatabase_PointsToTheBackup()
    {
        using var temp = new TempFolder();
        using (var service = await ServiceProcess.Launch(temp.Path).ReadyAsync())
        {
            await service.TerminateAsync();
            await service.WaitForExitAsync(TimeSpan.FromSeconds(30));
        }

        await using (var file = new FileStream(temp.File("nota.db"), FileMode.Open))
        {
            file.Position = 4096;
            var noise = new byte[(int)file.Length - 4096];
            new Random(1).NextBytes(noise);
            await file.WriteAsync(noise);
        }

        var report = await RunAsync(1, temp.Path);

        Assert.That(
            report.GetProperty("findings").EnumerateArray().Where(f => f.GetProperty("kind").GetString() == "PROBLEM").Select(f => f.GetProperty("remedy").GetString()),
            Has.Some.Contains("nota restore"));
    }

    [Test]
    public async Task Doctor_PortTakenFolderAFileAddressBad_NamesEach()
    {
        using var temp = new TempFolder();
        await File.WriteAllTextAsync(temp.File("file"), "");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        var report = await RunAsync(
            1, temp.File("file/data"), $"--urls=http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}", "--Nota:PublicUrl=nota.example.org");

        foreach (var part in new[] { "address", "data-folder", "public-url" })
            Assert.That(Of(report, part).GetProperty("kind").GetString(), Is.EqualTo("PROBLEM"), part);
    }

    [TestCase("--Nota:Roles=worker", "Nota:Roles")]
    [TestCase("--Nota:Blobs:Provider=S3", "Nota:Blobs:Bucket")]
    [TestCase("--Nota:Jobs:Workers=-1", "Nota:Jobs:Workers")]
    public async Task Doctor_SettingThatCantBeUsed_NamesTheKey(string setting, string key)
    {
        using var temp = new TempFolder();

        var report = await RunAsync(1, temp.File("data"), setting);

        Assert.That(Of(report, "configuration").GetProperty("detail").GetString(), Does.Contain(key));
    }

    private static JsonElement Of(JsonElement report, string check) =>
        report.GetProperty("findings").EnumerateArray().Single(f => f.GetProperty("check").GetString() == check);

    private static async Task<JsonElement> RunAsync(int code, string data, params string[] settings)
    {
        string[] urls = settings.Any(s => s.StartsWith("--urls", StringComparison.Ordinal)) ? [] : ["--urls=http://127.0.0.1:0"];
        using var doctor = ServiceProcess.Command(["doctor", "--json", $"--Nota:DataDirectory={data}", .. urls, .. settings]);
        Assert.That(await doctor.WaitForExitAsync(TimeSpan.FromSeconds(60)), Is.EqualTo(code), () => doctor.Output);
        return JsonSerializer.Deserialize<JsonElement>(doctor.Output);
    }
}
