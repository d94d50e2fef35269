using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Ledger;
using HeShui.Shop.Members;
using HeShui.Shop.Payments;
using HeShui.Shop.Payments.Sandbox;
using HeShui.Shop.Reporting;
using HeShui.Shop.Shared;
using static NpgsqlTypes.NpgsqlDbType;

namespace HeShui.Shop.Demo;

/// <summary>The tables the demo writes, column by column, as the modules' mappings have them.</summary>
internal static class DemoTables
{
    private static readonly JsonSerializerOptions Owned = new()
    {
        Converters = { new JsonStringEnumConverter() },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static readonly Table<DemoMember> Members = new Table<DemoMember>("members.member")
        .Column("id", Uuid, m => m.Id).Column("name", Varchar, m => m.Name).Column("phone", Varchar, m => m.Phone)
        .Maybe("phone_verified_at", TimestampTz, m => m.Verified ? m.RegisteredAt : (DateTimeOffset?)null)
        .Column("registered_at", TimestampTz, m => m.RegisteredAt).Column("registered_on", Date, m => m.RegisteredOn)
        .Maybe("closed_on", Date, m => m.ClosedOn).Maybe("township", Varchar, m => m.Home?.Township).Flag("is_demo", _ => true);

    public static readonly Table<DemoFollow> Follows = new Table<DemoFollow>("members.follow_event")
        .Column("member", Uuid, f => f.Member).Column("target", Varchar, _ => FollowEvent.Shop).Flag("follows", f => f.Follows)
        .Column("at", TimestampTz, f => f.At).Column("on", Date, f => Shanghai.DateOf(f.At));

    public static readonly Table<DemoMember> Exclusions = new Table<DemoMember>("reporting.exclusion")
        .Column("member", Uuid, m => m.Id).Column("rule", Varchar, m => m.Excluded!.Value.ToString())
        .Column("reason", Varchar, m => m.Excluded == ExclusionRule.Duplicate ? "与另一位会员是同一个人" : "供应商自己人购买自家商品")
        .Column("by", Varchar, _ => "孙股长").Column("at", TimestampTz, m => m.RegisteredAt.AddDays(12)).Column("from", Date, m => m.RegisteredOn);

    public static readonly Table<DemoOrder> Orders = new Table<DemoOrder>("ordering.\"order\"")
        .Column("id", Uuid, o => o.Id).Column("number", Varchar, o => o.Number).Column("member", Uuid, o => o.Member.Id)
        .Column("channel", Varchar, o => o.Way.Channel).Column("status", Varchar, o => o.Status.ToString()).Column("payment", Varchar, o => o.Payment.ToString())
        .Column("fulfilment", Varchar, o => o.Fulfilment.ToString()).Column("after_sales", Varchar, o => o.AfterSales.ToString())
        .Column("freight", Numeric, o => o.Freight.Yuan).Column("total", Numeric, o => o.Total.Yuan)
        .Column("destination", Jsonb, o => JsonSerializer.Serialize(o.Way.To, Owned))
        .Column("chosen", Jsonb, o => JsonSerializer.Serialize(o.Way.Chosen, JsonSerializerOptions.Default))
        .Column("promise_from", TimestampTz, o => o.Promise.From).Column("promise_to", TimestampTz, o => o.Promise.To).Column("note", Varchar, o => o.Note)
        .Column("placed_at", TimestampTz, o => o.PlacedAt).Column("payment_due", TimestampTz, o => o.PlacedAt + Ordering.Order.PaymentTime)
        .Maybe("paid_at", TimestampTz, o => o.PaidAt).Flag("is_demo", _ => true);

    public static readonly Table<(DemoOrder Order, DemoLine Line)> Lines = new Table<(DemoOrder Order, DemoLine Line)>("ordering.order_line")
        .Column("id", Uuid, x => x.Line.Id).Column("order", Uuid, x => x.Order.Id).Column("sku", Uuid, x => x.Line.Sku.Id.Value)
        .Column("product", Uuid, x => x.Line.Sku.Product.Value).Column("product_code", Varchar, x => x.Line.Sku.ProductCode)
        .Column("product_name", Varchar, x => x.Line.Sku.ProductName).Column("sku_name", Varchar, x => x.Line.Sku.SkuName)
        .Column("supplier", Uuid, x => x.Line.Sku.Supplier.Value).Column("picture", Varchar, x => x.Line.Sku.Picture)
        .Column("category_path", Varchar, x => x.Line.Sku.CategoryPath).Flag("agricultural", x => x.Line.Sku.Agricultural).Flag("fresh", x => x.Line.Sku.Fresh)
        .Column("unit_price", Numeric, x => x.Line.Sku.Price.Yuan).Column("quantity", Integer, x => x.Line.Quantity).Column("paid", Numeric, x => x.Line.Paid.Yuan)
        .Column("discounts", Jsonb, x => JsonSerializer.Serialize(x.Line.Discounts, Owned))
        .Column("called_off", Integer, x => x.Line.CalledOff).Maybe("placed_discounts", Jsonb, x => x.Line.CalledOff > 0 ? JsonSerializer.Serialize(x.Line.Discounts, Owned) : null)
        .Column("placed_at", TimestampTz, x => x.Order.PlacedAt);

    public static readonly Table<(Guid Member, int Balance)> PointsAccounts = new Table<(Guid Member, int Balance)>("promotions.points_account")
        .Column("member", Uuid, a => a.Member).Column("balance", Integer, a => a.Balance);

    public static readonly Table<DemoPoints> Points = new Table<DemoPoints>("promotions.points_entry")
        .Column("member", Uuid, p => p.Order.Member.Id).Column("order", Uuid, p => p.Order.Id).Column("order_number", Varchar, p => p.Order.Number)
        .Column("reason", Varchar, p => p.Reason.ToString()).Column("points", Integer, p => p.Points).Column("at", TimestampTz, p => p.At);

    public static readonly Table<DemoStep> History = new Table<DemoStep>("ordering.order_history")
        .Column("order", Uuid, s => s.Order.Id).Column("axis", Varchar, s => s.Axis.ToString()).Column("from", Varchar, s => s.From).Column("to", Varchar, s => s.To)
        .Column("by", Varchar, s => s.By).Maybe("why", Varchar, s => s.Why).Column("at", TimestampTz, s => s.At);

    public static readonly Table<DemoOrder> Shipments = new Table<DemoOrder>("delivery.shipment")
        .Column("order", Uuid, o => o.Id).Column("number", Varchar, o => o.Number).Column("member", Uuid, o => o.Member.Id)
        .Column("state", Varchar, o => o.Fulfilment.ToString()).Column("method", Varchar, o => o.Way.To.Method.ToString()).Column("zone", Varchar, o => o.Way.To.Zone)
        .Maybe("township", Varchar, o => o.Way.To.Township).Maybe("pickup_point", Varchar, o => o.Way.To.PickupPoint).Column("address", Varchar, o => o.Way.To.Address)
        .Column("recipient", Varchar, o => o.Way.To.Recipient).Column("phone", Varchar, o => o.Way.To.Phone)
        .Maybe("slot_date", Date, o => o.Promise.Slot?.Date).Maybe("slot_from", Time, o => o.Promise.Slot?.From)
        .Column("promise_from", TimestampTz, o => o.Promise.From).Column("promise_to", TimestampTz, o => o.Promise.To)
        .Maybe("released_at", TimestampTz, o => o.At(Fulfilment.AwaitingSupplier)).Maybe("called_off_at", TimestampTz, o => o.At(Fulfilment.Cancelled))
        .Maybe("arrived_at", TimestampTz, o => o.ArrivedAt).Maybe("handed_over_at", TimestampTz, o => o.HandedOverAt)
        .Maybe("code_hash", Bytea, o => o.Code?.Hash).Maybe("code_sealed", Bytea, o => o.Code?.Sealed).Flag("is_demo", _ => true)
        .Column("items", Jsonb, o => JsonSerializer.Serialize(
            o.Lines.Select(l => new { Name = l.Sku.ProductName, Sku = l.Sku.SkuName, l.Quantity, Supplier = l.Sku.Supplier.Value }), Owned));

    public static readonly Table<(DemoOrder Order, SupplierId Supplier)> SupplierOrders = new Table<(DemoOrder Order, SupplierId Supplier)>("delivery.supplier_order")
        .Column("order", Uuid, x => x.Order.Id).Column("supplier", Uuid, x => x.Supplier.Value)
        .Maybe("packed_at", TimestampTz, x => x.Order.Packed?.At).Maybe("packed_by", Varchar, x => x.Order.Packed?.By);

    public static readonly Table<DemoOrder> Payments = new Table<DemoOrder>("payments.payment")
        .Column("id", Uuid, o => o.PaymentId).Column("order", Uuid, o => o.Id).Column("order_number", Varchar, o => o.Number)
        .Column("provider", Varchar, _ => SandboxGateway.ProviderName).Column("reference", Varchar, o => o.PaymentId.ToString()).Column("amount", Numeric, o => o.Total.Yuan)
        .Column("state", Varchar, _ => nameof(PaymentState.Captured)).Flag("is_demo", _ => true)
        .Column("started_at", TimestampTz, o => o.PlacedAt + (o.PaidAt!.Value - o.PlacedAt) / 2).Column("taken_at", TimestampTz, o => o.PaidAt!.Value);

    public static readonly Table<DemoOrder> Refunds = new Table<DemoOrder>("payments.refund")
        .Column("id", Uuid, o => o.Refund!.Id).Column("payment", Uuid, o => o.PaymentId).Column("amount", Numeric, o => o.Refund!.Amount.Yuan)
        .Column("case", Uuid, o => o.Refund!.Case).Column("reason", Varchar, o => o.Refund!.Reason).Column("state", Varchar, _ => nameof(RefundState.Done))
        .Column("requested_at", TimestampTz, o => o.Refund!.At).Column("done_at", TimestampTz, o => o.Refund!.At.AddSeconds(2));

    public static readonly Table<DemoCase> Cases = new Table<DemoCase>("after_sales.refund_case")
        .Column("id", Uuid, c => c.Id).Column("number", Varchar, c => $"{c.Order.Number}-1").Column("key", Uuid, c => c.Key).Column("order", Uuid, c => c.Order.Id)
        .Column("order_number", Varchar, c => c.Order.Number).Column("member", Uuid, c => c.Order.Member.Id).Maybe("supplier", Uuid, c => c.Supplier?.Value)
        .Column("kind", Varchar, c => c.Kind.ToString()).Column("state", Varchar, c => c.Order.AfterSales.ToString()).Column("reason", Varchar, c => c.Reason)
        .Column("photos", NpgsqlTypes.NpgsqlDbType.Array | Varchar, _ => System.Array.Empty<string>())
        .Column("freight_asked", Numeric, c => c.Freight.Yuan).Column("freight", Numeric, c => c.Freight.Yuan).Flag("sends_back", c => c.SendsBack)
        .Column("requested_at", TimestampTz, c => c.RequestedAt).Maybe("due_at", TimestampTz, c => c.DueAt).Maybe("appeal_until", TimestampTz, c => c.AppealUntil)
        .Flag("appealed", c => c.Appealed).Flag("is_demo", _ => true);

    public static readonly Table<(DemoCase Case, DemoRefundPart Part)> CaseLines = new Table<(DemoCase Case, DemoRefundPart Part)>("after_sales.case_line")
        .Column("case", Uuid, x => x.Case.Id).Column("line", Uuid, x => x.Part.Line!.Id).Column("sku", Uuid, x => x.Part.Line!.Sku.Id.Value)
        .Column("product_name", Varchar, x => x.Part.Line!.Sku.ProductName).Column("sku_name", Varchar, x => x.Part.Line!.Sku.SkuName).Column("picture", Varchar, x => x.Part.Line!.Sku.Picture)
        .Column("units", Integer, x => x.Part.Units).Column("worth", Numeric, x => x.Part.Amount.Yuan).Column("amount", Numeric, x => x.Part.Amount.Yuan)
        .Column("units_back", Integer, x => x.Part.UnitsBack);

    public static readonly Table<(DemoCase Case, DemoStep Step)> CaseSteps = new Table<(DemoCase Case, DemoStep Step)>("after_sales.case_step")
        .Column("case", Uuid, x => x.Case.Id).Column("from", Varchar, x => x.Step.From).Column("to", Varchar, x => x.Step.To)
        .Column("by", Varchar, x => x.Step.By).Maybe("why", Varchar, x => x.Step.Why).Column("at", TimestampTz, x => x.Step.At);

    public static readonly Table<Entry> Entries = new Table<Entry>("ledger.entry")
        .Column("kind", Varchar, e => e.Kind.ToString()).Column("at", TimestampTz, e => e.At).Column("business_date", Date, e => e.BusinessDate)
        .Column("order", Uuid, e => e.Order.Value).Column("order_number", Varchar, e => e.OrderNumber).Column("member", Uuid, e => e.Member.Value)
        .Maybe("line", Uuid, e => e.Line?.Value).Maybe("case", Uuid, e => e.Case?.Value).Maybe("supplier", Uuid, e => e.Supplier?.Value).Maybe("product", Uuid, e => e.Product?.Value)
        .Column("product_name", Varchar, e => e.ProductName).Maybe("category_path", Varchar, e => e.CategoryPath).Flag("agricultural", e => e.Agricultural)
        .Column("channel", Varchar, e => e.Channel).Maybe("township", Varchar, e => e.Township).Column("amount", Numeric, e => e.Amount.Yuan)
        .Column("quantity", Integer, e => e.Quantity).Flag("is_demo", e => e.IsDemo);

    public static readonly Table<(string Zone, DateOnly Date, TimeOnly From, int Taken, int Capacity)> Slots =
        new Table<(string Zone, DateOnly Date, TimeOnly From, int Taken, int Capacity)>("delivery.slot_use")
            .Column("zone", Varchar, s => s.Zone).Column("date", Date, s => s.Date).Column("from", Time, s => s.From)
            .Column("taken", Integer, s => s.Taken).Column("capacity", Integer, s => s.Capacity);
}
