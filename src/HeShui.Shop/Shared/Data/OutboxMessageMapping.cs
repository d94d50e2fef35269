using HeShui.Shop.Shared.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HeShui.Shop.Shared.Data;

internal sealed class OutboxMessageMapping : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("outbox_message", "shared");
        builder.Property(x => x.Kind).HasMaxLength(80);
        builder.Property(x => x.Payload).HasColumnType("text");
        builder.Property(x => x.LastError).HasMaxLength(500);
        builder.Property(x => x.GivenUpBecause).HasMaxLength(200);
        builder.HasIndex(x => x.DeadAt).HasFilter("dead_at IS NOT NULL AND given_up_at IS NULL");
        builder.HasIndex(x => x.DueAt).HasFilter("due_at IS NOT NULL");
    }
}
