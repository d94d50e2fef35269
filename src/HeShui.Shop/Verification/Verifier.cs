using HeShui.Shop.Reporting.Acceptance;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Verification;

/// <summary>One rule of money.md ("always true"), looked at on the live database.</summary>
/// <param name="Checked">How many things it was checked on.</param>
/// <param name="Broken">On how many it does not hold.</param>
/// <param name="Examples">Some of those, named for a person to look up.</param>
public sealed record CheckResult(string Name, long Checked, long Broken, IReadOnlyList<string> Examples)
{
    public bool Holds => Broken == 0;

    /// <summary>How long it took to look.</summary>
    public TimeSpan Took { get; init; }
}

/// <summary>Checks what must always be true of money and stock. Reads only.</summary>
public interface IVerifier
{
    /// <param name="about">How the name of a check begins; others are left out.</param>
    Task<IReadOnlyList<CheckResult>> Run(CancellationToken ct, string about = "");
}

/// <summary>Runs all checks on one snapshot of the database, so that orders made meanwhile do not look like mistakes.</summary>
internal sealed class Verifier(ShopDb db, SnapshotChecker snapshots, CurrentUser user, TimeProvider clock) : IVerifier
{
    private const string OfSnapshots = "验收快照：没有改过，明细现在仍然算出同样的数字";
    private static readonly Check[] Checks =
        [.. StockChecks.All, .. OrderChecks.All, .. MoneyChecks.All, .. AfterSalesChecks.All, .. DayChecks.All, .. SalesRollupChecks.All, .. ProgrammeChecks.All];

    private static readonly TimeSpan LongestCheck = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Until the transaction ends: sums and joins over all orders stay in memory, on as many cores as there are, and are not compiled first.
    /// No hash table is shared between workers, because containers have little shared memory.
    /// </summary>
    private const string ForLargeQueries = "SET LOCAL work_mem = '128MB'; SET LOCAL max_parallel_workers_per_gather = 4; SET LOCAL enable_parallel_hash = off; SET LOCAL jit = off";

    public async Task<IReadOnlyList<CheckResult>> Run(CancellationToken ct, string about = "")
    {
        await using var snapshot = db.Database.CurrentTransaction is null
            ? await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct)
            : null;
        db.Database.SetCommandTimeout(LongestCheck);
        await db.Database.ExecuteSqlRawAsync(ForLargeQueries, ct);
        var results = new List<CheckResult>();
        foreach (var check in Checks.Where(c => c.Name.StartsWith(about, StringComparison.Ordinal)))
        {
            results.Add(await Run(check, ct));
        }
        if (OfSnapshots.StartsWith(about, StringComparison.Ordinal))
        {
            results.Add(await RunSnapshots(ct));
        }
        return results;
    }

    private async Task<CheckResult> RunSnapshots(CancellationToken ct)
    {
        user.Become(Actor.System);
        var began = clock.GetTimestamp();
        var (seen, broken) = await snapshots.Check(ct);
        return new CheckResult(OfSnapshots, seen, broken.Count, broken.Take(Check.MostExamples).ToList()) { Took = clock.GetElapsedTime(began) };
    }

    private async Task<CheckResult> Run(Check check, CancellationToken ct)
    {
        var began = clock.GetTimestamp();
        var seen = await db.Database.SqlQueryRaw<long>(check.CountSql).SingleAsync(ct);
        var broken = await db.Database.SqlQueryRaw<Finding>(check.BrokenSql).ToListAsync(ct);
        return new CheckResult(check.Name, seen, broken.FirstOrDefault()?.Total ?? 0, broken.ConvertAll(f => f.Example)) { Took = clock.GetElapsedTime(began) };
    }

    private sealed record Finding(string Example, long Total);
}
