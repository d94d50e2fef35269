using System.Diagnostics;
using HeShui.Shop.Delivery;
using HeShui.Shop.Ledger;
using HeShui.Shop.Media.Contracts;
using HeShui.Shop.Members;
using HeShui.Shop.Reporting;
using HeShui.Shop.Reporting.Acceptance;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using HeShui.Shop.Verification;
using Npgsql;

namespace HeShui.Shop.LoadTests;

/// <summary>How long <c>verify</c> takes on 200,000 orders with all that belongs to them; and that one broken row among them is named.</summary>
internal static class Verify
{
    private const int Orders = 200_000, Runs = 3;
    private const double Target = 15;

    public static async Task<bool> Measure(ShopFixture shop)
    {
        var watch = Stopwatch.StartNew();
        await ManyOrders.Fill(shop.ConnectionString, Orders, TestClock.Start);
        await ManyOrders.FillBooks(shop.ConnectionString);
        while (await shop.Send(Actor.System, new FoldMemberDays()) || await shop.Send(Actor.System, new FoldDeliveryDays()) || await shop.Send(Actor.System, new FoldEntries()))
        {
        }
        await Accept(shop);
        Console.WriteLine($"{Orders:N0} orders with their goods, payments, entries, shipments, coupons and points made in {watch.Elapsed.TotalSeconds:F0} s");
        var took = new List<double>();
        var clean = true;
        for (var run = 1; run <= Runs; run++)
        {
            var began = Stopwatch.GetTimestamp();
            var results = await Run(shop);
            took.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
            clean &= results.All(c => c is { Holds: true, Checked: > 0 });
            if (run == 1)
            {
                Console.WriteLine($"{"seconds",8}{"checked",12}{"broken",9}  check");
                foreach (var c in results)
                {
                    Console.WriteLine($"{c.Took.TotalSeconds,8:F2}{c.Checked,12:N0}{c.Broken,9:N0}  {c.Name}{string.Concat(c.Examples.Select(e => $"\n{"",31}{e}"))}");
                }
            }
            Console.WriteLine($"run {run}: {took[^1]:F1} s; longest {string.Join(", ", results.OrderByDescending(c => c.Took).Take(3).Select(c => $"{c.Took.TotalSeconds:F1} s {c.Name}"))}");
        }
        var named = await EveryMistakeIsNamed(shop);
        var met = took.Max() <= Target;
        Console.WriteLine($"{(met ? "Target met" : "Target missed")}: at most {took.Max():F1} s, {Target} s wanted.{(clean ? "" : " Some check does not hold, or has nothing to look at.")}{(named ? "" : " Some mistake is not named.")}");
        return met && clean && named;
    }

    /// <summary>A project over the last year of the orders is accepted, so that there is a snapshot to compute anew.</summary>
    private static async Task Accept(ShopFixture shop)
    {
        var today = Shanghai.DateOf(shop.Clock.Now);
        var project = new Project("many") { Name = "一年的销售", Year = today.Year, From = today.AddYears(-1), To = today.AddDays(-1), State = ProjectState.SelfEvaluated };
        string[] metrics = ["registered-users", "shop-followers", "net-sales", "agri-sales", "orders", "avg-order"];
        project.Indicators.AddRange(metrics.Select((metric, i) => new Indicator(metric) { Position = i, Name = metric, Metric = metric }));
        var entered = new Project("entered") { Name = "填报", Year = today.Year, From = today.AddYears(-1), To = today };
        entered.Indicators.Add(new Indicator("training") { Name = "电商培训人次", Unit = "人次" });
        await shop.Find(async db =>
        {
            db.AddRange(project, entered);
            db.Add(new ManualFigure(entered.Indicators[0].Id, 470, today.AddDays(-1), "县商务局", "商务", shop.Clock.Now));
            return await db.SaveChangesAsync();
        });
        await shop.HandIn(project.Code, "net-sales");
        await shop.Send(Given.Operator, new SubmitForAcceptance(project.Code, "申请验收"));
        var photo = await shop.Send(Given.Bureau, new AddFile(new MemoryStream([.. "%PDF-1.7"u8]), "现场.pdf"));
        await shop.Send(Given.Bureau, new RecordCheck(project.Code, today, [.. Enumerable.Range(0, 5).Select(i => new CheckedItem(i, true, ""))], [photo]));
        await shop.Send(Given.Bureau, new DecideAcceptance(project.Code, true, ""));
    }

    /// <summary>Breaks one row for each check, each of an order or a Sku of its own, and looks once.</summary>
    private static async Task<bool> EveryMistakeIsNamed(ShopFixture shop)
    {
        await using var source = NpgsqlDataSource.Create(shop.ConnectionString);
        var names = new Dictionary<string, string>();
        foreach (var ((check, mistake), i) in Mistakes.Select((m, i) => (m, i)))
        {
            var (order, points, refunded, sku) = (Number(FirstOrder, i), Number(FirstWithPoints, i), Number(FirstRefunded, i), $"many-{i + 1}");
            names[check] = mistake.Contains("@points") ? points : mistake.Contains("@refunded") ? refunded : mistake.Contains("@order") ? order : mistake.Contains("@sku") ? sku : "";
            var sql = mistake.Replace("@order", Order).Replace("@points", $"'{points}'").Replace("@refunded", $"'{refunded}'").Replace("@line", Line).Replace("@sku", Sku);
            await using var command = source.CreateCommand(sql.Replace("@number", order).Replace("@code", sku));
            await command.ExecuteNonQueryAsync();
        }
        var results = await Run(shop);
        var unseen = results.Select(c => c.Name).ToHashSet();
        foreach (var (check, name) in names)
        {
            var seen = results.Single(c => c.Name.StartsWith(check, StringComparison.Ordinal));
            var example = seen.Examples.FirstOrDefault(e => e.Contains(name, StringComparison.Ordinal));
            Console.WriteLine($"{(example is null ? "NOT NAMED" : "named")}: {check} → {example ?? string.Join("; ", seen.Examples)}");
            if (example is not null)
            {
                unseen.Remove(seen.Name);
            }
        }
        Console.WriteLine(unseen.Count == 0 ? "Every check names its mistake." : $"Without its mistake: {string.Join("; ", unseen)}");
        return unseen.Count == 0;
    }

    private static Task<IReadOnlyList<CheckResult>> Run(ShopFixture shop) => shop.Use<IVerifier, IReadOnlyList<CheckResult>>(v => v.Run(CancellationToken.None));

    /// <summary>Orders this far apart are alike in everything but their goods.</summary>
    private const int Alike = 8400, HalfAlike = Alike / 2, Series = 23;

    private const int FirstOrder = 3940, FirstWithPoints = 3941, FirstRefunded = 3952;

    private const string Order = "(SELECT id FROM ordering.\"order\" WHERE number = '@number')";
    private const string Line = "(SELECT min(id::text)::uuid FROM ordering.order_line WHERE \"order\" = " + Order + ")";
    private const string Sku = "(SELECT id FROM catalog.sku WHERE code = '@code')";

    private static string Number(int first, int i) => $"HM{first + (i % Series * Alike) + (i / Series * HalfAlike):D12}";

    /// <summary>A sale on another platform beside one that is there, and unlike it in what is selected.</summary>
    private const string Elsewhere = "INSERT INTO reporting.external_sale (platform, firm, order_number, \"on\", month, net, own_order, corrects, amount, refunded, agricultural, product, files, reason, \"by\", account, at) "
        + "SELECT @what, amount, refunded, 0, product, files, '', \"by\", account, at FROM reporting.external_sale WHERE order_number = 'T-@n'";

    /// <summary>The beginning of a check, and a mistake for it in one row.</summary>
    private static readonly (string Check, string Mistake)[] Mistakes =
    [
        ("验收快照", "ALTER TABLE reporting.snapshot DISABLE TRIGGER USER; UPDATE reporting.snapshot SET sha256 = repeat('0', 64)"),
        ("库存：收货", "ALTER TABLE catalog.stock DROP CONSTRAINT ck_stock_balance; UPDATE catalog.stock SET available = available + 1 WHERE sku = @sku"),
        ("库存：每个规格", "DELETE FROM catalog.stock WHERE sku = @sku"),
        ("预留", "UPDATE catalog.stock SET reserved = reserved + 1, available = available - 1 WHERE sku = @sku"),
        ("售出", "UPDATE catalog.stock SET sold = sold + 1, available = available - 1 WHERE sku = @sku"),
        ("退回", "UPDATE catalog.stock SET returned = returned + 1, available = available + 1 WHERE sku = @sku"),
        ("库存账", "UPDATE catalog.stock_adjustment SET quantity = quantity + 1 WHERE sku = @sku AND reason = 'Opening'"),
        ("订单：各行", "UPDATE ordering.\"order\" SET total = total + 0.01 WHERE id = @order"),
        ("订单行：单价", "UPDATE ordering.order_line SET unit_price = unit_price + 0.01 WHERE \"order\" = @order AND id = @line"),
        ("订单行：去掉", "UPDATE ordering.order_line SET called_off = 1 WHERE \"order\" = @order AND id = @line"),
        ("优惠券", "UPDATE promotions.campaign SET claimed = claimed + 1 WHERE code = 'MANY'"),
        ("积分：每位会员", $"UPDATE promotions.points_account SET balance = balance + 1 WHERE member = '{ManyOrders.Resident}'"),
        ("积分：用掉", "UPDATE promotions.points_entry SET points = points - 1 WHERE order_number = @points AND reason = 'Used'"),
        ("订单行：下单时间", "UPDATE ordering.order_line SET placed_at = placed_at + interval '1 second' WHERE \"order\" = @order AND id = @line"),
        ("订单与配送单", "UPDATE delivery.shipment SET state = 'OnTheWay' WHERE \"order\" = @order"),
        ("送货时段", "UPDATE delivery.slot_use SET taken = taken - 1 WHERE date = (SELECT max(date) FROM delivery.slot_use)"),
        ("配送单：订单里", "INSERT INTO delivery.supplier_order (\"order\", supplier, packed_at) VALUES (@order, gen_random_uuid(), now())"),
        ("配送单：备好了", "UPDATE delivery.supplier_order SET packed_at = NULL WHERE \"order\" = @order"),
        ("订单：实收", "INSERT INTO payments.refund (id, payment, amount, reason, state, requested_at) SELECT gen_random_uuid(), id, 1, '', 'Done', now() FROM payments.payment WHERE \"order\" = @order AND state = 'Captured'"),
        ("付款：退款", "INSERT INTO payments.refund (id, payment, amount, reason, state, requested_at) SELECT gen_random_uuid(), id, 1000, '', 'Done', now() FROM payments.payment WHERE \"order\" = @order AND state = 'Captured'"),
        ("付款：一个订单", "UPDATE payments.payment SET amount = amount + 0.01 WHERE \"order\" = @order AND state = 'Captured'"),
        ("已付款的订单", "UPDATE ordering.\"order\" SET payment = 'Unpaid' WHERE id = @order"),
        ("付款状态", "UPDATE ordering.\"order\" SET payment = 'Refunded' WHERE id = @order"),
        ("销售账",
            """
            INSERT INTO ledger.entry (kind, at, business_date, "order", order_number, member, line, product_name, agricultural, channel, amount, quantity, is_demo)
            SELECT 'Refund', at, business_date, "order", order_number, member, line, product_name, agricultural, channel, -1000, 0, true FROM ledger.entry WHERE "order" = @order AND line = @line AND kind = 'Sale'
            """),
        ("到店付款", "UPDATE payments.payment SET provider = 'cash' WHERE \"order\" = @order AND state = 'Captured'"),
        ("退款：人工", "UPDATE payments.refund SET handed_back = 'Cash' WHERE payment = (SELECT id FROM payments.payment WHERE order_number = @refunded AND state = 'Captured')"),
        ("售后：每张", "UPDATE after_sales.case_line SET amount = amount - 0.01 WHERE line = (SELECT min(line::text)::uuid FROM after_sales.case_line WHERE \"case\" = md5('case' || @refunded)::uuid)"),
        ("售后：同一件", "UPDATE after_sales.case_line SET units = units + 1000 WHERE \"case\" = md5('case' || @refunded)::uuid"),
        ("售后：退回", "UPDATE after_sales.case_line SET units_back = 0 WHERE \"case\" = md5('case' || @refunded)::uuid"),
        ("订单与售后单", "UPDATE ordering.\"order\" SET after_sales = 'Requested' WHERE id = @order"),
        ("每日汇总：注册", "INSERT INTO members.day_change (kind, day, registered_on, members, demo) VALUES ('Registered', '2026-05-05', '2026-05-05', 1, 1)"),
        ("每日汇总：关注", "INSERT INTO members.day_change (kind, day, members, demo) VALUES ('Follows', '2026-05-05', 1, 1)"),
        ("台账汇总：销售额", "UPDATE ledger.sales_rollup SET yuan = yuan + 0.01 WHERE grain = 0 AND date = (SELECT max(date) FROM ledger.sales_rollup WHERE grain = 0)"),
        ("台账汇总：订单数", "UPDATE ledger.order_rollup SET kept = kept - 1 WHERE (sold_on, happened_on) = (SELECT max(sold_on), max(sold_on) FROM ledger.order_rollup)"),
        ("台账汇总：买家数", "UPDATE ledger.buyer_rollup SET buyers = buyers + 1 WHERE (since, happened_on) = (SELECT max(since), max(since) FROM ledger.buyer_rollup) AND place = 1"),
        ("每日汇总：应送", "INSERT INTO delivery.day_change (kind, day, zone, deliveries, kept, demo) VALUES ('Due', '2026-05-05', 'main-town', 0, 1, 0)"),
        ("拨付：已付", "UPDATE programme.disbursement SET amount = amount + 0.01 WHERE voucher = 'many-1'"),
        ("拨付：先验收", "UPDATE programme.disbursement SET requested_at = requested_at - interval '1 year' WHERE voucher = 'many-2'"),
        ("支付：更正", "INSERT INTO programme.payout (key, project, work, kind, amount, \"on\", date_assumed, voucher, corrects, reason, files, \"by\", at) SELECT gen_random_uuid(), project, work, 'Correction', 1, \"on\", false, '', id, '错', files, \"by\", at FROM programme.payout WHERE voucher = 'many-3'"),
        ("工作：已付", "UPDATE programme.work SET planned = 1 WHERE name = '工作4'"),
        ("资金来源", "INSERT INTO programme.fund_entry (key, project, kind, source, amount, \"on\", date_assumed, document, note, corrects, files, \"by\", at) SELECT gen_random_uuid(), project, kind, source, -amount - 1, \"on\", false, '', '错', id, files, \"by\", at FROM programme.fund_entry WHERE document = 'many-5'"),
        ("填报数字", "INSERT INTO reporting.manual_figure (indicator, value, \"on\", source, files, reason, is_withdrawal, \"by\", at) SELECT indicator, value, \"on\", source, files, '', false, \"by\", at FROM reporting.manual_figure ORDER BY id LIMIT 1"),
        ("其他平台销售：更正", Elsewhere.Replace("@what", "'Jd', firm, order_number, \"on\", month, net, own_order, id").Replace("@n", "6")),
        ("其他平台销售：计入", Elsewhere.Replace("@what", "platform, firm, 'X-7', \"on\", month, net + 1, own_order, NULL::bigint").Replace("@n", "7")),
        ("其他平台销售：本店", Elsewhere.Replace("@what", "platform, firm, 'X-8', \"on\", month, net, 'none', NULL::bigint").Replace("@n", "8")),
    ];
}
