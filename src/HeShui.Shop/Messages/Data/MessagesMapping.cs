using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HeShui.Shop.Messages.Data;

internal sealed class MessageMapping : IEntityTypeConfiguration<Message>
{
    public void Configure(EntityTypeBuilder<Message> builder)
    {
        builder.ToTable("message", "messages");
        builder.Property(x => x.OrderNumber).HasMaxLength(20);
        builder.Property(x => x.Occurrence).HasMaxLength(40);
        builder.Property(x => x.Title).HasMaxLength(40);
        builder.Property(x => x.Text).HasMaxLength(400);
        builder.HasIndex(x => new { x.Member, x.Kind, x.Order, x.Occurrence }).IsUnique();
        builder.HasIndex(x => new { x.Member, x.Id });
        builder.HasIndex(x => x.Member).HasDatabaseName("ix_message_unread").HasFilter("read_at IS NULL");
        builder.HasIndex(x => x.At);
    }
}

internal sealed class SmsChoiceMapping : IEntityTypeConfiguration<SmsChoice>
{
    public void Configure(EntityTypeBuilder<SmsChoice> builder)
    {
        builder.ToTable("sms_choice", "messages");
        builder.HasKey(x => new { x.Member, x.Kind });
    }
}

internal sealed class WorkMessageMapping : IEntityTypeConfiguration<WorkMessage>
{
    public void Configure(EntityTypeBuilder<WorkMessage> builder)
    {
        builder.ToTable("work_message", "messages");
        builder.Property(x => x.Event).HasMaxLength(100);
        builder.Property(x => x.Project).HasMaxLength(120);
        builder.Property(x => x.Title).HasMaxLength(WorkMessage.LongestTitle);
        builder.Property(x => x.Text).HasMaxLength(WorkMessage.LongestText);
        builder.Property(x => x.Address).HasMaxLength(200);
        builder.HasIndex(x => new { x.Account, x.Event }).IsUnique();
        builder.HasIndex(x => new { x.Account, x.Id });
    }
}

internal static class MessageSets
{
    extension(ShopDb db)
    {
        public DbSet<Message> Messages => db.Set<Message>();
        public DbSet<WorkMessage> WorkMessages => db.Set<WorkMessage>();
        public DbSet<SmsChoice> SmsChoices => db.Set<SmsChoice>();
    }
}
