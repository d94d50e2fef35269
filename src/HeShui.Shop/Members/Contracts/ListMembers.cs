using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Members.Contracts;

/// <summary>The members that <see cref="CountMembers"/> counts, by date of registration, in a stable order.</summary>
/// <param name="After">Where the rows before ended: then nothing is skipped.</param>
/// <param name="Backwards">Goes through the list from its end: what is skipped, taken or comes after is meant that way. The rows found are in the list's own order.</param>
[Allow(Role.Bureau, Role.Operator, Role.System)]
public sealed record ListMembers(MemberFilter Filter, int Skip, int Take, MemberMark? After = null, bool Backwards = false) : IQuery<IReadOnlyList<MemberRow>>;

/// <summary>A member as an outsider may see them.</summary>
/// <param name="Name">Masked.</param>
/// <param name="Phone">Masked.</param>
/// <param name="Date">Of what was asked for: the registration, or the following.</param>
public sealed record MemberRow(MemberId Id, string Name, string Phone, DateOnly Date, bool IsDemo)
{
    /// <summary>The place in the list; null where there is no order.</summary>
    public MemberMark? Mark { get; init; }
}

/// <summary>A place in a list of members by date.</summary>
/// <param name="Event">Of the following; 0 in lists of registrations.</param>
public sealed record MemberMark(DateOnly Date, MemberId Member, long Event = 0);
