using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Members.Contracts;

/// <summary>Members who follow the shop at the end of that day.</summary>
[Allow(Role.Bureau, Role.Operator, Role.System)]
public sealed record CountFollowers(MemberFilter Filter) : IQuery<MemberCount>;
