using System.Globalization;
using HeShui.Shop.Reporting;
using HeShui.Shop.Reporting.Projects;
using HeShui.Shop.Shared;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau;

/// <summary>The form in which the bureau describes a project.</summary>
public abstract class ProjectForm : EditPage
{
    private const decimal TenThousand = 10_000;

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Year { get; set; }

    [BindProperty]
    public string? Funder { get; set; }

    /// <summary>In 万元.</summary>
    [BindProperty]
    public string? Fund { get; set; }

    [BindProperty]
    public string? Firm { get; set; }

    [BindProperty]
    public string? Bureau { get; set; }

    [BindProperty]
    public string? From { get; set; }

    [BindProperty]
    public string? To { get; set; }

    public ProjectDraft Draft { get; protected set; } = null!;

    /// <summary>The form's lines in three groups.</summary>
    public IReadOnlyList<(string Legend, IReadOnlyList<FormField> Fields)> Groups =>
    [
        ("是什么项目",
        [
            Field(nameof(Name), "项目名称", Name),
            Field(nameof(Code), "编号", Code, Draft.State == ProjectState.Draft ? "出现在网址里：小写字母、数字、短横线，比如 shop-2027。开始以后不能再改。" : "项目已经开始，编号不能再改。", most: 40),
            Field(nameof(Year), "年度", Year, kind: "numeric", most: 6),
        ]),
        ("钱从哪里来",
        [
            Field(nameof(Funder), "资金来源", Funder, "比如 甘肃省电子商务专项资金"),
            Field(nameof(Fund), "资金（万元）", Fund, "40 万元就填 40，不填 400000；没有专项资金填 0", "decimal", 20),
        ]),
        ("谁来做、什么时候",
        [
            Field(nameof(Firm), "实施单位", Firm),
            Field(nameof(Bureau), "主管部门", Bureau),
            Field(nameof(From), "开始日期", From, kind: "date", most: 10),
            Field(nameof(To), "结束日期", To, "还没定就空着", "date", 10, optional: true),
        ]),
    ];

    protected void Fill(ProjectFacts facts)
    {
        (Code, Name, Funder, Firm, Bureau) = (facts.Code, facts.Name, facts.Funder, facts.Firm, facts.Bureau);
        (Year, Fund, From, To) = (facts.Year.ToString(CultureInfo.InvariantCulture), Plain(facts.Fund.Yuan / TenThousand), Plain(facts.From), Plain(facts.To));
    }

    /// <summary>What was typed; what is no number or day is said beside its field.</summary>
    protected ProjectFacts Read()
    {
        var fund = Number(nameof(Fund), Fund, "资金请填万元，比如 40 或 12.5。");
        if (string.IsNullOrWhiteSpace(Fund))
        {
            ModelState.AddModelError(nameof(Fund), "请填资金，没有专项资金填 0。");
        }
        if (fund is not null and (< 0 or > 100_000))
        {
            ModelState.AddModelError(nameof(Fund), "资金的单位是万元，最多 100000 万元：40 万元填 40，不填 400000。");
            fund = null;
        }
        var year = Number(nameof(Year), Year, "请填四位数的年份，比如 2027。");
        return new ProjectFacts(
            Code ?? "", Name ?? "", year is >= 0 and <= 9999 ? (int)year : 0, Funder ?? "", new Money((fund ?? 0) * TenThousand), Firm ?? "", Bureau ?? "",
            TypedDay(nameof(From), From) ?? DateOnly.MinValue, TypedDay(nameof(To), To));
    }

    protected void CompareWith(ProjectFacts saved) => Compare(
    [
        ("项目名称", Name, saved.Name), ("编号", Code, saved.Code), ("年度", Year, saved.Year.ToString(CultureInfo.InvariantCulture)), ("资金来源", Funder, saved.Funder),
        ("资金（万元）", Fund, Plain(saved.Fund.Yuan / TenThousand)), ("实施单位", Firm, saved.Firm), ("主管部门", Bureau, saved.Bureau), ("开始日期", From, Plain(saved.From)), ("结束日期", To, Plain(saved.To)),
    ]);
}
