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
