using HeShui.Shop.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace HeShui.Shop.Web.Components;

/// <summary>What a page answers when the business says no: not there → 404; not signed in → the sign-in page; not allowed → 403.</summary>
internal sealed class RefusalFilter : IExceptionFilter
{
    public void OnException(ExceptionContext context)
    {
        context.Result = context.Exception switch
        {
            NotFoundException => new NotFoundResult(),
            NotAllowedException { SignedIn: false } => new RedirectResult("/account/sign-in?then=" + Uri.EscapeDataString(WayBack(context.HttpContext.Request))),
            NotAllowedException => new StatusCodeResult(StatusCodes.Status403Forbidden),
            _ => context.Result,
        };
        context.ExceptionHandled = context.Result is not null;
    }

    private static string WayBack(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) ? request.Path + request.QueryString : request.Path.ToString();
}
