using MediatR;

namespace HeShui.Shop.Reporting.Metrics;

/// <summary>注册人数</summary>
internal sealed class RegisteredUsers(IMediator mediator) : MemberMetric(mediator, "注册日期")
{
    public override string Code => "registered-users";
    public override string Title => "注册人数";
    public override int Version => 2;
    public override string Definition =>
        "截至统计日当天，手机号已验证的注册会员人数，减去统计日当天已剔除的账号（员工、测试与演示账号，重复注册，供应商自购）。注销的会员从注销当天起不再计入，之前各日仍计入；统计日之后的剔除和申诉不改当日数字。";
}
