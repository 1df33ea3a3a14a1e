using Microsoft.EntityFrameworkCore;
using Nota.Domain.Workflows;

namespace Nota.Infrastructure.Data;

/// <summary>Puts workflows together with what is in them, with as many queries for many as for one.</summary>
internal static class WorkflowRows
{
    public static async Task<IReadOnlyList<WorkflowView>> WithPartsAsync(this NotaDbContext db, IReadOnlyList<Workflow> workflows, CancellationToken ct)
    {
        if (workflows.Count == 0)
            return [];
        var ids = workflows.Select(w => w.Id).ToList();
        var fields = await db.WorkflowFields.AsNoTracking().Where(f => ids.Contains(f.WorkflowId)).OrderBy(f => f.Position).ToListAsync(ct);
        var headers = await db.WorkflowHeaders.AsNoTracking().Where(h => ids.Contains(h.WorkflowId)).OrderBy(h => h.Position).ToListAsync(ct);
        var stages = await db.WorkflowStages.AsNoTracking().Where(s => ids.Contains(s.WorkflowId)).OrderBy(s => s.Position).ToListAsync(ct);
        var reviewers = await (from stage in db.WorkflowStages
                               where ids.Contains(stage.WorkflowId)
                               join reviewer in db.WorkflowReviewers on stage.Id equals reviewer.StageId
                               join member in db.Members on reviewer.MemberId equals member.Id
                               orderby reviewer.Position
                               select new { reviewer.StageId, member.Id, member.Email }).ToListAsync(ct);

        var fieldsOf = fields.ToLookup(f => f.WorkflowId);
        var headersOf = headers.ToLookup(h => h.WorkflowId);
        var stagesOf = stages.ToLookup(s => s.WorkflowId);
        var reviewersOf = reviewers.ToLookup(r => r.StageId, r => new StageReviewer(r.Id, r.Email));
        return [.. workflows.Select(w => new WorkflowView(
            w, [.. fieldsOf[w.Id]], [.. headersOf[w.Id]], [.. stagesOf[w.Id].Select(s => new StageView(s, [.. reviewersOf[s.Id]]))]))];
    }
}
