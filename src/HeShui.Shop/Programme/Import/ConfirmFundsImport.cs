using HeShui.Shop.Programme.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Programme.Import;

/// <summary>
/// Imports a sheet of funds, all of it or nothing: new contractors and works, and what was paid as historic payments. It is read and compared anew, so
/// that what was agreed to is what is imported.
/// </summary>
/// <param name="Agreed">The questions that somebody has agreed to, each as it was asked.</param>
/// <exception cref="NotFoundException">There is no such import.</exception>
/// <exception cref="DomainException"><c>imported</c>, <c>problems</c>, <c>unanswered</c></exception>
[Allow(Role.Bureau)]
public sealed record ConfirmFundsImport(FundsImportId Import, IReadOnlyList<string> Agreed) : ICommand, IIdempotent;

internal sealed class ConfirmFundsImportHandler(ShopDb db, IMediator mediator, ICurrentUser user, TimeProvider clock) : CommandHandler<ConfirmFundsImport>
{
    protected override async Task Handle(ConfirmFundsImport request, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"SELECT FROM programme.funds_import WHERE id = {request.Import.Value} FOR UPDATE", cancellationToken);
        var import = await db.FundsImports.Where(i => i.Id == request.Import).Require(cancellationToken);
        var now = clock.GetUtcNow();
        var read = await FundsReading.Of(db, mediator, import, Shanghai.DateOf(now), cancellationToken);
        var questions = read.Sheet.Questions.Select(q => q.ToString()).ToList();
        import.Confirm(questions, user.Name, now);
        if (read.Sheet.Problems.Count > 0)
        {
            throw new DomainException("problems", $"表里还有 {read.Sheet.Problems.Count} 处要改，没有导入。改好以后请重新上传。");
        }
        if (questions.Except(request.Agreed).Any())
        {
            throw new DomainException("unanswered", "还有要您核对的没有打勾，没有导入。");
        }
        foreach (var line in read.Sheet.Lines.Where(l => !read.IsKnown(l)))
        {
            await Book(import, read, line, now, cancellationToken);
        }
    }

    private async Task Book(FundsImport import, FundsReading read, FundsLine line, DateTimeOffset now, CancellationToken ct)
    {
        var (work, sums) = read.Known.Work(line) is { } row ? await db.HoldWork(row.Id, ct) : (New(import, await Contractor(line.Contractor, now, ct), line, now), default);
        if (line.Paid > sums.Paid)
        {
            db.Add(work.PaidBefore(
                Guid.CreateVersion7(), line.Paid - sums.Paid, line.On ?? import.AsOf, line.On is null, line.Voucher, $"导入自“{read.File.Name}”第 {line.Number} 行", [import.File], sums, user.Name, now));
        }
    }

    private Work New(FundsImport import, Contractor contractor, FundsLine line, DateTimeOffset now)
    {
        var work = new Work(import.Project, contractor.Id, line.Work, line.Direction, line.Planned, user.Name, now);
        db.Add(work);
        return work;
    }

    private async Task<Contractor> Contractor(string name, DateTimeOffset now, CancellationToken ct)
    {
        var known = db.Contractors.Local.FirstOrDefault(c => c.Name == name) ?? await db.Contractors.SingleOrDefaultAsync(c => c.Name == name, ct);
        if (known is null)
        {
            db.Add(known = new Contractor(name, user.Name, now));
        }
        return known;
    }
}
