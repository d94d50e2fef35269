using HeShui.Shop.AfterSales;
using HeShui.Shop.Members;
using HeShui.Shop.Messages;
using HeShui.Shop.Ordering;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Jobs;
using HeShui.Shop.Shared.Outbox;
using Quartz;

namespace HeShui.Shop.Web.Hosting;

/// <summary>What the shop does by itself, and when. Every node keeps the schedule in memory; <see cref="JobRunner"/> sees to it that one node does the work.</summary>
internal static class Jobs
{
    public static void AddJobs(this IServiceCollection services)
    {
        services.AddQuartz(quartz =>
        {
            quartz.ScheduleJob<OverdueOrderSweep>(trigger => trigger.WithIdentity(OverdueOrderSweep.Name).StartNow().WithSimpleSchedule(s => s.WithInterval(TimeSpan.FromSeconds(20)).RepeatForever()));
            quartz.ScheduleJob<DueCaseSweep>(trigger => trigger.WithIdentity(DueCaseSweep.Name).StartNow().WithSimpleSchedule(s => s.WithInterval(TimeSpan.FromMinutes(1)).RepeatForever()));
            quartz.ScheduleJob<Tidying>(trigger => trigger.WithIdentity(Tidying.Name).WithCronSchedule("0 30 3 * * ?", s => s.InTimeZone(Shanghai.Zone)));
        });
        services.AddSingleton<IJobSchedule, JobSchedule>();
        services.AddQuartzHostedService(options => (options.AwaitApplicationStarted, options.WaitForJobsToComplete) = (true, true));
    }
}

/// <summary>The schedule of this node.</summary>
internal sealed class JobSchedule(ISchedulerFactory schedulers) : IJobSchedule
{
    private static readonly string[] Names = [OverdueOrderSweep.Name, DueCaseSweep.Name, Tidying.Name];

    public async Task<IReadOnlyDictionary<string, DateTimeOffset?>> NextRuns(CancellationToken ct)
    {
        var next = new Dictionary<string, DateTimeOffset?>();
        foreach (var name in Names)
        {
            next[name] = (await Trigger(name, ct))?.NextFireTimeUtc;
        }
        return next;
    }

    public async Task<bool> RunNow(string job, CancellationToken ct)
    {
        if (!Names.Contains(job) || await Trigger(job, ct) is not { } trigger)
        {
            return false;
        }
        await (await schedulers.GetScheduler(ct)).TriggerJob(trigger.JobKey, cancellationToken: ct);
        return true;
    }

    private async Task<ITrigger?> Trigger(string job, CancellationToken ct) => await (await schedulers.GetScheduler(ct)).GetTrigger(new TriggerKey(job), ct);
}

/// <summary>Cancels orders whose time to pay has run out, each in a transaction of its own.</summary>
[DisallowConcurrentExecution]
internal sealed class OverdueOrderSweep(JobRunner runner) : IJob
{
    public const string Name = "取消超时未付款的订单";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await runner.Run(Name, async (mediator, ct) =>
    {
        var cancelled = 0;
        while (await mediator.Send(new CancelNextOverdueOrder(), ct))
        {
            cancelled++;
        }
        return cancelled;
    }, cancellationToken);
}

/// <summary>Takes after-sales cases on that nobody has answered, or whose goods have not come, in time; each in a transaction of its own.</summary>
[DisallowConcurrentExecution]
internal sealed class DueCaseSweep(JobRunner runner) : IJob
{
    public const string Name = "处理到期的售后单";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await runner.Run(Name, async (mediator, ct) =>
    {
        var done = 0;
        while (await mediator.Send(new SettleNextDueCase(), ct))
        {
            done++;
        }
        return done;
    }, cancellationToken);
}

/// <summary>Forgets what is no longer needed.</summary>
[DisallowConcurrentExecution]
internal sealed class Tidying(JobRunner runner) : IJob
{
    public const string Name = "清理过期的验证码、购物车和已发消息";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await runner.Run(Name, async (mediator, ct) =>
        await mediator.Send(new ForgetOldCodes(), ct) + await mediator.Send(new ForgetOldCarts(), ct) + await mediator.Send(new ForgetSentMessages(), ct)
        + await mediator.Send(new ForgetOldMessages(), ct), cancellationToken);
}
