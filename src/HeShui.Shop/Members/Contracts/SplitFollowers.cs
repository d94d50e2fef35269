using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Members.Contracts;

/// <summary>The members of <see cref="CountFollowers"/> by the township where they live, in no order; together they are the whole.</summary>
[Allow(Role.Bureau, Role.Operator, Role.System)]
public sealed record SplitFollowers(MemberFilter Filter) : IQuery<IReadOnlyList<MemberPart>>;
