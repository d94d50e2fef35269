using HeShui.Shop.Suppliers.Contracts;
using MediatR;

namespace HeShui.Shop.Reporting.Metrics;

/// <summary>有效供应商</summary>
internal sealed class ActiveSuppliers(IMediator mediator) : IMetric
{
    public string Code => "active-suppliers";
    public string Title => "有效供应商";
    public string Definition => "统计日当天直供协议有效（含首日和末日）的供应商家数，每家只计一次。";
    public Unit Unit => Unit.Count("家");
    public IReadOnlyList<EvidenceColumn> Columns => [new("编号"), new("供应商", Wraps: true), new("协议开始"), new("协议结束"), new("计入（家）", Unit.Count("家"))];
    public IReadOnlyList<Dimension> Dimensions => [Dimension.Township];
    public string OtherDimensions => "供应商家数只能按供应商所在的乡镇分。";

    public async Task<Measurement?> Measure(FigureScope scope, CancellationToken ct) =>
        Of(await mediator.Send(new CountActiveSuppliers(scope.AsOf) { Township = scope.Code(Dimension.Township) }, ct));

    public async Task<IReadOnlyList<FigurePart>> Split(FigureScope scope, Dimension by, CancellationToken ct)
    {
        var parts = await mediator.Send(new SplitActiveSuppliers(scope.AsOf), ct);
        return parts.Where(p => scope.Cut(by) is not { } cut || cut.Key == p.Township).Select(p => new FigurePart(p.Township, Of(p.Count))).ToList();
    }

    public async Task<IReadOnlyList<EvidenceRow>> Evidence(FigureScope scope, Slice slice, CancellationToken ct)
    {
        var rows = slice.LeftOut ? [] : await mediator.Send(new ListActiveSuppliers(scope.AsOf, slice.Skip, slice.Take) { Township = scope.Code(Dimension.Township) }, ct);
        return rows.Select(s => new EvidenceRow([s.Code, s.Name, s.From, s.To, 1m], 1, s.IsDemo) { Key = s.Code }).ToList();
    }

    private static Measurement Of(SupplierCount found) => new(found.Count, found.Count, found.Count, found.Count, found.Demo > 0, []);
}
