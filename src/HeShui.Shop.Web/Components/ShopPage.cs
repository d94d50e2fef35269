using FluentValidation;
using HeShui.Shop.Shared;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HeShui.Shop.Web.Components;

/// <summary>A page: binds, sends, shows or redirects.</summary>
public abstract class ShopPage : PageModel
{
    private IMediator Mediator => HttpContext.RequestServices.GetRequiredService<IMediator>();

    /// <summary>Sends a request; what the business refuses goes on as an exception.</summary>
    protected Task<T> Send<T>(IRequest<T> request) => Mediator.Send(request, HttpContext.RequestAborted);

    /// <summary>Sends a command of a form. What was refused stands beside the fields afterwards, by the field's name.</summary>
    /// <param name="field">The field that a refusal stands beside; else it stands above the form.</param>
    /// <returns>Whether it was done.</returns>
    protected Task<bool> Try<T>(IRequest<T> request, Action<T>? then = null, string field = "") => Try(() => Send(request), then, field);

    /// <summary>The same for what takes more than a request.</summary>
    protected async Task<bool> Try<T>(Func<Task<T>> ask, Action<T>? then = null, string field = "")
    {
        if (!ModelState.IsValid)
        {
            return false;
        }
        try
        {
            var answer = await ask();
            then?.Invoke(answer);
            return true;
        }
        catch (ValidationException invalid)
        {
            foreach (var error in invalid.Errors)
            {
                ModelState.AddModelError(FieldOf(error.PropertyName), error.ErrorMessage);
            }
        }
        catch (DomainException refused) when (refused is not (NotFoundException or NotAllowedException))
        {
            ModelState.AddModelError(FieldOf(refused) ?? field, refused.Message);
        }
        return false;
    }

    /// <summary>The field that a refusal stands beside; null for the one that was named with the command.</summary>
    protected virtual string? FieldOf(DomainException refused) => null;

    /// <summary>The last part of a property's name; a row of a list is named whole: <c>Skus[0].Price</c>.</summary>
    private static string FieldOf(string property) => property.Contains('[', StringComparison.Ordinal) ? property : property[(property.LastIndexOf('.') + 1)..];

    /// <summary>The page again, with what is wrong.</summary>
    protected IActionResult Again()
    {
        var page = Page();
        page.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return page;
    }

    /// <summary>Something to say on the next page.</summary>
    [TempData]
    public string? Message { get; set; }
}
