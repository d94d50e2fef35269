using HeShui.Shop.Members.Contracts;
using MediatR;

namespace HeShui.Shop.Reporting.Metrics;

/// <summary>新增注册</summary>
internal sealed class NewUsers(IMediator mediator) : MemberMetric(mediator, "注册日期")
{
    public override string Code => "new-users";
    public override string Title => "新增注册";
    public override int Version => 2;
    public override string Definition =>
        "时段内（从开始日到统计日，统计日晚于结束日时到结束日）注册、手机号已验证的会员人数，剔除规则与注册人数相同。";

    protected override MemberFilter Filter(FigureScope scope) => base.Filter(scope) with { AsOf = scope.To, RegisteredFrom = scope.From };
}
