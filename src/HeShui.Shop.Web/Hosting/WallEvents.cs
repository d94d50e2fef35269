using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using HeShui.Shop.Reporting.Wall;
using HeShui.Shop.Shared;
using HeShui.Shop.Web.Pages.Bureau;
using MediatR;

namespace HeShui.Shop.Web.Hosting;

/// <summary>The wall screen's live figures, as server-sent events: all of them whenever one changed, which is at least each minute, as the time they are of is one.</summary>
internal static class WallEvents
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    /// <summary>Then the screen comes again by itself, and with it the question whether it still may.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void MapWallEvents(this WebApplication app) => app.MapGet("/bureau/wall/events", Stream);

    private static async Task Stream(HttpContext http, IMediator mediator, WallFeed feed, IHostApplicationLifetime life, TimeProvider clock)
    {
        try
        {
            await mediator.Send(new EnterWall(), http.RequestAborted);
        }
        catch (NotAllowedException refused)
        {
            http.Response.StatusCode = refused.SignedIn ? StatusCodes.Status403Forbidden : StatusCodes.Status401Unauthorized;
            return;
        }
        using var viewing = feed.Watch();
        if (viewing is null)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, life.ApplicationStopping);
        end.CancelAfter(Longest);
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            await Say(http, "retry: 3000\n\n", end.Token);
            while (true)
            {
                var now = await viewing.Next(Heartbeat, end.Token);
                await Say(http, now is null ? ": alive\n\n" : Event(now, clock), end.Token);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The screen went away, has watched long enough, or the shop closes.
        }
    }

    /// <param name="clock">Each event's id is the moment in milliseconds, by which the screen sets its clock.</param>
    private static string Event(WallView view, TimeProvider clock) =>
        $"id: {clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)}\nevent: figures\ndata: {JsonSerializer.Serialize(view.Values, Json)}\n\n";

    private static async Task Say(HttpContext http, string text, CancellationToken ct)
    {
        await http.Response.WriteAsync(text, ct);
        await http.Response.Body.FlushAsync(ct);
    }
}
