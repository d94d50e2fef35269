using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Reporting.Metrics;
using HeShui.Shop.Shared.Data;
using Microsoft.Extensions.DependencyInjection;

namespace HeShui.Shop.Reporting;

internal static class ReportingRegistration
{
    public static IServiceCollection AddReporting(this IServiceCollection services) => services
        .AddScoped<IMetric, RegisteredUsers>()
        .AddScoped<IMetric, NewUsers>()
        .AddScoped<IMetric, ShopFollowers>()
        .AddScoped<IMetric, NetSales>()
        .AddScoped<IMetric, AgriSales>()
        .AddScoped<IMetric, Orders>()
        .AddScoped<IMetric, AverageOrder>()
        .AddScoped<IMetric, ActiveSuppliers>()
        .AddScoped<FigureSources>()
        .AddScoped<FigureReader>()
        .AddScoped<IReferenceSeed, SeedReporting>();
}
