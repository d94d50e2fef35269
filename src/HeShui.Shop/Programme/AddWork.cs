using FluentValidation;
using HeShui.Shop.Programme.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Programme;

/// <summary>Adds a work to a project, and its contractor where that is a new one.</summary>
/// <param name="Contractor">Name as on its licence.</param>
/// <param name="Planned">Null where there is no plan.</param>
/// <param name="Sure">That a name is another one, though it differs by one character from a known one.</param>
/// <exception cref="NotFoundException">There is no such project.</exception>
/// <exception cref="DomainException"><c>work-known</c>, <c>near-name</c>, <c>bad-sum</c></exception>
[Allow(Role.Bureau)]
public sealed record AddWork(ProjectId Project, string Contractor, string Name, string Direction, Money? Planned, bool Sure) : ICommand<WorkId>, IIdempotent;

internal sealed class AddWorkValidator : AbstractValidator<AddWork>
{
    public AddWorkValidator()
    {
        RuleFor(x => x.Contractor).NotEmpty().WithMessage("请填承办单位，和营业执照上一样。").MaximumLength(Lengths.Firm).WithMessage($"承办单位最多 {Lengths.Firm} 个字。");
        RuleFor(x => x.Name).NotEmpty().WithMessage("请填建设内容。").MaximumLength(Lengths.Work).WithMessage($"建设内容最多 {Lengths.Work} 个字。");
        RuleFor(x => x.Direction).NotEmpty().WithMessage("请填支出方向。").MaximumLength(Lengths.Direction).WithMessage($"支出方向最多 {Lengths.Direction} 个字。");
    }
}

internal sealed class AddWorkHandler(ShopDb db, IMediator mediator, ICurrentUser user, TimeProvider clock) : CommandHandler<AddWork, WorkId>
{
    public override async Task<WorkId> Handle(AddWork request, CancellationToken cancellationToken)
    {
        var project = await mediator.RequireProject(request.Project, cancellationToken);
        var (now, firm, name) = (clock.GetUtcNow(), request.Contractor.Trim(), request.Name.Trim());
        var firms = await db.Contractors.ToListAsync(cancellationToken);
        var contractor = firms.SingleOrDefault(c => c.Name == firm);
        var known = await db.Works.AsNoTracking().IgnoreAutoIncludes().Where(w => w.Project == project.Id).Select(w => new { w.Name, w.Contractor }).ToListAsync(cancellationToken);
        if (contractor is not null && known.Any(w => w.Contractor == contractor.Id && w.Name == name))
        {
            throw new DomainException("work-known", "这家单位的这项工作已经有了。");
        }
        if (!request.Sure && (NearNames.Of(firm, firms.Select(c => c.Name)) ?? NearNames.Of(name, known.Select(w => w.Name))) is { } near)
        {
            throw new DomainException("near-name", $"和已有的“{near}”只差一个字，请看看是不是写错了。确实是另一个，就在下面打勾再保存。");
        }
        if (contractor is null)
        {
            db.Add(contractor = new Contractor(firm, user.Name, now));
        }
        var work = new Work(project.Id, contractor.Id, name, request.Direction.Trim(), request.Planned ?? Money.Zero, user.Name, now);
        db.Add(work);
        return work.Id;
    }
}
