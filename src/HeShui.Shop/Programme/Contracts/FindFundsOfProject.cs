using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Programme.Contracts;

/// <summary>A project's money as its books stand: what was approved, what has come in, what is planned for works, what is paid.</summary>
[Allow(Role.Bureau, Role.Operator, Role.System)]
public sealed record FindFundsOfProject(ProjectId Project) : IQuery<ProjectFunds?>;

/// <summary>In yuan, exact. What the books say nothing of is null, which is not zero.</summary>
/// <param name="Approved">批复: what the sources have promised.</param>
/// <param name="Received">到位: what has come in.</param>
/// <param name="Planned">What the works may cost together; null without works that have a plan.</param>
/// <param name="Paid">What is paid for the works, corrections included; null without works.</param>
/// <param name="BySource">Of the sources of which something is known, in the order of <see cref="FundSource"/>.</param>
public sealed record ProjectFunds(Money? Approved, Money? Received, Money? Planned, Money? Paid, IReadOnlyList<FundsOfSource> BySource);

/// <param name="Approved">Null where nothing was entered.</param>
/// <param name="Received">Null where nothing was entered.</param>
public sealed record FundsOfSource(FundSource Source, Money? Approved, Money? Received);

/// <summary>资金来源</summary>
public enum FundSource
{
    /// <summary>中央财政</summary>
    Central,

    /// <summary>省级财政</summary>
    Provincial,

    /// <summary>地方配套, of city and county</summary>
    Local,

    /// <summary>自筹</summary>
    Own,
}
