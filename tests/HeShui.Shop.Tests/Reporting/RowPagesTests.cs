using System.Buffers.Text;
using System.Text;
using HeShui.Shop.Ledger;
using HeShui.Shop.Members;
using HeShui.Shop.Reporting;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;

namespace HeShui.Shop.Tests.Reporting;

/// <summary>Pages of rows that follow each other are the rows, each one once, though all of them are of the same day.</summary>
public sealed class RowPagesTests : MayProject
{
    private const int People = 130;

    [Theory]
    [InlineData("registered-users")]
    [InlineData("shop-followers")]
    [InlineData("net-sales")]
    [InlineData("orders")]
    [InlineData("active-buyers")]
    public async Task Walking_forth_and_back_shows_every_row_once(string metric)
    {
        await OneDay();
        var numbered = new List<List<string>>();
        for (var page = 1; page <= 3; page++)
        {
            numbered.Add(Keys(await Read(metric, page)));
        }
        numbered.Select(p => p.Count).ShouldBe([50, 50, 30]);
        numbered.SelectMany(p => p).Distinct().Count().ShouldBe(People);

        var shown = await Read(metric, 1);
        for (var page = 2; page <= 3; page++)
        {
            shown = await Read(metric, page, new RowsBeside(shown.Last.ShouldNotBeNull(), Backwards: false));
            Keys(shown).ShouldBe(numbered[page - 1]);
        }
        for (var page = 2; page >= 1; page--)
        {
            shown = await Read(metric, page, new RowsBeside(shown.First.ShouldNotBeNull(), Backwards: true));
            Keys(shown).ShouldBe(numbered[page - 1]);
            (shown.Page, shown.Before).ShouldBe((page, (page - 1) * 50));
        }
    }

    [Fact]
    public async Task A_mark_says_where_a_page_is_so_that_none_is_counted_off()
    {
        await OneDay();
        var first = await Read("net-sales", 1);
        Keys(await Read("net-sales", 3, new RowsBeside(first.Last!, Backwards: false))).Count.ShouldBe(30);
        Keys(await Read("net-sales", 3, new RowsBeside(first.Last!, Backwards: false))).ShouldBe(Keys(await Read("net-sales", 2))[..30]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("不是")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"Date\":\"2026-05-03\",\"Number\":\"\\u0000\"}")]
    [InlineData("{\"Date\":\"9999-12-31\",\"Number\":\"9\"}")]
    public async Task What_is_no_mark_of_these_rows_is_as_if_it_were_not_told(string mark)
    {
        await OneDay();
        var second = Keys(await Read("orders", 2));
        Keys(await Read("orders", 2, new RowsBeside(mark, Backwards: true))).ShouldBe(second);
        Keys(await Read("orders", 2, new RowsBeside(Base64Url.EncodeToString(Encoding.UTF8.GetBytes(mark)), Backwards: false))).ShouldBe(second);
        Keys(await Read("orders", 9, new RowsBeside((await Read("orders", 1)).Last!, Backwards: false))).ShouldBe(Keys(await Read("orders", 3)));
    }

    /// <summary>Everybody registers, follows and buys at the same moment.</summary>
    private async Task OneDay()
    {
        var members = Enumerable.Range(0, People).Select(_ => Member.Register(Given.Phone(), "王秀兰", Noon(May(3)))).ToList();
        await Shop.Find(async db =>
        {
            db.AddRange(members);
            db.AddRange(members.Select(m => new FollowEvent(m.Id, FollowEvent.Shop, true, Noon(May(3)))));
            db.AddRange(members.Select((m, i) => Bought(m.Id, $"MAY{i:0000}")));
            return await db.SaveChangesAsync();
        });
    }

    private static Entry Bought(MemberId member, string number) => new()
    {
        Kind = EntryKind.Sale,
        At = Noon(May(3)),
        BusinessDate = May(3),
        Order = OrderId.New(),
        OrderNumber = number,
        Member = member,
        Line = OrderLineId.New(),
        ProductName = "苹果",
        Channel = "store",
        Amount = new Money(10),
        Quantity = 1,
    };

    private async Task<RowsPage> Read(string metric, int page, RowsBeside? beside = null) =>
        (await Shop.Send(Given.Bureau, new GetFigure(Code, metric, LastDay, false, page, beside))).Shown;

    private static List<string> Keys(RowsPage shown) => shown.Rows.Select(r => r.Key).ToList();
}
