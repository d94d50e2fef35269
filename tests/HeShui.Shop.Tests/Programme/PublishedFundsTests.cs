using HeShui.Shop.Programme;
using HeShui.Shop.Programme.Contracts;
using HeShui.Shop.Programme.Register;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Testing;
using Microsoft.Extensions.DependencyInjection;
using static HeShui.Shop.Tests.Programme.FundsGround;

namespace HeShui.Shop.Tests.Programme;

/// <summary>The county's funds as they are published, with sums and rates worked out by hand.</summary>
public sealed class PublishedFundsTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    /// <summary>170.17 + 371.10 + 162.90 + 245.50 + 81.60 + 89.90 + 96.60 + 73.90 + 37.80, and 78.61 + 172.60 + 75.26 + 113.42 + 37.70 + 31.47 + 33.81 + 34.14 + 17.43.</summary>
    private static readonly Money Planned = Wan(1329.47m), Paid = Wan(594.44m);

    [Theory]
    [InlineData("农村电子商务公共服务体系提质升级项目", 170.17, 78.61, "46.19%")] // 46.194 98…
    [InlineData("农村快递物流高质量发展建设项目", 371.10, 172.60, "46.51%")] // 46.510 37…
    [InlineData("供应链体系升级改造及网销农产品质量标准化体系建设项目", 162.90, 75.26, "46.20%")] // 46.200 12…
    [InlineData("农村商贸流通企业转型升级及同城配送项目", 245.50, 113.42, "46.20%")] // 46.199 59…
    [InlineData("农产品线上销售及电商、文化、旅游融合发展建设项目", 81.60, 37.70, "46.20%")] // 46.200 98…
    [InlineData("农产品网络知名品牌打造建设项目", 89.90, 31.47, "35.01%")] // 35.005 56…
    [InlineData("农村电商人才培育和孵化建设项目", 96.60, 33.81, "35.00%")] // exactly 35
    [InlineData("电子商务大数据系统建设项目", 73.90, 34.14, "46.20%")] // 46.197 56…
    [InlineData("示范县项目监督审计", 37.80, 17.43, "46.11%")] // 46.111 11…
    public async Task Each_work_has_its_plan_its_payment_and_its_rate(string name, decimal planned, decimal paid, string rate)
    {
        var work = (await Page()).Works.Single(w => w.Name == name);
        (work.Planned, work.Paid, work.Rate).ShouldBe((Wan(planned), Wan(paid), rate));
        var payment = (await shop.Look(work.Id)).Payouts.ShouldHaveSingleItem();
        (payment.Kind, payment.Amount, payment.DateAssumed).ShouldBe((PayoutKind.Historic, Wan(paid), true));
    }

    [Fact]
    public async Task Totals_are_exact_and_so_is_the_share_of_the_money_received()
    {
        var page = await Page();
        (page.Total.Works, page.Total.Planned, page.Total.Paid, page.Total.Rate).ShouldBe((9, Planned, Paid, "44.71%")); // 44.712 55…
        page.PaidOfReceived.ShouldBe("59.44%"); // 594.44 ÷ 1,000
        var funds = page.Funds.ShouldNotBeNull();
        (funds.Approved, funds.Received, funds.Planned, funds.Paid).ShouldBe((Wan(1500), Wan(1000), Planned, Paid));
        funds.BySource.ShouldBe([new(FundSource.Central, Wan(1500), Wan(1000)), new(FundSource.Local, Money.Zero, null), new(FundSource.Own, Money.Zero, null)]);
    }

    [Fact]
    public async Task Works_add_up_by_direction_and_by_contractor()
    {
        var page = await Page();
        page.ByDirection.Select(d => (d.Name, d.Planned, d.Paid, d.Rate)).ShouldBe(
        [
            ("物流体系建设", Wan(616.60m), Wan(286.02m), "46.39%"), // 46.386 63…
            ("县级公共服务体系建设", Wan(244.07m), Wan(112.75m), "46.20%"), // 46.195 76…
            ("农产品供应链及网络营销体系建设", Wan(162.90m), Wan(75.26m), "46.20%"),
            ("人才培训", Wan(96.60m), Wan(33.81m), "35.00%"),
            ("农产品品牌培育", Wan(89.90m), Wan(31.47m), "35.01%"),
            ("农产品线上销售及文旅融合发展", Wan(81.60m), Wan(37.70m), "46.20%"),
            ("其他", Wan(37.80m), Wan(17.43m), "46.11%"),
        ]);
        var longxiang = page.ByContractor[0];
        (longxiang.Name, longxiang.Works, longxiang.Planned, longxiang.Paid, longxiang.Rate).ShouldBe(("庆阳陇象集团电子商务有限责任公司", 3, Wan(704.17m), Wan(326.47m), "46.36%")); // 46.362 38…
        page.ByContractor.Count.ShouldBe(7);
        page.ByContractor.Sum(c => c.Paid).ShouldBe(Paid);
        page.ByDirection.Sum(d => d.Planned).ShouldBe(Planned);
    }

    [Fact]
    public async Task A_projects_form_gets_the_same_and_null_where_nothing_is_known()
    {
        var funds = (await shop.Send(Given.Bureau, new FindFundsOfProject(await shop.Project("shop-2022")))).ShouldNotBeNull();
        (funds.Approved, funds.Received, funds.Planned, funds.Paid).ShouldBe((Wan(40), null, null, null));
        (await shop.Send(Given.Bureau, new FindFundsOfProject(await shop.Project("subsidy-2023")))).ShouldBeNull();
    }

    [Fact]
    public async Task Seeding_again_adds_nothing()
    {
        var before = await Counts();
        await using (var scope = shop.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<ReferenceData>().Apply(Path.Combine(TestDatabases.Checkout, "seeds", "reference"), CancellationToken.None);
        }
        (await Counts()).ShouldBe(before);

        async Task<string> Counts() => string.Join(",", (await Page()).Entries.Count, (await Page()).Works.Count, (await Page()).Total.Paid,
            await Count(RegisterKind.Selection), await Count(RegisterKind.Rule), await Count(RegisterKind.Award), await Count(RegisterKind.Benefit));
    }

    [Fact]
    public async Task The_register_begins_with_what_is_published_and_no_invented_names()
    {
        (await Count(RegisterKind.Selection)).ShouldBe(7);
        (await Count(RegisterKind.Rule)).ShouldBe(4);
        (await Count(RegisterKind.Asset)).ShouldBe(0);
        var awards = await shop.Send(Given.Bureau, new ListRegister(RegisterKind.Award));
        awards.Sum.ShouldBe(Wan(206), "6 for the guarantee and 200 of subsidies; how many firms got 15 each is not known");
        (await shop.Send(Given.Bureau, new ListProgrammeEntries(ProgrammeFigure.Households, null, null))).Sum(e => e.Value).ShouldBe(667);
        (await shop.Send(Given.Bureau, new ListProgrammeEntries(ProgrammeFigure.Income, await shop.Project(County), null))).ShouldBeEmpty();
    }

    private async Task<int> Count(RegisterKind kind) => (await shop.Send(Given.Bureau, new ListRegister(kind))).Counts[kind];

    private Task<FundsPage> Page() => shop.Send(Given.Bureau, new GetFunds(County));
}
