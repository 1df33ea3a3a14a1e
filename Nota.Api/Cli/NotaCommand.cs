using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using Nota.Domain;
using Nota.Infrastructure;
using Nota.Infrastructure.Backup;
using Nota.Infrastructure.Data.Start;

namespace Nota.Api.Cli;

/// <summary>The command line beside the service: accounts, members and keys, for the first key and for recovery.</summary>
internal static class NotaCommand
{
    private const int Failed = 1;
    private const int Misused = 2;

    private const string Usage = """
        nota                                              start the service
        nota accounts list
        nota accounts create NAME [--max-content-length BYTES] [--ocr-page-credit PAGES]
        nota accounts quota NAME [--max-content-length BYTES] [--ocr-page-credit PAGES]
        nota accounts delete NAME [--cascade]
        nota members list ACCOUNT
        nota members create ACCOUNT EMAIL [--role member|administrator|operator]
        nota members role ACCOUNT MEMBER member|administrator|operator
        nota members delete ACCOUNT MEMBER
        nota keys list [ACCOUNT]
        nota keys create ACCOUNT MEMBER [--name NAME] [--test] [--expires-at UNIX_SECONDS]
        nota keys revoke KEY_ID
        nota sweep                                        remove stored content that nothing refers to
        nota migrate [--script]                           bring the configured database to this version's schema, or
                                                          write the SQL that does (SQL Server)
        nota purge [--now]                                remove deleted content that is due; --now: all that is deleted
        nota backup FOLDER [--without-blobs]              back up the embedded database and all content, while it serves
        nota restore FOLDER [--force]                     put a backup into an empty data folder
        nota doctor [--json]                              check this machine and say what to do
        nota help

        MEMBER is an id or an e-mail address. Configuration comes from appsettings.json, the environment (Nota__DataDirectory)
        and the command line (--Nota:DataDirectory=PATH). The commands may run beside the service.
        """;

    private static readonly string[] Verbs = ["accounts", "members", "keys", "sweep", "purge", "backup", "restore", "doctor", "migrate", "help", "--help", "-h"];

    public static bool IsCommand(string[] args) => Array.Find(args, a => !IsConfiguration(a)) is { } first && (Verbs.Contains(first) || !first.StartsWith('-'));

    /// <summary>Whether a word sets configuration (<c>--Nota:Key=value</c>, <c>--urls=…</c>) rather than belonging to a command.</summary>
    private static bool IsConfiguration(string word) => word.StartsWith("--", StringComparison.Ordinal) && word.Contains('=', StringComparison.Ordinal);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<int> RunAsync(string[] args)
    {
        var line = CommandLine.Parse(args);
        if (line.Words is ["help" or "--help" or "-h", ..])
        {
            Console.WriteLine(Usage);
            return 0;
        }

        try
        {
            await using var services = BuildServices(line);
            // These look at, or make, a data folder that may not be fit for the rest.
            if (line.Words is ["doctor"])
                return await RunDoctorAsync(services, line);
            if (line.Words is ["restore", var source])
                return await new BackupCommands(services, line).RestoreAsync(source, CancellationToken.None);
            var start = services.GetRequiredService<DatabaseStart>();
            if (line.Words is ["migrate"])
                return await MigrateAsync(start, line);
            await start.EnsureCurrentAsync(CancellationToken.None);
            if (line.Words is ["backup", var target])
                return await new BackupCommands(services, line).BackupAsync(target, CancellationToken.None);
            return await new AccountCommands(services, line).RunAsync(CancellationToken.None);
        }
        catch (CommandLineException e)
        {
            await Console.Error.WriteLineAsync($"{e.Message}\n\n{Usage}");
            return Misused;
        }
        catch (NotaException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return Failed;
        }
        catch (Exception e) when (e is StartException or BackupException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return Failed;
        }
        catch (OptionsValidationException e)
        {
            await Console.Error.WriteLineAsync(string.Join(" ", e.Failures));
            return Failed;
        }
    }

    private static async Task<int> MigrateAsync(DatabaseStart start, CommandLine line)
    {
        var asScript = line.Take("script") is not null;
        line.End();
        if (asScript)
        {
            Console.Write(start.Script() ?? throw new CommandLineException("--script is for SQL Server: the embedded database migrates itself."));
            return 0;
        }

        var missing = await start.MigrateAsync(CancellationToken.None);
        Console.WriteLine(missing.Count == 0 ? "the database is up to date" : $"migrated: {string.Join(", ", missing)}");
        return 0;
    }

    /// <summary>The engine is tried out over a folder of its own, so that looking at a machine leaves nothing in the data folder.</summary>
    private static async Task<int> RunDoctorAsync(ServiceProvider services, CommandLine line)
    {
        var folder = Directory.CreateTempSubdirectory("nota-doctor-").FullName;
        try
        {
            await using var machine = BuildServices(line, $"--Nota:DataDirectory={folder}");
            return await new DoctorCommand(services, machine, line).RunAsync(CancellationToken.None);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static ServiceProvider BuildServices(CommandLine line, params string[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .SetBasePath(AppContext.BaseDirectory)
            .AddJsonFile("appsettings.json", optional: true)
            .AddEnvironmentVariables()
            .AddCommandLine([.. line.Configuration, .. settings])
            .Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging();
        services.AddNotaInfrastructure(configuration);
        ApiSetup.AddDomain(services, configuration);
        return services.BuildServiceProvider();
    }
}
