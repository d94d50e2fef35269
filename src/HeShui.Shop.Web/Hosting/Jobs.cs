using HeShui.Shop.AfterSales;
using HeShui.Shop.Delivery;
using HeShui.Shop.Ledger;
using HeShui.Shop.Members;
using HeShui.Shop.Messages;
using HeShui.Shop.Messages.Contracts;
using HeShui.Shop.Ordering;
using HeShui.Shop.Payments;
using HeShui.Shop.Payments.Reconciliation;
using HeShui.Shop.Reporting.Due;
using HeShui.Shop.Reporting.MonthlyReports;
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
            quartz.ScheduleJob<DayFolding>(trigger => trigger.WithIdentity(DayFolding.Name).StartNow().WithSimpleSchedule(s => s.WithInterval(TimeSpan.FromSeconds(5)).RepeatForever()));
            quartz.ScheduleJob<PaymentAsking>(trigger => trigger.WithIdentity(PaymentAsking.Name).StartNow().WithSimpleSchedule(s => s.WithInterval(TimeSpan.FromSeconds(60)).RepeatForever()));
            quartz.ScheduleJob<DueCaseSweep>(trigger => trigger.WithIdentity(DueCaseSweep.Name).StartNow().WithSimpleSchedule(s => s.WithInterval(TimeSpan.FromMinutes(1)).RepeatForever()));
            quartz.ScheduleJob<Tidying>(trigger => trigger.WithIdentity(Tidying.Name).WithCronSchedule("0 30 3 * * ?", s => s.InTimeZone(Shanghai.Zone)));
            // Hourly, because some providers close their books late in the morning and any may be down; a day that is done is not done again.
            quartz.ScheduleJob<DailyReconciliation>(trigger => trigger.WithIdentity(DailyReconciliation.Name).WithCronSchedule("0 40 4-23 * * ?", s => s.InTimeZone(Shanghai.Zone)));
            quartz.ScheduleJob<OddEventSweep>(trigger => trigger.WithIdentity(OddEventSweep.Name).StartNow().WithSimpleSchedule(s => s.WithInterval(TimeSpan.FromMinutes(5)).RepeatForever()));
            // Hourly on the first days, so that a night in which the program was down is made up for; a report that is there is not made again.
            quartz.ScheduleJob<MonthlyReporting>(trigger => trigger.WithIdentity(MonthlyReporting.Name).WithCronSchedule("0 20 6-20 1-7 * ?", s => s.InTimeZone(Shanghai.Zone)));
            quartz.ScheduleJob<DueReminding>(trigger => trigger.WithIdentity(DueReminding.Name).WithCronSchedule("0 10 8 * * ?", s => s.InTimeZone(Shanghai.Zone)));
        });
        services.AddSingleton<IJobSchedule, JobSchedule>();
        services.AddQuartzHostedService(options => (options.AwaitApplicationStarted, options.WaitForJobsToComplete) = (true, true));
    }
}

/// <summary>The schedule of this node.</summary>
internal sealed class JobSchedule(ISchedulerFactory schedulers) : IJobSchedule
{
    private static readonly string[] Names = [OverdueOrderSweep.Name, DayFolding.Name, PaymentAsking.Name, DueCaseSweep.Name, Tidying.Name, DailyReconciliation.Name, OddEventSweep.Name, MonthlyReporting.Name, DueReminding.Name];

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

/// <summary>Cancels orders whose time to pay has run out, online or at their pickup point, each in a transaction of its own.</summary>
[DisallowConcurrentExecution]
internal sealed class OverdueOrderSweep(JobRunner runner) : IJob
{
    public const string Name = "取消超时未付款的订单";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await runner.Run(Name, async (mediator, ct) =>
    {
        var cancelled = 0;
        while (await mediator.Send(new CancelNextOverdueOrder(), ct) || await mediator.Send(new CancelNextUncollectedOrder(), ct))
        {
            cancelled++;
        }
        return cancelled;
    }, cancellationToken);
}

/// <summary>Moves what has changed into the roll-ups, a bounded number at a time; each in a transaction of its own.</summary>
[DisallowConcurrentExecution]
internal sealed class DayFolding(JobRunner runner) : IJob
{
    public const string Name = "汇总每日数字";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await runner.Run(Name, async (mediator, ct) =>
    {
        var folded = 0;
        while (await mediator.Send(new FoldMemberDays(), ct) || await mediator.Send(new FoldDeliveryDays(), ct) || await mediator.Send(new FoldEntries(), ct))
        {
            folded++;
        }
        return folded;
    }, cancellationToken);
}

/// <summary>Asks payment providers about payments and refunds of which they have said nothing.</summary>
[DisallowConcurrentExecution]
internal sealed class PaymentAsking(JobRunner runner) : IJob
{
    public const string Name = "询问没有回音的付款和退款";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await runner.Run(Name, async (mediator, ct) =>
    {
        var asked = 0;
        while (await mediator.Send(new AskNextPayment(), ct) || await mediator.Send(new AskNextRefund(), ct))
        {
            asked++;
        }
        return asked;
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

/// <summary>Sets every day that is due against the providers' books, the oldest first. A provider that is down holds up its own days alone.</summary>
[DisallowConcurrentExecution]
internal sealed class DailyReconciliation(JobRunner runner) : IJob
{
    public const string Name = "和付款平台逐日对账";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await runner.Run(Name, async (mediator, ct) =>
    {
        var (done, down) = (0, new Dictionary<string, DomainException>());
        foreach (var day in await mediator.Send(new ListDueDays(), ct))
        {
            if (down.ContainsKey(day.Provider))
            {
                continue;
            }
            try
            {
                await mediator.Send(new ReconcileDay(day.Provider, day.Date), ct);
                done++;
            }
            catch (DomainException refused)
            {
                down.Add(day.Provider, refused);
            }
        }
        return down.Count == 0 ? done : throw new AggregateException(down.Values);
    }, cancellationToken);
}

/// <summary>Puts what providers sent and nobody understands before a person.</summary>
[DisallowConcurrentExecution]
internal sealed class OddEventSweep(JobRunner runner) : IJob
{
    public const string Name = "把看不懂的付款通知交给人查";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await runner.Run(Name, (mediator, ct) => mediator.Send(new QueueOddEvents(), ct), cancellationToken);
}

/// <summary>Makes last month's reports of the projects that somebody subscribed to; each in a transaction of its own.</summary>
[DisallowConcurrentExecution]
internal sealed class MonthlyReporting(JobRunner runner) : IJob
{
    public const string Name = "做上个月的项目月报";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await runner.Run(Name, async (mediator, ct) =>
    {
        var made = 0;
        while (await mediator.Send(new MakeNextMonthlyReport(), ct))
        {
            made++;
        }
        return made;
    }, cancellationToken);
}

/// <summary>Tells people of what is due in projects; each event in a transaction of its own, and nobody twice.</summary>
[DisallowConcurrentExecution]
internal sealed class DueReminding(JobRunner runner) : IJob
{
    public const string Name = "提醒快到期和过期的项目事项";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await runner.Run(Name, async (mediator, ct) =>
    {
        var told = 0;
        foreach (var news in await mediator.Send(new ListDueNews(), ct))
        {
            told += await mediator.Send(new TellWorkers(news), ct);
        }
        return told;
    }, cancellationToken);
}
