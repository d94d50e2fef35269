using HeShui.Shop.Reporting.Acceptance;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Reporting.Desk;
using HeShui.Shop.Reporting.Metrics;
using HeShui.Shop.Reporting.SelfEvaluation;
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
        .AddScoped<IMetric, LiveSales>()
        .AddScoped<IMetric, GroupBuySales>()
        .AddScoped<IMetric, PreSaleSales>()
        .AddScoped<IMetric, AssistedSales>()
        .AddScoped<IMetric, ExternalSales>()
        .AddScoped<IMetric, Orders>()
        .AddScoped<IMetric, AverageOrder>()
        .AddScoped<IMetric, RepeatRate>()
        .AddScoped<IMetric, ActiveBuyers>()
        .AddScoped<IMetric, ActiveSuppliers>()
        .AddScoped<IMetric, OnTimeRate>()
        .AddScoped<IMetric, DailyDeliveries>()
        .AddScoped<IMetric, FundsReceived>()
        .AddScoped<IMetric, FundsPaid>()
        .AddScoped<IMetric, ContractorsChosen>()
        .AddScoped<IMetric, RulesIssued>()
        .AddScoped<IMetric, AssetsBought>()
        .AddScoped<IMetric, AwardsGiven>()
        .AddScoped<IMetric, Jobs>()
        .AddScoped<IMetric, Households>()
        .AddScoped<IMetric, Beneficiaries>()
        .AddScoped<IMetric, FarmIncome>()
        .AddScoped<FigureSources>()
        .AddScoped<FigureReader>()
        .AddScoped<SnapshotMaker>()
        .AddScoped<SnapshotChecker>()
        .AddScoped<LaterFigures>()
        .AddScoped<HandInChecker>()
        .AddScoped<MetricReader>()
        .AddScoped<DimensionNames>()
        .AddScoped<EvaluationReader>()
        .AddScoped<ReportBook>()
        .AddScoped<PaceReader>()
        .AddScoped<IDeskSource, OpenSubmissions>()
        .AddScoped<IDeskSource, OpenDisbursements>()
        .AddScoped<IDeskSource, OpenAppeals>()
        .AddScoped<IDeskSource, DueTasks>()
        .AddScoped<IDeskSource, BehindPace>()
        .AddScoped<IDeskSource, SilentFigures>()
        .AddScoped<IDeskSource, EndingProjects>()
        .AddScoped<IReferenceSeed, SeedReporting>();
}
