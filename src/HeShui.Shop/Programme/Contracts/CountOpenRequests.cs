using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Programme.Contracts;

/// <summary>Disbursements that wait to be approved or refused, by project; projects without any are left out.</summary>
[Allow(Role.Bureau, Role.Operator)]
public sealed record CountOpenRequests : IQuery<IReadOnlyList<OpenRequests>>;

/// <param name="Amount">Of all of them together.</param>
public sealed record OpenRequests(ProjectId Project, int Count, Money Amount);
