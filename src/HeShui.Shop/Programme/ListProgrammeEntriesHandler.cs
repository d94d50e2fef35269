using HeShui.Shop.Programme.Contracts;
using HeShui.Shop.Programme.Data;
using HeShui.Shop.Programme.Register;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using HeShui.Shop.Storefront.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Programme;

internal sealed class ListProgrammeEntriesHandler(ShopDb db, IMediator mediator, ICurrentUser user) : QueryHandler<ListProgrammeEntries, IReadOnlyList<ProgrammeEntry>>
{
    private const string Closed = "别的单位的，只有主管部门能看";
    private IReadOnlyDictionary<ProjectId, string> _projects = null!;

    /// <summary>The firm of who asks; null where everything is open to them.</summary>
    private string? _firm;

    public override async Task<IReadOnlyList<ProgrammeEntry>> Handle(ListProgrammeEntries request, CancellationToken cancellationToken)
    {
        _projects = (await mediator.Send(new ListKnownProjects(), cancellationToken)).ToDictionary(p => p.Id, p => p.Name);
        _firm = user.Is(Role.Operator) && !user.Is(Role.Bureau) ? await mediator.Send(new FindOperatingFirm(), cancellationToken) : null;
        var (project, knownAt) = (request.Project, request.KnownAt);
        var entries = request.Figure switch
        {
            ProgrammeFigure.FundsReceived => await Received(project, knownAt, cancellationToken),
            ProgrammeFigure.FundsPaid => await Paid(project, knownAt, cancellationToken),
            ProgrammeFigure.Selections => await Records(RegisterKind.Selection, project, knownAt, _ => 1, cancellationToken),
            ProgrammeFigure.Rules => await Records(RegisterKind.Rule, project, knownAt, _ => 1, cancellationToken),
            ProgrammeFigure.Assets => await Records(RegisterKind.Asset, project, knownAt, r => r.Amount?.Yuan, cancellationToken),
            ProgrammeFigure.Awards => await Records(RegisterKind.Award, project, knownAt, r => r.Amount?.Yuan, cancellationToken),
            _ => await Records(RegisterKind.Benefit, project, knownAt, r => ((Benefit)r).Value, cancellationToken, r => ((Benefit)r).Kind == KindOf(request.Figure)),
        };
        return entries.OrderBy(e => e.On).ThenBy(e => e.At).ThenBy(e => e.Key, StringComparer.Ordinal).ToList();
    }

    private static BenefitKind KindOf(ProgrammeFigure figure) => figure switch
    {
        ProgrammeFigure.Jobs => BenefitKind.Jobs,
        ProgrammeFigure.Households => BenefitKind.Households,
        ProgrammeFigure.People => BenefitKind.People,
        ProgrammeFigure.Income => BenefitKind.Income,
        _ => throw new ArgumentOutOfRangeException(nameof(figure), figure, "Not of those who are better off."),
    };

    private async Task<IEnumerable<ProgrammeEntry>> Received(ProjectId? project, DateTimeOffset? knownAt, CancellationToken ct)
    {
        var found = await db.FundEntries.AsNoTracking()
            .Where(e => e.Kind == FundEntryKind.Received && (project == null || e.Project == project) && (knownAt == null || e.At <= knownAt)).ToListAsync(ct);
        return found.Select(e => Entry(
            $"fund-{e.Id}", e.On, e.Project, $"{e.Source.Name()}，{e.Kind.Name()}{Assumed(e.DateAssumed)}", e.Document, e.Files.Count, e.Corrects is null ? "" : $"更正：{e.Note}", e.By, e.At, e.Amount.Yuan, true, _firm is null));
    }

    private async Task<IEnumerable<ProgrammeEntry>> Paid(ProjectId? project, DateTimeOffset? knownAt, CancellationToken ct)
    {
        var works = await db.Works.AsNoTracking().IgnoreAutoIncludes().Where(w => project == null || w.Project == project)
            .Join(db.Contractors, w => w.Contractor, c => c.Id, (w, c) => new { w.Id, w.Name, Firm = c.Name }).ToDictionaryAsync(w => w.Id, ct);
        var found = await db.Payouts.AsNoTracking().Where(p => (project == null || p.Project == project) && (knownAt == null || p.At <= knownAt)).ToListAsync(ct);
        return found.Select(p => Entry(
            $"payout-{p.Id}", p.On, p.Project, $"{works[p.Work].Name}（{works[p.Work].Firm}），{p.Kind.Name()}{Assumed(p.DateAssumed)}", p.Voucher.Length == 0 && p.Kind == PayoutKind.Historic ? p.Reason : p.Voucher, p.Files.Count, p.Kind == PayoutKind.Correction ? $"更正：{p.Reason}" : "", p.By, p.At,
            p.Amount.Yuan, true, _firm is null || works[p.Work].Firm == _firm));
    }

    private async Task<IEnumerable<ProgrammeEntry>> Records(
        RegisterKind kind, ProjectId? project, DateTimeOffset? knownAt, Func<RegisterRecord, decimal?> value, CancellationToken ct, Func<RegisterRecord, bool>? meant = null)
    {
        var known = (await db.Records(kind, ct)).Where(r => knownAt is null || r.At <= knownAt).ToList();
        var inForce = RegisterQueries.InForce(known).ToHashSet();
        return known.Where(r => (project is null || r.Project == project) && (meant is null || meant(r))).Select(r => Entry(
            $"{r.Id.Value}", r.On, r.Project, string.Join("；", r.Facts().Select(f => $"{f.Name}：{f.Text}")), r.Source, r.Files.Count,
            (r.IsVoid ? $"作废：{r.Reason}" : r.Replaces is null ? "" : $"更正：{r.Reason}") + (inForce.Contains(r) || r.IsVoid ? "" : "（已被更正，不计）"),
            r.By, r.At, value(r), inForce.Contains(r), _firm is null || r.Concerns(_firm)));
    }

    private static string Assumed(bool date) => date ? "，日期为假设" : "";

    private ProgrammeEntry Entry(
        string key, DateOnly? on, ProjectId? project, string what, string source, int files, string correction, string by, DateTimeOffset at, decimal? value, bool counts, bool open)
    {
        var name = project is { } id ? _projects.GetValueOrDefault(id, "") : "";
        return open ? new(key, on, name, what, source, files, correction, by, at, value, counts) : new(key, on, name, Closed, "", 0, "", "", at, value, counts);
    }
}
