using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HeShui.Shop.Reporting.Data;

internal sealed class ExclusionMapping : IEntityTypeConfiguration<Exclusion>
{
    public void Configure(EntityTypeBuilder<Exclusion> builder)
    {
        builder.ToTable("exclusion", "reporting");
        builder.Property(x => x.Reason).HasMaxLength(200);
        builder.Property(x => x.By).HasMaxLength(40);
        builder.HasIndex(x => x.Member);
    }
}

internal sealed class ProjectMapping : IEntityTypeConfiguration<Project>
{
    public void Configure(EntityTypeBuilder<Project> builder)
    {
        builder.ToTable("project", "reporting", t => t.HasCheckConstraint("ck_project_days", "\"to\" >= \"from\""));
        builder.Property(x => x.Code).HasMaxLength(60);
        builder.HasIndex(x => x.Code).IsUnique();
        builder.Property(x => x.Name).HasMaxLength(120);
        builder.Property(x => x.Funder).HasMaxLength(120);
        builder.Property(x => x.Firm).HasMaxLength(120);
        builder.Property(x => x.Bureau).HasMaxLength(120);
        builder.HasMany(x => x.Indicators).WithOne().HasForeignKey("ProjectId").IsRequired();
    }
}

internal sealed class IndicatorMapping : IEntityTypeConfiguration<Indicator>
{
    public void Configure(EntityTypeBuilder<Indicator> builder)
    {
        builder.ToTable("indicator", "reporting");
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Code).HasMaxLength(60);
        builder.Property<ProjectId>("ProjectId");
        builder.HasIndex("ProjectId", nameof(Indicator.Code)).IsUnique();
        builder.Property(x => x.Level1).HasMaxLength(40);
        builder.Property(x => x.Level2).HasMaxLength(40);
        builder.Property(x => x.Name).HasMaxLength(120);
        builder.Property(x => x.Unit).HasMaxLength(20);
        builder.Property(x => x.Target).HasPrecision(18, 4);
        builder.Property(x => x.Expectation).HasMaxLength(200);
        builder.Property(x => x.Weight).HasPrecision(6, 2);
        builder.Property(x => x.Metric).HasMaxLength(60);
        builder.Property(x => x.Note).HasMaxLength(300);
    }
}

/// <summary>A trigger made in the migration refuses update and delete on this table.</summary>
internal sealed class ManualFigureMapping : IEntityTypeConfiguration<ManualFigure>
{
    public void Configure(EntityTypeBuilder<ManualFigure> builder)
    {
        builder.ToTable("manual_figure", "reporting");
        builder.Property(x => x.Value).HasPrecision(18, 4);
        builder.Property(x => x.Source).HasMaxLength(200);
        builder.Property(x => x.By).HasMaxLength(40);
        builder.HasOne<Indicator>().WithMany().HasForeignKey(x => x.Indicator).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(x => new { x.Indicator, x.On, x.Id });
    }
}

internal static class ReportingSets
{
    extension(ShopDb db)
    {
        public DbSet<Exclusion> Exclusions => db.Set<Exclusion>();
        public DbSet<Project> Projects => db.Set<Project>();
        public DbSet<ManualFigure> ManualFigures => db.Set<ManualFigure>();
    }
}
