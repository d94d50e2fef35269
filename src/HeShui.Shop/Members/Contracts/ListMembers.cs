using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Members.Contracts;

/// <summary>The members that <see cref="CountMembers"/> counts, by date of registration, in a stable order.</summary>
[Allow(Role.Bureau, Role.Operator)]
public sealed record ListMembers(MemberFilter Filter, int Skip, int Take) : IQuery<IReadOnlyList<MemberRow>>;

/// <summary>A member as an outsider may see them.</summary>
/// <param name="Name">Masked.</param>
/// <param name="Phone">Masked.</param>
/// <param name="Date">Of what was asked for: the registration, or the following.</param>
public sealed record MemberRow(MemberId Id, string Name, string Phone, DateOnly Date, bool IsDemo);
