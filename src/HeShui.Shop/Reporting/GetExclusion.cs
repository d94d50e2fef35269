using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting;

/// <summary>An exclusion with its appeals.</summary>
/// <exception cref="NotFoundException">There is none.</exception>
[Allow(Role.Bureau, Role.Operator)]
public sealed record GetExclusion(long Id) : IQuery<ExclusionRecord>;

/// <param name="Appeals">The latest first.</param>
/// <param name="MayDecide">Whether the one who is asking may decide the open appeal.</param>
public sealed record ExclusionRecord(ExclusionRow Exclusion, IReadOnlyList<Appeal> Appeals, bool MayDecide);

internal sealed class GetExclusionHandler(ShopDb db, ICurrentUser user, IMediator mediator) : QueryHandler<GetExclusion, ExclusionRecord>
{
    public override async Task<ExclusionRecord> Handle(GetExclusion request, CancellationToken cancellationToken)
    {
        var exclusion = await db.Exclusions.AsNoTracking().Include(x => x.Appeals).Where(x => x.Id == request.Id).Require(cancellationToken);
        return new ExclusionRecord(
            (await mediator.Rows([exclusion], cancellationToken))[0], exclusion.Appeals.OrderByDescending(a => a.Id).ToList(),
            exclusion.OpenAppeal is { } open && user.Account != exclusion.Account && user.Account != open.Account);
    }
}
