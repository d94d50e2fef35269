using FluentValidation;
using HeShui.Shop.Media.Contracts;
using HeShui.Shop.Programme.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;

namespace HeShui.Shop.Programme.Import;

/// <summary>Begins to import a sheet of funds: it is read and kept, and nothing else is done until <see cref="ConfirmFundsImport"/>.</summary>
/// <param name="File">An .xlsx file that was uploaded.</param>
/// <param name="AsOf">The business date of which its figures are true.</param>
/// <exception cref="NotFoundException">There is no such project or file.</exception>
/// <exception cref="DomainException">It can't be read as a sheet of funds, or <c>not-yet</c>.</exception>
[Allow(Role.Bureau)]
public sealed record StartFundsImport(ProjectId Project, FileId File, DateOnly? AsOf) : ICommand<FundsImportId>;

internal sealed class StartFundsImportValidator : AbstractValidator<StartFundsImport>
{
    public StartFundsImportValidator() => RuleFor(x => x.AsOf).NotNull().WithMessage("请选表里数字截止的日期。");
}

internal sealed class StartFundsImportHandler(ShopDb db, IMediator mediator, ICurrentUser user, TimeProvider clock) : CommandHandler<StartFundsImport, FundsImportId>
{
    public override async Task<FundsImportId> Handle(StartFundsImport request, CancellationToken cancellationToken)
    {
        var (now, project) = (clock.GetUtcNow(), await mediator.RequireProject(request.Project, cancellationToken));
        if (request.AsOf > Shanghai.DateOf(now))
        {
            throw new DomainException("not-yet", "截止日期还没到，请填表里数字是哪一天的。");
        }
        var (_, content) = await mediator.Send(new OpenFile(request.File), cancellationToken);
        await using (content)
        {
            FundsSheet.Read(content, Shanghai.DateOf(now));
        }
        var import = new FundsImport(project.Id, request.File, request.AsOf!.Value, user.Name, now);
        db.Add(import);
        return import.Id;
    }
}
