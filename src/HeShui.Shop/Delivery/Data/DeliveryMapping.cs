using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HeShui.Shop.Delivery.Data;

internal sealed class TownshipMapping : IEntityTypeConfiguration<Township>
{
    public void Configure(EntityTypeBuilder<Township> builder)
    {
        builder.ToTable("township", "delivery");
        builder.HasKey(x => x.Code);
        builder.Property(x => x.Code).HasMaxLength(40);
        builder.Property(x => x.Name).HasMaxLength(40);
    }
}

internal sealed class VillageMapping : IEntityTypeConfiguration<Village>
{
    public void Configure(EntityTypeBuilder<Village> builder)
    {
        builder.ToTable("village", "delivery");
        builder.HasKey(x => x.Code);
        builder.Property(x => x.Code).HasMaxLength(60);
        builder.Property(x => x.Name).HasMaxLength(40);
        builder.HasOne<Township>().WithMany().HasForeignKey(x => x.Township);
        builder.HasOne<Zone>().WithMany().HasForeignKey(x => x.Zone);
    }
}

internal sealed class ZoneMapping : IEntityTypeConfiguration<Zone>
{
    public void Configure(EntityTypeBuilder<Zone> builder)
    {
        builder.ToTable("zone", "delivery");
        builder.HasKey(x => x.Code);
        builder.Property(x => x.Code).HasMaxLength(40);
        builder.Property(x => x.Name).HasMaxLength(40);
        builder.OwnsMany(x => x.Slots, slots => slots.ToJson());
    }
}

internal sealed class PickupPointMapping : IEntityTypeConfiguration<PickupPoint>
{
    public void Configure(EntityTypeBuilder<PickupPoint> builder)
    {
        builder.ToTable("pickup_point", "delivery");
        builder.HasKey(x => x.Code);
        builder.Property(x => x.Code).HasMaxLength(60);
        builder.Property(x => x.Name).HasMaxLength(60);
        builder.Property(x => x.Address).HasMaxLength(120);
        builder.Property(x => x.Phone).HasMaxLength(20);
        builder.HasOne<Township>().WithMany().HasForeignKey(x => x.Township);
        builder.HasOne<Village>().WithMany().HasForeignKey(x => x.Village);
        builder.HasOne<Zone>().WithMany().HasForeignKey(x => x.Zone);
    }
}

internal sealed class ClosingDayMapping : IEntityTypeConfiguration<ClosingDay>
{
    public void Configure(EntityTypeBuilder<ClosingDay> builder)
    {
        builder.ToTable("closing_day", "delivery");
        builder.HasKey(x => x.Date);
        builder.Property(x => x.Reason).HasMaxLength(80);
    }
}

internal sealed class SlotUseMapping : IEntityTypeConfiguration<SlotUse>
{
    public void Configure(EntityTypeBuilder<SlotUse> builder)
    {
        builder.ToTable("slot_use", "delivery", t => t.HasCheckConstraint("ck_slot_use_capacity", "taken BETWEEN 0 AND capacity"));
        builder.HasKey(x => new { x.Zone, x.Date, x.From });
        builder.HasOne<Zone>().WithMany().HasForeignKey(x => x.Zone);
    }
}

internal sealed class ShipmentMapping : IEntityTypeConfiguration<Shipment>
{
    public void Configure(EntityTypeBuilder<Shipment> builder)
    {
        builder.ToTable("shipment", "delivery");
        builder.HasKey(x => x.Order);
        builder.Property(x => x.Order).ValueGeneratedNever();
        builder.Property(x => x.Number).HasMaxLength(20);
        builder.Property(x => x.Zone).HasMaxLength(40);
        builder.Property(x => x.Township).HasMaxLength(40);
        builder.Property(x => x.PickupPoint).HasMaxLength(60);
        builder.Property(x => x.Address).HasMaxLength(300);
        builder.Property(x => x.Recipient).HasMaxLength(40);
        builder.Property(x => x.Phone).HasMaxLength(20);
        builder.OwnsMany(x => x.Items, items => items.ToJson());
        builder.HasMany(x => x.Parts).WithOne().HasForeignKey(x => x.Order);
        builder.Navigation(x => x.Parts).AutoInclude();
        builder.Property<uint>("xmin").IsRowVersion();
        builder.HasIndex(x => x.CodeHash).IsUnique();
        builder.HasIndex(x => new { x.State, x.PromiseTo });
        builder.Property(x => x.FailureNote).HasMaxLength(100);
        builder.Property(x => x.Note).HasMaxLength(200).HasDefaultValue("");
        builder.Property(x => x.AdultsOnly).HasDefaultValue(false);
        builder.HasIndex(x => new { x.Courier, x.State });
        builder.HasIndex(x => x.HandedOverAt);
        builder.HasIndex(x => x.PromiseTo);
        builder.HasIndex(x => x.ArrivedAt);
        builder.HasIndex(x => x.Member);
        builder.Ignore(x => x.Slot);
    }
}

internal sealed class DeliveryDayPartMapping : IEntityTypeConfiguration<DeliveryDayPart>
{
    public void Configure(EntityTypeBuilder<DeliveryDayPart> builder)
    {
        builder.ToTable("day_part", "delivery");
        builder.HasNoKey();
        builder.Property(x => x.Zone).HasMaxLength(40);
        builder.Property(x => x.Township).HasMaxLength(40);
        builder.HasIndex(x => new { x.Kind, x.Day, x.Zone, x.Township }).IsUnique().AreNullsDistinct(false);
    }
}

internal sealed class DeliveryDayChangeMapping : IEntityTypeConfiguration<DeliveryDayChange>
{
    public void Configure(EntityTypeBuilder<DeliveryDayChange> builder)
    {
        builder.ToTable("day_change", "delivery");
        builder.HasKey(x => x.Id).HasName("pk_delivery_day_change");
        builder.Property(x => x.Zone).HasMaxLength(40);
        builder.Property(x => x.Township).HasMaxLength(40);
    }
}

internal sealed class SupplierOrderMapping : IEntityTypeConfiguration<SupplierOrder>
{
    public void Configure(EntityTypeBuilder<SupplierOrder> builder)
    {
        builder.ToTable("supplier_order", "delivery");
        builder.HasKey(x => new { x.Order, x.Supplier });
        builder.HasIndex(x => new { x.Supplier, x.PackedAt });
        builder.Property(x => x.PackedBy).HasMaxLength(40);
        builder.Property(x => x.Note).HasMaxLength(200).HasDefaultValue("");
    }
}

internal sealed class WrongCodeMapping : IEntityTypeConfiguration<WrongCode>
{
    public void Configure(EntityTypeBuilder<WrongCode> builder)
    {
        builder.ToTable("wrong_code", "delivery");
        builder.HasIndex(x => new { x.Clerk, x.At });
    }
}

internal static class DeliverySets
{
    extension(ShopDb db)
    {
        public DbSet<Township> Townships => db.Set<Township>();
        public DbSet<Village> Villages => db.Set<Village>();
        public DbSet<Zone> Zones => db.Set<Zone>();
        public DbSet<PickupPoint> PickupPoints => db.Set<PickupPoint>();
        public DbSet<ClosingDay> ClosingDays => db.Set<ClosingDay>();
        public DbSet<SlotUse> SlotUses => db.Set<SlotUse>();
        public DbSet<Shipment> Shipments => db.Set<Shipment>();
        public DbSet<DeliveryDayPart> DeliveryDayParts => db.Set<DeliveryDayPart>();
        public DbSet<DeliveryDayChange> DeliveryDayChanges => db.Set<DeliveryDayChange>();
        public DbSet<SupplierOrder> SupplierOrders => db.Set<SupplierOrder>();
        public DbSet<WrongCode> WrongCodes => db.Set<WrongCode>();
    }
}
