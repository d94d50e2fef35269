using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Members.Contracts;

/// <summary>Members with a verified phone, registered by that day.</summary>
[Allow(Role.Bureau, Role.Operator, Role.System)]
public sealed record CountMembers(MemberFilter Filter) : IQuery<MemberCount>;

/// <param name="Demo">How many of them are demo data.</param>
public sealed record MemberCount(int Count, int Demo);
