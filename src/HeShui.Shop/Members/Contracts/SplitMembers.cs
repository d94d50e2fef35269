using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Members.Contracts;

/// <summary>The members of <see cref="CountMembers"/> by the township where they live, in no order; together they are the whole.</summary>
[Allow(Role.Bureau, Role.Operator, Role.System)]
public sealed record SplitMembers(MemberFilter Filter) : IQuery<IReadOnlyList<MemberPart>>;

/// <param name="Township">Code; null for members of whom it is not known.</param>
public sealed record MemberPart(string? Township, MemberCount Count);
