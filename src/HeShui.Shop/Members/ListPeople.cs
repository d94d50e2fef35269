using HeShui.Shop.Members.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Members;

/// <summary>Accounts by phone or name; without words, those of people who work here. Phones are masked.</summary>
/// <param name="Words">A whole phone number, its last digits, or part of a name.</param>
[Allow(Role.Operator)]
public sealed record ListPeople(string? Words) : IQuery<IReadOnlyList<PersonRow>>;

public sealed record PersonRow(AccountId Id, string Name, string Phone, IReadOnlyList<Role> Roles, bool IsDisabled, bool IsDemo);

internal sealed class ListPeopleHandler(ShopDb db) : QueryHandler<ListPeople, IReadOnlyList<PersonRow>>
{
    private const int Most = 50;

    public override async Task<IReadOnlyList<PersonRow>> Handle(ListPeople request, CancellationToken cancellationToken)
    {
        var words = (request.Words ?? "").Trim();
        var phone = PhoneNumber.Normalize(words);
        var found = db.Accounts.AsNoTracking();
        found = words.Length == 0
            ? found.Where(a => !a.RoleNames.Contains(nameof(Role.Member)))
            : found.Where(a => a.Name.Contains(words) || (phone.Length >= 4 && a.UserName!.EndsWith(phone)));
        return (await found.OrderBy(a => a.DisabledAt != null).ThenBy(a => a.Name).ThenBy(a => a.Id).Take(Most).ToListAsync(cancellationToken))
            .ConvertAll(a => new PersonRow(
                new AccountId(a.Id), a.IsForWork ? a.Name : PhoneNumber.MaskName(a.Name), PhoneNumber.Mask(a.UserName ?? ""),
                a.RoleNames.ConvertAll(Enum.Parse<Role>), a.DisabledAt is not null, a.IsDemo));
    }
}
