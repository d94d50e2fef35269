using System.Globalization;
using HeShui.Shop.Programme.Contracts;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Audit;

namespace HeShui.Shop.Programme.Register;

/// <summary>How a contractor is chosen (政府采购法, article 26).</summary>
public enum SelectionMethod { PublicTender, InvitedTender, Negotiation, Consultation, Inquiry, SingleSource, Other }

/// <summary>承办单位的选定: who was chosen, how, and by which announcement. Its date is that of the tender.</summary>
public sealed class Selection : RegisterRecord
{
    private Selection() { }

    internal Selection(string contractor, SelectionMethod method, string announcement) => (Contractor, Method, Announcement) = (contractor, method, announcement);

    public string Contractor { get; private set; } = "";
    public SelectionMethod Method { get; private set; }

    /// <summary>Its title or address.</summary>
    public string Announcement { get; private set; } = "";

    public override IReadOnlyList<RecordFact> Facts() => [new("承办单位", Contractor), new("选定方式", Method.Name()), new("公告", RecordWords.Or(Announcement))];

    public override bool Concerns(string firm) => Contractor == firm;
}

public enum RuleStatus { InForce, Revised, Repealed }

/// <summary>制度: a rule that the bureau has issued. Its date is that of issue.</summary>
public sealed class IssuedRule : RegisterRecord
{
    private IssuedRule() { }

    internal IssuedRule(string name, string number, RuleStatus status) => (Name, Number, Status) = (name, number, status);

    public string Name { get; private set; } = "";

    /// <summary>文号; empty where none is known.</summary>
    public string Number { get; private set; } = "";
    public RuleStatus Status { get; private set; }

    public override IReadOnlyList<RecordFact> Facts() => [new("制度", Name), new("文号", RecordWords.Or(Number)), new("状态", Status.Name())];
}

/// <summary>资产: something bought with the programme's money. Its date is that of buying.</summary>
public sealed class Asset : RegisterRecord
{
    private Asset() { }

    internal Asset(string name, int quantity, string unit, Money? price, string place, string keeper) =>
        (Name, Quantity, Unit, Price, Place, Keeper) = (name, quantity, unit, price, place, keeper);

    public string Name { get; private set; } = "";
    public int Quantity { get; private set; }
    public string Unit { get; private set; } = "";

    /// <summary>Of all of them; null where it is not known.</summary>
    public Money? Price { get; private set; }
    public string Place { get; private set; } = "";

    /// <summary>Who keeps it: a firm or a person.</summary>
    public string Keeper { get; private set; } = "";

    public override Money? Amount => Price;

    public override IReadOnlyList<RecordFact> Facts() =>
        [new("资产", Name), new("数量", $"{Quantity.ToString("#,0", CultureInfo.InvariantCulture)} {Unit}", IsNumber: true), new("金额（万元）", Price.Wan(), IsNumber: true), new("在哪里", Place), new("谁保管", Keeper)];

    public override bool Concerns(string firm) => Keeper == firm;
}

public enum AwardKind { Excellent, NewlyCounted, Guarantee, SalesSubsidy, Other }

/// <summary>奖补: money that a firm gets beside contracts.</summary>
public sealed class Award : RegisterRecord
{
    private Award() { }

    internal Award(AwardKind kind, string recipient, Money? each, Money? sum) => (Kind, Recipient, Each, Sum) = (kind, recipient, each, sum);

    public AwardKind Kind { get; private set; }

    /// <summary>Who gets it; says so where no names are published.</summary>
    [Public]
    public string Recipient { get; private set; } = "";

    /// <summary>每家标准; null where there is none.</summary>
    public Money? Each { get; private set; }

    /// <summary>In all; null where it is not known.</summary>
    public Money? Sum { get; private set; }

    public override Money? Amount => Sum;

    public override IReadOnlyList<RecordFact> Facts() =>
        [new("奖补", Kind.Name()), new("给谁", Recipient), new("每家标准（万元）", Each.Wan(), IsNumber: true), new("金额（万元）", Sum.Wan(), IsNumber: true)];

    public override bool Concerns(string firm) => Recipient == firm;
}

/// <summary>就业和带动: jobs, households, persons, income. Its date is the one of which it is true.</summary>
public sealed class Benefit : RegisterRecord
{
    private Benefit() { }

    internal Benefit(BenefitKind kind, decimal value) => (Kind, Value) = (kind, value);

    public BenefitKind Kind { get; private set; }

    /// <summary>Jobs, households, persons, or yuan.</summary>
    public decimal Value { get; private set; }

    public override IReadOnlyList<RecordFact> Facts() => [new("哪一项", Kind.Name()), new("数字", Text, IsNumber: true)];

    private string Text => Kind == BenefitKind.Income ? $"{new Money(Value).Wan()} 万元" : $"{Value.ToString("#,0", CultureInfo.InvariantCulture)} {Kind.Unit()}";
}

/// <summary>How records are said.</summary>
public static class RecordWords
{
    public static string Or(string text) => text.Length > 0 ? text : FundWords.Nothing;

    public static string Name(this SelectionMethod method) => method switch
    {
        SelectionMethod.PublicTender => "公开招标",
        SelectionMethod.InvitedTender => "邀请招标",
        SelectionMethod.Negotiation => "竞争性谈判",
        SelectionMethod.Consultation => "竞争性磋商",
        SelectionMethod.Inquiry => "询价",
        SelectionMethod.SingleSource => "单一来源",
        _ => "其他方式",
    };

    public static string Name(this RuleStatus status) => status switch
    {
        RuleStatus.InForce => "在用",
        RuleStatus.Revised => "已修订",
        _ => "已废止",
    };

    public static string Name(this AwardKind kind) => kind switch
    {
        AwardKind.Excellent => "优秀企业",
        AwardKind.NewlyCounted => "新入库企业",
        AwardKind.Guarantee => "担保补助",
        AwardKind.SalesSubsidy => "销售补贴",
        _ => "其他",
    };

    public static string Name(this BenefitKind kind) => kind switch
    {
        BenefitKind.Jobs => "带动就业",
        BenefitKind.Households => "受益农户",
        BenefitKind.People => "受益人口",
        _ => "农户增收",
    };

    /// <summary>In which it is entered and counted.</summary>
    public static string Unit(this BenefitKind kind) => kind switch
    {
        BenefitKind.Households => "户",
        BenefitKind.Income => "元",
        _ => "人",
    };

    public static string Name(this RegisterKind kind) => kind switch
    {
        RegisterKind.Selection => "承办单位怎么选的",
        RegisterKind.Rule => "制度",
        RegisterKind.Asset => "资产",
        RegisterKind.Award => "企业奖补",
        _ => "就业和带动",
    };

    /// <summary>What a record's date says.</summary>
    public static string DateName(this RegisterKind kind) => kind switch
    {
        RegisterKind.Selection => "招标日期",
        RegisterKind.Rule => "发布日期",
        RegisterKind.Asset => "购置日期",
        RegisterKind.Award => "发放日期",
        _ => "数据日期",
    };
}
