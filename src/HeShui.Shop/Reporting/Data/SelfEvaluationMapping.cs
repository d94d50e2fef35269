using System.Text.Json;
using HeShui.Shop.Reporting.SelfEvaluation;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HeShui.Shop.Reporting.Data;

internal sealed class SelfEvaluationFormMapping : IEntityTypeConfiguration<SelfEvaluationForm>
{
    public void Configure(EntityTypeBuilder<SelfEvaluationForm> builder)
    {
        builder.ToTable("self_evaluation_form", "reporting");
        builder.HasIndex(x => new { x.Project, x.Year }).IsUnique();
        builder.HasOne<Project>().WithMany().HasForeignKey(x => x.Project).OnDelete(DeleteBehavior.Restrict);
        builder.Property(x => x.ExpectedGoal).HasMaxLength(SaveSelfEvaluation.LongestGoal);
        builder.Property(x => x.ActualGoal).HasMaxLength(SaveSelfEvaluation.LongestGoal);
        builder.Property(x => x.FarAbove).HasPrecision(6, 2);
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.Property(x => x.SavedBy).HasMaxLength(40);
        builder.HasMany(x => x.Funds).WithOne().HasForeignKey("Form").IsRequired();
        builder.HasMany(x => x.Lines).WithOne().HasForeignKey("Form").IsRequired();
        builder.Navigation(x => x.Funds).AutoInclude();
        builder.Navigation(x => x.Lines).AutoInclude();
    }
}

internal sealed class FundRowMapping : IEntityTypeConfiguration<FundRow>
{
    public void Configure(EntityTypeBuilder<FundRow> builder)
    {
        builder.ToTable("fund_row", "reporting", t => t.HasCheckConstraint("ck_fund_row_amounts", "initial >= 0 AND budget >= 0 AND paid >= 0"));
        builder.Property<long>("Form");
        builder.HasKey("Form", nameof(FundRow.Kind));
    }
}

internal sealed class EvaluationLineMapping : IEntityTypeConfiguration<EvaluationLine>
{
    public void Configure(EntityTypeBuilder<EvaluationLine> builder)
    {
        builder.ToTable("evaluation_line", "reporting", t => t.HasCheckConstraint("ck_evaluation_line_points", "deduction >= 0 AND percent BETWEEN 0 AND 100"));
        builder.Property<long>("Form");
        builder.HasKey("Form", nameof(EvaluationLine.Indicator));
        builder.HasOne<Indicator>().WithMany().HasForeignKey(x => x.Indicator).OnDelete(DeleteBehavior.Restrict);
        builder.Property(x => x.Explanation).HasMaxLength(SaveSelfEvaluation.LongestExplanation);
        builder.Property(x => x.Percent).HasPrecision(5, 2);
        builder.Property(x => x.Deduction).HasPrecision(6, 2);
        builder.Property(x => x.DeductionReason).HasMaxLength(DeductPoints.LongestReason);
        builder.Property(x => x.DeductedBy).HasMaxLength(40);
    }
}

/// <summary>A trigger made in the migration refuses update, delete and truncate on this table.</summary>
internal sealed class ReportVersionMapping : IEntityTypeConfiguration<ReportVersion>
{
    public void Configure(EntityTypeBuilder<ReportVersion> builder)
    {
        builder.ToTable("report_version", "reporting");
        builder.HasIndex(x => new { x.Project, x.Year, x.Number }).IsUnique();
        builder.HasOne<Project>().WithMany().HasForeignKey(x => x.Project).OnDelete(DeleteBehavior.Restrict);
        builder.PrimitiveCollection(x => x.Texts);
        builder.Property(x => x.Figures).HasColumnType("jsonb").HasConversion(
            f => JsonSerializer.Serialize(f, JsonSerializerOptions.Default), json => JsonSerializer.Deserialize<List<FigureThen>>(json, JsonSerializerOptions.Default)!,
            new ValueComparer<IReadOnlyList<FigureThen>>((a, b) => a!.SequenceEqual(b!), f => f.Count, f => f));
        builder.Property(x => x.By).HasMaxLength(40);
    }
}

internal static class SelfEvaluationSets
{
    extension(ShopDb db)
    {
        public DbSet<SelfEvaluationForm> SelfEvaluationForms => db.Set<SelfEvaluationForm>();
        public DbSet<ReportVersion> ReportVersions => db.Set<ReportVersion>();
    }
}
