using System.Globalization;

namespace Nota.Domain.Workflows.Documents;

/// <summary>What the rules of a stage find wrong with a document.</summary>
/// <param name="Messages">For reviewers, in the rules' order.</param>
/// <param name="Wrong">By id of the value or cell that is wrong: why, as the first rule says it.</param>
public sealed record StageFindings(IReadOnlyList<string> Messages, IReadOnlyDictionary<string, string> Wrong)
{
    /// <summary>Messages beyond these are counted, not told.</summary>
    private const int MostMessages = 20;

    /// <summary>All of it in a few sentences.</summary>
    public string Summary => string.Join(' ', Messages.Take(MostMessages)) + (Messages.Count > MostMessages
        ? string.Create(CultureInfo.InvariantCulture, $" And {Messages.Count - MostMessages} more.")
        : "");
}

/// <summary>Judges documents by the rules of stages. The same pages give the same findings.</summary>
public static class StageJudgement
{
    /// <summary>A document that so much is wrong with needs no more said.</summary>
    private const int MostFindings = 5_000;

    /// <param name="pages">All of the document's, in order.</param>
    /// <param name="now">Unix milliseconds, UTC.</param>
    public static StageFindings Judge(WorkflowView workflow, WorkflowStage stage, IReadOnlyList<WorkflowPage> pages, long now) =>
        Judge(stage, new RuleCheck(workflow, pages, now));

    /// <param name="check">Of the document, which stages share.</param>
    internal static StageFindings Judge(WorkflowStage stage, RuleCheck check)
    {
        var messages = new List<string>();
        var wrong = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var finding in stage.Rules.SelectMany(check.Find).Take(MostFindings))
        {
            messages.Add(finding.Message);
            if (finding.TargetId is { } id)
                wrong.TryAdd(id, finding.Message);
        }

        return new StageFindings([.. messages.Distinct(StringComparer.Ordinal)], wrong);
    }

    /// <summary>Whether a stage holds up a document in which its rules found this.</summary>
    public static bool Holds(WorkflowStage stage, StageFindings findings) => stage.Policy == StagePolicy.Always || findings.Messages.Count > 0;
}
