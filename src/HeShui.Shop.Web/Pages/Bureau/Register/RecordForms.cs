using System.Globalization;
using HeShui.Shop.Programme.Contracts;
using HeShui.Shop.Programme.Register;
using HeShui.Shop.Shared;
using HeShui.Shop.Web.Components;
using HeShui.Shop.Web.Pages.Bureau.Funds;

namespace HeShui.Shop.Web.Pages.Bureau.Register;

/// <summary>A field of a record's form.</summary>
/// <param name="Choices">Value and name of each; null where something is typed.</param>
public sealed record RecordField(string Name, string Label, string Hint = "", string Kind = "text", IReadOnlyList<(string Value, string Name)>? Choices = null);

/// <summary>What the form of each kind of record asks, what it sends, and what of a record stands in it.</summary>
public static class RecordForms
{
    public static IReadOnlyList<RecordField> Fields(RegisterKind kind) => kind switch
    {
        RegisterKind.Selection =>
        [
            new("Contractor", "承办单位", "和营业执照上一样"), new("Method", "选定方式", Choices: Of<SelectionMethod>(m => m.Name())),
            new("Announcement", "公告", "标题或者网址，没有就空着"),
        ],
        RegisterKind.Rule => [new("Name", "制度名称"), new("Number", "文号", "不知道就空着"), new("Status", "状态", Choices: Of<RuleStatus>(s => s.Name()))],
        RegisterKind.Asset =>
        [
            new("Name", "买了什么"), new("Quantity", "数量", Kind: "numeric"), new("Unit", "单位", "台、套、辆"), new("Price", "金额（万元）", "全部的，不知道就空着", "decimal"),
            new("Place", "放在哪里"), new("Keeper", "谁保管", "单位或者人"),
        ],
        RegisterKind.Award =>
        [
            new("Kind", "哪一种奖补", Choices: Of<AwardKind>(k => k.Name())), new("Recipient", "给谁", "名单没有公布就照实写"),
            new("Each", "每家标准（万元）", "没有就空着", "decimal"), new("Sum", "一共多少（万元）", "不知道就空着", "decimal"),
        ],
        _ => [new("Kind", "哪一项", Choices: Of<BenefitKind>(k => k.Name())), new("Value", "数字", "就业填人数，农户填户数，人口填人数，增收填万元", "decimal")],
    };

    /// <param name="typed">What stands in a field.</param>
    /// <param name="amount">An amount in 万元 that stands in a field.</param>
    public static IKeepRecord Command(RegisterKind kind, RecordEntry entry, Func<string, string> typed, Func<string, Money?> amount) => kind switch
    {
        RegisterKind.Selection => new KeepSelection(entry, typed("Contractor"), Choice<SelectionMethod>(typed("Method")), typed("Announcement")),
        RegisterKind.Rule => new KeepRule(entry, typed("Name"), typed("Number"), Choice<RuleStatus>(typed("Status"))),
        RegisterKind.Asset => new KeepAsset(entry, typed("Name"), Typed.Whole(typed("Quantity")), typed("Unit"), amount("Price"), typed("Place"), typed("Keeper")),
        RegisterKind.Award => new KeepAward(entry, Choice<AwardKind>(typed("Kind")), typed("Recipient"), amount("Each"), amount("Sum")),
        _ => Choice<BenefitKind>(typed("Kind")) is var benefit && benefit == BenefitKind.Income
            ? new KeepBenefit(entry, benefit, amount("Value")?.Yuan) : new KeepBenefit(entry, benefit, Typed.Decimal(typed("Value"))),
    };

    /// <summary>What of a record stands in the fields when it is corrected.</summary>
    public static IReadOnlyDictionary<string, string> Values(RegisterRecord record) => record switch
    {
        Selection s => new Dictionary<string, string> { ["Contractor"] = s.Contractor, ["Method"] = $"{s.Method}", ["Announcement"] = s.Announcement },
        IssuedRule r => new Dictionary<string, string> { ["Name"] = r.Name, ["Number"] = r.Number, ["Status"] = $"{r.Status}" },
        Asset a => new Dictionary<string, string>
        {
            ["Name"] = a.Name,
            ["Quantity"] = a.Quantity.ToString(CultureInfo.InvariantCulture),
            ["Unit"] = a.Unit,
            ["Price"] = FundsForm.Field(a.Price),
            ["Place"] = a.Place,
            ["Keeper"] = a.Keeper,
        },
        Award w => new Dictionary<string, string> { ["Kind"] = $"{w.Kind}", ["Recipient"] = w.Recipient, ["Each"] = FundsForm.Field(w.Each), ["Sum"] = FundsForm.Field(w.Sum) },
        Benefit b => new Dictionary<string, string>
        {
            ["Kind"] = $"{b.Kind}",
            ["Value"] = b.Kind == BenefitKind.Income ? FundsForm.Field(new Money(b.Value)) : b.Value.ToString("0.##", CultureInfo.InvariantCulture),
        },
        _ => throw new ArgumentOutOfRangeException(nameof(record), record.GetType().Name, "No form for this kind of record."),
    };

    private static List<(string, string)> Of<T>(Func<T, string> name) where T : struct, Enum => [.. Enum.GetValues<T>().Select(v => ($"{v}", name(v)))];

    /// <summary>What is no choice is none that the business takes.</summary>
    private static T Choice<T>(string typed) where T : struct, Enum => Enum.TryParse<T>(typed, out var value) ? value : (T)Enum.ToObject(typeof(T), -1);
}
