using System.Text.Encodings.Web;
using HeShui.Shop.Media;
using MediatR;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Caching.Memory;

namespace HeShui.Shop.Web.Components;

/// <summary>
/// <c>&lt;picture-of name="@product.Picture" alt="" sizes="50vw" class="…" /&gt;</c>: an uploaded picture in the size and format the
/// browser wants, with a blurred placeholder below it; or one of the shop's own drawings, such as <c>basket-cream</c>.
/// </summary>
[HtmlTargetElement("picture-of", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PictureOfTagHelper(IMediator mediator, IMemoryCache cache, HtmlEncoder encoder) : TagHelper
{
    private const int DrawingSide = 800;
    private static readonly TimeSpan RememberPlaceholder = TimeSpan.FromHours(1);

    public string Name { get; set; } = "";

    /// <summary>What it shows, for who can't see it; empty beside words that say it.</summary>
    public string Alt { get; set; } = "";

    /// <summary>How wide it is shown, as <c>sizes</c> of HTML has it.</summary>
    public string Sizes { get; set; } = "100vw";

    /// <summary>The page's main picture, which is loaded before all else; others wait until they are near.</summary>
    public bool First { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        if (PictureName.Parse(Name) is not { } picture)
        {
            output.TagName = "img";
            output.TagMode = TagMode.StartTagOnly;
            output.Attributes.SetAttribute("src", ViewContext.Asset($"dist/goods/{Name}.svg"));
            output.Attributes.SetAttribute("alt", Alt);
            output.Attributes.SetAttribute("width", DrawingSide);
            output.Attributes.SetAttribute("height", DrawingSide);
            output.Attributes.SetAttribute(First ? "fetchpriority" : "loading", First ? "high" : "lazy");
            return;
        }
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"picture {context.AllAttributes["class"]?.Value}".TrimEnd());
        var (alt, sizes) = (encoder.Encode(Alt), encoder.Encode(Sizes));
        output.Content.SetHtmlContent(
            $"{await Placeholder(picture)}<picture><source type=\"image/avif\" srcset=\"{Sources(picture, PictureFormat.Avif)}\" sizes=\"{sizes}\">"
            + $"<img src=\"/media/{picture.File(picture.Widths[^1], PictureFormat.WebP)}\" srcset=\"{Sources(picture, PictureFormat.WebP)}\" sizes=\"{sizes}\" alt=\"{alt}\""
            + $" width=\"{picture.Width}\" height=\"{picture.Height}\" {(First ? "fetchpriority=\"high\"" : "loading=\"lazy\"")}></picture>");
    }

    private static string Sources(PictureName picture, PictureFormat format) =>
        string.Join(", ", picture.Widths.Select(width => $"/media/{picture.File(width, format)} {width}w"));

    private async Task<string> Placeholder(PictureName picture)
    {
        var webp = await cache.GetOrCreateAsync(picture, entry =>
        {
            entry.SlidingExpiration = RememberPlaceholder;
            return mediator.Send(new GetPlaceholder(picture.Text), ViewContext.HttpContext.RequestAborted);
        });
        return webp is null ? "" : $"<img class=\"picture__blur\" src=\"data:image/webp;base64,{Convert.ToBase64String(webp)}\" alt=\"\">";
    }
}
