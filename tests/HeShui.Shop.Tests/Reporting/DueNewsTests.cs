using HeShui.Shop.Members;
using HeShui.Shop.Messages;
using HeShui.Shop.Messages.Contracts;
using HeShui.Shop.Messages.Data;
using HeShui.Shop.Reporting;
using HeShui.Shop.Reporting.Acceptance;
using HeShui.Shop.Reporting.Due;
using HeShui.Shop.Reporting.MonthlyReports;
using HeShui.Shop.Reporting.Projects;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Sms;
using HeShui.Shop.Testing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace HeShui.Shop.Tests.Reporting;

/// <summary>What comes due is told to everybody who works on projects, each once; by text message too to those who subscribed.</summary>
public sealed class DueNewsTests : MayProject
{
    [Fact]
    public async Task A_task_is_told_a_week_before_and_again_on_the_day_after_and_never_twice()
    {
        var (bureau, firm) = (await Worker(Role.Bureau), await Worker(Role.Operator));
        await Task(new DateOnly(2026, 6, 23));
        (await Run()).ShouldBe(0, "eight days left");
        Tomorrow();
        (await Run()).ShouldBe(2);
        Tomorrow(7);
        (await Run()).ShouldBe(0, "told already");
        Tomorrow();
        (await Run()).ShouldBe(2);
        Tomorrow(5);
        (await Run()).ShouldBe(0);
        foreach (var worker in new[] { bureau, firm })
        {
            (await Messages(worker)).Select(m => (m.Project, m.Title, m.Address)).ShouldBe(
                [("五月", "任务过期了", $"/bureau/projects/{Code}/tasks"), ("五月", "任务快到期了", $"/bureau/projects/{Code}/tasks")]);
        }
    }

    [Fact]
    public async Task A_task_that_is_done_or_withdrawn_is_not_told()
    {
        await Worker(Role.Bureau);
        await Shop.Send(Given.Operator, new FinishTask(Code, await Task(new DateOnly(2026, 6, 16)), "办好了", []));
        await Shop.Send(Given.Bureau, new WithdrawTask(Code, await Task(new DateOnly(2026, 6, 16)), "不用了"));
        (await Run()).ShouldBe(0);
    }

    [Fact]
    public async Task A_period_that_ends_in_thirty_days_is_told_while_the_project_runs()
    {
        var bureau = await Worker(Role.Bureau);
        await Execute($"UPDATE reporting.project SET state = 'Running', \"to\" = '2026-07-16' WHERE code = {Code}");
        (await Run()).ShouldBe(0, "31 days left");
        Tomorrow();
        (await Run()).ShouldBe(1);
        (await Run()).ShouldBe(0);
        (await Messages(bureau)).Single().Text.ShouldBe("项目期2026 年 7 月 16 日结束。请准备自评表、自评报告和佐证材料。");
        await Execute($"UPDATE reporting.project SET \"to\" = '2026-07-14' WHERE code = {Code}");
        (await Run()).ShouldBe(1, "another end");
        await Execute($"UPDATE reporting.project SET state = 'SelfEvaluated', \"to\" = '2026-07-12' WHERE code = {Code}");
        (await Run()).ShouldBe(0);
    }

    [Fact]
    public async Task A_submission_that_waits_longer_than_two_weeks_is_told_until_it_is_decided()
    {
        var bureau = await Worker(Role.Bureau);
        await Execute($"UPDATE reporting.project SET state = 'SelfEvaluated' WHERE code = {Code}");
        await Shop.HandIn(Code, "net-sales");
        await Shop.Send(Given.Operator, new SubmitForAcceptance(Code, "申请验收"));
        Tomorrow(14);
        (await Run()).ShouldBe(0);
        Shop.Clock.Now = Shop.Clock.Now.AddMinutes(1);
        (await Run()).ShouldBe(1);
        (await Run()).ShouldBe(0);
        (await Messages(bureau)).Single().Address.ShouldBe($"/bureau/projects/{Code}/acceptance");
        await Worker(Role.Operator);
        await Shop.Send(Given.Bureau, new DecideAcceptance(Code, false, "凭证不全"));
        (await Run()).ShouldBe(0);
    }

    [Fact]
    public async Task Only_those_who_subscribed_get_a_text_message_and_nobody_who_left_or_works_elsewhere_is_told()
    {
        var (subscribed, other, left, courier) = (await Worker(Role.Bureau), await Worker(Role.Operator), await Worker(Role.Bureau), await Worker(Role.Courier));
        await Shop.Send(subscribed.Actor, new SetSubscription(Code, true));
        await Shop.Send(left.Actor, new SetSubscription(Code, true));
        await Execute($"UPDATE members.account SET disabled_at = now() WHERE id = {left.Actor.Account!.Value.Value}");
        await Task(new DateOnly(2026, 6, 16));
        (await Run()).ShouldBe(2);
        await Run();
        await Shop.SendOutbox();
        new[] { subscribed, other, left, courier }.Select(w => Shop.Messages.Count(w.Phone)).ShouldBe([1, 0, 0, 0]);
        Shop.Messages.Last(subscribed.Phone).ShouldBe("【臻品合水】“五月”：任务快到期了，请登录后在“提醒”里查看。");
        (await Messages(other)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Where_the_provider_has_no_wording_the_message_is_in_the_shop_alone()
    {
        var bureau = await Worker(Role.Bureau);
        await Shop.Send(bureau.Actor, new SetSubscription(Code, true));
        Shop.Messages.Missing[SmsTemplate.ProjectDue] = true;
        await Task(new DateOnly(2026, 6, 16));
        (await Run()).ShouldBe(1);
        await Shop.SendOutbox();
        Shop.Messages.Count(bureau.Phone).ShouldBe(0);
    }

    [Fact]
    public async Task After_a_crash_in_between_everybody_is_told_all_the_same_and_once()
    {
        var workers = new[] { await Worker(Role.Bureau), await Worker(Role.Bureau), await Worker(Role.Operator) };
        foreach (var worker in workers)
        {
            await Shop.Send(worker.Actor, new SetSubscription(Code, true));
        }
        await Task(new DateOnly(2026, 6, 16));
        await Task(new DateOnly(2026, 6, 17));
        var news = await Shop.Send(Actor.System, new ListDueNews());
        (await Shop.Send(Actor.System, new TellWorkers(news[0]))).ShouldBe(3);
        var last = workers.Max(w => w.Actor.Account!.Value.Value);
        var crash = $"ALTER TABLE messages.work_message ADD CONSTRAINT crash CHECK (account <> '{last}') NOT VALID";
        await Shop.Find(db => db.Database.ExecuteSqlRawAsync(crash));
        await Should.ThrowAsync<PostgresException>(() => Shop.Send(Actor.System, new TellWorkers(news[1])));
        (await Shop.Find(db => db.WorkMessages.CountAsync())).ShouldBe(3, "all of an event or nothing");
        await Shop.Find(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE messages.work_message DROP CONSTRAINT crash"));
        (await Run()).ShouldBe(3);
        await Shop.SendOutbox();
        workers.Select(w => Shop.Messages.Count(w.Phone)).ShouldBe([2, 2, 2]);
    }

    [Fact]
    public async Task Two_programs_at_once_tell_once()
    {
        var bureau = await Worker(Role.Bureau);
        await Task(new DateOnly(2026, 6, 16));
        (await System.Threading.Tasks.Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Run()))).Sum().ShouldBe(1);
        (await Messages(bureau)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_was_read_stays_read_and_belongs_to_one_person()
    {
        var (reader, other) = (await Worker(Role.Bureau), await Worker(Role.Bureau));
        await Task(new DateOnly(2026, 6, 16));
        await Run();
        var page = await Shop.Send(reader.Actor, new ListMyWorkMessages());
        (await Shop.Send(reader.Actor, new ReadWorkMessages(long.MaxValue))).ShouldBe(1);
        page.Unread.ShouldBe(1);
        (await Shop.Send(reader.Actor, new ListMyWorkMessages())).Unread.ShouldBe(0);
        (await Shop.Send(other.Actor, new ListMyWorkMessages())).Unread.ShouldBe(1);
    }

    /// <summary>As the job does.</summary>
    private async Task<int> Run()
    {
        var told = 0;
        foreach (var news in await Shop.Send(Actor.System, new ListDueNews()))
        {
            told += await Shop.Send(Actor.System, new TellWorkers(news));
        }
        return told;
    }

    private void Tomorrow(int days = 1) => Shop.Clock.Now = Shop.Clock.Now.AddDays(days);

    private async Task<Guid> Task(DateOnly due)
    {
        var id = Guid.NewGuid();
        await Shop.Send(Given.Bureau, new AddTask(Code, id, null, "补交签到表", "", due, "王经理"));
        return id;
    }

    private async Task<IReadOnlyList<WorkMessageCard>> Messages((Actor Actor, string Phone) worker) => (await Shop.Send(worker.Actor, new ListMyWorkMessages())).Messages;

    private async Task<(Actor Actor, string Phone)> Worker(Role role)
    {
        var phone = Given.Phone();
        var account = new Account { UserName = phone, NormalizedUserName = phone, PhoneNumber = phone, Name = "孙股长", RoleNames = [role.ToString()] };
        await Add(account);
        return (account.AsActor(null), phone);
    }
}
