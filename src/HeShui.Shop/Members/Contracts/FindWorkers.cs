using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Members.Contracts;

/// <summary>The people who work here in one of these roles. Whose account is closed is left out.</summary>
[Allow(Role.System)]
public sealed record FindWorkers(IReadOnlyCollection<Role> In) : IQuery<IReadOnlyList<AccountId>>;
