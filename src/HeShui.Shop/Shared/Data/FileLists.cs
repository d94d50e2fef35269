using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HeShui.Shop.Shared.Data;

internal static class FileLists
{
    private static readonly ValueComparer<IReadOnlyList<FileId>> Same = new((a, b) => a!.SequenceEqual(b!), files => files.Aggregate(0, HashCode.Combine), files => files.ToArray());

    /// <summary>Ids of attached files, as an array of the database.</summary>
    public static void KeepsFiles(this PropertyBuilder<IReadOnlyList<FileId>> files) =>
        files.HasConversion(ids => ids.Select(f => f.Value).ToArray(), ids => ids.Select(id => new FileId(id)).ToArray(), Same).HasColumnType("uuid[]");
}
