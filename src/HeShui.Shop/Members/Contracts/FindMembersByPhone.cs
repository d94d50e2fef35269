using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Members.Contracts;

/// <summary>The members whose phone is this number, or ends with these digits.</summary>
/// <param name="Digits">Four at least; fewer find nobody.</param>
[Allow(Role.Operator, Role.Clerk, Role.Bureau)]
public sealed record FindMembersByPhone(string Digits) : IQuery<IReadOnlyList<MemberId>>;
