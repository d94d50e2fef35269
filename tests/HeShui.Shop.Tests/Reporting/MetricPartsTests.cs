using HeShui.Shop.Ledger;
using HeShui.Shop.Reporting;
using HeShui.Shop.Shared;
using HeShui.Shop.Suppliers;
using HeShui.Shop.Testing;

namespace HeShui.Shop.Tests.Reporting;

/// <summary>Figures of any period, told apart.</summary>
public sealed class MetricPartsTests : MayProject
{
    [Fact]
    public async Task Sales_fall_into_parts_that_are_the_whole_with_one_for_what_has_no_value()
    {
        var (buyer, supplier) = (await Registered(May(1)), new Supplier("parts", "太白合作社", "太白", "taibai", "", "李", "09340000000", isDemo: false));
        await Add(supplier);
        var order = await Book(buyer, May(2), 50, township: "taibai", supplier: supplier.Id, category: "produce/fruit");
        await Book(buyer, May(2), 8, goods: null, order: order, township: "taibai");
        await Book(buyer, May(3), 20.01m, channel: "live:one");
        await Book(buyer, May(3), 9.99m, channel: "live:two");
        await Book(buyer, May(4), -5, EntryKind.Refund, order: order, township: "taibai", supplier: supplier.Id, category: "produce/fruit");
        await Parts("net-sales", Dimension.Township, ("taibai", 53), (null, 30));
        await Parts("net-sales", Dimension.Supplier, (supplier.Id.Value.ToString(), 45), (null, 38));
        await Parts("net-sales", Dimension.Category, ("produce/fruit", 45), (null, 38));
        await Parts("net-sales", Dimension.Channel, ("store", 53), ("live", 30));
        await Parts("agri-sales", Dimension.Township, ("taibai", 45), (null, 30));
        await Parts("live-sales", Dimension.Township, (null, 30));
        await Parts("orders", Dimension.Township, ("taibai", 1), (null, 2));
        await Parts("orders", Dimension.Channel, ("store", 1), ("live", 2));
    }

    [Fact]
    public async Task Parts_go_by_the_names_people_know_and_the_one_without_a_value_comes_last()
    {
        var (buyer, supplier) = (await Registered(May(1)), new Supplier("named", "太白合作社", "太白", "taibai", "", "李", "09340000000", isDemo: false));
        await Add(supplier);
        await Book(buyer, May(2), 8, goods: null);
        await Book(buyer, May(2), 50, township: "taibai", supplier: supplier.Id, category: "no/such", channel: "assisted");
        (await Names(Dimension.Township)).ShouldBe(["太白镇", "未填乡镇"]);
        (await Names(Dimension.Supplier)).ShouldBe(["太白合作社", "没有供应商（运费）"]);
        (await Names(Dimension.Category)).ShouldBe(["no/such", "没有分类（运费）"]);
        (await Names(Dimension.Channel)).ShouldBe(["本店", "代客下单"]);

        async Task<IEnumerable<string>> Names(Dimension by) => (await Ask("net-sales", May(1), LastDay, by: by)).Parts.Select(p => p.Name);
    }

    [Fact]
    public async Task A_buyer_belongs_where_the_last_kept_order_went()
    {
        var (moved, returned, other) = (await Registered(May(1)), await Registered(May(1)), await Registered(May(1)));
        await Book(moved, May(2), 10, township: "taibai");
        await Book(moved, May(9), 10, township: "xihuachi", channel: "assisted");
        await Book(returned, May(2), 10, township: "taibai");
        var back = await Book(returned, May(9), 10, township: "xihuachi");
        await Book(returned, May(10), -10, EntryKind.Refund, order: back, township: "xihuachi");
        await Book(other, May(3), 10);
        await Parts("active-buyers", Dimension.Township, ("xihuachi", 1), ("taibai", 1), (null, 1));
        await Parts("active-buyers", Dimension.Channel, ("store", 2), ("assisted", 1));
        var rates = (await Ask("repeat-rate", May(1), LastDay, by: Dimension.Township)).Parts;
        rates.Select(p => (p.Key, p.Actual!.Quotient!.Dividend, p.Actual.Quotient.Divisor)).ShouldBe([("xihuachi", 1, 1), ("taibai", 0, 1), (null, 0, 1)], ignoreOrder: true);
    }

    [Fact]
    public async Task Members_fall_into_the_townships_they_live_in_and_suppliers_into_theirs()
    {
        var (home, away) = (await Registered(May(1)), await Registered(May(2)));
        await Execute($"UPDATE members.member SET township = 'taibai' WHERE id = {home.Value}");
        await Follow(home, true, May(3));
        await Follow(away, true, May(3));
        foreach (var metric in new[] { "registered-users", "new-users", "shop-followers" })
        {
            await Parts(metric, Dimension.Township, ("taibai", 1), (null, 1));
        }
        foreach (var (code, township) in new[] { ("here", "taibai"), ("there", "") })
        {
            var supplier = new Supplier(code, code, code, township, "", "李", "09340000000", isDemo: false);
            supplier.Sign(May(1), LastDay);
            await Add(supplier);
        }
        await Parts("active-suppliers", Dimension.Township, ("taibai", 1), (null, 1));
    }

    [Theory]
    [InlineData("registered-users", Dimension.Supplier, "只有居住的乡镇")]
    [InlineData("orders", Dimension.Category, "几家供应商")]
    [InlineData("repeat-rate", Dimension.Supplier, "一位买家")]
    [InlineData("net-sales", Dimension.Zone, "没有配送区")]
    [InlineData("live-sales", Dimension.Channel, "只有一个渠道")]
    [InlineData("on-time-rate", Dimension.Channel, "不分渠道")]
    [InlineData("active-suppliers", Dimension.Category, "只能按供应商所在的乡镇分")]
    [InlineData("group-buy-sales", Dimension.Township, "还没有记录")]
    public async Task A_dimension_a_metric_cannot_have_is_refused_in_words(string metric, Dimension by, string words)
    {
        var refused = await Should.ThrowAsync<DomainException>(Ask(metric, by: by));
        (refused.Code, refused.Message.Contains(words)).ShouldBe(("no-such-part", true), refused.Message);
        (await Should.ThrowAsync<DomainException>(Ask(metric, cuts: new Cut(by, "x")))).Code.ShouldBe("no-such-part");
    }

    [Fact]
    public async Task Periods_end_on_the_as_of_day_at_the_latest_and_begin_before_they_end()
    {
        var report = await Ask("net-sales", May(1), new DateOnly(2026, 12, 31));
        (report.Frame.To, report.Frame.AsOf, report.Frame.Today).ShouldBe((new DateOnly(2026, 6, 15), new DateOnly(2026, 6, 15), new DateOnly(2026, 6, 15)));
        var past = await Ask("net-sales", null, LastDay, May(20));
        (past.Frame.From, past.Frame.To, past.Frame.AsOf).ShouldBe((new DateOnly(2026, 1, 1), May(20), May(20)));
        (await Ask("net-sales", May(1), May(5), LastDay)).Frame.To.ShouldBe(May(5));
        (await Should.ThrowAsync<DomainException>(Ask("net-sales", LastDay, May(1)))).Code.ShouldBe("backwards");
        await Should.ThrowAsync<NotFoundException>(Ask("no-such-metric"));
    }

    [Fact]
    public async Task Parts_can_be_narrowed_down_further_and_open_their_own_rows()
    {
        var buyer = await Registered(May(1));
        await Book(buyer, May(2), 50, township: "taibai", channel: "assisted");
        await Book(buyer, May(2), 7, township: "taibai");
        await Book(buyer, May(2), 3, channel: "assisted");
        var report = await Ask("net-sales", May(1), LastDay, by: Dimension.Channel, cuts: new Cut(Dimension.Township, "taibai"));
        report.Actual!.Counted.ShouldBe(57);
        report.Parts.Select(p => (p.Key, p.Actual!.Counted)).ShouldBe([("store", 7m), ("assisted", 50m)]);
        var (actual, rows) = await AllRows("net-sales", May(1), LastDay, LastDay, new Cut(Dimension.Township, "taibai"), new Cut(Dimension.Channel, "assisted"));
        (actual!.Counted, rows.ShouldHaveSingleItem().Contribution).ShouldBe((50, 50));
        (await AllRows("net-sales", May(1), LastDay, LastDay, new Cut(Dimension.Township, null))).Rows.ShouldHaveSingleItem().Contribution.ShouldBe(3);
        (await AllRows("net-sales", May(1), LastDay, LastDay, new Cut(Dimension.Supplier, "no id"))).Rows.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_part_is_exported_with_all_its_rows_beyond_one_portion()
    {
        var buyer = await Registered(May(1));
        await Book(buyer, May(2), 1, township: "taibai");
        await Execute($"""
            INSERT INTO ledger.entry (kind, at, business_date, "order", order_number, member, product_name, agricultural, channel, township, amount, quantity, is_demo)
            SELECT 'Sale', now(), date '2026-05-01' + n % 20, gen_random_uuid(), 'N' || n, {buyer.Value}, '苹果', true, 'store', CASE WHEN n % 2 = 0 THEN 'taibai' END, 0.01 * n, 1, false FROM generate_series(1, 21000) n
            """);
        var file = await Shop.Send(Given.Bureau, new ExportMetric(new MetricQuestion("net-sales", May(1), LastDay, LastDay, [new Cut(Dimension.Township, "taibai")]), ExportFormat.Csv));
        file.FileName.ShouldBe("销售额-太白镇-2026-05-31.csv");
        using var reader = new StreamReader(file.Content);
        var lines = (await reader.ReadToEndAsync()).Split('\n').Select(l => l.TrimEnd('\r')).ToList();
        var rows = lines.Where(l => l.EndsWith(",正式数据", StringComparison.Ordinal)).ToList();
        rows.Count.ShouldBe(10_501);
        rows.ShouldBeUnique();
        rows.Sum(l => decimal.Parse(l.Split(',')[^2], System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(1_102_606.00m);
        lines.ShouldContain(l => l.StartsWith("乡镇,太白镇", StringComparison.Ordinal));
        lines.ShouldContain(l => l.StartsWith("算法版本", StringComparison.Ordinal) && l.Contains("第 2 版"));
        lines.ShouldContain(l => l.StartsWith("明细合计（元）,1102606.00", StringComparison.Ordinal));
    }

    private async Task Parts(string metric, Dimension by, params (string? Key, decimal Counted)[] expected)
    {
        var report = await Ask(metric, May(1), LastDay, LastDay, by);
        report.Parts.Select(p => (p.Key, p.Actual!.Counted)).ShouldBe(expected, ignoreOrder: true, $"{metric} {by}");
        report.Parts.Sum(p => p.Actual!.Counted).ShouldBe(report.Actual!.Counted, $"{metric} {by}");
    }
}
