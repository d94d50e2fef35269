using HeShui.Shop.Payments;
using HeShui.Shop.Shared;
using MediatR;

namespace HeShui.Shop.Web.Hosting;

/// <summary>Where payment providers tell what happened. The body is passed on exactly as it came, because it is signed.</summary>
internal static class PaymentWebhooks
{
    private const int LongestBody = 64 * 1024;

    public static void MapPaymentWebhooks(this WebApplication app) => app.MapPost("/webhooks/payments/{provider}", async (string provider, HttpRequest request, IMediator mediator, CancellationToken ct) =>
    {
        if (request.ContentLength is null or > LongestBody)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync(ct);
        try
        {
            await mediator.Send(new ReceivePaymentEvent(provider, new ProviderMessage(body, request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString()))), ct);
            return Results.Ok();
        }
        catch (NotFoundException)
        {
            return Results.NotFound();
        }
        catch (DomainException refused)
        {
            return Results.Problem(statusCode: StatusCodes.Status400BadRequest, title: refused.Code);
        }
    }).DisableAntiforgery();
}
