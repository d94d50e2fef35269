using HeShui.Shop.Shared.Sheets;

namespace HeShui.Shop.Tests.Shared.Sheets;

public sealed class WritingTests
{
    [Theory]
    [InlineData("1,234.50", "1234.50")]
    [InlineData("１，２３４．５", "1234.5")]
    [InlineData("￥ 1234.5 元", "1234.5")]
    [InlineData("¥-12", "-12")]
    [InlineData("−12.30", "-12.30")]
    [InlineData("人民币12圆", "12")]
    [InlineData("12.5万元", "125000")]
    [InlineData("0.000001万", "0.01")]
    public void Amounts_are_read_as_people_write_them(string text, string yuan) =>
        Writing.Yuan(text).ShouldBe(new Written<decimal>(decimal.Parse(yuan, System.Globalization.CultureInfo.InvariantCulture), null));

    [Theory]
    [InlineData("$12", "只收人民币")]
    [InlineData("€12", "只收人民币")]
    [InlineData("￡12", "只收人民币")]
    [InlineData("12美元", "只收人民币")]
    [InlineData("12 USD", "只收人民币")]
    [InlineData("1.234,50", "逗号的位置不对")]
    [InlineData("12,34", "逗号的位置不对")]
    [InlineData("约12", "不是数字")]
    [InlineData("--1", "不是数字")]
    [InlineData("1e5", "不是数字")]
    [InlineData("", "没有写")]
    [InlineData(null, "没有写")]
    [InlineData("1.005", "保留到分")]
    [InlineData("9999999999999999", "核对单位")]
    [InlineData("99999999999999999999999999999999", "太长")]
    public void Other_currencies_and_what_is_no_amount_are_refused(string? text, string because) => Writing.Yuan(text).Problem.ShouldNotBeNull().ShouldContain(because);

    [Theory]
    [InlineData("2026-10")]
    [InlineData("2026/10")]
    [InlineData("2026.10")]
    [InlineData("2026年10月")]
    [InlineData("２０２６ 年 10 月份")]
    [InlineData("202610")]
    public void Months_are_read_as_people_write_them(string text) => Writing.Month(text).ShouldBe(new DateOnly(2026, 10, 1));

    [Theory]
    [InlineData("2026-13", "没有这个月")]
    [InlineData("202600", "没有这个月")]
    [InlineData("1926-10", "年份")]
    [InlineData("26-10", "不是月份")]
    [InlineData("10月", "不是月份")]
    [InlineData("", "不是月份")]
    public void What_is_no_month_is_refused(string text, string because) => Writing.Month(text).Problem.ShouldNotBeNull().ShouldContain(because);

    [Theory]
    [InlineData("2026-10-05")]
    [InlineData("2026/10/5 13:20")]
    [InlineData("2026.10.5")]
    [InlineData("2026 年 10 月 5 日")]
    [InlineData("20261005")]
    [InlineData("2026-10-05T13:20:11.5")]
    [InlineData("20261005 13:20:11")]
    public void Days_are_read_as_people_write_them(string text) => Writing.Day(text).ShouldBe(new DateOnly(2026, 10, 5));

    [Theory]
    [InlineData("2026-02-29", "2026 年 2 月没有 29 日")]
    [InlineData("2026-10-0", "2026 年 10 月没有 0 日")]
    [InlineData("2026-10", "不是日期")]
    [InlineData("昨天", "不是日期")]
    public void What_is_no_day_is_refused(string text, string because) => Writing.Day(text).Problem.ShouldNotBeNull().ShouldContain(because);
}
