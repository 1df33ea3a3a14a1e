namespace Nota.Domain.Text;

/// <summary>Joins glyphs into runs as they come.</summary>
internal static class RunBuilder
{
    /// <summary>In em: a wider gap ends a run, so that a run never bridges a gutter.</summary>
    private const float WidestGap = 0.7f;

    /// <summary>In em: kerning steps back this far at most; accents up to an em.</summary>
    private const float WidestBackstep = 0.35f;

    /// <summary>In em of the larger: a script's baseline lies no further from its line's.</summary>
    private const float FarthestBaseline = 0.55f;

    /// <param name="bidirectional">Whether the page has right-to-left characters: then a run may grow leftwards.</param>
    internal static void Build(ReadOnlySpan<Glyph> glyphs, bool bidirectional, List<TextRun> runs)
    {
        runs.Clear();
        var run = default(TextRun);
        var last = default(Glyph);
        for (var i = 0; i < glyphs.Length; i++)
        {
            ref readonly var glyph = ref glyphs[i];
            if (run.Count > 0 && (glyph.Continues || Follows(run, last, glyph, bidirectional)))
            {
                Extend(ref run, glyph);
            }
            else
            {
                if (run.Count > 0)
                    runs.Add(run);
                run = Begin(i, glyph);
            }

            last = glyph;
        }

        if (run.Count > 0)
            runs.Add(run);
    }

    private static bool Follows(in TextRun run, in Glyph last, in Glyph glyph, bool bidirectional)
    {
        var size = Math.Max(run.Size, glyph.Size);
        if (Math.Abs(glyph.Baseline - run.Baseline) > FarthestBaseline * size)
            return false;
        if (glyph.Size != run.Size && (glyph.Size > 2.2f * run.Size || run.Size > 3 * glyph.Size))
            return false;
        var gap = glyph.Start - last.End;
        if (gap < WidestGap * size && gap > -WidestBackstep * size)
            return true;
        if (gap < 0 && gap > -size && (LiesOnLetters(last.CodePoint) || LiesOnLetters(glyph.CodePoint)))
            return true;
        if (!bidirectional)
            return false;
        gap = last.Start - glyph.End;
        return gap < WidestGap * size && gap > -size;
    }

    private static bool LiesOnLetters(int codePoint) => Scalars.CombiningOf(codePoint) != 0 || Scalars.IsMark(codePoint);

    private static TextRun Begin(int index, in Glyph glyph) => new()
    {
        First = index,
        Count = 1,
        Start = glyph.Start,
        End = glyph.End,
        Top = glyph.Top,
        Bottom = glyph.Bottom,
        Baseline = glyph.Baseline,
        Size = glyph.Size,
    };

    private static void Extend(ref TextRun run, in Glyph glyph)
    {
        run.Count++;
        if (glyph.Start < run.Start)
            run.Start = glyph.Start;
        if (glyph.End > run.End)
            run.End = glyph.End;
        if (glyph.Top < run.Top)
            run.Top = glyph.Top;
        if (glyph.Bottom > run.Bottom)
            run.Bottom = glyph.Bottom;
        if (glyph.Size > run.Size * 1.05f)
        {
            run.Size = glyph.Size;
            run.Baseline = glyph.Baseline;
        }
    }
}
