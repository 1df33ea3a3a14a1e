using Amazon.S3;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Nota.Domain.Ports;
using Nota.Infrastructure.Blobs.S3;
using Nota.Infrastructure.Data;

namespace Nota.Infrastructure.Blobs;

internal static class BlobSetup
{
    public const string FolderName = "blobs";
    private const string SpoolName = "spool";

    /// <summary>The store that <c>Nota:Blobs:Provider</c> names; the other is never made.</summary>
    public static IServiceCollection AddBlobs(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<BlobOptions>().Bind(configuration.GetSection(BlobOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<BlobOptions>, BlobOptionsValidator>();
        services.AddSingleton<IBlobStore>(provider =>
        {
            var data = provider.GetRequiredService<IOptions<StorageOptions>>().Value.FullPath;
            var options = provider.GetRequiredService<IOptions<BlobOptions>>().Value;
            return options.Provider == BlobProvider.S3
                ? new S3BlobStore(new ObjectBucket(S3Client(options), options.Bucket!, options.Prefix), Path.Combine(data, SpoolName))
                : new FolderBlobStore(Path.Combine(data, FolderName));
        });
        services.AddSingleton(provider => (IBlobFolder)provider.GetRequiredService<IBlobStore>());
        return services;
    }

    private static AmazonS3Client S3Client(BlobOptions options) => string.IsNullOrEmpty(options.AccessKey)
        ? new AmazonS3Client(ObjectBucket.Configure(options))
        : new AmazonS3Client(options.AccessKey, options.SecretKey, ObjectBucket.Configure(options));
}
