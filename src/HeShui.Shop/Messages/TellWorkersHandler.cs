using HeShui.Shop.Members.Contracts;
using HeShui.Shop.Messages.Contracts;
using HeShui.Shop.Messages.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Outbox;
using HeShui.Shop.Shared.Requests;
using HeShui.Shop.Shared.Sms;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Messages;

internal sealed class TellWorkersHandler(ShopDb db, IEnumerable<ISmsSender> senders, TimeProvider clock) : CommandHandler<TellWorkers, int>
{
    public override async Task<int> Handle(TellWorkers request, CancellationToken cancellationToken)
    {
        var (news, now, count) = (request.News, clock.GetUtcNow(), 0);
        foreach (var account in news.To.OrderBy(a => a.Value))
        {
            var told = await db.Database.SqlQuery<long>($"""
                INSERT INTO messages.work_message (account, event, project, title, text, address, at)
                VALUES ({account.Value}, {news.Event}, {news.Project}, {news.Title}, {news.Text}, {news.Address}, {now})
                ON CONFLICT DO NOTHING RETURNING id AS "Value"
                """).ToListAsync(cancellationToken);
            count += told.Count;
            if (told.Count == 1 && news.BySmsToo.Contains(account) && senders.Any(s => s.Offers(SmsTemplate.ProjectDue)))
            {
                db.Add(OutboxMessage.For(new WorkSms(told[0]), now));
            }
        }
        return count;
    }
}

/// <summary>A work message that goes by text message too. The phone is looked up when it leaves.</summary>
public sealed record WorkSms(long Message) : IMessage;

internal sealed class DeliverWorkSms(ShopDb db, IMediator mediator, ISmsSender sender) : IDeliver<WorkSms>
{
    public async Task Deliver(Guid id, WorkSms message, CancellationToken ct)
    {
        var told = await db.WorkMessages.AsNoTracking().SingleAsync(m => m.Id == message.Message, ct);
        var phones = await mediator.Send(new FindWorkPhones([told.Account], [Role.Bureau, Role.Operator]), ct);
        await sender.Send(id, SmsMessage.ProjectDue(phones.SingleOrDefault() ?? throw new UndeliverableException("The person no longer works here."), told.Project, told.Title), ct);
    }
}
