using System.Diagnostics;
using System.Globalization;

namespace Nota.Benchmarks.Text;

/// <summary>Holds the process that runs <see cref="BarePdfium"/>; warm from its second document on.</summary>
internal sealed class BareReader : IDisposable
{
    private readonly Process _process = OwnProcess.Start("bare-pdfium");

    public async Task<(Cost Cost, long Characters)> ReadAsync(LongDocument document)
    {
        await _process.StandardInput.WriteLineAsync(document.Path);
        await _process.StandardInput.FlushAsync();
        var answer = await _process.StandardOutput.ReadLineAsync() ?? throw new BenchmarkException("The bare reader has died.");
        var figures = answer.Split(' ').Select(figure => long.Parse(figure, CultureInfo.InvariantCulture)).ToArray();
        return (new Cost(TimeSpan.FromMicroseconds(figures[1]), TimeSpan.FromMicroseconds(figures[2])), figures[0]);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
