using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Ledger.Contracts;

/// <summary>How many of these orders went to each township; those that went elsewhere, or are not in the book, are left out.</summary>
[Allow(Role.Bureau, Role.Operator)]
public sealed record CountByTownship(IReadOnlyCollection<OrderId> Orders) : IQuery<IReadOnlyList<TownshipCount>>;

/// <param name="Township">Code.</param>
public sealed record TownshipCount(string Township, int Orders);
