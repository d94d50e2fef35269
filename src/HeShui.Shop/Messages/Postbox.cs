using HeShui.Shop.Messages.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Outbox;
using HeShui.Shop.Shared.Sms;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Messages;

/// <summary>Tells members of their orders, in the transaction of what happened: the same news again, or in two transactions at once, is told once.</summary>
internal sealed class Postbox(ShopDb db, IEnumerable<ISmsSender> senders, TimeProvider clock)
{
    /// <param name="at">When it happened.</param>
    public async Task Tell(MemberId member, OrderId order, string number, News news, DateTimeOffset at, CancellationToken ct)
    {
        var kind = news.Kind.ToString();
        var told = await db.Database.SqlQuery<long>($"""
            INSERT INTO messages.message (member, kind, "order", order_number, occurrence, title, text, at)
            VALUES ({member.Value}, {kind}, {order.Value}, {number}, {news.Occurrence}, {news.Title}, {news.Text}, {at.ToUniversalTime()})
            ON CONFLICT DO NOTHING RETURNING id AS "Value"
            """).ToListAsync(ct);
        if (told.Count == 1 && senders.Any(s => s.Offers(news.Kind.Template())) && await IsWantedBySms(member, news.Kind, ct))
        {
            db.Add(OutboxMessage.For(new MessageSms(told[0], news.Parameters(number)), clock.GetUtcNow()));
        }
    }

    private async Task<bool> IsWantedBySms(MemberId member, MessageKind kind, CancellationToken ct) =>
        await db.SmsChoices.Where(c => c.Member == member && c.Kind == kind).Select(c => (bool?)c.Wanted).SingleOrDefaultAsync(ct) ?? kind.GoesBySms();
}
