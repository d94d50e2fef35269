using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace HeShui.Shop.Web.Components;

/// <summary><c>&lt;icon name="truck" /&gt;</c>: an icon of the sprite. It says nothing to screen readers; the words beside it do.</summary>
[HtmlTargetElement("icon", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IconTagHelper : TagHelper
{
    private const string Sprite = "dist/icons.svg";

    public string Name { get; set; } = "";

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "icon");
        output.Attributes.SetAttribute("aria-hidden", "true");
        output.Content.SetHtmlContent($"<use href=\"{ViewContext.Asset(Sprite)}#{Name}\"/>");
    }
}

internal static class Assets
{
    /// <summary>The address of a built file with its fingerprint, so that browsers may keep it for ever.</summary>
    public static string Asset(this ViewContext view, string path) =>
        "/" + (view.HttpContext.GetEndpoint()?.Metadata.GetMetadata<ResourceAssetCollection>()?[path] ?? path);
}
