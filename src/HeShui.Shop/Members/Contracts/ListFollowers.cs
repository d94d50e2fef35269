using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Members.Contracts;

/// <summary>The members that <see cref="CountFollowers"/> counts, by the date since when they follow, in a stable order.</summary>
[Allow(Role.Bureau, Role.Operator)]
public sealed record ListFollowers(MemberFilter Filter, int Skip, int Take) : IQuery<IReadOnlyList<MemberRow>>;
