using HeShui.Shop.Members.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Members;

/// <summary>One account, as the operator sees it.</summary>
/// <exception cref="NotFoundException">There is no such account.</exception>
[Allow(Role.Operator)]
public sealed record GetPerson(AccountId Account) : IQuery<Person>;

/// <param name="Phone">Masked for buyers.</param>
/// <param name="IsSelf">Whether it is the one who asks.</param>
public sealed record Person(
    AccountId Id, string Name, string Phone, IReadOnlyList<Role> Roles, SupplierId? Supplier, string? PickupPoint, bool IsForWork, DateTimeOffset? DisabledAt, bool IsSelf);

internal sealed class GetPersonHandler(ShopDb db, ICurrentUser user) : QueryHandler<GetPerson, Person>
{
    public override async Task<Person> Handle(GetPerson request, CancellationToken cancellationToken)
    {
        var a = await db.Accounts.AsNoTracking().Where(a => a.Id == request.Account.Value).Require(cancellationToken);
        return new Person(
            request.Account, a.IsForWork ? a.Name : PhoneNumber.MaskName(a.Name), a.IsForWork ? a.UserName! : PhoneNumber.Mask(a.UserName ?? ""),
            a.RoleNames.ConvertAll(Enum.Parse<Role>), a.Supplier, a.PickupPoint, a.IsForWork, a.DisabledAt, user.Account == request.Account);
    }
}
