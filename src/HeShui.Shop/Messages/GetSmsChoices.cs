using HeShui.Shop.Messages.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using HeShui.Shop.Shared.Sms;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Messages;

/// <summary>What the asking member is told by text message too. Kinds the provider has no wording for are left out.</summary>
[Allow(Role.Member)]
public sealed record GetSmsChoices : IQuery<IReadOnlyList<KindChoice>>;

public sealed record KindChoice(MessageKind Kind, bool Wanted);

internal sealed class GetSmsChoicesHandler(ShopDb db, IEnumerable<ISmsSender> senders, ICurrentUser user) : QueryHandler<GetSmsChoices, IReadOnlyList<KindChoice>>
{
    public override async Task<IReadOnlyList<KindChoice>> Handle(GetSmsChoices request, CancellationToken cancellationToken)
    {
        var member = user.RequireMember();
        var chosen = await db.SmsChoices.Where(c => c.Member == member).ToDictionaryAsync(c => c.Kind, c => c.Wanted, cancellationToken);
        return MessageKinds.All.Where(k => senders.Any(s => s.Offers(k.Template()))).Select(k => new KindChoice(k, chosen.GetValueOrDefault(k, k.GoesBySms()))).ToList();
    }
}
