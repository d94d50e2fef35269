using HeShui.Shop.Payments.Stripe;
using HeShui.Shop.Web.Hosting;

namespace HeShui.Shop.Web.Setup;

/// <summary>What browsers are told about every answer: only the shop's own files are loaded, nothing is written into a page that runs, no other site may frame it.</summary>
internal static class SecurityHeaders
{
    /// <summary>Where WeChat Pay's pages for phones are.</summary>
    private const string WeChatPay = "https://wx.tenpay.com";

    public static void UseSecurityHeaders(this WebApplication app) => SecurityHeadersMiddlewareExtensions.UseSecurityHeaders(app, new HeaderPolicyCollection()
        .AddContentSecurityPolicy(csp =>
        {
            csp.AddDefaultSrc().None();
            csp.AddScriptSrc().Self();
            csp.AddStyleSrc().Self();
            csp.AddImgSrc().Self().Data();
            csp.AddConnectSrc().Self();
            // The form that begins a payment is sent on to the provider's pages.
            var formAction = csp.AddFormAction().Self();
            if (app.Configuration.HasWeChatPay())
            {
                formAction.From(WeChatPay);
            }
            if (app.Configuration.HasStripePayments())
            {
                formAction.From(StripeOptions.Pages);
            }
            csp.AddBaseUri().None();
            csp.AddFrameAncestors().None();
        })
        .AddFrameOptionsDeny()
        .AddContentTypeOptionsNoSniff()
        .AddReferrerPolicyStrictOriginWhenCrossOrigin()
        .AddCrossOriginOpenerPolicy(policy => policy.SameOrigin())
        .AddCrossOriginResourcePolicy(policy => policy.SameOrigin())
        .AddCustomHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
        .RemoveServerHeader());
}
