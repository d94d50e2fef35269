using System.Collections.Concurrent;
using HeShui.Shop.Ordering;
using HeShui.Shop.Payments;
using HeShui.Shop.Payments.Data;
using HeShui.Shop.Payments.Reconciliation;
using HeShui.Shop.Payments.Sandbox;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Payment_ = HeShui.Shop.Payments.Payment;

namespace HeShui.Shop.Tests.Payments;

/// <summary>A provider's book against ours. Every test has days of its own.</summary>
public sealed class ReconcileDayTests(ReconcileDayTests.Bookkeeping bookkeeping) : IClassFixture<ReconcileDayTests.Bookkeeping>
{
    private const int MostSeeds = 3;
    private static readonly TimeSpan Morning = TimeSpan.FromHours(2);

    private ShopFixture Shop => bookkeeping.Shop;
    private BookGateway Gateway => bookkeeping.Gateway;
    private DateOnly Today => Shanghai.DateOf(Shop.Clock.Now);

    public static TheoryData<DifferenceKind, int> Distortions
    {
        get
        {
            var all = new TheoryData<DifferenceKind, int>();
            foreach (var kind in Enum.GetValues<DifferenceKind>().Where(k => k is not (DifferenceKind.EventUnknown or DifferenceKind.EventMismatch)))
            {
                foreach (var seed in Enumerable.Range(1, MostSeeds))
                {
                    all.Add(kind, seed);
                }
            }
            return all;
        }
    }

    [Theory, MemberData(nameof(Distortions))]
    public async Task A_day_that_agrees_has_no_difference_and_each_single_distortion_gives_just_that_one(DifferenceKind kind, int seed)
    {
        var random = new Random(seed);
        var day = await NewDay();
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            await Booked(await Paid());
        }
        var (paid, surplus) = (await Booked(await Paid()), await Booked(await GivenBack()));
        await TheNextMorning();
        (await Run(day)).ShouldBe(0);
        (await Differences(day)).ShouldBeEmpty();
        var agreed = await Day(day);
        agreed.TheyTook.ShouldBe(agreed.WeTook);
        agreed.TheyGaveBack.ShouldBe(agreed.WeGaveBack);
        (agreed.OurPayments, agreed.OurRefunds).ShouldBe((agreed.TheirPayments, 1));

        Shop.Clock.Now -= TimeSpan.FromDays(1);
        var book = Gateway.Book[day];
        var (payment, refund) = (book.First(l => l.Payment == paid.Id && l.Refund is null), book.Single(l => l.Refund == surplus.Refunds.Single().Id));
        switch (kind)
        {
            case DifferenceKind.PaymentUnknown:
                book.Add(payment with { Payment = random.Next(2) == 0 ? PaymentId.New() : null, Reference = "not-ours" });
                break;
            case DifferenceKind.PaymentNotTaken:
                var started = await Attempt();
                book.Add(payment with { Payment = started.Id, Reference = started.Id.Value.ToString(), Amount = started.Amount });
                break;
            case DifferenceKind.PaymentNotAtProvider:
                book.Remove(payment);
                break;
            case DifferenceKind.PaymentDiffers:
                book[book.IndexOf(payment)] = random.Next(2) == 0 ? payment with { Amount = payment.Amount + Money.FromFen(random.Next(1, 10_000)) } : payment with { Currency = "USD" };
                break;
            case DifferenceKind.PaidTwice:
                book.Add(payment with { At = payment.At.AddMinutes(1) });
                break;
            case DifferenceKind.RefundUnknown:
                book.Add(refund with { Refund = Guid.NewGuid() });
                break;
            case DifferenceKind.RefundNotDone:
                var waiting = await Booked(await Surplus());
                book.Add(refund with { Refund = waiting.Refunds.Single().Id, Payment = waiting.Id, Reference = waiting.Reference!, Amount = waiting.Amount });
                break;
            case DifferenceKind.RefundNotAtProvider:
                book.Remove(refund);
                break;
            case DifferenceKind.RefundDiffers:
                book[book.IndexOf(refund)] = refund with { Amount = refund.Amount + Money.FromFen(1) };
                break;
            case DifferenceKind.RefundedTwice:
                book.Add(refund with { At = refund.At.AddMinutes(1) });
                break;
            case DifferenceKind.NotInLedger:
                await Correct(paid, -1m);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind));
        }
        await TheNextMorning();
        (await Run(day)).ShouldBe(1);
        var difference = (await Differences(day)).ShouldHaveSingleItem();
        (difference.Kind, difference.ClosedAt).ShouldBe((kind, null));
        (await Run(day)).ShouldBe(1);
        (await Differences(day)).ShouldHaveSingleItem().Id.ShouldBe(difference.Id);
    }

    [Fact]
    public async Task Both_sums_and_the_order_stand_in_a_difference()
    {
        var day = await NewDay();
        var paid = await Booked(await Paid(), amount: new Money(7m));
        await TheNextMorning();
        await Run(day);
        var difference = (await Differences(day)).ShouldHaveSingleItem();
        (difference.Ours, difference.Theirs, difference.OrderNumber, difference.Payment).ShouldBe((paid.Amount, new Money(7m), paid.OrderNumber, paid.Id));
        difference.OpenedAt.ShouldBe(Shop.Clock.Now);
        var both = await Day(day);
        (both.TheyTook, both.WeTook).ShouldBe((new Money(7m), paid.Amount));
    }

    [Fact]
    public async Task A_payment_that_each_side_heard_of_on_its_side_of_midnight_is_no_difference()
    {
        var day = await NewDay();
        Shop.Clock.Now = Shanghai.At(day.AddDays(1), TimeOnly.MinValue).AddSeconds(5);
        var late = await Paid();
        Gateway.Book[day] = [Line(late, Shanghai.At(day, new TimeOnly(23, 59, 59)))];
        Shop.Clock.Now = Shanghai.At(day.AddDays(1), new TimeOnly(23, 59, 58));
        var early = await Paid();
        Gateway.Book[day.AddDays(2)] = [Line(early, Shanghai.At(day.AddDays(2), TimeOnly.MinValue).AddSeconds(1))];
        await TheNextMorning();
        foreach (var date in (DateOnly[])[day, day.AddDays(1)])
        {
            (await Run(date)).ShouldBe(0);
        }
        await TheNextMorning();
        (await Run(day.AddDays(2))).ShouldBe(0);
        foreach (var date in (DateOnly[])[day, day.AddDays(1), day.AddDays(2)])
        {
            (await Differences(date)).ShouldBeEmpty();
            var sums = await Day(date);
            sums.WeTook.ShouldBe(sums.TheyTook);
        }
    }

    [Fact]
    public async Task The_first_day_ever_looks_into_the_book_of_the_day_before_too()
    {
        var day = await NewDay();
        Shop.Clock.Now = Shanghai.At(day, TimeOnly.MinValue).AddSeconds(5);
        Gateway.Book[day.AddDays(-1)] = [Line(await Paid(), Shanghai.At(day.AddDays(-1), new TimeOnly(23, 59, 59)))];
        await TheNextMorning();
        (await Run(day)).ShouldBe(0);
        (await Differences(day)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_we_hear_of_days_later_closes_by_itself()
    {
        var day = await NewDay();
        var attempt = await Attempt();
        Gateway.Book[day] = [new ReportLine(attempt.Id, null, attempt.Id.Value.ToString(), attempt.Amount, Payment_.Currency, Shop.Clock.Now)];
        await TheNextMorning();
        (await Run(day)).ShouldBe(1);
        (await Differences(day)).Single().Kind.ShouldBe(DifferenceKind.PaymentNotTaken);
        await TheNextMorning();
        (await Shop.Tell(attempt, ProviderEventKind.Paid)).ShouldBe(EventOutcome.Captured);
        (await Run(day)).ShouldBe(0);
        var closed = (await Differences(day)).ShouldHaveSingleItem();
        (closed.Outcome, closed.ClosedAt, closed.ClosedBy).ShouldBe((DifferenceOutcome.Agreed, Shop.Clock.Now, null));
        await TheNextMorning();
        (await Run(day.AddDays(1))).ShouldBe(0);
        (await Run(day.AddDays(2))).ShouldBe(0);
    }

    [Fact]
    public async Task What_a_person_has_settled_stays_settled_until_it_is_something_else()
    {
        var day = await NewDay();
        var paid = await Booked(await Paid(), amount: new Money(7m));
        await TheNextMorning();
        await Run(day);
        var difference = (await Differences(day)).Single();
        await Shop.Send(Operator(), new CloseDifference(difference.Id, DifferenceOutcome.AccountedFor, "手续费"));
        (await Run(day)).ShouldBe(0);
        (await Differences(day)).ShouldHaveSingleItem().Outcome.ShouldBe(DifferenceOutcome.AccountedFor);
        Gateway.Book[day] = [Line(paid, Shop.Clock.Now) with { Amount = new Money(6m) }];
        (await Run(day)).ShouldBe(1);
        (await Differences(day)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_differs_otherwise_by_now_is_brought_up_to_date()
    {
        var day = await NewDay();
        var paid = await Booked(await Paid(), amount: new Money(7m));
        await TheNextMorning();
        await Run(day);
        Gateway.Book[day] = [Line(paid, Shop.Clock.Now) with { Amount = new Money(6m) }];
        (await Run(day)).ShouldBe(1);
        (await Differences(day)).ShouldHaveSingleItem().Theirs.ShouldBe(new Money(6m));
    }

    [Fact]
    public async Task A_provider_that_is_down_leaves_everything_as_it_was_and_the_day_due()
    {
        var day = await NewDay();
        await Booked(await Paid(), amount: new Money(7m));
        await TheNextMorning();
        Gateway.IsDown = true;
        (await Should.ThrowAsync<DomainException>(Run(day))).Code.ShouldBe("provider-down");
        Gateway.IsDown = false;
        (await Shop.Find(db => db.ReconciledDays.AnyAsync(d => d.Date == day))).ShouldBeFalse();
        (await Shop.Find(db => db.BookLines.AnyAsync(l => l.Date == day))).ShouldBeFalse();
        (await Differences(day)).ShouldBeEmpty();
        (await Shop.Send(Actor.System, new ListDueDays())).ShouldContain(new DueDay(SandboxGateway.ProviderName, day, IsNew: true));
        (await Run(day)).ShouldBe(1);
    }

    [Fact]
    public async Task A_day_that_is_not_over_is_refused() =>
        (await Should.ThrowAsync<DomainException>(Run(Shanghai.DateOf(Shop.Clock.Now)))).Code.ShouldBe("day-not-over");

    [Fact]
    public async Task The_same_day_ten_times_at_once_opens_each_difference_once()
    {
        var day = await NewDay();
        await Booked(await Paid(), amount: new Money(7m));
        await TheNextMorning();
        (await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Run(day)))).ShouldAllBe(open => open == 1);
        (await Differences(day)).ShouldHaveSingleItem();
        (await Shop.Find(db => db.BookLines.CountAsync(l => l.Date == day))).ShouldBe(1);
    }

    [Fact]
    public async Task Demo_payments_are_looked_for_in_no_book()
    {
        var day = await NewDay();
        var paid = await Paid();
        await Shop.Find(db => db.Database.ExecuteSqlAsync($"UPDATE payments.payment SET is_demo = true WHERE id = {paid.Id.Value}"));
        await TheNextMorning();
        (await Run(day)).ShouldBe(0);
        (await Day(day)).WeTook.ShouldBe(Money.Zero);
    }

    [Fact]
    public async Task Every_day_since_the_first_payment_is_due_once_and_days_with_open_differences_again()
    {
        var day = await NewDay();
        await Booked(await Paid(), amount: new Money(7m));
        await TheNextMorning();
        await TheNextMorning();
        DateOnly[] both = [day, day.AddDays(1)];
        (await Due()).Where(d => d.IsNew && both.Contains(d.Date)).Select(d => d.Date).ShouldBe(both);
        (await Due()).ShouldAllBe(d => d.Date < Today);
        foreach (var date in both)
        {
            await Run(date);
        }
        (await Due()).ShouldNotContain(d => both.Contains(d.Date));
        Shop.Clock.Now += TimeSpan.FromHours(13);
        (await Due()).Where(d => both.Contains(d.Date)).ShouldBe([new DueDay(SandboxGateway.ProviderName, day, IsNew: false)]);
    }

    [Fact]
    public async Task Of_many_who_take_a_difference_at_once_one_gets_it()
    {
        var difference = await Open();
        var operators = Enumerable.Range(0, 10).Select(_ => Operator()).ToList();
        var took = await Task.WhenAll(operators.Select(async o => (Who: o, Refused: await Refusal(o, new TakeDifference(difference)))));
        var owner = took.Single(t => t.Refused is null).Who;
        took.Where(t => t.Who != owner).ShouldAllBe(t => t.Refused == "taken");
        (await Find(difference)).Owner.ShouldBe(owner.Account);
        (await Refusal(owner, new TakeDifference(difference))).ShouldBeNull();

        var other = operators.First(o => o != owner);
        (await Refusal(other, new CloseDifference(difference, DifferenceOutcome.WrittenOff, "小数"))).ShouldBe("taken");
        (await Refusal(other, new TakeDifference(difference, owner.Account))).ShouldBeNull();
        (await Find(difference)).Owner.ShouldBe(other.Account);
    }

    [Fact]
    public async Task Of_many_who_close_a_difference_at_once_one_does()
    {
        var difference = await Open();
        var refused = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Refusal(Operator(), new CloseDifference(difference, DifferenceOutcome.WrittenOff, $"第 {i} 人"))));
        refused.Count(r => r is null).ShouldBe(1);
        refused.Where(r => r is not null).ShouldAllBe(r => r == "closed");
        (await Refusal(Operator(), new TakeDifference(difference))).ShouldBe("closed");
    }

    [Theory]
    [InlineData(null, "查清了")]
    [InlineData(DifferenceOutcome.Agreed, "查清了")]
    [InlineData((DifferenceOutcome)99, "查清了")]
    [InlineData(DifferenceOutcome.WrittenOff, " ")]
    public async Task Closing_needs_an_outcome_and_a_note(DifferenceOutcome? outcome, string note)
    {
        var difference = await Open();
        await Should.ThrowAsync<FluentValidation.ValidationException>(Shop.Send(Operator(), new CloseDifference(difference, outcome, note)));
        (await Find(difference)).ClosedAt.ShouldBeNull();
    }

    [Fact]
    public async Task Events_that_need_a_person_come_into_the_queue_once()
    {
        await NewDay();
        var attempt = await Attempt();
        var (unknown, mismatch) = ($"evt-unknown-{attempt.OrderNumber}", $"evt-mismatch-{attempt.OrderNumber}");
        await Receive(SandboxGateway.Write(unknown, ProviderEventKind.Paid, Guid.NewGuid().ToString(), "HS000000000000", new Money(1m), Payment_.Currency));
        await Receive(SandboxGateway.Write(mismatch, ProviderEventKind.Paid, attempt.Id.Value.ToString(), attempt.OrderNumber, attempt.Amount + new Money(1m), Payment_.Currency));
        (await Shop.Send(Actor.System, new QueueOddEvents())).ShouldBe(2);
        (await Shop.Send(Actor.System, new QueueOddEvents())).ShouldBe(0);
        var queue = (await Shop.Send(Given.Operator, new ListReconciliation())).Open.Where(d => d.IsAboutEvent).ToList();
        queue.Select(d => (d.Kind, d.Reference)).ShouldBe([(DifferenceKind.EventUnknown, unknown), (DifferenceKind.EventMismatch, mismatch)], ignoreOrder: true);
        var day = Today;
        await TheNextMorning();
        await Run(day);
        (await Find(queue[0].Id)).ClosedAt.ShouldBeNull("no book says anything about it");
        foreach (var difference in queue)
        {
            await Shop.Send(Operator(), new CloseDifference(difference.Id, DifferenceOutcome.AccountedFor, "测试消息"));
        }
        (await Shop.Send(Actor.System, new QueueOddEvents())).ShouldBe(0);
    }

    [Fact]
    public async Task The_list_goes_on_where_a_page_ended_and_counts_what_is_open()
    {
        var difference = await Open();
        var first = await Shop.Send(Given.Operator, new ListReconciliation());
        first.Open.ShouldContain(d => d.Id == difference);
        (await Shop.Send(Given.Operator, new CountDifferences())).ShouldBeGreaterThanOrEqualTo(first.Open.Count(d => d.Id == difference));
        for (var i = 0; i < 35; i++)
        {
            await Run(await NewDay(), andMorning: true);
        }
        var (latest, older) = (await Shop.Send(Given.Operator, new ListReconciliation()), (ReconciliationView?)null);
        latest.Days.Select(d => d.Day.Date).ShouldBeInOrder(SortDirection.Descending);
        older = await Shop.Send(Given.Operator, new ListReconciliation(latest.More.ShouldNotBeNull()));
        older.Days[0].Day.Date.ShouldBeLessThan(latest.Days[^1].Day.Date);
    }

    /// <summary>The first of three days that no other test has; its morning.</summary>
    private async Task<DateOnly> NewDay()
    {
        await Shop.SendOutbox();
        var date = bookkeeping.NextDay();
        Shop.Clock.Now = Shanghai.At(date, TimeOnly.MinValue) + Morning;
        Gateway.Book[date] = [];
        return date;
    }

    private Task TheNextMorning()
    {
        Shop.Clock.Now = Shanghai.At(Today.AddDays(1), TimeOnly.MinValue) + Morning;
        return Task.CompletedTask;
    }

    private async Task<int> Run(DateOnly day, bool andMorning = false)
    {
        if (andMorning)
        {
            await TheNextMorning();
        }
        return await Shop.Send(Actor.System, new ReconcileDay(SandboxGateway.ProviderName, day));
    }

    private async Task<Guid> Open()
    {
        var day = await NewDay();
        await Booked(await Paid(), amount: new Money(7m));
        await Run(day, andMorning: true);
        return (await Differences(day)).Single().Id;
    }

    private async Task<SandboxPayment> Attempt()
    {
        var member = await Shop.Member();
        return await Shop.Attempt(member, await Shop.Order(member, await Shop.Sku()));
    }

    private async Task<Payment_> Paid()
    {
        var attempt = await Attempt();
        (await Shop.Tell(attempt, ProviderEventKind.Paid)).ShouldBe(EventOutcome.Captured);
        return await Payment(attempt.Id);
    }

    /// <summary>A payment nobody wanted, whose refund waits.</summary>
    private async Task<Payment_> Surplus()
    {
        var member = await Shop.Member();
        var order = await Shop.Order(member, await Shop.Sku());
        var attempt = await Shop.Attempt(member, order);
        await Shop.Send(member, new CancelOrder(order.Id, "买错了"));
        (await Shop.Tell(attempt, ProviderEventKind.Paid)).ShouldBe(EventOutcome.Surplus);
        return await Payment(attempt.Id);
    }

    private async Task<Payment_> GivenBack()
    {
        var surplus = await Surplus();
        await Shop.SendOutbox();
        return await Payment(surplus.Id);
    }

    /// <summary>The payment, and what was given back of it, in the provider's book of today.</summary>
    private Task<Payment_> Booked(Payment_ payment, Money? amount = null)
    {
        var book = Gateway.Book[Today];
        book.Add(Line(payment, Shop.Clock.Now) with { Amount = amount ?? payment.Amount });
        book.AddRange(payment.Refunds.Where(r => r.State == RefundState.Done)
            .Select(r => new ReportLine(payment.Id, r.Id, payment.Reference!, r.Amount, Payment_.Currency, Shop.Clock.Now)));
        return Task.FromResult(payment);
    }

    private static ReportLine Line(Payment_ payment, DateTimeOffset at) => new(payment.Id, null, payment.Reference!, payment.Amount, Payment_.Currency, at);

    private Task<int> Correct(Payment_ paid, decimal yuan) => Shop.Find(db => db.Database.ExecuteSqlAsync(
        $"""
        INSERT INTO ledger.entry (kind, at, business_date, "order", order_number, member, line, product_name, agricultural, channel, amount, quantity, is_demo)
        SELECT 'Correction', at, business_date, "order", order_number, member, line, product_name, agricultural, channel, {yuan}, 0, is_demo FROM ledger.entry WHERE "order" = {paid.Order.Value} LIMIT 1
        """));

    private Task<EventOutcome> Receive(string body) =>
        Shop.Send(Given.Guest, new ReceivePaymentEvent(SandboxGateway.ProviderName, Shop.Services.GetRequiredService<SandboxGateway>().WithSignature(body)));

    private static Actor Operator() => Given.Operator with { Account = AccountId.New() };

    private async Task<string?> Refusal(Actor actor, HeShui.Shop.Shared.Requests.ICommand command)
    {
        try
        {
            await Shop.Send(actor, command);
            return null;
        }
        catch (DomainException refused)
        {
            return refused.Code;
        }
    }

    private Task<Payment_> Payment(PaymentId id) => Shop.Find(db => db.Payments.AsNoTracking().Include(p => p.Refunds).SingleAsync(p => p.Id == id));

    private Task<Difference> Find(Guid id) => Shop.Find(db => db.Differences.AsNoTracking().SingleAsync(d => d.Id == id));

    private Task<ReconciledDay> Day(DateOnly day) => Shop.Find(db => db.ReconciledDays.AsNoTracking().SingleAsync(d => d.Date == day));

    private Task<List<Difference>> Differences(DateOnly day) => Shop.Find(db => db.Differences.AsNoTracking().Where(d => d.Date == day && d.Kind != DifferenceKind.EventUnknown && d.Kind != DifferenceKind.EventMismatch).ToListAsync());

    private Task<IReadOnlyList<DueDay>> Due() => Shop.Send(Actor.System, new ListDueDays());

    /// <summary>The sandbox, but its book is what a test says.</summary>
    public sealed class BookGateway(SandboxGateway sandbox) : IPaymentGateway
    {
        public ConcurrentDictionary<DateOnly, List<ReportLine>> Book { get; } = new();

        public bool IsDown { get; set; }

        public string Provider => sandbox.Provider;

        public string Name => sandbox.Name;

        public Task<OpenedPayment> Start(PaymentRequest request, CancellationToken ct) => sandbox.Start(request, ct);

        public Task<ProviderEvent> Ask(PaymentId payment, string? reference, CancellationToken ct) => sandbox.Ask(payment, reference, ct);

        public Task<RefundProgress> Refund(RefundRequest request, CancellationToken ct) => sandbox.Refund(request, ct);

        public Task<RefundProgress> AskRefund(RefundRequest request, CancellationToken ct) => sandbox.AskRefund(request, ct);

        public Task<ProviderEvent> Read(ProviderMessage message, CancellationToken ct) => sandbox.Read(message, ct);

        public Task<IReadOnlyList<ReportLine>> Report(DateOnly date, CancellationToken ct) =>
            IsDown ? throw new ProviderDownException("no answer") : Task.FromResult<IReadOnlyList<ReportLine>>(Book.GetValueOrDefault(date) ?? []);
    }

    public sealed class Bookkeeping : IAsyncLifetime
    {
        private int _days;

        public ShopFixture Shop { get; } = new()
        {
            Also = services => services.RemoveAll<IPaymentGateway>().AddSingleton<BookGateway>().AddSingleton<IPaymentGateway>(provider => provider.GetRequiredService<BookGateway>()),
        };

        public BookGateway Gateway => Shop.Services.GetRequiredService<BookGateway>();

        public DateOnly NextDay() => new DateOnly(2026, 5, 12).AddDays(4 * _days++);

        public Task InitializeAsync() => Shop.InitializeAsync();

        public Task DisposeAsync() => Shop.DisposeAsync();
    }
}
