using HeShui.Shop.Reporting.Acceptance;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HeShui.Shop.Reporting.Data;

internal sealed class SubmissionMapping : IEntityTypeConfiguration<Submission>
{
    public void Configure(EntityTypeBuilder<Submission> builder)
    {
        builder.ToTable("submission", "reporting");
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Statement).HasMaxLength(500);
        builder.Property(x => x.SubmittedBy).HasMaxLength(40);
        builder.Property(x => x.CheckedBy).HasMaxLength(40);
        builder.Property(x => x.DecidedBy).HasMaxLength(40);
        builder.Property(x => x.Why).HasMaxLength(500);
        builder.Property<uint>("xmin").IsRowVersion();
        builder.HasOne<Project>().WithMany().HasForeignKey(x => x.Project).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(x => new { x.Project, x.Round }).IsUnique();
        builder.Property(x => x.Photos).KeepsFiles();
        builder.Ignore(x => x.IsOpen);
        builder.OwnsMany(x => x.Items, item =>
        {
            item.ToTable("check_item", "reporting");
            item.WithOwner().HasForeignKey("Submission");
            item.HasKey("Submission", nameof(CheckItem.Position));
            item.Property(x => x.Position).ValueGeneratedNever();
            item.Property(x => x.Text).HasMaxLength(100);
            item.Property(x => x.Note).HasMaxLength(300);
        });
    }
}

/// <summary>A trigger made in the migration refuses update, delete and truncate on this table and on that of its figures.</summary>
internal sealed class SnapshotMapping : IEntityTypeConfiguration<Snapshot>
{
    public void Configure(EntityTypeBuilder<Snapshot> builder)
    {
        builder.ToTable("snapshot", "reporting");
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.ProjectCode).HasMaxLength(60);
        builder.Property(x => x.ProjectName).HasMaxLength(120);
        builder.Property(x => x.By).HasMaxLength(40);
        builder.Property(x => x.Sha256).HasMaxLength(64).IsFixedLength();
        builder.HasOne<Project>().WithMany().HasForeignKey(x => x.Project).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Submission>().WithOne().HasForeignKey<Snapshot>(x => x.Submission).OnDelete(DeleteBehavior.Restrict);
        builder.Ignore(x => x.HasDemo);
        builder.OwnsMany(x => x.Figures, figure =>
        {
            figure.ToTable("snapshot_figure", "reporting");
            figure.WithOwner().HasForeignKey("Snapshot");
            figure.HasKey("Snapshot", nameof(SnapshotFigure.Code));
            figure.Property(x => x.Code).HasMaxLength(60);
            figure.Property(x => x.Level1).HasMaxLength(40);
            figure.Property(x => x.Level2).HasMaxLength(40);
            figure.Property(x => x.Name).HasMaxLength(120);
            figure.Property(x => x.UnitName).HasMaxLength(20);
            figure.Property(x => x.Metric).HasMaxLength(60);
            figure.Property(x => x.Definition).HasMaxLength(600);
            figure.Property(x => x.EvidenceSha256).HasMaxLength(64).IsFixedLength();
            foreach (var number in (string[])[nameof(SnapshotFigure.Target), nameof(SnapshotFigure.Gross), nameof(SnapshotFigure.Counted), nameof(SnapshotFigure.RowsTotal)])
            {
                figure.Property(number).HasPrecision(28, 8);
            }
            figure.Property(x => x.Weight).HasPrecision(6, 2);
        });
    }
}

internal static class AcceptanceSets
{
    extension(ShopDb db)
    {
        public DbSet<Submission> Submissions => db.Set<Submission>();
        public DbSet<Snapshot> Snapshots => db.Set<Snapshot>();
    }

    /// <exception cref="NotFoundException">Nothing was submitted.</exception>
    public static async Task<Submission> RequireLastSubmission(this ShopDb db, ProjectId project, CancellationToken ct) =>
        await db.Submissions.Where(s => s.Project == project).OrderByDescending(s => s.Round).FirstOrDefaultAsync(ct) ?? throw new NotFoundException();
}
