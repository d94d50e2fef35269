using System.Text.Json;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Tests.Shared;

public sealed class MoneyTests
{
    [Theory]
    [InlineData("0.005", "0.01")]
    [InlineData("-0.005", "-0.01")]
    [InlineData("2.345", "2.35")]
    [InlineData("2.344", "2.34")]
    public void Is_rounded_half_away_from_zero(string yuan, string rounded) => new Money(decimal.Parse(yuan)).Yuan.ShouldBe(decimal.Parse(rounded));

    [Fact]
    public void Is_the_same_in_fen() => Money.FromFen(new Money(12.34m).Fen).ShouldBe(new Money(12.34m));

    [Fact]
    public void Comes_back_from_json_as_it_was() => JsonSerializer.Deserialize<Money>(JsonSerializer.Serialize(new Money(12.34m))).ShouldBe(new Money(12.34m));

    [Fact]
    public void Reads_as_people_write_it() => new Money(12.5m).ToString().ShouldBe("¥12.50");
}
