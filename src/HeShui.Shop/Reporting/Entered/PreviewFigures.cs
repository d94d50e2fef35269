using System.Security.Cryptography;
using System.Text;
using HeShui.Shop.Media.Contracts;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using HeShui.Shop.Shared.Sheets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting.Entered;

/// <summary>What a table of figures would enter, and everything that is wrong with it. Enters nothing.</summary>
/// <param name="Sheet">The kept .xlsx file.</param>
/// <exception cref="NotFoundException">There is no such project or file.</exception>
/// <exception cref="DomainException">The file cannot be read as a table, or has no such columns.</exception>
[Allow(Role.Bureau, Role.Operator)]
public sealed record PreviewFigures(string Project, FileId Sheet) : IQuery<FigurePreview>;

/// <param name="Rows">Those that can be read.</param>
/// <param name="Problems">To be put right in the table; nothing is entered before.</param>
/// <param name="Questions">To be answered by yes before anything is entered.</param>
/// <param name="Unread">Headings of columns that are not read.</param>
/// <param name="Seen">Stands for all that is shown, so that nothing else is entered than what was looked at.</param>
public sealed record FigurePreview(
    string Project, string ProjectName, IReadOnlyList<FigureRow> Rows, IReadOnlyList<SheetProblem> Problems, IReadOnlyList<SheetProblem> Questions, IReadOnlyList<string> Unread, string Seen)
{
    public int Count(RowStanding standing) => Rows.Count(r => r.Standing == standing);

    /// <summary>All of it is there already.</summary>
    public bool ChangesNothing => Problems.Count == 0 && Rows.All(r => r.Standing == RowStanding.Same);
}

internal sealed class PreviewFiguresHandler(ShopDb db, IMediator mediator, TimeProvider clock) : QueryHandler<PreviewFigures, FigurePreview>
{
    public override async Task<FigurePreview> Handle(PreviewFigures request, CancellationToken cancellationToken)
    {
        var project = await db.Projects.AsNoTracking().Include(p => p.Indicators).Where(p => p.Code == request.Project).Require(cancellationToken);
        var ids = project.Indicators.ConvertAll(i => i.Id);
        var entries = await db.ManualFigures.AsNoTracking().Where(f => ids.Contains(f.Indicator)).OrderBy(f => f.Id).ToListAsync(cancellationToken);
        return await mediator.Preview(project, entries, request.Sheet, Shanghai.DateOf(clock.GetUtcNow()), cancellationToken);
    }
}

internal static class FigurePreviews
{
    public static async Task<FigurePreview> Preview(this IMediator mediator, Project project, IReadOnlyCollection<ManualFigure> entries, FileId sheet, DateOnly today, CancellationToken ct)
    {
        var table = new FigureTable(project, entries.Standing(), today);
        var rows = table.Read(await mediator.ReadSheet(sheet, ct));
        var seen = rows.Select(r => $"{r.Row} {r.Indicator} {r.On:yyyy-MM-dd} {r.Value} {r.Source} {r.Standing} {r.Before}").Concat(table.Questions.Select(q => q.ToString()));
        return new FigurePreview(project.Code, project.Name, rows, table.Problems, table.Questions, table.Unread, Digest(seen));
    }

    /// <summary>A kept file as a table.</summary>
    public static async Task<Sheet> ReadSheet(this IMediator mediator, FileId file, CancellationToken ct)
    {
        var opened = await mediator.Send(new OpenFile(file), ct);
        await using var content = opened.Content;
        return SheetReader.Read(content);
    }

    /// <summary>One short text that stands for many lines.</summary>
    public static string Digest(IEnumerable<string> lines) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
}
