using FluentValidation;
using HeShui.Shop.Delivery;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Delivery.Data;
using HeShui.Shop.Ordering;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Tests.Delivery;

public sealed class HandOverTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    private static readonly Actor Clerk = Given.Clerk();

    [Fact]
    public async Task The_buyers_code_hands_the_goods_over_once()
    {
        var (member, placed, code) = await Ready();
        var answer = await shop.Send(Clerk, new HandOver(code));
        (answer.Number, answer.Refusal).ShouldBe((placed.Number, null));
        answer.Items.ShouldHaveSingleItem().Quantity.ShouldBe(2);

        var order = await shop.Reload(placed);
        (order.Status, order.Fulfilment).ShouldBe((OrderStatus.Completed, Fulfilment.Collected));
        (await shop.Send(member, new GetPickupCode(placed.Id))).ShouldBeNull();
        (await shop.Send(Given.Clerk(), new HandOver(code))).Refusal.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_code_that_another_key_has_sealed_is_not_shown_and_breaks_nothing()
    {
        var (member, placed, _) = await Ready();
        await shop.Find(db => db.Database.ExecuteSqlAsync($"UPDATE delivery.shipment SET code_sealed = sha256(code_sealed) || code_sealed WHERE \"order\" = {placed.Id.Value}"));
        (await shop.Send(member, new GetPickupCode(placed.Id))).ShouldBeNull();
    }

    [Fact]
    public async Task A_code_used_by_many_clerks_at_once_works_for_one()
    {
        var (_, _, code) = await Ready();
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ =>
        {
            try
            {
                return (await shop.Send(Given.Clerk(), new HandOver(code))).Number;
            }
            catch (DomainException)
            {
                return null;
            }
        }));
        answers.Count(n => n is not null).ShouldBe(1);
    }

    [Fact]
    public async Task The_code_is_read_with_the_gaps_people_type()
    {
        var (_, placed, code) = await Ready();
        (await shop.Send(Given.Clerk(), new HandOver($" {code[..4]} {code[4..]} "))).Number.ShouldBe(placed.Number);
    }

    [Fact]
    public async Task Another_point_cannot_hand_it_over()
    {
        var (_, placed, code) = await Ready();
        (await shop.Send(Given.Clerk("station-taibai"), new HandOver(code))).Refusal.ShouldNotBeNull();
        (await shop.Reload(placed)).Fulfilment.ShouldBe(Fulfilment.ReadyForPickup);
    }

    [Fact]
    public async Task What_is_not_packed_yet_is_not_handed_over()
    {
        var member = await shop.Member();
        var placed = await shop.PaidOrder(member, await shop.Sku());
        var code = await shop.Send(member, new GetPickupCode(placed.Id));
        (await shop.Send(Given.Clerk(), new HandOver(code!))).Refusal!.ShouldContain("备货中");
    }

    [Fact]
    public async Task Ten_wrong_codes_stop_a_clerk_for_ten_minutes()
    {
        var (_, placed, code) = await Ready();
        var clerk = Given.Clerk();
        for (var i = 0; i < 10; i++)
        {
            await shop.Send(clerk, new HandOver(code == "00000000" ? "11111111" : "00000000"));
        }
        (await shop.Send(clerk, new HandOver(code))).Refusal!.ShouldContain("10 分钟");
        shop.Clock.Now = shop.Clock.Now.AddMinutes(11);
        (await shop.Send(clerk, new HandOver(code))).Number.ShouldBe(placed.Number);
        shop.Clock.Now = TestClock.Start;
    }

    [Fact]
    public async Task Only_the_buyer_sees_the_code()
    {
        var (_, placed, _) = await Ready();
        (await shop.Send(await shop.Member(), new GetPickupCode(placed.Id))).ShouldBeNull();
        await Should.ThrowAsync<NotAllowedException>(shop.Send(Clerk, new GetPickupCode(placed.Id)));
    }

    [Fact]
    public async Task The_code_is_nowhere_in_the_database_as_it_is()
    {
        var (_, placed, code) = await Ready();
        var row = await shop.Find(db => db.Shipments.SingleAsync(s => s.Order == placed.Id));
        System.Text.Encoding.ASCII.GetString(row.CodeSealed!).ShouldNotContain(code);
        row.CodeHash!.Length.ShouldBe(32);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1234567")]
    [InlineData("123456789")]
    [InlineData("abcdefgh")]
    public async Task A_code_has_eight_digits(string code) => await Should.ThrowAsync<ValidationException>(shop.Send(Clerk, new HandOver(code)));

    [Fact]
    public async Task Is_for_clerks_only() => await Should.ThrowAsync<NotAllowedException>(shop.Send(Given.Guest, new HandOver("12345678")));

    private async Task<(Actor Member, PlacedOrder Order, string Code)> Ready()
    {
        var member = await shop.Member();
        var placed = await shop.PaidOrder(member, await shop.Sku(), 2);
        await shop.Send(Clerk, new MarkPacked(placed.Id));
        return (member, placed, (await shop.Send(member, new GetPickupCode(placed.Id)))!);
    }
}
