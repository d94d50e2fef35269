using HeShui.Shop.Members.Contracts;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;
using MediatR;

namespace HeShui.Shop.Reporting.Metrics;

/// <summary>A figure that counts members.</summary>
internal abstract class MemberMetric(IMediator mediator, string dateName) : TalliedMetric
{
    public override Unit Unit => Unit.Count("人");
    public override IReadOnlyList<EvidenceColumn> Columns => [new(dateName), new("姓名"), new("手机号"), new("计入（人）", Unit.Count("人"))];
    public override Type MarkType => typeof(MemberMark);
    public override IReadOnlyList<Dimension> Dimensions => [Dimension.Township];
    public override string OtherDimensions => "会员资料里只有居住的乡镇，人数不能按这一项分。";

    /// <summary>Everyone, before exclusions.</summary>
    protected virtual MemberFilter Filter(FigureScope scope) => new(scope.AsOf, []) { Township = scope.Code(Dimension.Township) };

    protected virtual IQuery<MemberCount> Count(MemberFilter filter) => new CountMembers(filter);

    protected virtual IQuery<IReadOnlyList<MemberPart>> Parts(MemberFilter filter) => new SplitMembers(filter);

    protected virtual IQuery<IReadOnlyList<MemberRow>> List(MemberFilter filter, Slice slice, MemberMark? after) => new ListMembers(filter, slice.Skip, slice.Take, after, slice.Backwards);

    protected override async Task<IReadOnlyList<Tally>> Tally(FigureScope scope, Dimension? by, IReadOnlyCollection<MemberId>? among, CancellationToken ct)
    {
        var filter = Filter(scope) with { Among = among };
        return by is null
            ? [Of(null, await mediator.Send(Count(filter), ct))]
            : (await mediator.Send(Parts(filter), ct)).Select(p => Of(p.Township, p.Count)).ToList();
    }

    protected override Task<Measurement?> Measurement(FigureScope scope, Balance balance, CancellationToken ct) => Task.FromResult<Measurement?>(balance.Sum());

    public override async Task<IReadOnlyList<EvidenceRow>> Evidence(FigureScope scope, Slice slice, CancellationToken ct)
    {
        var everyone = Filter(scope);
        var excluded = scope.Exclusions.Members;
        var rows = await mediator.Send(List(slice.LeftOut ? everyone with { Among = excluded } : everyone with { Without = excluded }, slice, slice.After as MemberMark), ct);
        return rows.Select(m => new EvidenceRow([m.Date, m.Name, m.Phone, 1m], 1, m.IsDemo) { Key = $"{m.Id.Value}", Mark = m.Mark }).ToList();
    }

    private static Tally Of(string? key, MemberCount count) => new(key, count.Count, count.Count, count.Demo);
}
