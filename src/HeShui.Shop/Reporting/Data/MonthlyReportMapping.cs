using HeShui.Shop.Reporting.MonthlyReports;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HeShui.Shop.Reporting.Data;

internal sealed class SubscriptionMapping : IEntityTypeConfiguration<Subscription>
{
    public void Configure(EntityTypeBuilder<Subscription> builder)
    {
        builder.ToTable("subscription", "reporting");
        builder.HasKey(x => new { x.Project, x.Account });
        builder.HasOne<Project>().WithMany().HasForeignKey(x => x.Project);
    }
}

internal sealed class MonthlyReportMapping : IEntityTypeConfiguration<MonthlyReport>
{
    public void Configure(EntityTypeBuilder<MonthlyReport> builder)
    {
        builder.ToTable("monthly_report", "reporting", t => t.HasCheckConstraint("ck_monthly_report_month", "extract(day FROM month) = 1"));
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasOne<Project>().WithMany().HasForeignKey(x => x.Project).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(x => new { x.Project, x.Month }).IsUnique();
    }
}

internal static class MonthlyReportSets
{
    extension(ShopDb db)
    {
        public DbSet<Subscription> Subscriptions => db.Set<Subscription>();
        public DbSet<MonthlyReport> MonthlyReports => db.Set<MonthlyReport>();
    }
}
