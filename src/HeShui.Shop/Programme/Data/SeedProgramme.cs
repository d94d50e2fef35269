using HeShui.Shop.Programme.Contracts;
using HeShui.Shop.Programme.Register;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Programme.Data;

/// <summary>
/// What is published of funds and of the programme. Only what is missing is made: a project's money while its book is empty, works that are not known,
/// kinds of records of which there are none.
/// </summary>
internal sealed class SeedProgramme(ShopDb db, IMediator mediator, TimeProvider clock) : IReferenceSeed
{
    private const decimal TenThousand = FundWords.TenThousand;

    private sealed record FundsRow(string Project, string Source, DateOnly PaidOn, MoneyRow[] Money, WorkRow[] Works);

    private sealed record MoneyRow(string Kind, string Source, decimal Wan, DateOnly On, string Document);

    private sealed record WorkRow(string Contractor, string Work, string Direction, decimal PlannedWan, decimal PaidWan);

    private sealed record RegisterRow(SelectionRow[] Selections, RuleRow[] Rules, AwardRow[] Awards, BenefitRow[] Benefits);

    private sealed record SelectionRow(string Project, string Contractor, string Method, string Source, string Note);

    private sealed record RuleRow(string Name, string Source);

    private sealed record AwardRow(string? Project, string Kind, string Recipient, decimal? EachWan, decimal? SumWan, string Source, string Note);

    private sealed record BenefitRow(string Project, string Kind, decimal Value, DateOnly On, string Source, string Note);

    /// <summary>After the projects.</summary>
    public int Order => 30;

    public async Task Apply(SeedFolder reference, CancellationToken ct)
    {
        var projects = (await mediator.Send(new ListKnownProjects(), ct)).ToDictionary(p => p.Code, p => p.Id);
        foreach (var row in await reference.Read<FundsRow>("funds", ct))
        {
            await Apply(row, projects[row.Project], ct);
        }
        foreach (var row in await reference.Read<RegisterRow>("register", ct))
        {
            await Apply(row, projects, ct);
        }
        await db.SaveChangesAsync(ct);
    }

    private async Task Apply(FundsRow row, ProjectId project, CancellationToken ct)
    {
        var (now, by) = (clock.GetUtcNow(), row.Source);
        if (!await db.FundEntries.AnyAsync(e => e.Project == project, ct))
        {
            db.AddRange(row.Money.Select(m => new FundEntry(
                Guid.CreateVersion7(), project, Enum.Parse<FundEntryKind>(m.Kind), Enum.Parse<FundSource>(m.Source), new Money(m.Wan * TenThousand), m.On, dateAssumed: true, m.Document, "", [], Bureau, now)));
        }
        var known = await db.Works.IgnoreAutoIncludes().Where(w => w.Project == project).Select(w => w.Name).ToListAsync(ct);
        foreach (var w in row.Works.Where(w => !known.Contains(w.Work)))
        {
            var contractor = db.Contractors.Local.FirstOrDefault(c => c.Name == w.Contractor) ?? await db.Contractors.SingleOrDefaultAsync(c => c.Name == w.Contractor, ct);
            if (contractor is null)
            {
                db.Add(contractor = new Contractor(w.Contractor, Bureau, now));
            }
            var work = new Work(project, contractor.Id, w.Work, w.Direction, new Money(w.PlannedWan * TenThousand), Bureau, now);
            db.Add(work);
            if (w.PaidWan > 0)
            {
                db.Add(work.PaidBefore(Guid.CreateVersion7(), new Money(w.PaidWan * TenThousand), row.PaidOn, dateAssumed: true, "", by, [], default, Bureau, now));
            }
        }
    }

    private async Task Apply(RegisterRow row, Dictionary<string, ProjectId> projects, CancellationToken ct)
    {
        await Keep(row.Selections, r => (new Selection(r.Contractor, Enum.Parse<SelectionMethod>(r.Method), ""), Entry(projects[r.Project], null, r.Source, r.Note)), ct);
        await Keep(row.Rules, r => (new IssuedRule(r.Name, "", RuleStatus.InForce), Entry(null, null, r.Source, "")), ct);
        await Keep(row.Awards, r => (
            new Award(Enum.Parse<AwardKind>(r.Kind), r.Recipient, Yuan(r.EachWan), Yuan(r.SumWan)), Entry(r.Project is null ? null : projects[r.Project], null, r.Source, r.Note)), ct);
        await Keep(row.Benefits, r => (new Benefit(Enum.Parse<BenefitKind>(r.Kind), r.Value), Entry(projects[r.Project], r.On, r.Source, r.Note)), ct);
    }

    private async Task Keep<TRow, TRecord>(IEnumerable<TRow> rows, Func<TRow, (TRecord Record, RecordEntry Entry)> make, CancellationToken ct) where TRecord : RegisterRecord
    {
        if (!await db.Set<TRecord>().AnyAsync(ct))
        {
            db.AddRange(rows.Select(make).Select(made => made.Record.Entered(made.Entry, Bureau, clock.GetUtcNow())));
        }
    }

    private const string Bureau = "工信商务局";

    private static Money? Yuan(decimal? wan) => wan is { } known ? new Money(known * TenThousand) : null;

    private static RecordEntry Entry(ProjectId? project, DateOnly? on, string source, string note) => new(Guid.CreateVersion7(), project, on, source, note, []);
}
