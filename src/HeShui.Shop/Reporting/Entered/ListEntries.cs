using HeShui.Shop.Media.Contracts;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting.Entered;

/// <summary>What was entered for an indicator, the latest day first, corrections and what they correct beside each other.</summary>
/// <exception cref="NotFoundException">There is no such project or indicator.</exception>
[Allow(Role.Bureau, Role.Operator)]
public sealed record ListEntries(string Project, string Indicator) : IQuery<EntryList>;

/// <param name="IsComputed">A metric computes it, or it is judged by words, so that nothing is entered.</param>
/// <param name="Today">Business date.</param>
public sealed record EntryList(
    string Project, string ProjectName, string Indicator, string IndicatorName, string Unit, bool IsComputed, DateOnly From, DateOnly? To, DateOnly Today, IReadOnlyList<FigureEntry> Entries);

/// <param name="Files">Empty for figures that came with the program.</param>
/// <param name="Corrects">The entry whose place it takes.</param>
/// <param name="CorrectedBy">The entry that took its place.</param>
/// <param name="Counts">It is the one that counts today.</param>
public sealed record FigureEntry(
    long Id, decimal Value, DateOnly On, string Source, IReadOnlyList<KeptFile> Files, long? Corrects, long? CorrectedBy, string Reason, bool IsWithdrawal, bool Counts, string By, DateTimeOffset At)
{
    /// <summary>Nothing has corrected it, so that it can be.</summary>
    public bool Stands => CorrectedBy is null && !IsWithdrawal;
}

internal sealed class ListEntriesHandler(ShopDb db, IMediator mediator, TimeProvider clock) : QueryHandler<ListEntries, EntryList>
{
    public override async Task<EntryList> Handle(ListEntries request, CancellationToken cancellationToken)
    {
        var (project, indicator) = await db.RequireIndicator(request.Project, request.Indicator, cancellationToken);
        var entries = await db.ManualFigures.AsNoTracking().Where(f => f.Indicator == indicator.Id).ToListAsync(cancellationToken);
        var files = await mediator.FilesOf(entries.SelectMany(f => f.Files), cancellationToken);
        var correctedBy = entries.Where(f => f.Corrects is not null).ToDictionary(f => f.Corrects!.Value, f => f.Id);
        var counts = entries.Standing().OrderBy(f => f.On).ThenBy(f => f.Id).LastOrDefault();
        return new EntryList(
            project.Code, project.Name, indicator.Code, indicator.Name, indicator.Unit, indicator.Metric is not null || indicator.IsQualitative, project.From, project.To, Shanghai.DateOf(clock.GetUtcNow()),
            [.. entries.OrderByDescending(f => f.On).ThenByDescending(f => f.Id).Select(f => new FigureEntry(
                f.Id, f.Value, f.On, f.Source, [.. f.Files.Where(files.ContainsKey).Select(id => files[id])], f.Corrects, correctedBy.TryGetValue(f.Id, out var by) ? by : null,
                f.Reason, f.IsWithdrawal, f == counts, f.By, f.At))]);
    }
}
