using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Members.Contracts;

/// <summary>The members that <see cref="CountFollowers"/> counts, by the date since when they follow, in a stable order.</summary>
/// <param name="After">Where the rows before ended: then nothing is skipped.</param>
[Allow(Role.Bureau, Role.Operator, Role.System)]
public sealed record ListFollowers(MemberFilter Filter, int Skip, int Take, MemberMark? After = null) : IQuery<IReadOnlyList<MemberRow>>;
