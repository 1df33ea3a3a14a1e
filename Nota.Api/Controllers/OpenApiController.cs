using System.IO.Compression;
using Microsoft.AspNetCore.Mvc;
using Nota.Api.Http;
using Nota.Api.OpenApi;
using Nota.Api.Versions;
using Nota.Domain;

namespace Nota.Api.Controllers;

/// <summary>The API's description and a page to read it; needs no key.</summary>
[Route("openapi")]
public sealed class OpenApiController : ControllerBase
{
    private const string Css = "text/css";
    private const string Script = "text/javascript";

    /// <summary>Everything of the page comes from this service, and it talks to nobody else.</summary>
    private const string PageRules =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>The reader's own files are in its package, the rest beside the description.</summary>
    private static readonly Dictionary<string, (string Resource, string Type)> Files = new()
    {
        ["swagger-ui.css"] = ("Swashbuckle.AspNetCore.SwaggerUI.node_modules.swagger_ui_dist.swagger-ui.css", Css),
        ["swagger-ui-bundle.js"] = ("Swashbuckle.AspNetCore.SwaggerUI.node_modules.swagger_ui_dist.swagger-ui-bundle.js", Script),
        ["swagger-ui-standalone-preset.js"] = ("Swashbuckle.AspNetCore.SwaggerUI.node_modules.swagger_ui_dist.swagger-ui-standalone-preset.js", Script),
        ["page.css"] = ("Nota.Api.OpenApi.page.css", Css),
        ["page.js"] = ("Nota.Api.OpenApi.page.js", Script),
    };

    [HttpGet]
    [Gives("text/html")]
    public ActionResult GetPage()
    {
        Response.Headers.ContentSecurityPolicy = PageRules;
        return new FileStreamResult(Open("Nota.Api.OpenApi.page.html"), "text/html; charset=utf-8");
    }

    [HttpGet("assets/{file}")]
    [Gives(Css, Script)]
    public ActionResult GetFile(string file) => Files.TryGetValue(file, out var found)
        ? new FileStreamResult(Open(found.Resource), $"{found.Type}; charset=utf-8")
        : throw NotaException.NotFound("The file");

    /// <summary>The description of the version served.</summary>
    [HttpGet("v1.json")]
    public ActionResult GetDescription() => Describe(HttpContext.GetVersion());

    /// <summary>The description of a version by its date.</summary>
    [HttpGet("{version}.json")]
    public ActionResult GetDescriptionOf(string version) => Describe(ApiVersion.Find(version) ?? throw NotaException.NotFound("The version"));

    private static FileContentResult Describe(ApiVersion version) => new(ApiDescription.Of(version), "application/json; charset=utf-8");

    private static Stream Open(string resource)
    {
        var assembly = resource.StartsWith("Nota", StringComparison.Ordinal) ? typeof(OpenApiController).Assembly : typeof(SwaggerUIBuilderExtensions).Assembly;
        var stream = assembly.GetManifestResourceStream(resource) ?? throw new InvalidOperationException($"The resource {resource} is missing.");
        // The package keeps its files compressed.
        return stream.ReadByte() is 0x1f && stream.ReadByte() is 0x8b ? new GZipStream(Rewound(stream), CompressionMode.Decompress) : Rewound(stream);
    }

    private static Stream Rewound(Stream stream)
    {
        stream.Position = 0;
        return stream;
    }
}
