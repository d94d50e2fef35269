namespace HeShui.Shop.Shared.Jobs;

/// <summary>When background jobs run. Whoever hosts the business keeps it.</summary>
public interface IJobSchedule
{
    /// <summary>Every job by its name, with its next run; null where there is none.</summary>
    Task<IReadOnlyDictionary<string, DateTimeOffset?>> NextRuns(CancellationToken ct);

    /// <summary>Has a job begin, without waiting for its end.</summary>
    /// <returns>Whether there is such a job.</returns>
    Task<bool> RunNow(string job, CancellationToken ct);
}
