using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Members.Contracts;

/// <summary>The members that <see cref="CountFollowers"/> counts, by the date since when they follow, in a stable order.</summary>
/// <param name="After">Where the rows before ended: then nothing is skipped.</param>
/// <param name="Backwards">Goes through the list from its end: what is skipped, taken or comes after is meant that way. The rows found are in the list's own order.</param>
[Allow(Role.Bureau, Role.Operator, Role.System)]
public sealed record ListFollowers(MemberFilter Filter, int Skip, int Take, MemberMark? After = null, bool Backwards = false) : IQuery<IReadOnlyList<MemberRow>>;
