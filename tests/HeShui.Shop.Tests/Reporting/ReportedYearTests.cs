using HeShui.Shop.Reporting;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace HeShui.Shop.Tests.Reporting;

/// <summary>The figures of 2022 are the reported ones, with demo rows behind them.</summary>
public sealed class ReportedYearTests : IAsyncLifetime
{
    private const string Year = "shop-2022";
    private ServiceProvider _services = null!;

    public async Task InitializeAsync() => _services = TestServices.Of(await TestDatabases.ReadOnlyDemo(), TimeProvider.System);

    public async Task DisposeAsync() => await _services.DisposeAsync();

    [Theory]
    [InlineData("registered-users", "9,028", "133%")]
    [InlineData("shop-followers", "4,955", "132.98%")]
    [InlineData("net-sales", "312.00", "104%")]
    public async Task Are_the_reported_ones(string metric, string shown, string completion)
    {
        var figure = (await Ask(new GetFigure(Year, metric, null, false, 1))).Figure;
        figure.Unit.Text(figure.Actual!.Counted).ShouldBe(shown);
        figure.Completion.ToString().ShouldBe(completion);
        figure.Actual.HasDemo.ShouldBeTrue();
    }

    [Fact]
    public async Task Are_the_same_whenever_they_are_asked_for()
    {
        var day = new DateOnly(2022, 6, 30);
        var once = await Ask(new GetProject(Year, day));
        var twice = await Ask(new GetProject(Year, day));
        twice.Figures.Select(f => f.Actual?.Counted).ShouldBe(once.Figures.Select(f => f.Actual?.Counted));
        twice.Months.ShouldBe(once.Months);
        once.AsOf.ShouldBe(day);
    }

    [Fact]
    public async Task Of_all_months_are_the_sales_of_the_year()
    {
        var report = await Ask(new GetProject(Year, null));
        report.Months.Count.ShouldBe(12);
        report.Months.Sum(m => m.Yuan).ShouldBe(3_120_000m);
    }

    [Theory]
    [InlineData("active-suppliers")]
    [InlineData("shop-followers")]
    [InlineData("registered-users")]
    public async Task Have_rows_that_come_to_exactly_the_figure(string metric)
    {
        var first = await Ask(new GetFigure(Year, metric, null, false, 1));
        var seen = new List<string>();
        for (var page = 1; page <= first.Pages; page++)
        {
            seen.AddRange((await Ask(new GetFigure(Year, metric, null, false, page))).Rows.Select(r => string.Join('|', r.Cells)));
        }
        seen.Count.ShouldBe((int)first.Figure.Actual!.Counted);
    }

    private async Task<T> Ask<T>(IRequest<T> request)
    {
        await using var scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(Given.Bureau);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }
}
