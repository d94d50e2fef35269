using System.Text.Encodings.Web;
using System.Text.Unicode;
using HeShui.Shop.Payments.Stripe;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Sms;
using HeShui.Shop.Web.Components;
using HeShui.Shop.Web.Hosting;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.WebEncoders;
using Npgsql;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace HeShui.Shop.Web.Setup;

/// <summary>The web around the business: what is registered, and the order a request goes through.</summary>
internal static class WebRegistration
{
    /// <summary>What is shown when a request failed. It must do without the database.</summary>
    public const string ErrorPage = "/status/500";

    private const string DefaultAddress = "http://127.0.0.1:5080";

    public static void AddShopWeb(this WebApplicationBuilder builder, string connectionString)
    {
        var services = builder.Services;
        if (builder.Configuration["urls"] is null && builder.Configuration["http_ports"] is null)
        {
            builder.WebHost.UseUrls(DefaultAddress);
        }
        services.AddShop(connectionString);
        services.AddWebKeys(connectionString);
        services.AddHostedService<OutboxService>();
        services.AddSingleton<WallFeed>().AddHostedService(provider => provider.GetRequiredService<WallFeed>());
        services.AddOptions<ExportOptions>().BindConfiguration("Exports")
            .Validate(o => o.ArePossible, "Exports:Patience 要在 0 秒到 1 分钟之间，Exports:Kept 要在 1 分钟到 1 天之间。").ValidateOnStart();
        services.AddSingleton<Exports>().AddHostedService(provider => provider.GetRequiredService<Exports>());
        services.AddJobs();
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database");
        AddSignIn(builder);
        services.AddLimits();
        builder.AddSite();
        services.AddRazorPages(options => options.Conventions.AddFolderApplicationModelConvention("/", model =>
            {
                model.Filters.Add(new RefusalFilter());
                model.Filters.Add(new HandledFilter());
            }))
            .AddMvcOptions(options => ChineseBindingMessages.Set(options.ModelBindingMessageProvider));
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.Configure<RouteOptions>(options => options.LowercaseUrls = true);
        services.AddAntiforgery(options => ShopCookie.Keep(options.Cookie, builder.Environment, "form"));
        services.Configure<CookieTempDataProviderOptions>(options => ShopCookie.Keep(options.Cookie, builder.Environment, "note"));
        services.AddStripePayments(builder.Configuration);
        services.AddWeChatPay(builder.Configuration);
        if (builder.Environment.IsDevelopment())
        {
            services.AddSandboxPayments();
            services.AddSingleton<SandboxProvider>();
            services.AddSingleton<SentMessages>().AddSingleton<ISmsSender>(provider => provider.GetRequiredService<SentMessages>());
        }
        else
        {
            services.AddAliyunSms(builder.Configuration);
            services.AddOptions<SealingOptions>().Validate(o => !o.IsForDevelopment, "PickupCodes:Key 是开发环境的公开密钥，请换成自己的随机密钥。");
        }
        services.AddHttpContextAccessor();
        services.AddScoped<Frame>();
        services.AddMemoryCache();
        AddTelemetry(builder);
    }

    public static void UseShopWeb(this WebApplication app)
    {
        app.UseSite();
        app.UseSecurityHeaders();
        app.UseStatusCodePagesWithReExecute("/status/{0}");
        if (!app.Environment.IsDevelopment())
        {
            app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = ErrorPage, CreateScopeForErrors = true });
        }
        app.UseOwnFormsOnly();
        app.UseRouting();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.MapStaticAssets();
        app.MapHealthChecks("/healthz", new() { Predicate = _ => false });
        app.MapHealthChecks("/readyz");
        app.MapPaymentWebhooks();
        app.MapMedia();
        app.MapWallEvents();
        app.MapRazorPages().WithStaticAssets();
    }

    private static void AddSignIn(WebApplicationBuilder builder) =>
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options =>
        {
            ShopCookie.Keep(options.Cookie, builder.Environment, "session");
            options.ExpireTimeSpan = TimeSpan.FromDays(30);
            options.SlidingExpiration = true;
            options.Events.OnValidatePrincipal = Session.Validate;
        });

    /// <summary>Traces and metrics go to <c>Telemetry:Otlp</c>, an OTLP endpoint, where that is set.</summary>
    private static void AddTelemetry(WebApplicationBuilder builder)
    {
        if (!Uri.TryCreate(builder.Configuration["Telemetry:Otlp"], UriKind.Absolute, out var endpoint))
        {
            return;
        }
        builder.Services.AddOpenTelemetry()
            .WithTracing(t => t.AddAspNetCoreInstrumentation().AddNpgsql().AddOtlpExporter(o => o.Endpoint = endpoint))
            .WithMetrics(m => m.AddAspNetCoreInstrumentation().AddMeter("Npgsql").AddOtlpExporter(o => o.Endpoint = endpoint));
    }
}
