using HeShui.Shop.Members;
using HeShui.Shop.Ordering;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Jobs;
using HeShui.Shop.Shared.Outbox;
using HeShui.Shop.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HeShui.Shop.Tests.Shared;

public sealed class JobTests(ShopFixture shop) : IClassFixture<ShopFixture>, IDisposable
{
    private static readonly Actor Operator = new("运营", AccountId.New(), null, null, null, new HashSet<Role> { Role.Operator });
    private static readonly Actor System = Actor.System;

    private JobRunner Runner => shop.Services.GetRequiredService<JobRunner>();

    public void Dispose() => shop.Clock.Now = TestClock.Start;

    [Fact]
    public async Task What_a_job_did_is_recorded()
    {
        (await Runner.Run("good", (_, _) => Task.FromResult(7), CancellationToken.None)).ShouldBeTrue();
        var record = await Record("good");
        (record.Done, record.FailuresInARow, record.LastError, record.StartedAt, record.EndedAt).ShouldBe((7, 0, null, shop.Clock.Now, shop.Clock.Now));
    }

    [Fact]
    public async Task A_failure_is_recorded_without_its_words_and_forgotten_after_a_good_run()
    {
        for (var times = 1; times <= 2; times++)
        {
            (await Runner.Run("bad", (_, _) => throw new InvalidOperationException("13912345678 is not there"), CancellationToken.None)).ShouldBeFalse();
            (await Record("bad")).FailuresInARow.ShouldBe(times);
        }
        var failed = await Record("bad");
        (failed.LastError, failed.LastFailedAt, failed.EndedAt).ShouldBe((nameof(InvalidOperationException), shop.Clock.Now, shop.Clock.Now));

        await Runner.Run("bad", (_, _) => Task.FromResult(0), CancellationToken.None);
        var good = await Record("bad");
        (good.FailuresInARow, good.LastError, good.LastFailedAt).ShouldBe((0, null, shop.Clock.Now));
    }

    [Fact]
    public async Task Two_nodes_do_not_run_the_same_job_at_once()
    {
        var (begun, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = Runner.Run("slow", async (_, _) =>
        {
            begun.SetResult();
            await goOn.Task;
            return 1;
        }, CancellationToken.None);
        await begun.Task;
        (await Runner.Run("slow", (_, _) => throw new InvalidOperationException("twice"), CancellationToken.None)).ShouldBeFalse();
        (await Runner.Run("another", (_, _) => Task.FromResult(1), CancellationToken.None)).ShouldBeTrue();
        goOn.SetResult();
        (await first).ShouldBeTrue();
        (await Runner.Run("slow", (_, _) => Task.FromResult(2), CancellationToken.None)).ShouldBeTrue("the lock is free again");
        (await Record("slow")).Done.ShouldBe(2);
    }

    [Fact]
    public async Task Old_codes_carts_and_sent_messages_are_forgotten_and_younger_ones_kept()
    {
        var sku = await shop.Sku();
        await shop.Send(Given.Guest, new AddToCart(null, sku, 1));
        await shop.InCart(await shop.Member(), sku);
        var (old, young) = (Given.Phone(), Given.Phone());
        await shop.Send(Given.Guest, new SendSmsCode(old, "203.0.113.7"));
        await shop.SendOutbox();
        shop.Clock.Now = TestClock.Start.AddDays(30).AddMinutes(1);
        await shop.Send(Given.Guest, new SendSmsCode(young, "203.0.113.7"));
        var fresh = await shop.Send(Given.Guest, new AddToCart(null, sku, 1));

        (await shop.Send(System, new ForgetOldCodes())).ShouldBe(1);
        (await shop.Send(System, new ForgetOldCarts())).ShouldBe(2);
        (await shop.Send(System, new ForgetSentMessages())).ShouldBe(1);

        (await shop.Find(db => db.Set<SmsCode>().Select(c => c.Phone).ToListAsync())).ShouldBe([young]);
        (await shop.Find(db => db.Set<Cart>().Select(c => c.Id).ToListAsync())).ShouldBe([fresh]);
        (await shop.Find(db => db.Set<OutboxMessage>().CountAsync())).ShouldBe(1);
    }

    private async Task<JobRecord> Record(string job) => (await shop.Send(Operator, new ListJobs())).Single(j => j.Name == job);
}
