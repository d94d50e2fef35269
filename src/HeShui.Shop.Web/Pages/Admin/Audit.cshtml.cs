using HeShui.Shop.Shared.Audit;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Admin;

/// <summary>Who did what and when, the latest first.</summary>
public sealed class AuditModel(TimeProvider clock) : ShopPage
{
    private static readonly Dictionary<string, string> Names = new()
    {
        ["MarkPacked"] = "备好一单",
        ["SendOut"] = "送出一单",
        ["MarkArrived"] = "一单到点",
        ["MarkDelivered"] = "送达一单",
        ["HandOver"] = "核销提货码",
        ["CarryOutRefund"] = "人工退款",
        ["TakeShipment"] = "去送一单",
        ["DeliverStop"] = "送到一单",
        ["FailStop"] = "一单没送成",
        ["RetryStop"] = "再送一次",
        ["TakeBack"] = "货收回门店",
        ["OpenWorkAccount"] = "开工作账号",
        ["ChangeWork"] = "改角色",
        ["DisableAccount"] = "停用账号",
        ["EnableAccount"] = "启用账号",
        ["ResetPassword"] = "重设密码",
        ["SaveStoreFacts"] = "改店铺信息",
        ["RetryMessage"] = "再发一条消息",
        ["GiveUpMessage"] = "不再发一条消息",
        ["StartCampaign"] = "设促销",
        ["StopCampaign"] = "停促销",
        ["ReconcileDay"] = "核对一天的账",
        ["TakeDifference"] = "接手一条对账差异",
        ["CloseDifference"] = "了结一条对账差异",
        ["RunJob"] = "运行后台任务",
        ["ProposeProduct"] = "申请上架",
        ["ReviseProduct"] = "改上架申请",
        ["WithdrawProposal"] = "撤回上架申请",
        ["ApproveProposal"] = "通过上架申请",
        ["ReturnProposal"] = "退回上架申请",
        ["UnlistProduct"] = "下架商品",
        ["RelistProduct"] = "重新上架商品",
        ["AdjustStock"] = "改库存",
        ["PackSupplierOrder"] = "供应商备好一单",
        ["AnswerCase"] = "供应商答复售后",
        ["DecideCase"] = "决定售后",
        ["TakeGoodsBack"] = "收到退货",
        ["AddFile"] = "传佐证材料",
        ["AddPicture"] = "传图片",
        ["BeginSecondFactor"] = "开始设置两步登录",
        ["ConfirmSecondFactor"] = "打开两步登录",
        ["TurnOffSecondFactor"] = "关掉两步登录",
        ["ChangePassword"] = "改密码",
        ["BeginPhoneChange"] = "开始换手机号",
        ["ProveOldPhone"] = "验证原手机号",
        ["FinishPhoneChange"] = "换手机号",
    };

    [BindProperty(SupportsGet = true)]
    public string? Person { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Command { get; set; }

    /// <summary>Business date.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? On { get; set; }

    /// <summary>Where the page before ended.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    public AuditPage Found { get; private set; } = null!;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>A command in plain words; its own name where there are none.</summary>
    public static string Name(string command) => Names.GetValueOrDefault(command, command);

    public async Task OnGetAsync() => Found = await Send(new ListAudit(Person, Command, On, Before));
}
