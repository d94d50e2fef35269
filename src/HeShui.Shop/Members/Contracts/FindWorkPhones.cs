using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Members.Contracts;

/// <summary>The phone numbers of people who work here, to tell them something. Whose account is closed or lost the role since is left out.</summary>
/// <param name="In">Roles of which a person must have one.</param>
[Allow(Role.System)]
public sealed record FindWorkPhones(IReadOnlyCollection<AccountId> Accounts, IReadOnlyCollection<Role> In) : IQuery<IReadOnlyList<string>>;
