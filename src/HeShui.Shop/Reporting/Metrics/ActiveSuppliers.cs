using HeShui.Shop.Suppliers.Contracts;
using MediatR;

namespace HeShui.Shop.Reporting.Metrics;

/// <summary>有效供应商</summary>
internal sealed class ActiveSuppliers(IMediator mediator) : IMetric
{
    public string Code => "active-suppliers";
    public string Definition => "统计日当天直供协议有效（含首日和末日）的供应商家数，每家只计一次。";
    public Unit Unit => Unit.Count("家");
    public IReadOnlyList<EvidenceColumn> Columns => [new("编号"), new("供应商", Wraps: true), new("协议开始"), new("协议结束"), new("计入（家）", Numeric: true)];

    public async Task<Measurement?> Measure(FigureScope scope, CancellationToken ct)
    {
        var found = await mediator.Send(new CountActiveSuppliers(scope.AsOf), ct);
        return new Measurement(found.Count, found.Count, found.Count, found.Count, found.Demo > 0, []);
    }

    public async Task<IReadOnlyList<EvidenceRow>> Evidence(FigureScope scope, Slice slice, CancellationToken ct)
    {
        var rows = slice.LeftOut ? [] : await mediator.Send(new ListActiveSuppliers(scope.AsOf, slice.Skip, slice.Take), ct);
        return rows.Select(s => new EvidenceRow([s.Code, s.Name, s.From, s.To, 1m], 1, s.IsDemo)).ToList();
    }
}
