using HeShui.Shop.Programme.Import;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HeShui.Shop.Programme.Data;

internal sealed class ContractorMapping : IEntityTypeConfiguration<Contractor>
{
    public void Configure(EntityTypeBuilder<Contractor> builder)
    {
        builder.ToTable("contractor", "programme");
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Name).HasMaxLength(Lengths.Firm);
        builder.HasIndex(x => x.Name).IsUnique();
        builder.Property(x => x.By).HasMaxLength(Lengths.Person);
    }
}

internal sealed class WorkMapping : IEntityTypeConfiguration<Work>
{
    public void Configure(EntityTypeBuilder<Work> builder)
    {
        builder.ToTable("work", "programme", t => t.HasCheckConstraint("ck_work_planned", "planned >= 0"));
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Name).HasMaxLength(Lengths.Work);
        builder.Property(x => x.Direction).HasMaxLength(Lengths.Direction);
        builder.HasIndex(x => new { x.Project, x.Contractor, x.Name }).IsUnique();
        builder.HasOne<Contractor>().WithMany().HasForeignKey(x => x.Contractor).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(x => x.Plans).WithOne().HasForeignKey("Work").IsRequired();
        builder.HasMany(x => x.Acceptances).WithOne().HasForeignKey(x => x.Work);
        builder.Navigation(x => x.Acceptances).AutoInclude();
        builder.Ignore(x => x.Acceptance);
        builder.Navigation(x => x.Plans).AutoInclude();
        builder.Ignore(x => x.HasPlan);
        builder.Ignore(x => x.KeptSince);
    }
}

/// <summary>A trigger made in the migration refuses update and delete on this table.</summary>
internal sealed class PlanChangeMapping : IEntityTypeConfiguration<PlanChange>
{
    public void Configure(EntityTypeBuilder<PlanChange> builder)
    {
        builder.ToTable("plan_change", "programme");
        builder.Property<WorkId>("Work");
        builder.Property(x => x.Reason).HasMaxLength(Lengths.Reason);
        builder.Property(x => x.By).HasMaxLength(Lengths.Person);
    }
}

/// <summary>A trigger made in the migration refuses update and delete on this table.</summary>
internal sealed class WorkAcceptanceMapping : IEntityTypeConfiguration<WorkAcceptance>
{
    public void Configure(EntityTypeBuilder<WorkAcceptance> builder)
    {
        builder.ToTable("work_acceptance", "programme");
        builder.HasIndex(x => x.Key).IsUnique();
        builder.Property(x => x.AcceptedBy).HasMaxLength(Lengths.Firm);
        builder.Property(x => x.Minutes).KeepsFiles();
        builder.Property(x => x.Reason).HasMaxLength(Lengths.Reason);
        builder.Property(x => x.By).HasMaxLength(Lengths.Person);
    }
}

internal sealed class DisbursementMapping : IEntityTypeConfiguration<Disbursement>
{
    public void Configure(EntityTypeBuilder<Disbursement> builder)
    {
        builder.ToTable("disbursement", "programme", t =>
        {
            t.HasCheckConstraint("ck_disbursement_amount", "amount > 0");
            t.HasCheckConstraint("ck_disbursement_two_people", "state NOT IN ('Approved', 'Paid', 'Refused') OR (decided_by IS NOT NULL AND decided_by <> requested_by)");
        });
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasIndex(x => x.Key).IsUnique();
        builder.HasIndex(x => x.Work);
        builder.HasIndex(x => new { x.State, x.RequestedAt });
        builder.Property(x => x.Voucher).HasMaxLength(Lengths.Voucher);
        builder.Property(x => x.Purpose).HasMaxLength(Lengths.Reason);
        builder.Property(x => x.Files).KeepsFiles();
        builder.Property(x => x.RequestedByName).HasMaxLength(Lengths.Person);
        builder.Property(x => x.DecidedByName).HasMaxLength(Lengths.Person);
        builder.Property(x => x.Why).HasMaxLength(Lengths.Reason);
        builder.Property<uint>("xmin").IsRowVersion();
        builder.Ignore(x => x.IsOpen);
        builder.HasOne<Work>().WithMany().HasForeignKey(x => x.Work).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>A trigger made in the migration refuses update and delete on this table.</summary>
internal sealed class PayoutMapping : IEntityTypeConfiguration<Payout>
{
    public void Configure(EntityTypeBuilder<Payout> builder)
    {
        builder.ToTable("payout", "programme", t => t.HasCheckConstraint(
            "ck_payout_kind", "CASE kind WHEN 'Correction' THEN corrects IS NOT NULL AND amount <> 0 AND reason <> '' WHEN 'Disbursed' THEN disbursement IS NOT NULL AND amount > 0 ELSE disbursement IS NULL AND corrects IS NULL AND amount > 0 END"));
        builder.HasIndex(x => x.Key).IsUnique();
        builder.HasIndex(x => x.Disbursement).IsUnique();
        builder.HasIndex(x => new { x.Work, x.Id });
        builder.HasIndex(x => new { x.Project, x.On });
        builder.Property(x => x.Voucher).HasMaxLength(Lengths.Voucher);
        builder.Property(x => x.Reason).HasMaxLength(Lengths.Reason);
        builder.Property(x => x.Files).KeepsFiles();
        builder.Property(x => x.By).HasMaxLength(Lengths.Person);
        builder.HasOne<Work>().WithMany().HasForeignKey(x => x.Work).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Disbursement>().WithMany().HasForeignKey(x => x.Disbursement).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Payout>().WithMany().HasForeignKey(x => x.Corrects).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>A trigger made in the migration refuses update and delete on this table.</summary>
internal sealed class FundEntryMapping : IEntityTypeConfiguration<FundEntry>
{
    public void Configure(EntityTypeBuilder<FundEntry> builder)
    {
        builder.ToTable("fund_entry", "programme", t => t.HasCheckConstraint("ck_fund_entry_amount", "CASE WHEN corrects IS NULL THEN amount >= 0 ELSE amount <> 0 AND note <> '' END"));
        builder.HasIndex(x => x.Key).IsUnique();
        builder.HasIndex(x => new { x.Project, x.Id });
        builder.Property(x => x.Document).HasMaxLength(Lengths.Voucher);
        builder.Property(x => x.Note).HasMaxLength(Lengths.Reason);
        builder.Property(x => x.Files).KeepsFiles();
        builder.Property(x => x.By).HasMaxLength(Lengths.Person);
        builder.HasOne<FundEntry>().WithMany().HasForeignKey(x => x.Corrects).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class FundsImportMapping : IEntityTypeConfiguration<FundsImport>
{
    public void Configure(EntityTypeBuilder<FundsImport> builder)
    {
        builder.ToTable("funds_import", "programme");
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.By).HasMaxLength(Lengths.Person);
        builder.Property(x => x.ConfirmedBy).HasMaxLength(Lengths.Person);
        builder.PrimitiveCollection(x => x.Agreed).ElementType(e => e.HasMaxLength(500));
        builder.HasIndex(x => x.At);
    }
}

/// <summary>How long texts may be.</summary>
internal static class Lengths
{
    public const int Person = 40, Firm = 60, Work = 80, Direction = 40, Voucher = 60, Reason = 200;
}

internal static class ProgrammeSets
{
    extension(ShopDb db)
    {
        public DbSet<Contractor> Contractors => db.Set<Contractor>();
        public DbSet<Work> Works => db.Set<Work>();
        public DbSet<Disbursement> Disbursements => db.Set<Disbursement>();
        public DbSet<Payout> Payouts => db.Set<Payout>();
        public DbSet<FundEntry> FundEntries => db.Set<FundEntry>();
        public DbSet<FundsImport> FundsImports => db.Set<FundsImport>();
    }
}
