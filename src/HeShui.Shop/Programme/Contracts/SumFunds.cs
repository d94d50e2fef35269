using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Programme.Contracts;

/// <summary>What <see cref="SumFunds"/> adds up.</summary>
public enum FundFigure
{
    /// <summary>批复</summary>
    Approved,

    /// <summary>到位</summary>
    Received,

    /// <summary>拨付</summary>
    Paid,
}

/// <summary>Adds up entries of the books of funds, corrections included.</summary>
/// <param name="Project">Null for all projects.</param>
/// <param name="From">First business date; null for no limit.</param>
/// <param name="To">Last business date; null for no limit.</param>
/// <returns>Yuan; null where there is no such entry, which is not zero.</returns>
[Allow(Role.Bureau, Role.Operator, Role.System)]
public sealed record SumFunds(FundFigure Figure, ProjectId? Project, DateOnly? From, DateOnly? To) : IQuery<Money?>;
