using HeShui.Shop.Reporting;
using HeShui.Shop.Reporting.Entered;
using HeShui.Shop.Reporting.External;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using Npgsql;

namespace HeShui.Shop.Tests.Reporting.External;

/// <summary>A shop of its own for one test, with a project of 2026 that is judged by sales elsewhere. Today is June 15, 2026.</summary>
public abstract class ElsewhereShop : IAsyncLifetime
{
    protected const string Project = "elsewhere-2026", Firm = "云源农贸";
    protected static readonly DateOnly Today = new(2026, 6, 15);
    protected static readonly object?[] List = ["平台", "企业", "订单号", "日期", "金额", "退款", "商品", "是否农产品"];
    protected static readonly object?[] Totals = ["平台", "企业", "月份", "金额（元）", "退款", "其中农产品"];

    protected ShopFixture Shop { get; } = new();
    protected FileId Proof { get; private set; }

    public async Task InitializeAsync()
    {
        await Shop.InitializeAsync();
        Shop.Clock.Now = Shanghai.At(Today, new TimeOnly(12, 0));
        Proof = await Shop.Proof();
        var project = new Project(Project) { Name = "外网销售", Year = 2026, From = new DateOnly(2026, 1, 1), To = new DateOnly(2026, 12, 31) };
        project.Indicators.Add(new Indicator("external-sales") { Name = "其他平台销售额", Unit = "万元", Metric = "external-sales" });
        await Shop.Find(async db =>
        {
            db.Add(project);
            return await db.SaveChangesAsync();
        });
    }

    public Task DisposeAsync() => Shop.DisposeAsync();

    protected EnterMonth Month(int month, decimal yuan, Platform? platform = Platform.Taobao, decimal refunded = 0, decimal agricultural = 0) => new(
        Guid.NewGuid(), platform, Firm, new DateOnly(2026, month, 1), new Money(yuan), new Money(refunded), new Money(agricultural), "商家后台月报", [Proof], null);

    protected Task<long> Enter(EnterMonth month) => Shop.Send(Given.Operator, month);

    protected Task<long> Correct(long sale, decimal yuan, string reason = "看错了") =>
        Shop.Send(Given.Operator, new CorrectSale(Guid.NewGuid(), sale, new Money(yuan), Money.Zero, Money.Zero, reason, [Proof], null));

    protected Task<SalePreview> Preview(FileId sheet, Platform? platform = null, string firm = "") => Shop.Send(Given.Operator, new PreviewSales(sheet, platform, firm));

    protected async Task<ImportedRows> Import(SheetFile file, string reason = "", Platform? platform = null, string firm = "")
    {
        var sheet = await Shop.Kept(file);
        return await Shop.Send(Given.Operator, new ImportSales(sheet, platform, firm, [Proof], (await Preview(sheet, platform, firm)).Seen, reason));
    }

    protected async Task<string> Refused(Func<Task> what)
    {
        var before = await Rows();
        var refusal = await Should.ThrowAsync<DomainException>(what);
        (await Rows()).ShouldBe(before);
        return refusal.Code;
    }

    protected async Task<Measurement?> Measured(DateOnly? asOf = null) => (await Page(asOf)).Figure.Actual;

    protected Task<FigurePage> Page(DateOnly? asOf = null, bool leftOut = false, int page = 1) => Shop.Send(Given.Bureau, new GetFigure(Project, "external-sales", asOf, leftOut, page));

    protected Task<ExternalSalesPage> Sales(Platform? platform = null) => Shop.Send(Given.Bureau, new GetExternalSales(2026, platform, 1));

    protected async Task<long> Rows()
    {
        await using var source = NpgsqlDataSource.Create(Shop.ConnectionString);
        return (long)(await source.CreateCommand("SELECT count(*) FROM reporting.external_sale").ExecuteScalarAsync())!;
    }

    protected static object?[] Order(string number, decimal amount, decimal refunded = 0, string platform = "淘宝", int month = 5, int day = 12, string agricultural = "是") =>
        [platform, Firm, number, new DateOnly(2026, month, day), amount, refunded, "苹果", agricultural];
}
