using System.Runtime.InteropServices;
using Nota.Domain.Geometry;
using Nota.Domain.Text;

namespace Nota.Infrastructure.Ocr;

/// <summary>Walks over a recognition's symbols, once, and copies them out.</summary>
internal sealed class TesseractResult(ResultHandle result, PictureFrame frame)
{
    private const double Percent = 100;

    /// <summary>Baselines steeper than this are no lines of type.</summary>
    private const double SteepestSlope = 0.1;

    private readonly List<RecognisedBlock> _blocks = [];
    private readonly List<RecognisedLine> _lines = [];
    private readonly List<RecognisedWord> _words = [];
    private readonly List<RecognisedSymbol> _symbols = [];
    private double _slope;
    private float _wordConfidence;

    public List<RecognisedBlock> Read()
    {
        do
        {
            if (Begins(TesseractNative.LevelWord))
                BeginWord();
            AddSymbol();
        }
        while (TesseractNative.Next(result, TesseractNative.LevelSymbol) != 0);
        EndBlock();
        return _blocks;
    }

    /// <summary>Only words begin lines, and only lines blocks: to tell, Tesseract walks back to where the line began, which is not done for every symbol.</summary>
    private void BeginWord()
    {
        EndWord();
        if (Begins(TesseractNative.LevelLine))
        {
            if (Begins(TesseractNative.LevelBlock))
                EndBlock();
            EndLine();
            _slope = Slope();
        }

        _wordConfidence = TesseractNative.GetConfidence(result, TesseractNative.LevelWord);
    }

    private bool Begins(int level) => TesseractNative.IsAtBeginning(result, level) != 0;

    private double Slope()
    {
        if (TesseractNative.GetBaseline(result, TesseractNative.LevelLine, out var x1, out var y1, out var x2, out var y2) == 0 || x2 <= x1)
            return 0;
        var slope = (y2 - y1) * frame.ScaleV / ((x2 - x1) * frame.ScaleU);
        return Math.Abs(slope) <= SteepestSlope ? slope : 0;
    }

    private void AddSymbol()
    {
        if (TesseractNative.GetBox(result, TesseractNative.LevelSymbol, out var left, out var top, out var right, out var bottom) == 0
            || right <= left || bottom <= top)
            return;
        var text = TesseractNative.GetText(result, TesseractNative.LevelSymbol);
        if (text == IntPtr.Zero)
            return;
        var characters = Marshal.PtrToStringUTF8(text);
        TesseractNative.FreeText(text);
        if (string.IsNullOrWhiteSpace(characters))
            return;
        // Of single letters Tesseract is nearly always sure, also of those that make no word.
        var confidence = Math.Min(TesseractNative.GetConfidence(result, TesseractNative.LevelSymbol), _wordConfidence) / Percent;
        _symbols.Add(new RecognisedSymbol(characters, frame.U(left), frame.V(top), frame.U(right), frame.V(bottom), confidence));
    }

    private void EndWord()
    {
        if (_symbols.Count > 0)
            _words.Add(new RecognisedWord([.. _symbols]));
        _symbols.Clear();
    }

    private void EndLine()
    {
        EndWord();
        if (_words.Count > 0)
            _lines.Add(Turned(new RecognisedLine(frame.Frame, _slope, [.. _words])));
        _words.Clear();
    }

    private void EndBlock()
    {
        EndLine();
        if (_lines.Count > 0)
            _blocks.Add(new RecognisedBlock([.. _lines]));
        _lines.Clear();
    }

    /// <summary>Lines that run down or up the upright page (columns of Japanese, headings on their side) get a frame of their own.</summary>
    private static RecognisedLine Turned(RecognisedLine line)
    {
        var first = line.Words[0].Symbols[0];
        var last = line.Words[^1].Symbols[^1];
        var along = last.Middle - first.Middle;
        var down = ((last.Top + last.Bottom) - (first.Top + first.Bottom)) / 2;
        if (Math.Abs(down) <= Math.Abs(along) || Math.Abs(down) <= Math.Max(first.Height, last.Height))
            return line;
        var turn = down > 0 ? 90 : 270;
        return new RecognisedLine(
            new TextFrame(line.Frame.Angle + turn),
            0,
            [.. line.Words.Select(word => new RecognisedWord([.. word.Symbols.Select(symbol => Turned(symbol, turn))]))]);
    }

    private static RecognisedSymbol Turned(RecognisedSymbol symbol, int turn) => turn == 90
        ? symbol with { Start = symbol.Top, End = symbol.Bottom, Top = -symbol.End, Bottom = -symbol.Start }
        : symbol with { Start = -symbol.Bottom, End = -symbol.Top, Top = symbol.Start, Bottom = symbol.End };
}
