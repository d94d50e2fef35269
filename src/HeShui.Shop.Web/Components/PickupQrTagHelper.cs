using Microsoft.AspNetCore.Razor.TagHelpers;
using QRCoder;

namespace HeShui.Shop.Web.Components;

/// <summary><c>&lt;pickup-qr code="https://…/staff/pickup?code=12345678" /&gt;</c>: for a clerk's camera or scanner, drawn in the page; dark on white in every colour scheme.</summary>
[HtmlTargetElement("pickup-qr", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PickupQrTagHelper : TagHelper
{
    public string Code { get; set; } = "";

    /// <summary>What it is, for those who do not see it.</summary>
    public string Label { get; set; } = "提货二维码";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        using var data = QRCodeGenerator.GenerateQrCode(Code, QRCodeGenerator.ECCLevel.M);
        var rows = data.ModuleMatrix;
        var squares = rows.SelectMany((row, y) => Enumerable.Range(0, row.Count).Where(x => row[x]).Select(x => $"M{x} {y}h1v1h-1z"));
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("viewBox", $"0 0 {rows.Count} {rows.Count}");
        output.Attributes.SetAttribute("role", "img");
        output.Attributes.SetAttribute("aria-label", Label);
        output.Attributes.SetAttribute("shape-rendering", "crispEdges");
        output.Content.SetHtmlContent($"<path fill=\"#fff\" d=\"M0 0h{rows.Count}v{rows.Count}H0z\"/><path fill=\"#000\" d=\"{string.Concat(squares)}\"/>");
    }
}
