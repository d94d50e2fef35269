using HeShui.Shop.Payments;
using HeShui.Shop.Payments.Reconciliation;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Web.Pages.Admin;

/// <summary>What differences between the books are called where the operator reads of them.</summary>
public static class DifferenceNames
{
    /// <summary>What a person can find out, as they choose it.</summary>
    public static readonly DifferenceOutcome[] ToChoose = [.. Enum.GetValues<DifferenceOutcome>().Where(o => o != DifferenceOutcome.Agreed)];

    public static string Name(this DifferenceKind kind) => kind switch
    {
        DifferenceKind.PaymentUnknown => "平台收了一笔，我们没有",
        DifferenceKind.PaymentNotTaken => "平台说已付款，我们还没收到",
        DifferenceKind.PaymentNotAtProvider => "我们收了一笔，平台没有",
        DifferenceKind.PaymentDiffers => "付款的金额或币种不一样",
        DifferenceKind.PaidTwice => "同一笔付款，平台收了不止一次",
        DifferenceKind.RefundUnknown => "平台退了一笔，我们没有",
        DifferenceKind.RefundNotDone => "平台说已退款，我们还没退成",
        DifferenceKind.RefundNotAtProvider => "我们退了一笔，平台没有",
        DifferenceKind.RefundDiffers => "退款的金额或币种不一样",
        DifferenceKind.RefundedTwice => "同一笔退款，平台退了不止一次",
        DifferenceKind.NotInLedger => "收款减退款，和销售账不一样",
        DifferenceKind.EventUnknown => "平台通知的付款，我们没有",
        _ => "平台通知的内容，和我们的不一样",
    };

    /// <summary>What to look at first.</summary>
    public static string Advice(this DifferenceKind kind) => kind switch
    {
        DifferenceKind.PaymentUnknown => "到平台后台看这笔钱是谁付的。不是付给本店的，请平台退回。",
        DifferenceKind.PaymentNotTaken => "平台的通知可能还没到。到平台后台看这笔付款；通知到了，下次核对会自己了结。",
        DifferenceKind.PaymentNotAtProvider or DifferenceKind.RefundNotAtProvider => "到平台后台按日期和订单号找。平台可能晚一天才记账，下次核对会自己了结。",
        DifferenceKind.PaidTwice => "到平台后台看顾客是不是付了两次。是的话，把多收的退给顾客。",
        DifferenceKind.RefundUnknown => "可能有人在平台后台直接退了款。查清是哪个订单、谁退的。",
        DifferenceKind.RefundNotDone => "平台的通知可能还没到；通知到了，下次核对会自己了结。",
        DifferenceKind.RefundedTwice => "到平台后台看是不是退了两次。是的话，和顾客联系。",
        DifferenceKind.NotInLedger => "打开订单，对一对付款、退款和销售台账。",
        DifferenceKind.EventUnknown or DifferenceKind.EventMismatch => "到平台后台按通知编号找，看这笔钱有没有收、是哪个订单的。",
        _ => "到平台后台看这一笔的金额和币种。",
    };

    public static string Name(this DifferenceOutcome outcome) => outcome switch
    {
        DifferenceOutcome.Agreed => "两边已经一致",
        DifferenceOutcome.AccountedFor => "查清了，钱没有错",
        DifferenceOutcome.CorrectedAtProvider => "平台已更正",
        DifferenceOutcome.CorrectedHere => "我们已更正",
        DifferenceOutcome.RefundedByHand => "已用别的办法退给顾客",
        _ => "差额由店里承担",
    };

    public static string Name(this PaymentState state) => state switch
    {
        PaymentState.Started => "还没付",
        PaymentState.Captured => "已收款",
        PaymentState.Failed => "没付成",
        _ => "多付的，自动退回",
    };

    public static string Name(this RefundState state) => state switch
    {
        RefundState.Requested => "还没交给平台",
        RefundState.UnderWay => "平台正在办",
        RefundState.Done => "已退",
        _ => "平台不肯退",
    };

    /// <summary>A sum with its currency; 没有 for none.</summary>
    public static string Sum(Money? amount, string currency = Payment.Currency) => amount is not { } sum ? "没有" : currency == Payment.Currency ? sum.ToString() : $"{currency} {sum.Yuan:0.00}";
}
