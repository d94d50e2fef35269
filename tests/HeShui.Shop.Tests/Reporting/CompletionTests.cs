using HeShui.Shop.Reporting;

namespace HeShui.Shop.Tests.Reporting;

public sealed class CompletionTests
{
    [Theory]
    [InlineData(9028, 6788, Direction.AtLeast, "133%", true)]
    [InlineData(470, 800, Direction.AtLeast, "58.75%", false)]
    [InlineData(0, 800, Direction.AtLeast, "0%", false)]
    [InlineData(2, 3, Direction.AtLeast, "66.67%", false)]
    [InlineData(800, 800, Direction.AtLeast, "100%", true)]
    [InlineData(99999, 100000, Direction.AtLeast, "99.99%", false)]
    [InlineData(5, 10, Direction.AtMost, "200%", true)]
    [InlineData(20, 10, Direction.AtMost, "50%", false)]
    [InlineData(0, 10, Direction.AtMost, "—", true)]
    [InlineData(10, 0, Direction.AtLeast, "—", true)]
    [InlineData(3, 3, Direction.Exactly, "100%", true)]
    [InlineData(4, 3, Direction.Exactly, "133.33%", false)]
    public void Is_actual_by_target_and_for_what_should_stay_small_target_by_actual(int actual, int target, Direction direction, string text, bool reached)
    {
        var completion = Completion.Of(actual, target, direction);
        completion.ToString().ShouldBe(text);
        completion.Reached.ShouldBe(reached);
    }

    [Theory]
    [InlineData(null, 10)]
    [InlineData(10, null)]
    [InlineData(null, null)]
    public void Without_a_target_or_an_actual_there_is_none(int? actual, int? target)
    {
        var completion = Completion.Of(actual, target, Direction.AtLeast);
        completion.ToString().ShouldBe("—");
        completion.Reached.ShouldBeNull();
    }

    [Theory]
    [InlineData("3120000", "312.00")]
    [InlineData("3120049.99", "312.00")]
    [InlineData("3120050", "312.01")]
    [InlineData("-50", "-0.01")]
    public void Sums_of_money_are_shown_in_ten_thousands(string yuan, string shown) =>
        Unit.TenThousandYuan.Text(decimal.Parse(yuan, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(shown);
}
