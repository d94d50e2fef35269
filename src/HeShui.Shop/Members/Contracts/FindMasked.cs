using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Members.Contracts;

/// <summary>The members with these ids, as an outsider may see them, in no order; unknown ids are left out.</summary>
[Allow(Role.Bureau, Role.Operator, Role.System)]
public sealed record FindMasked(IReadOnlyCollection<MemberId> Ids) : IQuery<IReadOnlyList<MemberRow>>;
