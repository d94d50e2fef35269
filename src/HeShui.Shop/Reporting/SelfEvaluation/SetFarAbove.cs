using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Reporting.SelfEvaluation;

/// <summary>The bureau says from which per cent of a target on an explanation is due in a project; 130 unless it says so.</summary>
/// <param name="Project">Code.</param>
/// <exception cref="NotFoundException">There is no such project.</exception>
/// <exception cref="DomainException"><c>far-above-range</c>, <c>form-closed</c></exception>
[Allow(Role.Bureau)]
public sealed record SetFarAbove(string Project, decimal Percent) : ICommand, IIdempotent;

internal sealed class SetFarAboveHandler(ShopDb db) : CommandHandler<SetFarAbove>
{
    protected override async Task Handle(SetFarAbove request, CancellationToken cancellationToken)
    {
        var (project, form) = await db.HoldForm(request.Project, cancellationToken);
        project.RequireReview();
        form.LookTwiceAbove(Scoring.Round(request.Percent));
    }
}
