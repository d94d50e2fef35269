using HeShui.Shop.Programme.Contracts;
using HeShui.Shop.Programme.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Programme;

/// <summary>What is known already to somebody who adds works or money to a project.</summary>
/// <param name="Project">Its code.</param>
/// <exception cref="NotFoundException">There is no such project.</exception>
[Allow(Role.Bureau)]
public sealed record GetWorkForm(string Project) : IQuery<WorkForm>;

public sealed record WorkForm(KnownProject Project, IReadOnlyList<string> Contractors, IReadOnlyList<string> Directions);

internal sealed class GetWorkFormHandler(ShopDb db, IMediator mediator) : QueryHandler<GetWorkForm, WorkForm>
{
    public override async Task<WorkForm> Handle(GetWorkForm request, CancellationToken cancellationToken) => new(
        await mediator.RequireProject(request.Project, cancellationToken),
        await db.Contractors.AsNoTracking().OrderBy(c => c.Name).Select(c => c.Name).ToListAsync(cancellationToken),
        await db.Works.AsNoTracking().IgnoreAutoIncludes().Select(w => w.Direction).Distinct().OrderBy(d => d).ToListAsync(cancellationToken));
}
