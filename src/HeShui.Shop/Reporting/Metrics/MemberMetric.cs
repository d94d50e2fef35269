using HeShui.Shop.Members.Contracts;
using HeShui.Shop.Shared.Requests;
using MediatR;

namespace HeShui.Shop.Reporting.Metrics;

/// <summary>A figure that counts members.</summary>
internal abstract class MemberMetric(IMediator mediator, string dateName) : IMetric
{
    public abstract string Code { get; }
    public abstract string Definition { get; }
    public Unit Unit => Unit.Count("人");
    public IReadOnlyList<EvidenceColumn> Columns => [new(dateName), new("姓名"), new("手机号"), new("计入（人）", Numeric: true)];

    /// <summary>Everyone, before exclusions.</summary>
    protected virtual MemberFilter Filter(FigureScope scope) => new(scope.AsOf, []);

    protected virtual IQuery<MemberCount> Count(MemberFilter filter) => new CountMembers(filter);

    protected virtual IQuery<IReadOnlyList<MemberRow>> List(MemberFilter filter, Slice slice) => new ListMembers(filter, slice.Skip, slice.Take);

    public async Task<Measurement?> Measure(FigureScope scope, CancellationToken ct)
    {
        var everyone = Filter(scope);
        var gross = await mediator.Send(Count(everyone), ct);
        var counted = await mediator.Send(Count(everyone with { Without = scope.Exclusions.Members }), ct);
        var leftOut = new List<LeftOut>();
        foreach (var (rule, members) in scope.Exclusions.ByRule)
        {
            var count = (await mediator.Send(Count(everyone with { Among = members }), ct)).Count;
            leftOut.Add(new LeftOut(rule.Name(), count, count));
        }
        return new Measurement(gross.Count, counted.Count, counted.Count, counted.Count, counted.Demo > 0, leftOut);
    }

    public async Task<IReadOnlyList<EvidenceRow>> Evidence(FigureScope scope, Slice slice, CancellationToken ct)
    {
        var everyone = Filter(scope);
        var excluded = scope.Exclusions.Members;
        var rows = await mediator.Send(List(slice.LeftOut ? everyone with { Among = excluded } : everyone with { Without = excluded }, slice), ct);
        return rows.Select(m => new EvidenceRow([m.Date, m.Name, m.Phone, 1m], 1, m.IsDemo)).ToList();
    }
}
