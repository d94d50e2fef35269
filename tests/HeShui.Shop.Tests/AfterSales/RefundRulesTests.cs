using HeShui.Shop.AfterSales;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Tests.AfterSales;

/// <summary>What may be asked for, and until when.</summary>
public sealed class RefundRulesTests
{
    /// <summary>10:00 in Shanghai.</summary>
    private static readonly DateTimeOffset Got = Shanghai.At(new DateOnly(2026, 5, 12), new TimeOnly(10, 0));

    [Theory]
    [InlineData(Fulfilment.AwaitingSupplier, RefundKind.CalledBack)]
    [InlineData(Fulfilment.Packed, RefundKind.CalledBack)]
    [InlineData(Fulfilment.Returned, RefundKind.Undelivered)]
    [InlineData(Fulfilment.AwaitingPayment, null)]
    [InlineData(Fulfilment.AtHub, null)]
    [InlineData(Fulfilment.Sorted, null)]
    [InlineData(Fulfilment.OutForDelivery, null)]
    [InlineData(Fulfilment.ReadyForPickup, null)]
    [InlineData(Fulfilment.Failed, null)]
    [InlineData(Fulfilment.Cancelled, null)]
    public void Until_the_buyer_has_the_goods_it_depends_on_where_they_are(Fulfilment state, RefundKind? open)
    {
        foreach (var fresh in new[] { true, false })
        {
            RefundRules.Open(state, fresh, null, Got).ShouldBe(open is { } one ? [one] : []);
        }
    }

    [Fact]
    public void Every_state_of_a_delivery_is_looked_at_above_but_those_in_which_the_buyer_has_it() =>
        Enum.GetValues<Fulfilment>().Length.ShouldBe(12);

    [Theory]
    [InlineData(0, true)]
    [InlineData(24 * 60 - 1, true)]
    [InlineData(24 * 60, false)]
    public void Fresh_goods_may_be_complained_of_for_24_hours_and_never_sent_back_without_reason(int minutes, bool open)
    {
        RefundRules.Open(Fulfilment.Collected, true, Got, Got.AddMinutes(minutes)).ShouldBe(open ? [RefundKind.Quality] : []);
        RefundKind.Quality.SendsBack(fresh: true).ShouldBeFalse();
    }

    [Theory]
    [InlineData("2026-05-12 10:00", true, true)]
    [InlineData("2026-05-19 23:59", true, true)]
    [InlineData("2026-05-20 00:00", false, true)]
    [InlineData("2026-06-11 23:59", false, true)]
    [InlineData("2026-06-12 00:00", false, false)]
    public void Other_goods_go_back_without_reason_for_7_days_from_the_day_after(string local, bool withoutReason, bool quality)
    {
        var now = Shanghai.At(DateOnly.Parse(local[..10]), TimeOnly.Parse(local[11..]));
        var open = RefundRules.Open(Fulfilment.Delivered, false, Got, now);
        open.Contains(RefundKind.NoReason).ShouldBe(withoutReason);
        open.Contains(RefundKind.Quality).ShouldBe(quality);
        RefundKind.Quality.SendsBack(fresh: false).ShouldBeTrue();
    }
}
