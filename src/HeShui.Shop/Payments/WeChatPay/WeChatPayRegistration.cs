using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace HeShui.Shop.Payments.WeChatPay;

public static class WeChatPayRegistration
{
    /// <summary>Payments by WeChat Pay, all but <see cref="WeChatPayApi"/>, whose HTTP client is the host's, and <see cref="PayerAddress"/>.</summary>
    public static IServiceCollection AddWeChatPay(this IServiceCollection services)
    {
        services.AddOptions<WeChatPayOptions>().BindConfiguration(WeChatPayOptions.Section)
            .Configure<IConfiguration>((o, settings) => o.ShopAddress = PublicAddress.Of(settings))
            .Validate(o => o.IsComplete, "WeChatPay 需要 MerchantId、AppId、SerialNumber、PrivateKey 和 ApiV3Key，缺一不可。")
            .Validate(o => !o.IsComplete || o.HasPrivateKey, "WeChatPay:PrivateKey 要是商户 API 证书的私钥（PEM，至少 2048 位），或放着它的文件的路径。")
            .Validate(o => !o.IsComplete || o.HasApiKey, "WeChatPay:ApiV3Key 要是 32 个字符的 APIv3 密钥。")
            .Validate(o => o.HasPublicKeyWhole, "WeChatPay:PublicKeyId 和 PublicKey 要么都不写，要么都写：PUB_KEY_ID_ 开头的公钥 ID，和公钥（PEM 或文件路径）。")
            .Validate(o => o.IsProtected, "WeChatPay:ApiBase 必须是 https 地址。")
            .Validate(o => o.HasShopAddress, $"用微信支付要写明 {PublicAddress.Setting}：顾客打开商店的 https 地址，例如 https://shop.example.gov.cn。")
            .ValidateOnStart();
        services.AddSingleton<WeChatPayKeys>().AddTransient<WeChatPaySigner>();
        return services.AddTransient<IPaymentGateway, WeChatPayGateway>();
    }
}
