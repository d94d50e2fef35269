using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Members.Contracts;

/// <summary>A member, for a module that acts for them.</summary>
/// <exception cref="NotFoundException">There is none.</exception>
[Allow(Role.Member, Role.Clerk, Role.Operator, Role.System)]
public sealed record FindMember(MemberId Id) : IQuery<MemberCard>;

public sealed record MemberCard(MemberId Id, string Name, string Phone, bool IsDemo);
