using FluentValidation;
using HeShui.Shop.Reporting;
using HeShui.Shop.Reporting.Entered;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using Npgsql;

namespace HeShui.Shop.Tests.Reporting.Entered;

public sealed class EnterFigureTests(ShopFixture shop) : TrainingProject(shop)
{
    [Fact]
    public async Task An_entry_says_who_entered_it_when_and_what_proves_it()
    {
        var id = await Enter(Figure(470, Day(5, 31)));
        var entry = (await List()).Entries.ShouldHaveSingleItem();
        (entry.Id, entry.Value, entry.On, entry.By, entry.At, entry.Counts).ShouldBe((id, 470, Day(5, 31), Given.Operator.Name, Shop.Clock.Now, true));
        entry.Files.ShouldHaveSingleItem().Name.ShouldBe("签到表.pdf");
        (await Counted(Day(5, 30))).ShouldBeNull();
        (await Counted(Day(6, 1))).ShouldBe(470);
    }

    [Fact]
    public async Task A_correction_is_a_new_entry_and_both_are_seen()
    {
        var wrong = await Enter(Figure(470, Day(5, 31)));
        var right = await Enter(Figure(480, Day(5, 30)) with { Corrects = wrong, Reason = "少数了一页" });
        (await Counted(Day(5, 31))).ShouldBe(480);
        var entries = (await List()).Entries;
        entries.Select(e => (e.Id, e.CorrectedBy, e.Corrects, e.Reason, e.Counts)).ShouldBe([(wrong, right, null, "", false), (right, (long?)null, wrong, "少数了一页", true)]);
        var page = await Shop.Send(Given.Bureau, new GetFigure(Code, "training", Day(6, 1), false, 1));
        page.Rows.Select(r => r.Contribution).ShouldBe([480, 0]);
        page.Rows[1].Cells.ShouldContain("（已被更正，不计）");
        (await Refused(Figure(490, Day(5, 31)) with { Corrects = wrong, Reason = "再改" })).ShouldBe("corrected-already");
    }

    [Fact]
    public async Task A_figure_can_be_withdrawn_and_stays_to_be_seen()
    {
        await Enter(Figure(400, Day(4, 30)));
        var wrong = await Enter(Figure(470, Day(5, 31)));
        await Enter(Figure(null, null) with { Corrects = wrong, Withdraws = true, Reason = "填错了指标", Source = "" });
        (await Counted(Day(6, 1))).ShouldBe(400);
        (await List()).Entries.Count.ShouldBe(3);
        await Enter(Figure(475, Day(5, 31)));
        (await Counted(Day(6, 1))).ShouldBe(475);
    }

    [Fact]
    public async Task A_second_click_enters_nothing_twice()
    {
        var figure = Figure(470, Day(5, 31));
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Enter(figure)));
        answers.Distinct().Count().ShouldBe(1);
        (await List()).Entries.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Of_two_people_who_enter_the_same_day_at_once_one_is_told()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(async i =>
        {
            try
            {
                await Enter(Figure(470 + i, Day(5, 31)));
                return "";
            }
            catch (DomainException refused)
            {
                return refused.Code;
            }
        }));
        answers.Count(a => a == "").ShouldBe(1);
        answers.Count(a => a == "entered-already").ShouldBe(3);
    }

    [Theory]
    [InlineData("2026-06-16", "wrong-day")] // tomorrow
    [InlineData("2027-05-01", "wrong-day")]
    [InlineData("2024-12-31", "wrong-day")] // before the year before the project
    public async Task Days_to_come_and_of_other_times_are_refused(string on, string code) => (await Refused(Figure(470, DateOnly.Parse(on)))).ShouldBe(code);

    [Fact]
    public async Task The_year_before_may_be_entered_to_compare_with() => await Enter(Figure(300, new DateOnly(2025, 12, 31)));

    [Fact]
    public async Task What_is_after_the_project_is_refused()
    {
        Shop.Clock.Now = Shanghai.At(new DateOnly(2027, 2, 1), new TimeOnly(12, 0));
        (await Refused(Figure(470, new DateOnly(2027, 1, 31)))).ShouldBe("wrong-day");
        await Enter(Figure(470, new DateOnly(2026, 12, 31)));
    }

    /// <summary>470 → 4,700,000 is ten thousand times; the first figure of an indicator is held against its target, 8,000 万元.</summary>
    [Fact]
    public async Task A_figure_ten_thousand_times_the_last_is_asked_about_and_taken_when_confirmed()
    {
        var retail = Figure(80_000_000, Day(4, 30), "retail");
        (await Should.ThrowAsync<DomainException>(Enter(retail))).Message.ShouldBe("80,000,000 万元 约是目标值 8,000 万元 的 10,000 倍，是不是把元写成了万元？");
        await Enter(Figure(650.25m, Day(4, 30), "retail"));
        (await Refused(Figure(7_000_000, Day(5, 31), "retail"))).ShouldBe(EnterFigure.Doubt);
        (await Refused(Figure(0.07m, Day(5, 31), "retail"))).ShouldBe(EnterFigure.Doubt);
        (await Refused(Figure(0.07m, Day(5, 31), "retail") with { Confirmed = 7_000_000 })).ShouldBe(EnterFigure.Doubt);
        await Enter(Figure(0.07m, Day(5, 31), "retail") with { Confirmed = 0.07m });
        (await Counted(Today, "retail")).ShouldBe(0.07m);
    }

    [Fact]
    public async Task Growth_of_another_size_is_not_asked_about()
    {
        await Enter(Figure(1, Day(4, 30)));
        await Enter(Figure(470, Day(5, 31)));
        await Enter(Figure(0, Day(6, 1)));
        await Enter(Figure(12, Day(6, 2)));
    }

    [Fact]
    public async Task The_mistake_itself_can_be_corrected_without_being_asked()
    {
        await Enter(Figure(650, Day(4, 30), "retail"));
        var wrong = await Enter(Figure(6_600_000, Day(5, 31), "retail") with { Confirmed = 6_600_000 });
        await Enter(Figure(660, Day(5, 31), "retail") with { Corrects = wrong, Reason = "把元写成了万元" });
        (await Counted(Today, "retail")).ShouldBe(660);
    }

    [Fact]
    public async Task Evidence_has_to_be_a_picture_or_pdf()
    {
        var sheet = await Shop.Kept(SheetFile.Of(["a"]));
        (await Refused(Figure(470, Day(5, 31)) with { Files = [sheet] })).ShouldBe("no-evidence");
        (await Refused(Figure(470, Day(5, 31)) with { Files = [FileId.New()] })).ShouldBe("no-evidence");
        (await Should.ThrowAsync<ValidationException>(Enter(Figure(470, Day(5, 31)) with { Files = [] }))).Errors.ShouldContain(e => e.PropertyName == "Files");
        await Enter(Figure(470, Day(5, 31)) with { Files = [sheet, Proof] });
    }

    [Fact]
    public async Task Nothing_is_entered_for_what_is_computed_or_judged_by_words()
    {
        (await Refused(Figure(1, Day(5, 31), "users"))).ShouldBe("computed");
        (await Refused(Figure(1, Day(5, 31), "spirit"))).ShouldBe("qualitative");
        (await Refused(Figure(1, Day(5, 31), "no-such"))).ShouldBe("not-found");
        (await Refused(Figure(1, Day(5, 31)) with { Corrects = 999_999, Reason = "x" })).ShouldBe("not-found");
    }

    [Fact]
    public async Task What_is_missing_is_told_field_by_field()
    {
        var invalid = await Should.ThrowAsync<ValidationException>(Enter(Figure(null, null) with { Source = "", Files = [] }));
        invalid.Errors.Select(e => e.PropertyName).ShouldBe(["Value", "On", "Source", "Files"]);
        (await Should.ThrowAsync<ValidationException>(Enter(Figure(1, Day(5, 31)) with { Corrects = 1 }))).Errors.ShouldHaveSingleItem().PropertyName.ShouldBe("Reason");
    }

    [Fact]
    public async Task Published_figures_without_evidence_stay()
    {
        var entries = await Shop.Send(Given.Bureau, new ListEntries("county-2021", "training"));
        var entry = entries.Entries.ShouldHaveSingleItem();
        (entry.Value, entry.Files.Count, entry.Counts).ShouldBe((470, 0, true));
        var page = await Shop.Send(Given.Bureau, new GetFigure("county-2021", "training", new DateOnly(2022, 12, 31), false, 1));
        page.Rows.ShouldHaveSingleItem().Cells.ShouldContain("没有附件");
    }

    [Theory]
    [InlineData("UPDATE reporting.manual_figure SET value = 1")]
    [InlineData("DELETE FROM reporting.manual_figure")]
    [InlineData("TRUNCATE reporting.manual_figure CASCADE")]
    public async Task The_database_itself_refuses_changes(string sql)
    {
        await Enter(Figure(470, Day(5, 31)));
        await using var source = NpgsqlDataSource.Create(Shop.ConnectionString);
        (await Should.ThrowAsync<PostgresException>(source.CreateCommand(sql).ExecuteNonQueryAsync())).MessageText.ShouldContain("append-only");
    }

    [Theory]
    [InlineData("12.5", "万元", 12.5)]
    [InlineData("12.5万元", "万元", 12.5)]
    [InlineData("１，２００", "人次", 1200)]
    [InlineData("95%", "%", 95)]
    public void Values_are_read_as_people_type_them(string typed, string unit, decimal value) => FigureWriting.Value(typed, unit).ShouldBe(new HeShui.Shop.Shared.Sheets.Written<decimal>(value, null));

    [Theory]
    [InlineData("12元", "万元", "单位是万元")]
    [InlineData("$12", "万元", "只收人民币")]
    [InlineData("12.12345", "人次", "最多 4 位小数")]
    [InlineData("很多", "人次", "不是数字")]
    [InlineData("99999999999999", "人次", "核对单位")]
    public void Values_that_are_none_are_refused_in_words(string typed, string unit, string because) => FigureWriting.Value(typed, unit).Problem.ShouldNotBeNull().ShouldContain(because);

    [Theory]
    [InlineData("2026-10", "2026-10-31")]
    [InlineData("2026年2月", "2026-02-28")]
    [InlineData("2026-10-05", "2026-10-05")]
    public void A_month_stands_for_its_last_day(string typed, string day) => FigureWriting.Day(typed).Value.ShouldBe(DateOnly.Parse(day));
}
