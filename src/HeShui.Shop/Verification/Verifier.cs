using System.Data;
using HeShui.Shop.Reporting.Acceptance;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

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

/// <summary>Runs all checks on one snapshot of the database, so that orders made meanwhile do not look like mistakes; on two connections, as most checks keep one processor busy.</summary>
internal sealed class Verifier(ShopDb db, CheckRunner runner, IServiceScopeFactory scopes) : IVerifier
{
    private static readonly Check[] Checks =
        [.. StockChecks.All, .. OrderChecks.All, .. MoneyChecks.All, .. AfterSalesChecks.All, .. DayChecks.All, .. SalesRollupChecks.All, .. ProgrammeChecks.All];

    public async Task<IReadOnlyList<CheckResult>> Run(CancellationToken ct, string about = "")
    {
        var asked = new List<Func<CheckRunner, Task<CheckResult>>>();
        asked.AddRange(Checks.Where(c => c.Name.StartsWith(about, StringComparison.Ordinal)).Select(Func<CheckRunner, Task<CheckResult>> (c) => runner => runner.Run(c, ct)));
        if (CheckRunner.OfSnapshots.StartsWith(about, StringComparison.Ordinal))
        {
            asked.Add(runner => runner.RunSnapshots(ct));
        }
        var results = new CheckResult[asked.Count];
        var last = asked.Count;
        if (db.Database.CurrentTransaction is not null)
        {
            await runner.Prepare(ct);
            await Work(runner);
            return results;
        }
        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        var name = await db.Database.SqlQuery<string>($"SELECT pg_export_snapshot() AS \"Value\"").SingleAsync(ct);
        await runner.Prepare(ct);
        await using var beside = scopes.CreateAsyncScope();
        var second = beside.ServiceProvider.GetRequiredService<CheckRunner>();
        await using var same = await second.Begin(name, ct);
        await Task.WhenAll(Work(runner), Work(second));
        return results;

        async Task Work(CheckRunner lane)
        {
            for (int next; (next = Interlocked.Decrement(ref last)) >= 0;)
            {
                results[next] = await asked[next](lane);
            }
        }
    }
}

/// <summary>Runs checks one after the other on its own connection.</summary>
internal sealed class CheckRunner(ShopDb db, SnapshotChecker snapshots, CurrentUser user, TimeProvider clock)
{
    public const string OfSnapshots = "验收快照：没有改过，明细现在仍然算出同样的数字";

    private static readonly TimeSpan LongestCheck = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Until the transaction ends: sums and joins over all orders stay in memory, on as many cores as there are, and are not compiled first.
    /// No hash table is shared between workers, because containers have little shared memory.
    /// </summary>
    private const string ForLargeQueries = "SET LOCAL work_mem = '128MB'; SET LOCAL max_parallel_workers_per_gather = 1; SET LOCAL enable_parallel_hash = off; SET LOCAL jit = off";

    /// <summary>A transaction that sees what another one does.</summary>
    /// <param name="snapshot">The other's, exported.</param>
    public async Task<IAsyncDisposable> Begin(string snapshot, CancellationToken ct)
    {
        var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
#pragma warning disable EF1002 // The statement takes no parameters, and the name is the database's own.
        await db.Database.ExecuteSqlRawAsync($"SET TRANSACTION SNAPSHOT '{snapshot}'", ct);
#pragma warning restore EF1002
        await Prepare(ct);
        return transaction;
    }

    /// <summary>Inside a transaction.</summary>
    public async Task Prepare(CancellationToken ct)
    {
        db.Database.SetCommandTimeout(LongestCheck);
        await db.Database.ExecuteSqlRawAsync(ForLargeQueries, ct);
    }

    public async Task<CheckResult> Run(Check check, CancellationToken ct)
    {
        var began = clock.GetTimestamp();
        var seen = await db.Database.SqlQueryRaw<long>(check.CountSql).SingleAsync(ct);
        var broken = await db.Database.SqlQueryRaw<Finding>(check.BrokenSql).ToListAsync(ct);
        return new CheckResult(check.Name, seen, broken.FirstOrDefault()?.Total ?? 0, broken.ConvertAll(f => f.Example)) { Took = clock.GetElapsedTime(began) };
    }

    public async Task<CheckResult> RunSnapshots(CancellationToken ct)
    {
        user.Become(Actor.System);
        var began = clock.GetTimestamp();
        var (seen, broken) = await snapshots.Check(ct);
        return new CheckResult(OfSnapshots, seen, broken.Count, broken.Take(Check.MostExamples).ToList()) { Took = clock.GetElapsedTime(began) };
    }

    private sealed record Finding(string Example, long Total);
}
