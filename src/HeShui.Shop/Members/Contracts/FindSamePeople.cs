using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Members.Contracts;

/// <summary>Members whose verified phone was another member's verified phone before: perhaps one person, registered twice. Latest first, at most 200.</summary>
[Allow(Role.Bureau, Role.Operator, Role.System)]
public sealed record FindSamePeople : IQuery<IReadOnlyList<SamePerson>>;

/// <param name="Member">Whose phone it is now.</param>
/// <param name="Before">Whose phone it was.</param>
/// <param name="Until">Business date until when.</param>
public sealed record SamePerson(MemberRow Member, MemberRow Before, DateOnly Until);
