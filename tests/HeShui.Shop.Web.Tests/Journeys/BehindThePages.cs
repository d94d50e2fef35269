using HeShui.Shop.Catalog.Data;
using HeShui.Shop.Members;
using HeShui.Shop.Reporting;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Testing;
using HeShui.Shop.Web.Tests.Ground;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HeShui.Shop.Web.Tests.Journeys;

/// <summary>What no page shows.</summary>
internal static class BehindThePages
{
    /// <summary>How much of a product can still be sold, all sizes together.</summary>
    public static async Task<int> Available(this RunningShop shop, string product)
    {
        await using var services = TestServices.Of(shop.ConnectionString, TimeProvider.System);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ShopDb>();
        var skus = await db.Products.Where(p => p.Name == product).SelectMany(p => p.Skus).Select(s => s.Id).ToListAsync();
        return await db.Stocks.Where(s => skus.Contains(s.Sku)).SumAsync(s => s.Available);
    }

    /// <summary>A running project on the demo's sales of 2022: 3,120,000 yuan were sold.</summary>
    /// <param name="target">Of the sales, which carry all points, in 万元.</param>
    public static async Task<(string Code, string Name)> SalesProject(this RunningShop shop, decimal target)
    {
        var sales = new Indicator("net-sales") { Name = "销售额", Level1 = "效益指标", Level2 = "经济效益指标", Unit = "万元", Metric = "net-sales", Target = target, Weight = 90 };
        return await shop.Project(sales);
    }

    /// <summary>A running project of 2022 that counts people who were trained, a figure that somebody has to enter.</summary>
    public static async Task<(string Code, string Name)> TrainingProject(this RunningShop shop)
    {
        var trained = new Indicator("training") { Name = "培训人次", Level1 = "产出指标", Level2 = "数量指标", Unit = "人次", Target = 100 };
        return await shop.Project(trained);
    }

    /// <summary>Somebody else of the bureau, with the demo's password.</summary>
    /// <returns>The phone number.</returns>
    public static async Task<string> AnotherOfTheBureau(this RunningShop shop)
    {
        var phone = Given.Phone();
        await using var services = TestServices.Of(shop.ConnectionString, TimeProvider.System);
        await using var scope = services.CreateAsyncScope();
        var account = new Account { UserName = phone, PhoneNumber = phone, PhoneNumberConfirmed = true, Name = "马股长", RoleNames = [nameof(Role.Bureau)] };
        (await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().CreateAsync(account, HttpVisitor.Password)).Succeeded.ShouldBeTrue();
        return phone;
    }

    /// <summary>Its points are all for what it brings about.</summary>
    private static async Task<(string Code, string Name)> Project(this RunningShop shop, Indicator indicator)
    {
        var number = Guid.NewGuid().ToString("N")[..8];
        var project = new Project($"journey-{number}") { Name = $"试办项目{number}", Year = 2022, From = new DateOnly(2022, 1, 1), To = new DateOnly(2022, 12, 31), State = ProjectState.Running };
        project.Indicators.Add(indicator);
        await using var services = TestServices.Of(shop.ConnectionString, TimeProvider.System);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ShopDb>();
        var added = db.Add(project);
        (added.Property(p => p.OutputPoints).CurrentValue, added.Property(p => p.BenefitPoints).CurrentValue, added.Property(p => p.SatisfactionPoints).CurrentValue) = (0, PointsLayout.All, 0);
        await db.SaveChangesAsync();
        return (project.Code, project.Name);
    }
}
