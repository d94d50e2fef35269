using HeShui.Shop.Media.Contracts;
using HeShui.Shop.Members;
using HeShui.Shop.Reporting;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Reporting.MonthlyReports;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Sms;
using HeShui.Shop.Testing;
using Microsoft.EntityFrameworkCore;
using MiniExcelLibs;

namespace HeShui.Shop.Tests.Reporting;

/// <summary>A subscribed project's monthly report is made once, and its subscribers are told once.</summary>
public sealed class MonthlyReportTests : MayProject
{
    [Fact]
    public async Task Last_months_report_is_made_once_and_every_subscriber_told()
    {
        var official = await Worker(Role.Bureau);
        await Runs();
        await Registered(new DateOnly(2026, 4, 20));
        var member = await Registered(May(2));
        await Book(member, May(3), 20_000);
        await Shop.Send(official.Actor, new SetSubscription(Code, true));
        (await Make()).ShouldBe(1);
        (await Make()).ShouldBe(0);
        var project = (await Shop.Send(official.Actor, new ListMonthlyReports())).Single(p => p.Code == Code);
        project.Subscribed.ShouldBeTrue();
        var report = project.Reports.ShouldHaveSingleItem();
        (report.Month, report.HasDemo).ShouldBe((May(1), false));
        var rows = await Rows(report);
        rows.ShouldContain(r => r.Contains("|上月末|本月末|"));
        rows.Single(r => r.Contains("|registered-users|")).ShouldContain("|—|2|");
        rows.Single(r => r.Contains("|net-sales|")).ShouldContain("|—|2|");
        await Shop.SendOutbox();
        Shop.Messages.Count(official.Phone).ShouldBe(1);
        Shop.Messages.Last(official.Phone).ShouldContain("“五月”2026 年 5 月的月报");
    }

    [Fact]
    public async Task Nobody_who_left_or_unsubscribed_is_told()
    {
        await Runs();
        var (stays, left, unsubscribed) = (await Worker(Role.Bureau), await Worker(Role.Bureau), await Worker(Role.Operator));
        foreach (var worker in new[] { stays, left, unsubscribed })
        {
            await Shop.Send(worker.Actor, new SetSubscription(Code, true));
            await Shop.Send(worker.Actor, new SetSubscription(Code, true));
        }
        await Shop.Send(unsubscribed.Actor, new SetSubscription(Code, false));
        await Shop.Send(unsubscribed.Actor, new SetSubscription(Code, false));
        await Execute($"UPDATE members.account SET disabled_at = now() WHERE id = {left.Actor.Account!.Value.Value}");
        await Make();
        await Shop.SendOutbox();
        new[] { stays, left, unsubscribed }.Select(w => Shop.Messages.Count(w.Phone)).ShouldBe([1, 0, 0]);
    }

    [Fact]
    public async Task Without_subscribers_or_when_the_project_no_longer_runs_none_is_made()
    {
        await Runs();
        (await Make()).ShouldBe(0);
        await Shop.Send(Given.Bureau, new SetSubscription(Code, true));
        await Execute($"UPDATE reporting.project SET state = 'Accepted' WHERE code = {Code}");
        (await Make()).ShouldBe(0);
        await Runs();
        Shop.Clock.Now = Noon(new DateOnly(2026, 8, 2));
        (await Make()).ShouldBe(0, "July is after its end");
    }

    [Fact]
    public async Task Where_the_provider_has_no_wording_the_report_waits_without_a_message()
    {
        await Runs();
        var official = await Worker(Role.Bureau);
        await Shop.Send(official.Actor, new SetSubscription(Code, true));
        Shop.Messages.Missing[SmsTemplate.MonthlyReport] = true;
        (await Make()).ShouldBe(1);
        await Shop.SendOutbox();
        Shop.Messages.Count(official.Phone).ShouldBe(0);
    }

    [Fact]
    public async Task Two_programs_at_once_make_one()
    {
        await Runs();
        await Shop.Send(Given.Bureau, new SetSubscription(Code, true));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Make()));
        (await Shop.Find(db => db.MonthlyReports.CountAsync())).ShouldBe(1);
        (await Shop.Find(db => db.Database.SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM media.stored_file").SingleAsync())).ShouldBe(1);
    }

    private Task Runs() => Execute($"UPDATE reporting.project SET state = 'Running' WHERE code = {Code}");

    private async Task<int> Make()
    {
        var made = 0;
        while (await Shop.Send(Actor.System, new MakeNextMonthlyReport()))
        {
            made++;
        }
        return made;
    }

    private async Task<IReadOnlyList<string>> Rows(MonthlyReport report)
    {
        await using var content = (await Shop.Send(Given.Bureau, new OpenFile(report.File))).Content;
        return MiniExcel.Query(content).Cast<IDictionary<string, object>>().Select(r => string.Join('|', r.Values)).ToList();
    }

    private async Task<(Actor Actor, string Phone)> Worker(Role role)
    {
        var phone = Given.Phone();
        var account = new Account { UserName = phone, NormalizedUserName = phone, PhoneNumber = phone, Name = "孙股长", RoleNames = [role.ToString()] };
        await Add(account);
        return (account.AsActor(null), phone);
    }
}
