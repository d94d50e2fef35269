using HeShui.Shop.Media.Contracts;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HeShui.Shop.Media.Data;

internal sealed class PictureMapping : IEntityTypeConfiguration<Picture>
{
    public void Configure(EntityTypeBuilder<Picture> builder)
    {
        builder.ToTable("picture", "media");
        builder.HasKey(x => x.Name);
        builder.Property(x => x.Name).HasMaxLength(AddPicture.LongestName);
    }
}

internal sealed class StoredFileMapping : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> builder)
    {
        builder.ToTable("stored_file", "media");
        builder.Property(x => x.Name).HasMaxLength(StoredFile.LongestName);
        builder.Property(x => x.ContentType).HasMaxLength(80);
        builder.Property(x => x.Sha256).HasMaxLength(64).IsFixedLength();
    }
}

internal static class MediaSets
{
    extension(ShopDb db)
    {
        public DbSet<Picture> Pictures => db.Set<Picture>();
        public DbSet<StoredFile> StoredFiles => db.Set<StoredFile>();
    }
}
