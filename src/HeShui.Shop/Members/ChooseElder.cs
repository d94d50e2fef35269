using HeShui.Shop.Members.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Members;

/// <summary>Keeps on the account whether the person wants 长辈版, for every device they sign in on. A guest has no account: their choice stays on the device.</summary>
[AllowAnyone]
public sealed record ChooseElder(bool Elder) : ICommand, IIdempotent;

internal sealed class ChooseElderHandler(ShopDb db, ICurrentUser user) : CommandHandler<ChooseElder>
{
    protected override async Task Handle(ChooseElder request, CancellationToken cancellationToken)
    {
        if (user.Account is not { } id)
        {
            return;
        }
        var account = await db.Accounts.FromSql($"SELECT * FROM members.account WHERE id = {id.Value} FOR UPDATE").Require(cancellationToken);
        account.WantsElder = request.Elder;
    }
}
