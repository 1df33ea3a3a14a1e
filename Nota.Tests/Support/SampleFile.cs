namespace Nota.Tests.Support;

/// <summary>Small files kept with the tests, such as one of every format ever released.</summary>
internal static class SampleFile
{
    public static byte[] Read(string name) => File.ReadAllBytes(PathOf(name));

    public static string PathOf(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "Nota.Tests", "Samples", name);
            if (File.Exists(path))
                return path;
        }

        throw new FileNotFoundException($"The sample {name} is not beside the tests.");
    }
}
