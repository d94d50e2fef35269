using HeShui.Shop.Reporting;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau;

/// <summary>Any metric over any period as of any day, and its parts.</summary>
public sealed class MetricsModel : MetricPage
{
    private const string First = "net-sales";

    /// <summary>What to tell it apart by; null for no parts.</summary>
    [BindProperty(SupportsGet = true, Name = "by")]
    public string? By { get; set; }

    public IReadOnlyList<MetricCard> All { get; private set; } = [];

    /// <summary>Null where what was asked can't be answered.</summary>
    public MetricReport? Report { get; private set; }

    public Dimension? Chosen => Enum.TryParse<Dimension>(By, ignoreCase: true, out var by) && Enum.IsDefined(by) ? by : null;

    public async Task<IActionResult> OnGetAsync()
    {
        All = await Send(new ListMetrics());
        Metric ??= First;
        var question = Question(Metric);
        return await Try(new GetMetric(question, Chosen), report => Report = report) ? Page() : Again();
    }
}
