using System.Globalization;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HeShui.Shop.Web.Pages;

/// <summary>
/// What a visitor sees instead of a bare error. It is shown in the place of any request, forms included, and asks the
/// database for nothing, which may be what is missing.
/// </summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class StatusModel(Frame frame) : PageModel
{
    private static readonly Dictionary<int, StatusWords> Known = new()
    {
        [400] = new("页面放得太久了", "请返回刷新后再试。刚才提交的内容没有保存。"),
        [403] = new("这里不对您开放", "您登录的账号没有这项权限。请换一个账号登录，或者回到首页。"),
        [404] = new("没有找到这个页面", "网址可能写错了，或者内容已经撤下。用上面的搜索框找找想要的商品吧。"),
        [413] = new("内容太大了", "发来的文件或文字超过了限制，没有保存。请换小一点的图片，再试一次。"),
        [429] = new("请慢一点", "刚才的操作太频繁了，请过几分钟再试。"),
        [500] = new("店里出了点小故障", "不是您的错，我们正在处理。已经付款的订单不会丢，请过几分钟再来看看。"),
        [503] = new("店里正在收拾", "请过几分钟再来看看。已经付款的订单不会丢。"),
    };

    /// <summary>The status code of the answer. Not bound, because nothing is where the form of the request can't be read.</summary>
    public int Code => int.Parse((string)RouteData.Values["code"]!, CultureInfo.InvariantCulture);

    public StatusWords Words => Known.GetValueOrDefault(Code) ?? (IsFault ? Known[500] : new("这一步没有成功", "请返回再试一次；还是不行，就打电话给我们。"));

    /// <summary>Whether it is the shop that failed, not the visitor.</summary>
    public bool IsFault => Code >= 500;

    /// <summary>The page that was asked for, to try again; null where the visitor came straight here.</summary>
    public string? Again { get; private set; }

    /// <summary>The number to call; empty where none is known.</summary>
    public string Phone => frame.LastSeen.Phone;

    public IActionResult OnGet()
    {
        var asked = HttpContext.Features.Get<IStatusCodeReExecuteFeature>();
        if (Path.HasExtension(asked?.OriginalPath))
        {
            return new ContentResult { Content = Words.Title, ContentType = "text/plain; charset=utf-8", StatusCode = Code };
        }
        var again = (asked?.OriginalPath ?? HttpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path) + asked?.OriginalQueryString;
        Again = Url.IsLocalUrl(again) ? again : null;
        Response.StatusCode = Code;
        return Page();
    }

    public IActionResult OnPost() => OnGet();
}

/// <param name="Text">What to do now.</param>
public sealed record StatusWords(string Title, string Text);
