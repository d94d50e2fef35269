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
        ["SetSubscription"] = "订阅或退订月报",
        ["MakeNextMonthlyReport"] = "做项目月报",
        ["TellWorkers"] = "提醒项目里到期的事",
        ["ReadWorkMessages"] = "看过提醒",
        ["SubmitForAcceptance"] = "提交验收",
        ["RecordCheck"] = "记现场核查",
        ["DecideAcceptance"] = "验收决定",
        ["AddFile"] = "传佐证材料",
        ["EnterFigure"] = "填报一个数",
        ["ImportFigures"] = "导入填报表",
        ["EnterMonth"] = "填一个月的其他平台销售",
        ["CorrectSale"] = "更正其他平台销售",
        ["ImportSales"] = "导入其他平台销售",
        ["AddPicture"] = "传图片",
        ["CreateProject"] = "新建项目",
        ["EditProject"] = "改项目",
        ["TakeProjectStep"] = "改项目状态",
        ["AddIndicator"] = "加指标",
        ["EditIndicator"] = "改指标",
        ["MoveIndicator"] = "移动指标",
        ["RemoveIndicator"] = "删除指标",
        ["RetireIndicator"] = "停用指标",
        ["SetWeights"] = "改分值",
        ["AddTask"] = "布置任务",
        ["FinishTask"] = "办完任务",
        ["WithdrawTask"] = "撤回任务",
        ["AddComment"] = "给项目留言",
        ["AddProjectFiles"] = "传项目附件",
        ["RemoveProjectFile"] = "作废项目附件",
        ["BeginSecondFactor"] = "开始设置两步登录",
        ["ConfirmSecondFactor"] = "打开两步登录",
        ["TurnOffSecondFactor"] = "关掉两步登录",
        ["ChangePassword"] = "改密码",
        ["BeginPhoneChange"] = "开始换手机号",
        ["ProveOldPhone"] = "验证原手机号",
        ["FinishPhoneChange"] = "换手机号",
        ["ExcludeMember"] = "剔除一位会员",
        ["AppealExclusion"] = "申诉一条剔除",
        ["DecideAppeal"] = "决定申诉",
        ["SaveSelfEvaluation"] = "填写自评表",
        ["DeductPoints"] = "自评表评审扣分",
        ["SetFarAbove"] = "改自评表说明界限",
        ["DraftReport"] = "起草自评报告",
        ["WriteReport"] = "修改自评报告",
        ["RestoreReport"] = "换回自评报告旧版",
        ["AddWork"] = "登记一项工作",
        ["ChangePlan"] = "改工作的计划",
        ["AcceptWork"] = "登记工作验收",
        ["CorrectAcceptance"] = "更正工作验收",
        ["RequestDisbursement"] = "申请拨付",
        ["DecideDisbursement"] = "批拨付申请",
        ["WithdrawDisbursement"] = "撤回拨付申请",
        ["PayDisbursement"] = "登记付款",
        ["CorrectPayout"] = "更正付款",
        ["EnterFunds"] = "记批复或到位",
        ["CorrectFunds"] = "更正批复或到位",
        ["StartFundsImport"] = "上传资金表",
        ["ConfirmFundsImport"] = "导入资金表",
        ["KeepSelection"] = "登记承办单位的选定",
        ["KeepRule"] = "登记制度",
        ["KeepAsset"] = "登记资产",
        ["KeepAward"] = "登记奖补",
        ["KeepBenefit"] = "登记就业和带动",
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
