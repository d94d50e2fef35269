using System.Data.Common;
using HeShui.Shop.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace HeShui.Shop.Web.Components;

/// <summary>What a page answers when the business says no: not there → 404; not signed in → the sign-in page; not allowed → 403; text no database can hold → 400.</summary>
internal sealed class RefusalFilter : IExceptionFilter
{
    /// <summary>PostgreSQL's word for text it can't hold, such as a null character.</summary>
    private const string UntranslatableCharacter = "22021";

    public void OnException(ExceptionContext context)
    {
        context.Result = context.Exception switch
        {
            NotFoundException => new NotFoundResult(),
            NotAllowedException { SignedIn: false } => new RedirectResult("/account/sign-in?then=" + Uri.EscapeDataString(WayBack(context.HttpContext.Request))),
            NotAllowedException => new StatusCodeResult(StatusCodes.Status403Forbidden),
            _ when context.Exception.GetBaseException() is DbException { SqlState: UntranslatableCharacter } => new BadRequestResult(),
            _ => context.Result,
        };
        context.ExceptionHandled = context.Result is not null;
    }

    private static string WayBack(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) ? request.Path + request.QueryString : request.Path.ToString();
}
