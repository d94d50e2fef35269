using HeShui.Shop.Reporting;
using HeShui.Shop.Reporting.Projects;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau;

/// <summary>Spreads a project's points over its indicators.</summary>
public sealed class WeightsModel : EditPage
{
    private const string BadPoints = "请填数字，比如 8 或 7.5。";

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Output { get; set; }

    [BindProperty]
    public string? Benefit { get; set; }

    [BindProperty]
    public string? Satisfaction { get; set; }

    /// <summary>Points of each indicator, as typed.</summary>
    [BindProperty(Name = nameof(Weights))]
    public Dictionary<string, string?> Weights { get; set; } = [];

    /// <summary>Of the indicators that the form was made from.</summary>
    [BindProperty(Name = nameof(Versions))]
    public Dictionary<string, int> Versions { get; set; } = [];

    /// <summary>The indicators whose points are assumed.</summary>
    [BindProperty]
    public List<string> Assumed { get; set; } = [];

    [BindProperty]
    public string? Why { get; set; }

    public ProjectDraft Draft { get; private set; } = null!;

    /// <summary>The indicators that are not retired.</summary>
    public IReadOnlyList<IndicatorRow> Rows => Draft.Indicators.Where(i => i.RetiredOn is null).ToList();

    /// <summary>What does not add up in the form as it stands.</summary>
    public IReadOnlyList<string> Lacks { get; private set; } = [];

    public IReadOnlyList<FormField> PointFields =>
    [
        Field(nameof(Output), IndicatorLevel.Output, Output, kind: "decimal", most: 6),
        Field(nameof(Benefit), IndicatorLevel.Benefit, Benefit, kind: "decimal", most: 6),
        Field(nameof(Satisfaction), IndicatorLevel.Satisfaction, Satisfaction, kind: "decimal", most: 6),
    ];

    public FormField WhyField => Field(nameof(Why), "改动的原因", Why, "项目已经开始，要写原因；会和改前改后的分值一起留着", "lines", 200);

    public int VersionOf(IndicatorRow row) => Versions.GetValueOrDefault(row.Code, row.Version);

    /// <summary>What the typed points of a 一级指标 add up to; what is no number counts nothing.</summary>
    public decimal SumOf(string level1) => Rows.Where(r => r.Level1 == level1).Sum(r => Parsed(r.Code) ?? 0);

    public async Task OnGetAsync(string code)
    {
        Draft = await Send(new GetProjectDraft(code));
        Version = Draft.Version;
        (Output, Benefit, Satisfaction) = (Plain(Draft.Points.Output), Plain(Draft.Points.Benefit), Plain(Draft.Points.Satisfaction));
        Weights = Rows.ToDictionary(r => r.Code, r => (string?)Plain(r.Weight));
        Assumed = Rows.Where(r => r.WeightAssumed).Select(r => r.Code).ToList();
        Lacks = Balance(Draft.Points);
    }

    public async Task<IActionResult> OnPostAsync(string code)
    {
        Draft = await Send(new GetProjectDraft(code));
        var points = new PointsLayout(
            Number(nameof(Output), Output, BadPoints) ?? 0, Number(nameof(Benefit), Benefit, BadPoints) ?? 0, Number(nameof(Satisfaction), Satisfaction, BadPoints) ?? 0);
        var weights = Rows.Select(r => new IndicatorWeight(r.Code, VersionOf(r), Number($"Weights[{r.Code}]", Weights.GetValueOrDefault(r.Code), BadPoints), Assumed.Contains(r.Code))).ToList();
        if (await Try(new SetWeights(code, Version, points, weights, Why ?? "")))
        {
            Message = "分值保存了。";
            return RedirectToPage("/Bureau/EditProject", new { code });
        }
        for (var i = 0; i < weights.Count; i++)
        {
            Move($"Weights[{i}]", $"Weights[{weights[i].Indicator}]");
        }
        Draft = await Send(new GetProjectDraft(code));
        if (Draft.Version != Version || Rows.Any(r => r.Version != VersionOf(r)))
        {
            Compare(
            [
                (IndicatorLevel.Output, Output, Plain(Draft.Points.Output)), (IndicatorLevel.Benefit, Benefit, Plain(Draft.Points.Benefit)),
                (IndicatorLevel.Satisfaction, Satisfaction, Plain(Draft.Points.Satisfaction)), .. Rows.Select(r => (r.Name, Weights.GetValueOrDefault(r.Code), Plain(r.Weight))),
            ]);
            (Version, Versions) = (Draft.Version, Rows.ToDictionary(r => r.Code, r => r.Version));
        }
        Lacks = Balance(points);
        return Again();
    }

    private IReadOnlyList<string> Balance(PointsLayout points) => points.Lacks(Rows.Select(r => (r.Level1, Parsed(r.Code) ?? 0)));

    private decimal? Parsed(string code) => Weights.GetValueOrDefault(code) is { } typed ? Numeral(typed) : null;
}
