using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Programme.Contracts;

/// <summary>Kinds of records in the register of a programme.</summary>
public enum RegisterKind
{
    /// <summary>承办单位的选定</summary>
    Selection,

    /// <summary>制度</summary>
    Rule,

    /// <summary>资产</summary>
    Asset,

    /// <summary>奖补</summary>
    Award,

    /// <summary>就业和带动</summary>
    Benefit,
}

/// <summary>How many records of a kind are in force: neither corrected nor void.</summary>
/// <param name="Project">Null for all projects.</param>
/// <param name="From">First business date; null for no limit. Records without a date count only without limits.</param>
/// <param name="To">Last business date; null for no limit.</param>
[Allow(Role.Bureau, Role.Operator, Role.System)]
public sealed record CountRegister(RegisterKind Kind, ProjectId? Project, DateOnly? From, DateOnly? To) : IQuery<int>;

/// <summary>What is counted of those who are better off.</summary>
public enum BenefitKind
{
    /// <summary>就业岗位, jobs</summary>
    Jobs,

    /// <summary>受益户, households</summary>
    Households,

    /// <summary>受益人口, persons</summary>
    People,

    /// <summary>农户增收, yuan</summary>
    Income,
}

/// <summary>Adds up what the register says of those who are better off.</summary>
/// <param name="Project">Null for all projects.</param>
/// <param name="To">Last business date; null for no limit.</param>
/// <returns>In the kind's unit; null where the register says nothing, which is not zero.</returns>
[Allow(Role.Bureau, Role.Operator, Role.System)]
public sealed record SumBenefits(BenefitKind Kind, ProjectId? Project, DateOnly? To) : IQuery<decimal?>;
