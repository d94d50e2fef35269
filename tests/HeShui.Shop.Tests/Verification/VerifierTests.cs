using HeShui.Shop.Shared.Data;
using HeShui.Shop.Testing;
using HeShui.Shop.Verification;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HeShui.Shop.Tests.Verification;

/// <summary>Every check sees the mistake it is there for.</summary>
public sealed class VerifierTests : IAsyncLifetime
{
    private string _connectionString = "";
    private ServiceProvider _services = null!;

    public async Task InitializeAsync()
    {
        _connectionString = await TestDatabases.NewWithDemo();
        _services = TestServices.Of(_connectionString, TimeProvider.System);
    }

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        await TestDatabases.Drop(_connectionString);
    }

    [Fact]
    public async Task Every_check_sees_the_mistake_it_is_there_for()
    {
        await using var scope = _services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ShopDb>();
        var verifier = scope.ServiceProvider.GetRequiredService<IVerifier>();
        var unseen = (await verifier.Run(CancellationToken.None)).Select(c => c.Name).ToHashSet();
        foreach (var (check, mistake) in Mistakes)
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.Database.ExecuteSqlRawAsync(mistake);
            var broken = (await verifier.Run(CancellationToken.None, check)).Where(c => !c.Holds).ToList();
            broken.ShouldContain(c => c.Name.StartsWith(check, StringComparison.Ordinal), mistake);
            broken.ShouldAllBe(c => c.Examples.Count > 0);
            unseen.ExceptWith(broken.Select(c => c.Name));
        }
        unseen.ShouldBeEmpty();
    }

    private static readonly (string Check, string Mistake)[] Mistakes =
    [
        ("验收快照", "ALTER TABLE reporting.snapshot_figure DISABLE TRIGGER USER; UPDATE reporting.snapshot_figure SET counted = counted + 1 WHERE code = 'net-sales'"),
        ("验收快照", "UPDATE members.follow_event SET \"on\" = date '2023-01-01' WHERE id = (SELECT max(id) FROM members.follow_event WHERE \"on\" <= date '2022-12-31' AND follows)"),
        ("每日汇总：注册", "UPDATE members.day_change SET members = members + 1 WHERE id = (SELECT min(id) FROM members.day_change WHERE kind = 'Registered')"),
        ("每日汇总：注册", "ALTER TABLE members.member DISABLE TRIGGER days_of_changed_member; UPDATE members.member SET township = 'elsewhere' WHERE id = (SELECT min(id::text)::uuid FROM members.member WHERE phone_verified_at IS NOT NULL AND closed_on IS NULL)"),
        ("每日汇总：关注", "DELETE FROM members.day_change WHERE id = (SELECT min(id) FROM members.day_change WHERE kind = 'Follows')"),
        ("每日汇总：关注", "ALTER TABLE members.follow_event DISABLE TRIGGER days_of_follow_event; DELETE FROM members.follow_event WHERE id = (SELECT min(id) FROM members.follow_event WHERE follows)"),
        ("每日汇总：应送", "INSERT INTO delivery.day_part (kind, day, zone, township, deliveries, kept, demo) VALUES ('Due', '2022-05-05', 'main-town', NULL, 0, 1, 0)"),
        ("每日汇总：应送", "ALTER TABLE delivery.shipment DISABLE TRIGGER days_of_changed_shipment; UPDATE delivery.shipment SET arrived_at = arrived_at + interval '9 days' WHERE number = (SELECT max(number) FROM delivery.shipment WHERE arrived_at IS NOT NULL)"),
        ("台账汇总：销售额", "UPDATE ledger.sales_rollup SET yuan = yuan + 0.01 WHERE grain = 3 AND date = '2022-08-01'"),
        ("台账汇总：销售额", "DELETE FROM ledger.sales_rollup WHERE grain = 5 AND date = '2022-08-01'"),
        ("台账汇总：销售额", "INSERT INTO ledger.unfolded SELECT min(id) FROM ledger.entry"),
        ("台账汇总：订单数", "UPDATE ledger.order_rollup SET kept = kept - 1 WHERE sold_on = '2022-08-01' AND happened_on = '2022-08-01'"),
        ("台账汇总：订单数", "ALTER TABLE ledger.entry DISABLE TRIGGER entries_are_queued; INSERT INTO ledger.entry (kind, at, business_date, \"order\", order_number, member, product_name, agricultural, channel, amount, quantity, is_demo) "
            + "SELECT 'Refund', now(), business_date, \"order\", order_number, member, product_name, false, channel, -amount, 0, is_demo FROM ledger.entry WHERE kind = 'Sale' ORDER BY id LIMIT 1"),
        ("台账汇总：买家数", "UPDATE ledger.buyer_rollup SET buyers = buyers - 1 WHERE since = '2022-08-01' AND happened_on = '2022-08-01'"),
        ("台账汇总：买家数", "UPDATE ledger.buyer_month_rollup SET buyers = buyers + 1 WHERE since = '2022-08-01' AND happened_on = '2022-08-01' AND place = 2"),
        ("库存：收货", "ALTER TABLE catalog.stock DROP CONSTRAINT ck_stock_balance; UPDATE catalog.stock SET available = available + 1"),
        ("库存：每个规格", "DELETE FROM catalog.stock WHERE sold = (SELECT max(sold) FROM catalog.stock)"),
        ("预留", "UPDATE catalog.stock SET reserved = reserved + 1, available = available - 1 WHERE available > 1"),
        ("售出", "UPDATE catalog.stock SET sold = sold + 1, received = received + 1"),
        ("退回", "UPDATE catalog.stock SET returned = returned + 1, available = available + 1"),
        ("库存账", "UPDATE catalog.stock_adjustment SET quantity = quantity + 1"),
        ("库存账", "DELETE FROM catalog.stock_adjustment WHERE reason <> 'Opening'"),
        ("订单：各行", "UPDATE ordering.\"order\" SET total = total + 0.01 WHERE number = (SELECT max(number) FROM ordering.\"order\")"),
        ("订单行", "UPDATE ordering.order_line SET quantity = quantity + 1 WHERE quantity = 1"),
        ("订单行：下单时间", "UPDATE ordering.order_line SET placed_at = placed_at + interval '1 second'"),
        ("订单行：去掉", "UPDATE ordering.order_line SET called_off = 1"),
        ("订单行：去掉", "UPDATE ordering.order_line SET called_off = quantity, quantity = 0, placed_discounts = '[]'"),
        ("优惠券", "INSERT INTO promotions.campaign (id, kind, code, name, scope, scope_key, \"from\", \"to\", terms, started_by, started_at, total, per_member, claimed, is_shown) "
            + "VALUES (gen_random_uuid(), 'Coupon', 'TEST', '券', 'Shop', '', now(), now() + interval '1 day', '{{}}', '周店长', now(), 5, 1, 1, true)"),
        ("积分：每位会员", "UPDATE promotions.points_account SET balance = balance + 1"),
        ("积分：用掉", "UPDATE promotions.points_entry SET points = points - 1 WHERE reason = 'Used'"),
        ("积分：用掉", "UPDATE ordering.\"order\" SET status = 'Cancelled' WHERE id IN (SELECT \"order\" FROM promotions.points_entry WHERE reason = 'Used')"),
        ("积分：用掉", "UPDATE ordering.order_line SET discounts = '[]' WHERE discounts <> '[]'"),
        ("订单与配送单", "DELETE FROM delivery.shipment WHERE number = (SELECT max(number) FROM delivery.shipment)"),
        ("配送单：订单里", "DELETE FROM delivery.supplier_order WHERE \"order\" = (SELECT \"order\" FROM delivery.shipment WHERE number = (SELECT max(number) FROM delivery.shipment))"),
        ("配送单：备好了", "UPDATE delivery.supplier_order p SET packed_at = NULL FROM delivery.shipment s WHERE s.\"order\" = p.\"order\" AND s.state = 'Delivered'"),
        ("配送单：备好了", "UPDATE delivery.supplier_order SET packed_at = now()"),
        ("送货时段", "UPDATE delivery.slot_use SET taken = taken - 1 WHERE taken > 0"),
        ("送货时段", "DELETE FROM delivery.slot_use"),
        ("订单：实收", "UPDATE payments.refund SET amount = amount + 0.01"),
        ("付款：退款", "UPDATE payments.refund SET amount = amount + 10000"),
        ("付款：一个订单", "UPDATE payments.payment SET amount = amount + 0.01"),
        ("付款：一个订单", "DROP INDEX payments.ix_payment_one_captured; " +
            "INSERT INTO payments.payment SELECT gen_random_uuid(), \"order\", order_number, provider, 'x', amount, state, is_demo, started_at, taken_at FROM payments.payment LIMIT 1"),
        ("已付款的订单", "ALTER TABLE ledger.entry DISABLE TRIGGER entry_is_append_only; DELETE FROM ledger.entry WHERE order_number = (SELECT max(order_number) FROM ledger.entry)"),
        ("付款状态", "UPDATE ordering.\"order\" SET payment = 'Refunded' WHERE number = (SELECT max(number) FROM ordering.\"order\" WHERE payment = 'Paid')"),
        ("到店付款", "UPDATE ordering.\"order\" SET payment_method = 'AtPickup'"),
        ("到店付款", "UPDATE payments.payment SET provider = 'cash'"),
        ("退款：人工", "UPDATE payments.refund SET handed_back = 'Cash'"),
        ("退款：人工", "UPDATE payments.payment SET provider = 'cash'"),
        ("销售账", "INSERT INTO ledger.entry (kind, at, business_date, \"order\", order_number, member, line, product_name, agricultural, channel, amount, quantity, is_demo) " +
            "SELECT 'Refund', at, business_date, \"order\", order_number, member, line, product_name, agricultural, channel, -1000, 0, true FROM ledger.entry WHERE line IS NOT NULL LIMIT 1"),
        ("售后：每张", "UPDATE after_sales.case_line SET worth = worth + 0.01, amount = amount + 0.01"),
        ("售后：每张", "UPDATE payments.refund SET \"case\" = NULL"),
        ("售后：每张", "UPDATE after_sales.refund_case SET state = 'Closed' WHERE state = 'Refunded'"),
        ("售后：每张", "INSERT INTO ledger.entry (kind, at, business_date, \"order\", order_number, member, \"case\", line, product_name, agricultural, channel, amount, quantity, is_demo) " +
            "SELECT kind, at, business_date, \"order\", order_number, member, \"case\", line, product_name, agricultural, channel, amount, 0, true FROM ledger.entry WHERE kind = 'Refund' LIMIT 1"),
        ("售后：同一件", "UPDATE after_sales.case_line SET units = units + 1000"),
        ("售后：同一件", "UPDATE after_sales.case_line SET worth = worth + 10000"),
        ("售后：同一件", "UPDATE after_sales.refund_case SET freight_asked = freight_asked + 100"),
        ("售后：退回", "UPDATE after_sales.case_line SET units_back = 0"),
        ("订单与售后单", "UPDATE after_sales.refund_case SET state = 'Rejected' WHERE state = 'Requested'"),
        ("订单与售后单", "UPDATE ordering.\"order\" SET after_sales = 'Requested' WHERE after_sales = 'None'"),
        ("拨付：已付", Accepted + Asked.Replace("@state", "Paid")),
        ("拨付：已付", Accepted + Asked.Replace("@state", "Approved") + Paid.Replace("@amount", "1")),
        ("拨付：已付", Accepted + Asked.Replace("@state", "Paid") + Paid.Replace("@amount", "2")),
        ("拨付：先验收", Asked.Replace("@state", "Requested")),
        ("拨付：先验收", Accepted.Replace("now()", "now() + interval '1 hour'") + Asked.Replace("@state", "Requested")),
        ("拨付：先验收", Accepted + Asked.Replace("@state", "Requested") + Accepted.Replace("'2026-06-01'", "now()::date + 2")),
        ("拨付：先验收", Accepted + Asked.Replace("@state", "Paid") + Paid.Replace("@amount", "1").Replace("now()::date + 1", "date '2020-06-30'")),
        ("支付：更正", CorrectedPayout.Replace("@amount", "-amount - 1")),
        ("支付：更正", CorrectedPayout.Replace("@amount", "-1") + CorrectedPayout.Replace("@amount", "1").Replace("min(id)", "max(id)")),
        ("支付：更正", Accepted + Asked.Replace("@state", "Paid") + Paid.Replace("@amount", "1") + CorrectedPayout.Replace("@amount", "1").Replace("min(id)", "max(id)")),
        ("支付：更正", CorrectedPayout.Replace("@amount", "-1").Replace("work, 'Correction'", "(SELECT max(id::text)::uuid FROM programme.work WHERE id <> p.work), 'Correction'")),
        ("工作：已付", "UPDATE programme.work SET planned = planned + 1"),
        ("工作：已付", CorrectedPayout.Replace("@amount", "100000000")),
        ("工作：已付", CorrectedPayout.Replace("@amount", "-1").Replace("gen_random_uuid(), project,", "gen_random_uuid(), gen_random_uuid(),")),
        ("资金来源", CorrectedFunds.Replace("@amount", "-amount - 1")),
        ("资金来源", CorrectedFunds.Replace("source, @amount", "'Other', 1")),
        ("填报数字", "INSERT INTO reporting.manual_figure (indicator, value, \"on\", source, files, reason, is_withdrawal, \"by\", at) SELECT indicator, value + 1, \"on\", source, files, '', false, \"by\", at FROM reporting.manual_figure LIMIT 1"),
        ("填报数字", "INSERT INTO reporting.manual_figure (indicator, value, \"on\", source, files, corrects, reason, is_withdrawal, \"by\", at) "
            + "SELECT (SELECT max(id::text)::uuid FROM reporting.indicator WHERE id <> f.indicator), value, \"on\", source, files, id, '错', false, \"by\", at FROM reporting.manual_figure f LIMIT 1"),
        ("其他平台销售：更正", Elsewhere() + Elsewhere(number: "'T-2'", corrects: Last)),
        ("其他平台销售：更正", Elsewhere(number: "NULL") + Elsewhere(number: "NULL", corrects: Last, on: "2026-04-30")),
        ("其他平台销售：更正", Elsewhere() + Elsewhere(platform: "Jd", corrects: Last)),
        ("其他平台销售：计入", Elsewhere(net: 101)),
        ("其他平台销售：计入", Elsewhere(agricultural: 101)),
        ("其他平台销售：计入", Elsewhere().Replace("date_trunc('month', date '2026-05-31')", "date '2026-04-01'")),
        ("其他平台销售：本店", Elsewhere(number: "(SELECT max(number) FROM ordering.\"order\")")),
        ("其他平台销售：本店", Elsewhere(own: "'HM-none'")),
        ("其他平台销售：本店", Elsewhere(platform: "Provincial", number: "NULL")),
    ];

    private const string Last = "(SELECT max(id) FROM reporting.external_sale)";

    /// <summary>One work of the programme: accepted; money asked for; paid.</summary>
    private const string Work = "(SELECT min(id::text)::uuid FROM programme.work WHERE planned > 0)";

    private const string Accepted = "INSERT INTO programme.work_acceptance (work, \"on\", accepted_by, minutes, reason, \"by\", at) VALUES (" + Work + ", '2026-06-01', '县商务局', ARRAY[gen_random_uuid()], '', '商务', now()); ";

    private const string Asked =
        "INSERT INTO programme.disbursement (id, key, work, amount, voucher, purpose, files, state, requested_by, requested_by_name, requested_at, decided_by, decided_by_name, decided_at) "
        + "VALUES ('00000000-0000-4000-8000-0000000000dd', gen_random_uuid(), " + Work + ", 1, 'F-1', '', ARRAY[]::uuid[], '@state', gen_random_uuid(), '甲', now(), gen_random_uuid(), '乙', now()); ";

    private const string Paid =
        "INSERT INTO programme.payout (key, project, work, kind, amount, \"on\", date_assumed, voucher, disbursement, reason, files, \"by\", at) "
        + "SELECT gen_random_uuid(), project, id, 'Disbursed', @amount, now()::date + 1, false, 'P-1', '00000000-0000-4000-8000-0000000000dd', '', ARRAY[]::uuid[], '丙', now() "
        + "FROM programme.work WHERE id = " + Work + "; ";

    private const string CorrectedPayout =
        "INSERT INTO programme.payout (key, project, work, kind, amount, \"on\", date_assumed, voucher, corrects, reason, files, \"by\", at) "
        + "SELECT gen_random_uuid(), project, work, 'Correction', @amount, \"on\", false, '', id, '错', files, \"by\", at FROM programme.payout p WHERE id = (SELECT min(id) FROM programme.payout); ";

    private const string CorrectedFunds =
        "INSERT INTO programme.fund_entry (key, project, kind, source, amount, \"on\", date_assumed, document, note, corrects, files, \"by\", at) "
        + "SELECT gen_random_uuid(), project, kind, source, @amount, \"on\", false, '', '错', id, files, \"by\", at FROM programme.fund_entry WHERE id = (SELECT min(id) FROM programme.fund_entry)";

    private static string Elsewhere(string platform = "Taobao", string number = "'T-1'", string on = "2026-05-31", int net = 100, int agricultural = 0, string own = "NULL", string corrects = "NULL") =>
        "INSERT INTO reporting.external_sale (platform, firm, order_number, \"on\", month, amount, refunded, net, agricultural, product, own_order, files, corrects, reason, \"by\", account, at) "
        + $"VALUES ('{platform}', '云源农贸', {number}, '{on}', date_trunc('month', date '{on}'), 100, 0, {net}, {agricultural}, '苹果', {own}, ARRAY[]::uuid[], {corrects}, '', '商务', gen_random_uuid(), now()); ";
}
