using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Ledger.Contracts;

/// <summary>Business date of the first entry of a kind of channel; null while there is none.</summary>
/// <param name="Channel">One of <see cref="SalesChannels"/>.</param>
[Allow(Role.Bureau, Role.Operator, Role.System)]
public sealed record FindFirstSale(string Channel) : IQuery<DateOnly?>;
