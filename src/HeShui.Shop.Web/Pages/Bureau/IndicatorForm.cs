using HeShui.Shop.Reporting;
using HeShui.Shop.Reporting.Projects;
using HeShui.Shop.Shared.Requests;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau;

/// <summary>The form in which the bureau describes an indicator.</summary>
public abstract class IndicatorForm : EditPage
{
    private const string BadTarget = "目标值请填数字，比如 6788 或 58.75；没有就空着。";

    /// <summary>一级 and 二级指标 with a stroke between them.</summary>
    [BindProperty]
    public string? Level { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public bool Qualitative { get; set; }

    [BindProperty]
    public string? Metric { get; set; }

    [BindProperty]
    public string? Unit { get; set; }

    [BindProperty]
    public Direction Direction { get; set; }

    [BindProperty]
    public string? Target { get; set; }

    [BindProperty]
    public bool TargetAssumed { get; set; }

    /// <summary>Targets of single years, as typed. The name keeps a form without any from being read as one of years.</summary>
    [BindProperty(Name = nameof(YearTargets))]
    public Dictionary<int, string?> YearTargets { get; set; } = [];

    /// <summary>The years whose targets are assumed.</summary>
    [BindProperty]
    public List<int> YearsAssumed { get; set; } = [];

    [BindProperty]
    public string? Expectation { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    /// <summary>Why, once the project has begun.</summary>
    [BindProperty]
    public string? Why { get; set; }

    public IndicatorDraft Draft { get; protected set; } = null!;

    /// <summary>Whether it is known already.</summary>
    protected abstract bool IsKnown { get; }

    public bool NeedsReason => IsKnown && Draft.State != ProjectState.Draft;

    public FormField NameField => Field(nameof(Name), "三级指标", Name, "比如 注册人数、组织直播活动");
    public FormField UnitField => Field(nameof(Unit), "单位", Unit, "人、场、万元、% …；系统计算的不用填", most: 20);
    public FormField ExpectationField => Field(nameof(Expectation), "预期", Expectation, "比如 达成预期指标", "lines", 200);
    public FormField NoteField => Field(nameof(Note), "备注", Note, "目标从哪里来、怎么理解", "lines", 300, optional: true);
    public FormField WhyField => Field(nameof(Why), "改动的原因", Why, "改目标、方向、单位或数字来源要写；会和改前改后的值一起留着", "lines", 200, optional: true);

    public FormField TargetField => Draft.Years.Count > 1
        ? Field(nameof(Target), "全期目标", Target, "没有单独定目标的年份都用它", "decimal", 20, optional: true)
        : Field(nameof(Target), "目标值", Target, "没有目标就空着，只看数字", "decimal", 20, optional: true);

    public FormField YearField(int year) =>
        new($"YearTargets[{year}]", $"{year} 年目标", YearTargets.GetValueOrDefault(year), Problem($"YearTargets[{year}]"), "从项目开始到这年年底的累计数", "decimal", 20, Optional: true);

    protected void Fill(IndicatorFacts facts)
    {
        (Level, Name, Unit, Direction) = ($"{facts.Level1}/{facts.Level2}", facts.Name, facts.Unit, facts.Direction);
        (Qualitative, Expectation, Metric, Note) = (facts.IsQualitative, facts.Expectation, facts.Metric, facts.Note);
        (Target, TargetAssumed) = (Plain(facts.Target), facts.TargetAssumed);
        YearTargets = facts.YearTargets.ToDictionary(t => t.Year, t => (string?)Plain(t.Value));
        YearsAssumed = facts.YearTargets.Where(t => t.Assumed).Select(t => t.Year).ToList();
    }

    /// <summary>What was typed; what is no number is said beside its field.</summary>
    private IndicatorFacts Read()
    {
        var levels = (Level ?? "").Split('/', 2);
        var years = YearTargets.OrderBy(y => y.Key).Select(y => (Year: y.Key, Value: Number($"YearTargets[{y.Key}]", y.Value, BadTarget))).ToList();
        return new IndicatorFacts(
            levels[0], levels.Length == 2 ? levels[1] : "", Name ?? "", Unit ?? "", Direction, Qualitative, Expectation ?? "", Metric, Note ?? "",
            Number(nameof(Target), Target, BadTarget), TargetAssumed,
            years.Where(y => y.Value is not null).Select(y => new YearAim(y.Year, y.Value!.Value, YearsAssumed.Contains(y.Year))).ToList());
    }

    /// <summary>Sends the form; what is wrong with a year's target stands beside it afterwards.</summary>
    protected async Task<bool> TryWith(Func<IndicatorFacts, ICommand> command)
    {
        var facts = Read();
        var done = await Try(command(facts));
        for (var i = 0; i < facts.YearTargets.Count; i++)
        {
            Move($"Facts.YearTargets[{i}]", $"YearTargets[{facts.YearTargets[i].Year}]");
        }
        return done;
    }

    protected void CompareWith(IndicatorFacts saved) => Compare(
    [
        ("一级和二级指标", Level, $"{saved.Level1}/{saved.Level2}"), ("三级指标", Name, saved.Name), ("单位", Unit, saved.Unit), ("方向", Direction.Sign(), saved.Direction.Sign()),
        ("目标值", Target, Plain(saved.Target)), ("预期", Expectation, saved.Expectation), ("备注", Note, saved.Note), ("数字来源", Metric, saved.Metric ?? ""),
        .. Draft.Years.Select(year => ($"{year} 年目标", YearTargets.GetValueOrDefault(year), Plain(saved.YearTargets.SingleOrDefault(t => t.Year == year)?.Value))),
    ]);
}
