using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HeShui.Shop.Shared.Jobs;

/// <summary>How the latest run of a background job went, on whichever node it ran.</summary>
public sealed class JobRecord
{
    private const int LongestError = 200;

    private JobRecord() { }

    public JobRecord(string name) => Name = name;

    public string Name { get; private set; } = "";
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>Null while it runs, and for good when its node died over it.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>How many things it did.</summary>
    public int Done { get; private set; }
    public string? LastError { get; private set; }
    public DateTimeOffset? LastFailedAt { get; private set; }

    /// <summary>Since the last run that went well.</summary>
    public int FailuresInARow { get; private set; }

    internal void Start(DateTimeOffset now) => (StartedAt, EndedAt) = (now, null);

    internal void Succeed(int done, DateTimeOffset now) => (EndedAt, Done, FailuresInARow, LastError) = (now, done, 0, null);

    /// <param name="error">Kind of the failure: messages may hold personal data.</param>
    internal void Fail(string error, DateTimeOffset now)
    {
        (EndedAt, LastFailedAt, Done, FailuresInARow) = (now, now, 0, FailuresInARow + 1);
        LastError = error.Length > LongestError ? error[..LongestError] : error;
    }
}

internal sealed class JobRecordMapping : IEntityTypeConfiguration<JobRecord>
{
    public void Configure(EntityTypeBuilder<JobRecord> builder)
    {
        builder.ToTable("job", "shared");
        builder.HasKey(x => x.Name);
        builder.Property(x => x.Name).HasMaxLength(60);
        builder.Property(x => x.LastError).HasMaxLength(200);
    }
}
