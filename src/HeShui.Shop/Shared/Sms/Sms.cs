using System.Text.Json.Serialization;
using HeShui.Shop.Shared.Outbox;

namespace HeShui.Shop.Shared.Sms;

/// <summary>The seam to a text-message provider.</summary>
public interface ISmsSender
{
    /// <summary>Sends one message; throws when the provider does not take it.</summary>
    /// <param name="id">Idempotency key: the same id is the same message.</param>
    /// <exception cref="UndeliverableException">Trying again would not help.</exception>
    Task Send(Guid id, SmsMessage message, CancellationToken ct);

    /// <summary>Whether the provider has this wording; what it has not is not sent.</summary>
    bool Offers(SmsTemplate template);
}

/// <summary>What a text message is about. Mainland providers send approved wordings only and know each by a code of their own.</summary>
public enum SmsTemplate
{
    /// <summary>Proves a phone number. Parameter <c>code</c>.</summary>
    VerificationCode,

    /// <summary>Parameter <c>number</c> of the order, as in all that follow.</summary>
    OrderPlaced,
    OrderPaid,
    OrderCancelled,

    /// <summary>And parameter <c>place</c>, the name of the pickup point. The pickup code is never in it.</summary>
    ReadyForPickup,
    OutForDelivery,
    Delivered,
    DeliveryFailed,

    /// <summary>And parameter <c>amount</c> in yuan.</summary>
    Refunded,
    AfterSales,

    /// <summary>A project's monthly report is there. Parameters <c>project</c> and <c>month</c>.</summary>
    MonthlyReport,

    /// <summary>Something of a project is due. Parameters <c>project</c> and <c>what</c>.</summary>
    ProjectDue,
}

/// <summary>A text message to leave the house.</summary>
/// <param name="Parameters">What the template's places are filled with.</param>
public sealed record SmsMessage(string Phone, SmsTemplate Template, IReadOnlyDictionary<string, string> Parameters) : IMessage
{
    /// <param name="digits">The code.</param>
    public static SmsMessage VerificationCode(string phone, string digits) =>
        new(phone, SmsTemplate.VerificationCode, new Dictionary<string, string> { ["code"] = digits });

    /// <param name="month">Any day of it.</param>
    public static SmsMessage MonthlyReport(string phone, string project, DateOnly month) =>
        new(phone, SmsTemplate.MonthlyReport, new Dictionary<string, string> { ["project"] = project, ["month"] = $"{month.Year} 年 {month.Month} 月" });

    /// <param name="what">In a few words.</param>
    public static SmsMessage ProjectDue(string phone, string project, string what) =>
        new(phone, SmsTemplate.ProjectDue, new Dictionary<string, string> { ["project"] = project, ["what"] = what });

    /// <summary>As the buyer reads it, with the signature in front.</summary>
    [JsonIgnore]
    public string Text => Parameters.Aggregate("【臻品合水】" + Wording(Template), (text, p) => text.Replace($"${{{p.Key}}}", p.Value));

    /// <summary>The wording to have approved by a provider; <c>${name}</c> is a parameter's place.</summary>
    public static string Wording(SmsTemplate template) => template switch
    {
        SmsTemplate.VerificationCode => "验证码 ${code}，10 分钟内有效。请勿告诉他人。",
        SmsTemplate.OrderPlaced => "您的订单 ${number} 已提交。在线付款的请尽快付，过时会自动取消；到店付款的请带现金取货。",
        SmsTemplate.OrderPaid => "您的订单 ${number} 已付款，详情请看订单。",
        SmsTemplate.OrderCancelled => "您的订单 ${number} 已取消，详情请看订单。",
        SmsTemplate.ReadyForPickup => "您的订单 ${number} 可以取货了，请到${place}。提货码请打开订单查看。",
        SmsTemplate.OutForDelivery => "您的订单 ${number} 已经送出，请留意电话。",
        SmsTemplate.Delivered => "您的订单 ${number} 已经交到您手上。有问题请联系门店。",
        SmsTemplate.DeliveryFailed => "您的订单 ${number} 这次没有送到，我们会联系您。",
        SmsTemplate.Refunded => "您的订单 ${number} 已退款 ${amount} 元，详情请看订单。",
        SmsTemplate.AfterSales => "您的订单 ${number} 的售后有答复了，请打开订单查看。",
        SmsTemplate.MonthlyReport => "“${project}”${month}的月报做好了，请登录后在“月报”里下载。",
        SmsTemplate.ProjectDue => "“${project}”：${what}，请登录后在“提醒”里查看。",
        _ => throw new ArgumentOutOfRangeException(nameof(template)),
    };
}

internal sealed class DeliverSms(ISmsSender sender) : IDeliver<SmsMessage>
{
    public Task Deliver(Guid id, SmsMessage message, CancellationToken ct) => sender.Send(id, message, ct);
}
