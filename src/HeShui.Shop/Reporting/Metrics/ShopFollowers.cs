using HeShui.Shop.Members.Contracts;
using HeShui.Shop.Shared.Requests;
using MediatR;

namespace HeShui.Shop.Reporting.Metrics;

/// <summary>关注店铺人数</summary>
internal sealed class ShopFollowers(IMediator mediator) : MemberMetric(mediator, "关注日期")
{
    public override string Code => "shop-followers";
    public override string Title => "关注店铺人数";
    public override int Version => 2;
    public override string Definition =>
        "统计日当天结束时关注本店的会员人数，每人只计一次，以当日或之前最后一次关注、取消关注为准；减去统计日当天已剔除的账号和已注销的会员。统计日之后取消关注、剔除或申诉，不影响当日数字。";

    protected override IQuery<MemberCount> Count(MemberFilter filter) => new CountFollowers(filter);

    protected override IQuery<IReadOnlyList<MemberPart>> Parts(MemberFilter filter) => new SplitFollowers(filter);

    protected override IQuery<IReadOnlyList<MemberRow>> List(MemberFilter filter, Slice slice, MemberMark? after) => new ListFollowers(filter, slice.Skip, slice.Take, after, slice.Backwards);
}
