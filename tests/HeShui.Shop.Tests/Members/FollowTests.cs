using HeShui.Shop.Members;
using HeShui.Shop.Members.Data;
using HeShui.Shop.Testing;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Tests.Members;

public sealed class FollowTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    [Fact]
    public async Task Following_and_no_longer_following_are_dated_events()
    {
        var member = await shop.Member();
        await shop.Send(member, new SetFollow(true));
        shop.Clock.Now = TestClock.Start.AddDays(3);
        await shop.Send(member, new SetFollow(false));
        shop.Clock.Now = TestClock.Start;
        (await shop.Send(member, new GetMyProfile())).FollowsShop.ShouldBeFalse();
        (await Events(member.Member!.Value)).ShouldBe([(true, new DateOnly(2026, 5, 12)), (false, new DateOnly(2026, 5, 15))]);
    }

    [Fact]
    public async Task Saying_the_same_again_changes_nothing_even_at_once()
    {
        var member = await shop.Member();
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => shop.Send(member, new SetFollow(true))));
        (await Events(member.Member!.Value)).ShouldHaveSingleItem();
    }

    private Task<List<(bool, DateOnly)>> Events(HeShui.Shop.Shared.MemberId member) => shop.Find(async db =>
        (await db.FollowEvents.Where(e => e.Member == member).OrderBy(e => e.Id).Select(e => new { e.Follows, e.On }).ToListAsync()).ConvertAll(e => (e.Follows, e.On)));
}
