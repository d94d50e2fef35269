using System.Globalization;
using HeShui.Shop.Shared;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace HeShui.Shop.Web.Components;

/// <summary><c>&lt;price of="order.Total" size="large" /&gt;</c></summary>
[HtmlTargetElement("price", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PriceTagHelper : TagHelper
{
    public Money Of { get; set; }

    /// <summary><c>large</c>, <c>small</c> or nothing.</summary>
    public string? Size { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var text = Of.Yuan.ToString("0.00", CultureInfo.InvariantCulture);
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Size is null ? "price" : $"price price--{Size}");
        output.Content.SetHtmlContent(
            $"<span class=\"price__sign\">¥</span><span class=\"price__yuan\">{text[..^3]}</span><span class=\"price__fen\">{text[^3..]}</span>");
    }
}
