using HeShui.Shop.Reporting;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;

namespace HeShui.Shop.Tests.Reporting;

/// <summary>The rows behind a figure, and who may see them.</summary>
public sealed class EvidenceTests : MayProject
{
    [Fact]
    public async Task Rows_of_all_pages_come_to_exactly_the_figure()
    {
        foreach (var i in Enumerable.Range(0, 120))
        {
            var member = await Registered(May(1 + i % 3));
            await Follow(member, true, May(4));
            await Book(member, May(5 + i % 2), 10 + i / 100m);
        }
        foreach (var metric in new[] { "registered-users", "new-users", "shop-followers", "net-sales", "agri-sales", "orders", "avg-order" })
        {
            var (measured, rows) = await All(metric);
            rows.Count.ShouldBe(120, metric);
            measured.Rows.ShouldBe(120, metric);
            rows.Sum(r => r.Contribution).ShouldBe(measured.RowsTotal, metric);
            (metric == "avg-order" ? decimal.Round(measured.RowsTotal / rows.Count, 2, MidpointRounding.AwayFromZero) : measured.RowsTotal).ShouldBe(measured.Counted, metric);
            rows.Select(r => string.Join('|', r.Cells)).ShouldAllBe(row => !row.Contains("王秀兰"));
        }
    }

    [Fact]
    public async Task Names_and_phone_numbers_are_masked()
    {
        await Registered(May(2));
        var row = (await Page("registered-users", LastDay)).Rows.ShouldHaveSingleItem();
        row.Cells[1].ShouldBe("王**");
        row.Cells[2].ShouldBeOfType<string>().ShouldMatch(@"^139\*{4}\d{4}$");
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 1)]
    [InlineData(int.MaxValue, 1)]
    public async Task A_page_that_is_not_there_is_the_nearest_one(int asked, int shown)
    {
        await Registered(May(2));
        (await Page("registered-users", LastDay, page: asked)).Page.ShouldBe(shown);
    }

    [Fact]
    public async Task A_day_to_come_means_today()
    {
        var page = await Page("registered-users", new DateOnly(2099, 1, 1));
        page.AsOf.ShouldBe(new DateOnly(2026, 6, 15));
    }

    [Fact]
    public async Task Of_entered_figures_the_last_one_by_the_day_counts_and_corrections_are_new_entries()
    {
        var project = new Project("entered") { Name = "培训", Year = 2026, From = May(1), To = LastDay };
        var training = new Indicator("training") { Name = "培训", Unit = "人次", Target = 800 };
        project.Indicators.Add(training);
        await Add(project);
        await Add(new ManualFigure(training.Id, 470, May(10), "签到表", "张", Shop.Clock.Now));
        await Add(new ManualFigure(training.Id, 700, May(20), "签到表", "张", Shop.Clock.Now));
        await Add(new ManualFigure(training.Id, 690, May(20), "更正", "张", Shop.Clock.Now));
        (await Entered(May(9))).ShouldBeNull();
        (await Entered(May(19)))!.Counted.ShouldBe(470);
        var last = await Shop.Send(Given.Bureau, new GetFigure("entered", "training", LastDay, false, 1));
        last.Figure.Actual!.Counted.ShouldBe(690);
        last.Figure.Completion.ToString().ShouldBe("86.25%");
        (last.Rows.Count, last.Rows.Sum(r => r.Contribution)).ShouldBe((3, 690));

        async Task<Measurement?> Entered(DateOnly day) => (await Shop.Send(Given.Bureau, new GetFigure("entered", "training", day, false, 1))).Figure.Actual;
    }

    [Fact]
    public async Task Only_the_bureau_and_operators_may_ask()
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            var actor = new Actor("谁", AccountId.New(), null, null, null, new HashSet<Role> { role });
            if (role is Role.Bureau or Role.Operator)
            {
                (await Shop.Send(actor, new ListProjects())).ShouldNotBeEmpty();
                continue;
            }
            await Should.ThrowAsync<NotAllowedException>(Shop.Send(actor, new ListProjects()), role.ToString());
            await Should.ThrowAsync<NotAllowedException>(Shop.Send(actor, new GetProject(Code, null)), role.ToString());
            await Should.ThrowAsync<NotAllowedException>(Shop.Send(actor, new GetFigure(Code, "net-sales", null, false, 1)), role.ToString());
            await Should.ThrowAsync<NotAllowedException>(Shop.Send(actor, new ExportFigure(Code, "net-sales", null, ExportFormat.Csv)), role.ToString());
        }
        await Should.ThrowAsync<NotAllowedException>(Shop.Send(Given.Guest, new GetFigure(Code, "net-sales", null, false, 1)));
    }

    [Theory]
    [InlineData("no-such-project", "net-sales")]
    [InlineData(Code, "no-such-figure")]
    public async Task An_unknown_project_or_figure_is_not_found(string project, string figure) =>
        await Should.ThrowAsync<NotFoundException>(Shop.Send(Given.Bureau, new GetFigure(project, figure, null, false, 1)));

    private async Task<(Measurement Measured, List<EvidenceRow> Rows)> All(string metric)
    {
        var first = await Page(metric, LastDay);
        var rows = first.Rows.ToList();
        for (var page = 2; page <= first.Pages; page++)
        {
            rows.AddRange((await Page(metric, LastDay, page: page)).Rows);
        }
        return (first.Figure.Actual!, rows);
    }
}
