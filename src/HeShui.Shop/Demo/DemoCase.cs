using HeShui.Shop.AfterSales;
using HeShui.Shop.AfterSales.Contracts;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Ordering;
using HeShui.Shop.Reporting;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Demo;

/// <summary>An after-sales case of a demo order, which has one at most: one for each refund, and some that are open or came to nothing.</summary>
internal sealed record DemoCase(Guid Id, Guid Key, DemoOrder Order, RefundKind Kind, SupplierId? Supplier, string Reason, IReadOnlyList<DemoRefundPart> Parts)
{
    public const string Answerer = "供应商";

    public IReadOnlyList<DemoStep> Steps { get; } = [.. Order.Steps.Where(s => s.Axis == Axis.AfterSales)];
    public IEnumerable<DemoRefundPart> Lines => Parts.Where(p => p.Line is not null);
    public Money Freight => Parts.Where(p => p.Line is null).Sum(p => p.Amount);
    public bool SendsBack => Supplier is not null && Kind.SendsBack(Parts[0].Line!.Sku.Fresh);
    public DateTimeOffset RequestedAt => Steps[0].At;
    public bool Appealed => Steps.Any(s => s.From == nameof(AfterSalesStatus.Rejected));

    public DateTimeOffset? DueAt => Order.AfterSales switch
    {
        AfterSalesStatus.Requested when Supplier is not null && !Appealed => RequestedAt + RefundRules.AnswerTime,
        AfterSalesStatus.Approved => Steps[^1].At + RefundRules.ReturnTime,
        _ => null,
    };

    public DateTimeOffset? AppealUntil => Order.AfterSales == AfterSalesStatus.Rejected ? Steps[^1].At + RefundRules.AppealTime : null;

    /// <summary>For each refund its case.</summary>
    public static IEnumerable<DemoCase> Settled(Dice dice, IEnumerable<DemoOrder> orders)
    {
        foreach (var order in orders.Where(o => o.Refund is not null).OrderBy(o => o.Refund!.At))
        {
            var refund = order.Refund!;
            refund.Case = dice.Id(refund.At);
            var suppliers = refund.Parts.Select(p => p.Line?.Sku.Supplier).OfType<SupplierId>().Distinct().ToList();
            var kind = order.Fulfilment == Fulfilment.Cancelled ? RefundKind.CalledBack : refund.Parts.Any(p => p.UnitsBack > 0) ? RefundKind.NoReason : RefundKind.Quality;
            yield return new DemoCase(refund.Case, dice.Id(refund.At), order, kind, kind != RefundKind.CalledBack && suppliers is [var only] ? only : null, refund.Reason, refund.Parts);
        }
    }

    /// <summary>What is open at this moment, and what was refused or taken back lately.</summary>
    public static IEnumerable<DemoCase> Open(Dice dice, IReadOnlyList<DemoOrder> orders, DateTimeOffset now)
    {
        var calm = orders.Where(o => o.HandedOverAt is not null && o.Refund is null).OrderByDescending(o => o.HandedOverAt).ToList();
        var mine = calm.Where(o => o.Member.Excluded == ExclusionRule.TestAccount).Take(1);
        var others = calm.Where(o => o.Member.Excluded is null).ToList();
        var today = others.Where(o => o.HandedOverAt < now.AddHours(-4) && o.HandedOverAt > now.AddHours(-40)).ToList();
        var week = others.Where(o => o.HandedOverAt < now.AddDays(-3) && o.HandedOverAt > now.AddDays(-9)).ToList();
        var keeps = week.Where(o => o.Lines.Any(l => !l.Sku.Fresh)).ToList();
        return
        [
            .. today.Take(3).Select(o => Ask(dice, o, now)),
            .. mine.Concat(week.Except(keeps).Take(2)).Select(o => Ask(dice, o, now, (AfterSalesStatus.Rejected, Answerer, "照片上看不出坏了"))),
            .. today.Skip(3).Take(2).Select(o => Ask(dice, o, now, (AfterSalesStatus.Rejected, Answerer, "出门的时候是好的"), (AfterSalesStatus.Requested, o.Member.Name, "打开就是这样，请店里看看"))),
            .. keeps.Take(3).Select(o => Ask(dice, o, now, (AfterSalesStatus.Approved, Answerer, null))),
            .. keeps.Skip(3).Take(1).Select(o => Ask(dice, o, now, (AfterSalesStatus.Closed, o.Member.Name, "买家撤回了申请"))),
        ];
    }

    /// <summary>The buyer asks for one unit, and what comes of it until now.</summary>
    private static DemoCase Ask(Dice dice, DemoOrder order, DateTimeOffset now, params (AfterSalesStatus To, string By, string? Why)[] steps)
    {
        var line = order.Lines.FirstOrDefault(l => !l.Sku.Fresh && order.HandedOverAt < now.AddDays(-3)) ?? order.Lines[0];
        var part = new DemoRefundPart(line, Shares.Part(line.Paid, 0, 1, line.Quantity), 1, 0);
        var (kind, reason) = line.Sku.Fresh ? (RefundKind.Quality, "到手不新鲜") : (RefundKind.NoReason, "买多了");
        var asked = order.HandedOverAt!.Value + dice.Minutes(30, 180);
        order.Go(AfterSalesStatus.Requested, order.Member.Name, reason, asked);
        var pause = (now - asked) / (steps.Length + 1);
        foreach (var (step, i) in steps.Select((s, i) => (s, i + 1)))
        {
            order.Go(step.To, step.By, step.Why, asked + pause * i);
        }
        return new DemoCase(dice.Id(asked), dice.Id(asked), order, kind, line.Sku.Supplier, reason, [part]);
    }
}
