using HeShui.Shop.Media.Contracts;
using HeShui.Shop.Programme.Contracts;
using HeShui.Shop.Programme.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using HeShui.Shop.Shared.Sheets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Programme.Import;

/// <summary>A sheet of funds as it would be imported now: its rows, what is wrong, and what somebody has to agree to.</summary>
/// <exception cref="NotFoundException">There is no such import.</exception>
[Allow(Role.Bureau)]
public sealed record GetFundsImport(FundsImportId Import) : IQuery<FundsImportPage>;

/// <param name="Rows">As read; without those that can't be.</param>
/// <param name="Problems">While there are any, nothing can be imported.</param>
/// <param name="Questions">Each has to be agreed to.</param>
/// <param name="Unread">Headings of columns that are not read.</param>
/// <param name="ConfirmedAt">Null until it is imported; then it is not compared any more.</param>
public sealed record FundsImportPage(
    FundsImportId Id, KnownProject Project, KeptFile File, DateOnly AsOf, IReadOnlyList<FundsImportRow> Rows, IReadOnlyList<SheetProblem> Problems, IReadOnlyList<SheetProblem> Questions,
    IReadOnlyList<string> Unread, DateTimeOffset? ConfirmedAt, string? ConfirmedBy, IReadOnlyList<string> Agreed)
{
    public FundsTotal Total => new("合计", Rows.Count, Rows.Sum(r => r.Line.Planned), Rows.Sum(r => r.Line.Paid));
    public int New => Rows.Count(r => !r.IsKnown);
}

/// <param name="IsKnown">Whether the books have it just so.</param>
public sealed record FundsImportRow(FundsLine Line, bool IsKnown)
{
    public string Rate => FundWords.Rate(Line.Paid, Line.Planned);
}

/// <summary>Where sheets of funds are uploaded: the projects they can be for, and the latest that were.</summary>
[Allow(Role.Bureau)]
public sealed record ListFundsImports : IQuery<FundsImportsPage>;

/// <param name="Imports">The latest first.</param>
public sealed record FundsImportsPage(IReadOnlyList<KnownProject> Projects, IReadOnlyList<FundsImportCard> Imports, DateOnly Today);

public sealed record FundsImportCard(FundsImportId Id, string Project, string FileName, string By, DateTimeOffset At, DateTimeOffset? ConfirmedAt);

internal sealed class GetFundsImportHandler(ShopDb db, IMediator mediator, TimeProvider clock) : QueryHandler<GetFundsImport, FundsImportPage>
{
    public override async Task<FundsImportPage> Handle(GetFundsImport request, CancellationToken cancellationToken)
    {
        var import = await db.FundsImports.AsNoTracking().Where(i => i.Id == request.Import).Require(cancellationToken);
        var read = await FundsReading.Of(db, mediator, import, Shanghai.DateOf(clock.GetUtcNow()), cancellationToken);
        var done = import.ConfirmedAt is not null;
        return new FundsImportPage(
            import.Id, await mediator.RequireProject(import.Project, cancellationToken), read.File, import.AsOf,
            read.Sheet.Lines.Select(l => new FundsImportRow(l, read.IsKnown(l))).ToList(), done ? [] : read.Sheet.Problems, done ? [] : read.Sheet.Questions,
            read.Sheet.Unread, import.ConfirmedAt, import.ConfirmedBy, import.Agreed);
    }
}

internal sealed class ListFundsImportsHandler(ShopDb db, IMediator mediator, TimeProvider clock) : QueryHandler<ListFundsImports, FundsImportsPage>
{
    private const int Latest = 20;

    public override async Task<FundsImportsPage> Handle(ListFundsImports request, CancellationToken cancellationToken)
    {
        var projects = await mediator.Send(new ListKnownProjects(), cancellationToken);
        var imports = await db.FundsImports.AsNoTracking().OrderByDescending(i => i.At).Take(Latest).ToListAsync(cancellationToken);
        var files = await mediator.FilesOf(imports.Select(i => i.File), cancellationToken);
        return new FundsImportsPage(projects, imports.ConvertAll(i => new FundsImportCard(
            i.Id, projects.FirstOrDefault(p => p.Id == i.Project)?.Name ?? "", files[i.File].Name, i.By, i.At, i.ConfirmedAt)), Shanghai.DateOf(clock.GetUtcNow()));
    }
}

/// <summary>A sheet beside what the books have.</summary>
internal sealed record FundsReading(KeptFile File, FundsSheet Sheet, FundsKnown Known)
{
    public static async Task<FundsReading> Of(ShopDb db, IMediator mediator, FundsImport import, DateOnly today, CancellationToken ct)
    {
        var (file, content) = await mediator.Send(new OpenFile(import.File), ct);
        await using (content)
        {
            var (sheet, known) = (FundsSheet.Read(content, today), await FundsKnown.Of(db, mediator, import, ct));
            known.Compare(sheet);
            return new FundsReading(file, sheet, known);
        }
    }

    /// <summary>Whether the books have a line just so, and nothing is to be done for it.</summary>
    public bool IsKnown(FundsLine line) => Known.Work(line) is { } work && work.Planned == line.Planned && work.Paid == line.Paid;
}
