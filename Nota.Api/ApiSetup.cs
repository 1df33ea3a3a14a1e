using System.Text;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Nota.Api.Contracts.Workflows;
using Nota.Api.Http;
using Nota.Api.Telemetry;
using Nota.Domain.Accounts;
using Nota.Domain.Annotations;
using Nota.Domain.Annotations.Exports;
using Nota.Domain.Documents;
using Nota.Domain.Ports;
using Nota.Domain.Operations;
using Nota.Domain.Processing;
using Nota.Domain.Projects;
using Nota.Domain.Requests;
using Nota.Domain.Schemas;
using Nota.Domain.Tokens;
using Nota.Domain.Workflows;
using Nota.Domain.Workflows.Documents;
using Nota.Domain.Workflows.Exports;
using Nota.Domain.Workflows.Webhooks;
using Nota.Infrastructure;
using Nota.Infrastructure.Nodes;
using Serilog;

namespace Nota.Api;

/// <summary>Puts the service together: the only place of this project that knows the infrastructure.</summary>
internal static class ApiSetup
{
    /// <param name="time">The service's clock; null: the system's.</param>
    public static WebApplication Build(string[] args, TimeProvider? time = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        AddLogging(builder);
        AddOptions(builder.Services, builder.Configuration, builder.Environment.IsDevelopment());
        AddHttp(builder);
        builder.Services.AddNotaInfrastructure(builder.Configuration);
        AddDomain(builder.Services, builder.Configuration);
        var app = builder.Build();
        UseHttp(app);
        return app;
    }

    private static void AddLogging(WebApplicationBuilder builder)
    {
        var logger = new LoggerConfiguration()
            .ReadFrom.Configuration(builder.Configuration)
            .Enrich.FromLogContext()
            // NotaService says it in words for the operator.
            .Filter.ByExcluding(e => e.MessageTemplate.Text == "Hosting failed to start")
            .CreateLogger();
        builder.Logging.ClearProviders();
        builder.Logging.AddSerilog(logger, dispose: true);
    }

    private static void AddOptions(IServiceCollection services, IConfiguration configuration, bool isDevelopment)
    {
        services.AddOptions<ServiceOptions>().Bind(configuration.GetSection("Nota"))
            .Validate(
                o => isDevelopment || o.PublicUrl is not null,
                "Nota:PublicUrl is needed outside Development: the service's address as its users see it, such as https://nota.example.")
            .Validate(
                o => o.PublicUrl is null || (Uri.TryCreate(o.PublicUrl, UriKind.Absolute, out var url) && url.Scheme is "https" or "http"),
                "Nota:PublicUrl must be an address such as https://nota.example.")
            .ValidateOnStart();
        services.Configure<BootstrapOptions>(configuration.GetSection("Nota:Bootstrap"));
        services.AddOptions<HttpsOptions>().Configure(o => o.AllowInsecureLoopback = isDevelopment).Bind(configuration.GetSection("Nota:Https"))
            .Validate(o => o.TrustedProxies.All(TrustedProxy.IsValid), "Nota:Https:TrustedProxies must be addresses or networks such as 10.0.0.0/8.")
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<RequestLimits>, RequestLimitsValidator>();
        services.AddOptions<RequestLimits>().Bind(configuration.GetSection("Nota:Limits")).ValidateOnStart();
        services.AddOptions<TelemetryOptions>().Bind(configuration.GetSection(TelemetryOptions.Section))
            .Validate(
                o => o.Endpoint is null || (Uri.TryCreate(o.Endpoint, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"),
                "Nota:Telemetry:Endpoint must be an address such as http://127.0.0.1:4317.")
            .Validate(o => Enum.IsDefined(o.Protocol), "Nota:Telemetry:Protocol must be Grpc or Http.")
            .Validate(o => o.TraceShare is >= 0 and <= 1, "Nota:Telemetry:TraceShare must be from 0 to 1.")
            .Validate(o => o.MetricInterval >= TimeSpan.FromMilliseconds(100) && o.MetricInterval <= TimeSpan.FromHours(1), "Nota:Telemetry:MetricInterval must be from 00:00:00.100 to 01:00:00.")
            .ValidateOnStart();
        services.AddHostedService<TelemetryExport>();
        services.AddOptions<EventOptions>().Bind(configuration.GetSection("Nota:Events"))
            .Validate(o => o.Heartbeat >= TimeSpan.FromMilliseconds(10) && o.Heartbeat <= TimeSpan.FromHours(1), "Nota:Events:Heartbeat must be from 00:00:00.010 to 01:00:00.")
            .Validate(o => o.Poll >= TimeSpan.FromMilliseconds(10) && o.Poll <= TimeSpan.FromHours(1), "Nota:Events:Poll must be from 00:00:00.010 to 01:00:00.")
            .ValidateOnStart();
        services.AddOptions<ShutdownOptions>().Bind(configuration.GetSection(ShutdownOptions.Section))
            .Validate(o => o.Timeout >= TimeSpan.Zero && o.Timeout <= TimeSpan.FromHours(1), "Nota:Shutdown:Timeout must be from 00:00:00 to 01:00:00.")
            .ValidateOnStart();
        // What comes after the requests have ended (connections, work handed back) has a little time of its own.
        services.AddOptions<HostOptions>().Configure<IOptions<ShutdownOptions>>((host, o) => host.ShutdownTimeout = o.Value.Timeout + TimeSpan.FromSeconds(10));
        services.AddOptions<CorsOrigins>().Bind(configuration.GetSection("Nota:Cors"));
    }

    private static void AddHttp(WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel((context, kestrel) =>
        {
            kestrel.AddServerHeader = false;
            // A byte beyond ASCII in a header is the request's own matter: it mustn't end the connection without an answer.
            kestrel.RequestHeaderEncodingSelector = _ => Encoding.Latin1;
            kestrel.Limits.MaxRequestBodySize = 2_000_000;
            LimitRequests(kestrel.Limits, kestrel.ApplicationServices.GetRequiredService<IOptions<RequestLimits>>().Value);
            kestrel.ConfigureHttpsDefaults(https => https.ServerCertificateSelector ??= ServerCertificate.Selector(kestrel.ApplicationServices));
        });
        builder.Services.AddSingleton<ServerCertificate>();
        builder.Services.AddSingleton<ProjectFormReader>();
        builder.Services.AddSingleton<ProjectWriter>();
        builder.Services.AddSingleton<AnnotationLists>();
        builder.Services.AddSingleton<ExportAddress>();
        builder.Services.AddSingleton<Readiness>();
        builder.Services.AddSingleton<RequestAuthenticator>();
        builder.Services.AddSingleton<FileLinks>();
        builder.Services.AddSingleton<KeptLinks>();
        builder.Services.AddSingleton<IDocumentBodies, DocumentBodies>();
        builder.Services.AddSingleton<DocumentFormReader>();
        builder.Services.AddSingleton<EventStreams>();
        builder.Services.AddSingleton<Drain>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<Drain>());
        builder.Services.AddCors();
        builder.Services.AddSingleton<IConfigureOptions<CorsOptions>, CorsRules>();
        builder.Services.AddSingleton<IConfigureOptions<ForwardedHeadersOptions>, TrustedProxy>();
        builder.Services.AddHostedService<KeyUseWriter>();
        builder.Services
            .AddControllers(mvc =>
            {
                mvc.Conventions.Add(new HeadConvention());
                mvc.Filters.Add(new VersionFilter());
                // Forms are read part by part as they arrive; binding would read them whole first.
                mvc.ValueProviderFactories.Clear();
                mvc.ValueProviderFactories.Add(new RouteValueProviderFactory());
                mvc.ValueProviderFactories.Add(new QueryStringValueProviderFactory());
            })
            .AddApplicationPart(typeof(ApiSetup).Assembly)
            .AddJsonOptions(json => ApiJson.Configure(json.JsonSerializerOptions))
            .ConfigureApiBehaviorOptions(api =>
            {
                api.SuppressMapClientErrors = true;
                api.SuppressModelStateInvalidFilter = true;
            });
    }

    /// <summary>What the server itself refuses: above our own limits, which answer with a problem body.</summary>
    private static void LimitRequests(KestrelServerLimits server, RequestLimits limits)
    {
        server.MaxRequestLineSize = RequestLimitsMiddleware.Headroom * limits.MaxTargetLength;
        server.MaxRequestBufferSize = Math.Max(server.MaxRequestBufferSize ?? 0, server.MaxRequestLineSize);
        server.MaxRequestHeadersTotalSize = RequestLimitsMiddleware.Headroom * limits.MaxHeaderLength;
        server.MaxRequestHeaderCount = RequestLimitsMiddleware.Headroom * limits.MaxHeaders;
        server.MinRequestBodyDataRate = limits.MinBodyBytesPerSecond == 0 ? null : new MinDataRate(limits.MinBodyBytesPerSecond, limits.BodyGrace);
    }

    /// <summary>The domain's services and the limits they keep to.</summary>
    public static void AddDomain(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<UploadLimits>().Bind(configuration.GetSection("Nota:Limits"))
            .Validate(l => l.MaxFileBytes > 0, "Nota:Limits:MaxFileBytes must be positive.")
            .Validate(l => l.MaxAccountBytes >= 0, "Nota:Limits:MaxAccountBytes must not be negative.")
            .Validate(l => l.OcrPageCredit >= 0, "Nota:Limits:OcrPageCredit must not be negative.")
            .Validate(l => l.MaxRequestBytes is null or > 0, "Nota:Limits:MaxRequestBytes must be positive.")
            .Validate(l => l.MaxFilesPerRequest > 0, "Nota:Limits:MaxFilesPerRequest must be positive.")
            .Validate(l => l.MaxStagedBytes >= l.MaxFileBytes, "Nota:Limits:MaxStagedBytes must be at least MaxFileBytes.")
            .ValidateOnStart();
        services.AddSingleton(s => s.GetRequiredService<IOptions<UploadLimits>>().Value);
        services.AddOptions<RateLimits>().Bind(configuration.GetSection("Nota:RateLimit"))
            .Validate(l => l.PermitsPerSecond is >= 0 and < double.PositiveInfinity, "Nota:RateLimit:PermitsPerSecond must not be negative; 0 sets no limit.")
            .Validate(l => l.Burst > 0, "Nota:RateLimit:Burst must be positive.")
            .ValidateOnStart();
        services.AddSingleton(s => s.GetRequiredService<IOptions<RateLimits>>().Value);
        services.TryAddSingleton<ILiveNodes, SingleNode>();
        services.AddSingleton<KeyRates>();
        services.AddSingleton<IdempotencyKeys>();
        services.AddSingleton<KeyUse>();
        services.AddSingleton<KeyAuthenticator>();
        services.AddSingleton<AccountService>();
        services.AddSingleton<MemberService>();
        services.AddSingleton<KeyService>();
        services.AddSingleton<SigningKeys>();
        services.AddSingleton<Signatures>();
        services.AddSingleton<ViewerTokens>();
        services.AddSingleton<JobService>();
        services.AddSingleton<Bootstrap>();
        services.AddSingleton<StagingBudget>();
        services.AddSingleton<DocumentIds>();
        services.AddSingleton<DocumentRecorder>();
        services.AddSingleton<UploadService>();
        services.AddSingleton<ProjectService>();
        services.AddSingleton<DocumentService>();
        services.AddSingleton<SchemaService>();
        services.AddSingleton<AnnotationService>();
        services.AddSingleton<ImportDrafts>();
        services.AddSingleton<AnnotationExports>();
        services.AddSingleton<SearchableCopies>();
        services.AddSingleton<FinishedRanges>();
        services.AddSingleton<PagesWithoutText>();
        services.AddSingleton<TextPublication>();
        services.AddSingleton<IWorkHandler>(provider => provider.GetRequiredService<TextPublication>());
        services.AddSingleton<IWorkHandler, TextConversion>();
        services.AddSingleton<IWorkHandler, Recognition>();
        services.AddSingleton<ForgottenDocuments>();
        AddWorkflows(services, configuration);
    }

    private static void AddWorkflows(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<WorkflowLimits>().Bind(configuration.GetSection("Nota:Workflows"))
            .Validate(l => l.MaxWorkflows is >= 0 and <= 10_000, "Nota:Workflows:MaxWorkflows must be from 0 to 10,000.")
            .Validate(l => l.MaxFields is >= 1 and <= 1_000, "Nota:Workflows:MaxFields must be from 1 to 1,000.")
            .Validate(l => l.MaxHeaders is >= 0 and <= 1_000, "Nota:Workflows:MaxHeaders must be from 0 to 1,000.")
            .Validate(l => l.MaxFileBytes is > 0 and <= 1_000_000_000, "Nota:Workflows:MaxFileBytes must be from 1 to 1,000,000,000.")
            .Validate(l => l.MaxPages is >= 1 and <= 2_000, "Nota:Workflows:MaxPages must be from 1 to 2,000.")
            .Validate(l => l.PagesPerMinute is >= 1 and <= 1_000_000, "Nota:Workflows:PagesPerMinute must be from 1 to 1,000,000.")
            .Validate(l => l.MaxSyncPages >= 0, "Nota:Workflows:MaxSyncPages must not be negative.")
            .Validate(l => l.SyncTimeout >= TimeSpan.Zero && l.SyncTimeout <= TimeSpan.FromMinutes(10), "Nota:Workflows:SyncTimeout must be from 00:00:00 to 00:10:00.")
            .Validate(l => l.UrlLifetime >= TimeSpan.FromSeconds(1) && l.UrlLifetime <= SigningKeys.LongestLifetime, "Nota:Workflows:UrlLifetime must be from one second to a day.")
            .Validate(l => l.ImageDpi is >= 36 and <= 600, "Nota:Workflows:ImageDpi must be from 36 to 600.")
            .ValidateOnStart();
        services.AddSingleton(s => s.GetRequiredService<IOptions<WorkflowLimits>>().Value);
        services.AddSingleton<WorkflowWriter>();
        services.AddSingleton<WorkflowService>();
        services.AddSingleton<WorkflowFieldService>();
        services.AddSingleton<WorkflowStageService>();
        services.AddSingleton<WebhookService>();
        services.AddSingleton<DocumentExports>();
        services.AddSingleton<ProcessingSignals>();
        services.AddSingleton<DocumentOutcome>();
        services.AddSingleton<DocumentRegistrar>();
        services.AddSingleton<DocumentIntake>();
        services.AddSingleton<DocumentLessons>();
        services.AddSingleton<PageReading>();
        services.AddSingleton<WorkflowDocumentService>();
        services.AddSingleton<ReviewService>();
        services.AddSingleton<DocumentSharing>();
        services.AddSingleton<DocumentDeletion>();
        services.AddSingleton<DocumentFetching>();
        services.AddSingleton<IWorkHandler>(provider => provider.GetRequiredService<DocumentFetching>());
        services.AddSingleton<IWorkHandler, DocumentExtraction>();
        services.AddSingleton<Rehearsal>();
    }

    /// <summary>The order of judgement: what comes first here decides first.</summary>
    private static void UseHttp(WebApplication app)
    {
        app.UseMiddleware<RequestIdMiddleware>();
        app.UseMiddleware<RequestLogMiddleware>();
        app.UseMiddleware<FailureMiddleware>();
        app.UseMiddleware<DrainMiddleware>();
        if (!NodeOptions.Read(app.Configuration).HasFlag(NodeRoles.Api))
            app.UseMiddleware<HealthOnlyMiddleware>();
        app.UseForwardedHeaders();
        // Transport and maintenance hold for preflights too; what they refuse still carries the headers a page needs to read it.
        app.UseWhen(c => !CorsRules.IsPreflight(c.Request), branch => branch.UseCors());
        app.UseMiddleware<HttpsRuleMiddleware>();
        app.UseMiddleware<MaintenanceMiddleware>();
        app.UseWhen(c => CorsRules.IsPreflight(c.Request), branch => branch.UseCors());
        app.UseMiddleware<RequestLimitsMiddleware>();
        app.UseMiddleware<AuthenticationMiddleware>();
        app.UseMiddleware<RateLimitMiddleware>();
        app.UseMiddleware<VersionMiddleware>();
        app.UseRouting();
        app.UseMiddleware<ConcurrencyMiddleware>();
        app.UseMiddleware<NegotiationMiddleware>();
        app.UseMiddleware<RightsMiddleware>();
        app.UseMiddleware<ViewerMiddleware>();
        app.UseMiddleware<IdempotencyMiddleware>();
        app.MapControllers();
    }
}
