using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Members.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Suppliers.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Members;

/// <summary>Looks at accounts that are about to change, one change of people at a time.</summary>
internal sealed class People(ShopDb db, ICurrentUser user, IMediator mediator)
{
    /// <summary>The account, locked; no other change of people goes on beside this one.</summary>
    /// <exception cref="NotFoundException">There is no such account.</exception>
    public async Task<Account> Require(AccountId id, CancellationToken ct)
    {
        await Alone(ct);
        return await db.Accounts.FromSql($"SELECT * FROM members.account WHERE id = {id.Value} FOR UPDATE").Require(ct);
    }

    /// <summary>Waits until no other change of people goes on, so that two operators can't take the last key from each other.</summary>
    public Task Alone(CancellationToken ct) => db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended('people', 4))", ct);

    /// <summary>Another operator has to remain when this one goes, and nobody sends themselves away.</summary>
    /// <exception cref="DomainException"><c>yourself</c> or <c>last-operator</c></exception>
    public async Task MayLeave(Account account, CancellationToken ct)
    {
        if (user.Account?.Value == account.Id)
        {
            throw new DomainException("yourself", "不能停用自己，也不能取消自己的运营角色。请让另一位运营来改。");
        }
        if (account.RoleNames.Contains(nameof(Role.Operator)) && account.DisabledAt is null
            && !await db.Accounts.AnyAsync(a => a.Id != account.Id && a.DisabledAt == null && a.RoleNames.Contains(nameof(Role.Operator)), ct))
        {
            throw new DomainException("last-operator", "这是最后一位能用的运营，不能停用或取消角色。");
        }
    }

    /// <exception cref="DomainException"><c>no-supplier</c> or <c>no-pickup-point</c>: the one chosen does not exist.</exception>
    public async Task Check(Work work, CancellationToken ct)
    {
        if (work.Supplier is { } supplier && (await mediator.Send(new FindSuppliers([supplier]), ct)).Count == 0)
        {
            throw new DomainException("no-supplier", "没有这家供应商。");
        }
        if (work.PickupPoint is { Length: > 0 } point && (await mediator.Send(new FindPlaces(), ct)).PickupPoints.All(p => p.Code != point))
        {
            throw new DomainException("no-pickup-point", "没有这个自提点。");
        }
    }
}
