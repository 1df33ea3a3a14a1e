using System.Runtime.CompilerServices;

namespace Nota.Tests.Support;

/// <summary>What the tests take from npm; <c>eng/test.sh</c> installs it beside <c>Nota.Tests/Node/package.json</c>.</summary>
internal static class NodeTools
{
    /// <summary>A file of an installed package, such as <c>s3rver/bin/s3rver.js</c>; the test is skipped where it is not there.</summary>
    public static string Find(string file, [CallerFilePath] string source = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(source))!, "Node", "node_modules", file);
        if (!File.Exists(path))
            Assert.Ignore($"{file} is not installed; eng/test.sh installs it.");
        return path;
    }
}
