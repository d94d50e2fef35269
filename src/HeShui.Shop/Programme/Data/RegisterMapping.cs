using HeShui.Shop.Programme.Contracts;
using HeShui.Shop.Programme.Register;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HeShui.Shop.Programme.Data;

/// <summary>What the tables of all kinds of records have in common. A trigger made in the migration refuses update and delete on each.</summary>
internal abstract class RecordMapping<TRecord>(string table) : IEntityTypeConfiguration<TRecord> where TRecord : RegisterRecord
{
    public void Configure(EntityTypeBuilder<TRecord> builder)
    {
        builder.ToTable(table, "programme", t => t.HasCheckConstraint($"ck_{table}_correction", "replaces IS NULL OR reason <> ''"));
        builder.HasBaseType((Type?)null);
        builder.HasKey(x => x.Id);
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.HasIndex(x => x.Key).IsUnique();
        builder.HasIndex(x => x.Replaces).IsUnique();
        builder.Property(x => x.Source).HasMaxLength(Lengths.Reason);
        builder.Property(x => x.Note).HasMaxLength(Lengths.Reason);
        builder.Property(x => x.Reason).HasMaxLength(Lengths.Reason);
        builder.Property(x => x.Files).KeepsFiles();
        builder.Property(x => x.By).HasMaxLength(Lengths.Person);
        builder.Ignore(x => x.Amount);
        builder.HasOne<TRecord>().WithMany().HasForeignKey(x => x.Replaces).OnDelete(DeleteBehavior.Restrict);
        Own(builder);
    }

    /// <summary>What only this kind has.</summary>
    protected abstract void Own(EntityTypeBuilder<TRecord> builder);
}

internal sealed class SelectionMapping() : RecordMapping<Selection>("selection")
{
    protected override void Own(EntityTypeBuilder<Selection> builder)
    {
        builder.Property(x => x.Contractor).HasMaxLength(Lengths.Firm);
        builder.Property(x => x.Announcement).HasMaxLength(Lengths.Reason);
    }
}

internal sealed class IssuedRuleMapping() : RecordMapping<IssuedRule>("issued_rule")
{
    protected override void Own(EntityTypeBuilder<IssuedRule> builder)
    {
        builder.Property(x => x.Name).HasMaxLength(Lengths.Work);
        builder.Property(x => x.Number).HasMaxLength(Lengths.Voucher);
    }
}

internal sealed class AssetMapping() : RecordMapping<Asset>("asset")
{
    protected override void Own(EntityTypeBuilder<Asset> builder)
    {
        builder.Property(x => x.Name).HasMaxLength(Lengths.Work);
        builder.Property(x => x.Unit).HasMaxLength(10);
        builder.Property(x => x.Place).HasMaxLength(Lengths.Firm);
        builder.Property(x => x.Keeper).HasMaxLength(Lengths.Firm);
    }
}

internal sealed class AwardMapping() : RecordMapping<Award>("award")
{
    protected override void Own(EntityTypeBuilder<Award> builder) => builder.Property(x => x.Recipient).HasMaxLength(Lengths.Firm);
}

internal sealed class BenefitMapping() : RecordMapping<Benefit>("benefit")
{
    protected override void Own(EntityTypeBuilder<Benefit> builder) => builder.Property(x => x.Value).HasPrecision(18, 2);
}

internal static class RegisterQueries
{
    /// <summary>All records of a kind, with those that were corrected.</summary>
    public static async Task<IReadOnlyList<RegisterRecord>> Records(this ShopDb db, RegisterKind kind, CancellationToken ct) => kind switch
    {
        RegisterKind.Selection => await db.All<Selection>(ct),
        RegisterKind.Rule => await db.All<IssuedRule>(ct),
        RegisterKind.Asset => await db.All<Asset>(ct),
        RegisterKind.Award => await db.All<Award>(ct),
        _ => await db.All<Benefit>(ct),
    };

    /// <summary>Those that are neither corrected nor void.</summary>
    public static IEnumerable<RegisterRecord> InForce(IReadOnlyCollection<RegisterRecord> records)
    {
        var replaced = records.Where(r => r.Replaces is not null).Select(r => r.Replaces!.Value).ToHashSet();
        return records.Where(r => !r.IsVoid && !replaced.Contains(r.Id));
    }

    private static async Task<IReadOnlyList<RegisterRecord>> All<TRecord>(this ShopDb db, CancellationToken ct) where TRecord : RegisterRecord =>
        await db.Set<TRecord>().AsNoTracking().ToListAsync(ct);
}
