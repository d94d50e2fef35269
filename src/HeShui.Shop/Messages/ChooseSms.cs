using FluentValidation;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using HeShui.Shop.Shared.Sms;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Messages;

/// <summary>The member says what they want by text message too. The messages in the shop come in any case.</summary>
/// <param name="Wanted">All that they want; of the kinds that were offered, the rest is not.</param>
[Allow(Role.Member)]
public sealed record ChooseSms(IReadOnlyList<MessageKind> Wanted) : ICommand, IIdempotent;

internal sealed class ChooseSmsValidator : AbstractValidator<ChooseSms>
{
    public ChooseSmsValidator() => RuleForEach(x => x.Wanted).IsInEnum().WithMessage("没有这种消息，请重新选。");
}

internal sealed class ChooseSmsHandler(ShopDb db, IEnumerable<ISmsSender> senders, ICurrentUser user) : CommandHandler<ChooseSms>
{
    protected override async Task Handle(ChooseSms request, CancellationToken cancellationToken)
    {
        var member = user.RequireMember();
        foreach (var kind in MessageKinds.All.Where(k => senders.Any(s => s.Offers(k.Template()))))
        {
            var (name, wanted) = (kind.ToString(), request.Wanted.Contains(kind));
            await db.Database.ExecuteSqlAsync($"""
                INSERT INTO messages.sms_choice (member, kind, wanted) VALUES ({member.Value}, {name}, {wanted})
                ON CONFLICT (member, kind) DO UPDATE SET wanted = excluded.wanted
                """, cancellationToken);
        }
    }
}
