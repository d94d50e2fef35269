using HeShui.Shop.Shared.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HeShui.Shop.Shared.Jobs;

/// <summary>Runs background jobs as the program itself, each on one node at a time, and records how it went.</summary>
public sealed class JobRunner(IServiceScopeFactory scopes, TimeProvider clock, ILogger<JobRunner> log)
{
    /// <summary>Runs a job's work, unless another node is at it. A failure is recorded and logged, not thrown: the next run tries again.</summary>
    /// <param name="work">Sends its commands as the system; returns how many things it did.</param>
    /// <returns>Whether the work ran to its end.</returns>
    public async Task<bool> Run(string job, Func<IMediator, CancellationToken, Task<int>> work, CancellationToken ct)
    {
        await using var record = scopes.CreateAsyncScope();
        var db = record.ServiceProvider.GetRequiredService<ShopDb>();
        await db.Database.OpenConnectionAsync(ct);
        if (!await Try(db, job, ct))
        {
            return false;
        }
        try
        {
            return await Recorded(db, job, work, ct);
        }
        finally
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock(hashtextextended({job}, 7))", CancellationToken.None);
        }
    }

    private async Task<bool> Recorded(ShopDb db, string job, Func<IMediator, CancellationToken, Task<int>> work, CancellationToken ct)
    {
        var record = await db.Set<JobRecord>().SingleOrDefaultAsync(j => j.Name == job, ct) ?? db.Add(new JobRecord(job)).Entity;
        record.Start(clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(Actor.System);
            record.Succeed(await work(scope.ServiceProvider.GetRequiredService<IMediator>(), ct), clock.GetUtcNow());
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            log.LogError(failure, "Job {Job} failed", job);
            record.Fail(failure.GetBaseException().GetType().Name, clock.GetUtcNow());
        }
        await db.SaveChangesAsync(ct);
        return record.FailuresInARow == 0;
    }

    /// <summary>The lock is the connection's: it falls with a node that dies.</summary>
    private static async Task<bool> Try(ShopDb db, string job, CancellationToken ct) =>
        (await db.Database.SqlQuery<bool>($"SELECT pg_try_advisory_lock(hashtextextended({job}, 7)) AS \"Value\"").ToListAsync(ct)).Single();
}
