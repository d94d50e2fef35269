using HeShui.Shop.Programme.Contracts;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;

namespace HeShui.Shop.Reporting.SelfEvaluation;

/// <summary>What the implementing firm has to write into the form, beside the figures that are there.</summary>
/// <param name="Project">Code.</param>
/// <exception cref="NotFoundException">There is no such project.</exception>
[Allow(Role.Operator)]
public sealed record GetFormToFill(string Project) : IQuery<FormToFill>;

/// <param name="Version">Of what is shown; 0 where nobody has written into it.</param>
/// <param name="Funds">本年财政拨款, 上年结转资金, 其他资金, in this order.</param>
/// <param name="Proposed">What the books of funds suggest for them; null where they say nothing.</param>
public sealed record FormToFill(
    string Project, string ProjectName, int Year, DateOnly AsOf, int Version, string SavedBy, DateTimeOffset? SavedAt, bool MayBeWritten, bool HasDemo, string ExpectedGoal, string ActualGoal,
    IReadOnlyList<FundAmounts> Funds, IReadOnlyList<FundAmounts>? Proposed, IReadOnlyList<LineToFill> Lines);

/// <param name="Points">得分; null (—) where there is nothing to score by.</param>
public sealed record LineToFill(
    string Indicator, string Level1, string Level2, string Name, bool IsQualitative, string Target, string Actual, decimal? Weight, decimal? Points, Standing Standing, bool NeedsExplanation,
    string Explanation, Band? Band, decimal? Percent);

internal sealed class GetFormToFillHandler(ShopDb db, EvaluationReader reader, IMediator mediator) : QueryHandler<GetFormToFill, FormToFill>
{
    public override async Task<FormToFill> Handle(GetFormToFill request, CancellationToken cancellationToken)
    {
        await using var still = await db.StandStill(cancellationToken);
        var e = (await reader.Read(request.Project, cancellationToken)).Evaluated;
        var form = e.Form;
        return new FormToFill(
            e.Project.Code, e.Project.Name, form.Year, e.AsOf, form.Version, form.SavedBy, form.SavedAt, e.MayBeWritten, e.HasDemo, form.ExpectedGoal, form.ActualGoal,
            e.Funds.Rows.Select(r => new FundAmounts(r.Initial, r.Budget, r.Paid)).ToList(),
            await mediator.Send(new FindFundsOfProject(e.Project.Id), cancellationToken) is { } books ? Propose(books) : null, e.Lines.Select(Line).ToList());
    }

    private static LineToFill Line(EvaluatedLine l) => new(
        l.Figure.Code, l.Figure.Level1, l.Figure.Level2, l.Figure.Name, l.Figure.IsQualitative, FormSheet.Target(l.Figure), FormSheet.Actual(l), l.Figure.Weight, l.Points, l.Full.Standing,
        l.Full.NeedsExplanation, l.Explanation, l.Words?.Band, l.Words?.Percent);

    /// <summary>What the public sources have approved is 本年财政拨款, what is the firm's own 其他资金. What is paid is known together only, so it is proposed where one of them has all the money.</summary>
    private static List<FundAmounts>? Propose(ProjectFunds books)
    {
        var (granted, own) = (Approved(s => s != FundSource.Own), Approved(s => s == FundSource.Own));
        var (noGrant, noOwn) = ((granted ?? Money.Zero) == Money.Zero, (own ?? Money.Zero) == Money.Zero);
        List<FundAmounts> proposed = [new(null, granted, noOwn && !noGrant ? books.Paid : null), new(null, null, null), new(null, own, noGrant && !noOwn ? books.Paid : null)];
        return noGrant && noOwn ? null : proposed;

        Money? Approved(Func<FundSource, bool> kind)
        {
            var known = books.BySource.Where(s => kind(s.Source)).Select(s => s.Approved).OfType<Money>().ToList();
            return known.Count > 0 ? known.Sum(m => m) : null;
        }
    }
}
