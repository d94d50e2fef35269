using HeShui.Shop.Reporting.External;
using HeShui.Shop.Reporting.Projects;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HeShui.Shop.Reporting.Data;

internal sealed class ExclusionMapping : IEntityTypeConfiguration<Exclusion>
{
    public void Configure(EntityTypeBuilder<Exclusion> builder)
    {
        builder.ToTable("exclusion", "reporting");
        builder.Property(x => x.Reason).HasMaxLength(200);
        builder.Property(x => x.By).HasMaxLength(40);
        builder.Ignore(x => x.OpenAppeal);
        builder.HasMany(x => x.Appeals).WithOne().HasForeignKey("ExclusionId").IsRequired();
        builder.HasIndex(x => x.Member);
        builder.HasIndex(x => new { x.Member, x.Rule }).IsUnique().HasFilter("reversed_on IS NULL");
    }
}

internal sealed class AppealMapping : IEntityTypeConfiguration<Appeal>
{
    public void Configure(EntityTypeBuilder<Appeal> builder)
    {
        builder.ToTable("appeal", "reporting");
        builder.Property(x => x.Text).HasMaxLength(500);
        builder.Property(x => x.By).HasMaxLength(40);
        builder.Property(x => x.Answer).HasMaxLength(500);
        builder.Property(x => x.DecidedBy).HasMaxLength(40);
        builder.Property<long>("ExclusionId");
        builder.HasIndex("ExclusionId").IsUnique().HasFilter("verdict IS NULL");
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
        foreach (var points in (string[])[nameof(Project.OutputPoints), nameof(Project.BenefitPoints), nameof(Project.SatisfactionPoints)])
        {
            builder.Property<decimal>(points).HasPrecision(6, 2);
        }
        builder.Property(x => x.EditedBy).HasMaxLength(40);
        foreach (var computed in (string[])[nameof(Project.Points), nameof(Project.Kept), nameof(Project.IsScored), nameof(Project.TakesIndicators), nameof(Project.Next), nameof(Project.Missing),
            nameof(Project.Facts)])
        {
            builder.Ignore(computed);
        }
        builder.HasMany(x => x.Indicators).WithOne().HasForeignKey("ProjectId").IsRequired();
        builder.HasMany(x => x.History).WithOne().HasForeignKey("Project").IsRequired().OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(x => x.Changes).WithOne().HasForeignKey("Project").IsRequired().OnDelete(DeleteBehavior.Restrict);
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
        builder.Ignore(x => x.HasAim);
        builder.Ignore(x => x.Facts);
        builder.Ignore(x => x.WeightText);
        builder.HasMany(x => x.YearTargets).WithOne().HasForeignKey("Indicator").IsRequired();
        builder.Navigation(x => x.YearTargets).AutoInclude();
    }
}

internal sealed class YearTargetMapping : IEntityTypeConfiguration<YearTarget>
{
    public void Configure(EntityTypeBuilder<YearTarget> builder)
    {
        builder.ToTable("year_target", "reporting");
        builder.Property<IndicatorId>("Indicator");
        builder.HasKey("Indicator", nameof(YearTarget.Year));
        builder.Property(x => x.Value).HasPrecision(18, 4);
    }
}

/// <summary>A trigger made in the migration refuses update and delete on this table.</summary>
internal sealed class ProjectStepMapping : IEntityTypeConfiguration<ProjectStep>
{
    public void Configure(EntityTypeBuilder<ProjectStep> builder)
    {
        builder.ToTable("project_step", "reporting");
        builder.Property(x => x.Why).HasMaxLength(200);
        builder.Property(x => x.By).HasMaxLength(40);
        builder.Property<ProjectId>("Project");
    }
}

/// <summary>A trigger made in the migration refuses update and delete on this table.</summary>
internal sealed class IndicatorChangeMapping : IEntityTypeConfiguration<IndicatorChange>
{
    public void Configure(EntityTypeBuilder<IndicatorChange> builder)
    {
        builder.ToTable("indicator_change", "reporting");
        builder.Property(x => x.IndicatorName).HasMaxLength(120);
        builder.Property(x => x.What).HasMaxLength(40);
        builder.Property(x => x.Before).HasMaxLength(220);
        builder.Property(x => x.After).HasMaxLength(220);
        builder.Property(x => x.Why).HasMaxLength(200);
        builder.Property(x => x.By).HasMaxLength(40);
        builder.Property<ProjectId>("Project");
        builder.HasOne<Indicator>().WithMany().HasForeignKey(x => x.Indicator).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ProjectTaskMapping : IEntityTypeConfiguration<ProjectTask>
{
    public void Configure(EntityTypeBuilder<ProjectTask> builder)
    {
        builder.ToTable("project_task", "reporting");
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Title).HasMaxLength(80);
        builder.Property(x => x.Details).HasMaxLength(500);
        builder.Property(x => x.Responsible).HasMaxLength(60);
        builder.Property(x => x.DoneNote).HasMaxLength(500);
        builder.Property(x => x.WithdrawnWhy).HasMaxLength(200);
        foreach (var who in (string[])[nameof(ProjectTask.By), nameof(ProjectTask.DoneBy), nameof(ProjectTask.WithdrawnBy)])
        {
            builder.Property<string>(who).HasMaxLength(40);
        }
        builder.Ignore(x => x.IsOpen);
        builder.HasOne<Project>().WithMany().HasForeignKey(x => x.Project).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Indicator>().WithMany().HasForeignKey(x => x.Indicator).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>A trigger made in the migration refuses update and delete on this table.</summary>
internal sealed class ProjectCommentMapping : IEntityTypeConfiguration<ProjectComment>
{
    public void Configure(EntityTypeBuilder<ProjectComment> builder)
    {
        builder.ToTable("project_comment", "reporting");
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Text).HasMaxLength(500);
        builder.Property(x => x.By).HasMaxLength(40);
        builder.HasOne<Project>().WithMany().HasForeignKey(x => x.Project).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Indicator>().WithMany().HasForeignKey(x => x.Indicator).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>A trigger made in the migration refuses delete on this table.</summary>
internal sealed class ProjectFileMapping : IEntityTypeConfiguration<ProjectFile>
{
    public void Configure(EntityTypeBuilder<ProjectFile> builder)
    {
        builder.ToTable("project_file", "reporting");
        builder.Property(x => x.Note).HasMaxLength(120);
        builder.Property(x => x.By).HasMaxLength(40);
        builder.Property(x => x.RemovedBy).HasMaxLength(40);
        builder.Property(x => x.RemovedWhy).HasMaxLength(200);
        builder.HasIndex(x => x.Form);
        builder.HasOne<Project>().WithMany().HasForeignKey(x => x.Project).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Indicator>().WithMany().HasForeignKey(x => x.Indicator).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ProjectTask>().WithMany().HasForeignKey(x => x.Task).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>A trigger made in the migration refuses update and delete on this table.</summary>
internal sealed class ManualFigureMapping : IEntityTypeConfiguration<ManualFigure>
{
    public void Configure(EntityTypeBuilder<ManualFigure> builder)
    {
        builder.ToTable("manual_figure", "reporting");
        builder.Property(x => x.Value).HasPrecision(18, 4);
        builder.Property(x => x.Source).HasMaxLength(ManualFigure.LongestText);
        builder.Property(x => x.Reason).HasMaxLength(ManualFigure.LongestText);
        builder.Property(x => x.Files).KeepsFiles();
        builder.Property(x => x.By).HasMaxLength(40);
        builder.HasOne<Indicator>().WithMany().HasForeignKey(x => x.Indicator).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(x => new { x.Indicator, x.On, x.Id });
        builder.HasIndex(x => x.Corrects).IsUnique();
        builder.HasIndex(x => x.Key).IsUnique();
        builder.HasOne<ManualFigure>().WithMany().HasForeignKey(x => x.Corrects).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>A trigger made in the migration refuses update and delete on this table.</summary>
internal sealed class ExternalSaleMapping : IEntityTypeConfiguration<ExternalSale>
{
    public void Configure(EntityTypeBuilder<ExternalSale> builder)
    {
        builder.ToTable("external_sale", "reporting");
        builder.Property(x => x.Firm).HasMaxLength(ExternalSale.LongestName);
        builder.Property(x => x.OrderNumber).HasMaxLength(ExternalSale.LongestNumber);
        builder.Property(x => x.Product).HasMaxLength(ExternalSale.LongestName);
        builder.Property(x => x.OwnOrder).HasMaxLength(ExternalSale.LongestNumber);
        builder.Property(x => x.Reason).HasMaxLength(ManualFigure.LongestText);
        builder.Property(x => x.Files).KeepsFiles();
        builder.Property(x => x.By).HasMaxLength(40);
        builder.HasIndex(x => x.Corrects).IsUnique();
        builder.HasIndex(x => x.Key).IsUnique();
        builder.HasIndex(x => new { x.OrderNumber, x.Platform }).IsUnique().HasFilter("order_number IS NOT NULL AND corrects IS NULL");
        builder.HasIndex(x => new { x.Platform, x.Firm, x.Month }).IsUnique().HasFilter("order_number IS NULL AND corrects IS NULL").HasDatabaseName("ix_external_sale_month_total");
        builder.HasIndex(x => new { x.Month, x.Platform, x.Firm });
        builder.HasIndex(x => new { x.On, x.Id });
        builder.HasOne<ExternalSale>().WithMany().HasForeignKey(x => x.Corrects).OnDelete(DeleteBehavior.Restrict);
    }
}

internal static class ReportingSets
{
    extension(ShopDb db)
    {
        public DbSet<Exclusion> Exclusions => db.Set<Exclusion>();
        public DbSet<Project> Projects => db.Set<Project>();
        public DbSet<ManualFigure> ManualFigures => db.Set<ManualFigure>();
        public DbSet<ProjectTask> ProjectTasks => db.Set<ProjectTask>();
        public DbSet<ProjectComment> ProjectComments => db.Set<ProjectComment>();
        public DbSet<ProjectFile> ProjectFiles => db.Set<ProjectFile>();
        public DbSet<ExternalSale> ExternalSales => db.Set<ExternalSale>();
    }
}
