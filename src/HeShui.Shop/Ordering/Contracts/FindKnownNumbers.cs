using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Ordering.Contracts;

/// <summary>Which of these are numbers of our own orders, for those who must not count a sale twice. Says nothing else of an order.</summary>
[Allow(Role.Bureau, Role.Operator)]
public sealed record FindKnownNumbers(IReadOnlyCollection<string> Numbers) : IQuery<IReadOnlySet<string>>;
