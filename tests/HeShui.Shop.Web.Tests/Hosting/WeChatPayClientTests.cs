using HeShui.Shop.Payments;
using HeShui.Shop.Payments.WeChatPay;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using HeShui.Shop.Web.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace HeShui.Shop.Web.Tests.Hosting;

/// <summary>WeChat Pay as the program sets it up: its settings, and how long and often it asks.</summary>
public sealed class WeChatPayClientTests : IAsyncLifetime
{
    private WeChatPayServer _server = null!;

    public async Task InitializeAsync() => _server = await WeChatPayServer.Start(TimeProvider.System);

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_payment_is_opened()
    {
        var request = Request();
        (await Gateway().Start(request, default)).Reference.ShouldBe(request.Payment.Value.ToString("N"));
    }

    /// <summary>The server takes each signature once.</summary>
    [Theory]
    [InlineData(WeChatPayBehaviour.Broken)]
    [InlineData(WeChatPayBehaviour.Lost)]
    public async Task An_outage_is_asked_again_with_a_signature_of_its_own(WeChatPayBehaviour behaviour)
    {
        var calls = 0;
        _server.Behaves = path => path.EndsWith("native", StringComparison.Ordinal) && Interlocked.Increment(ref calls) == 1 ? behaviour : WeChatPayBehaviour.Fine;
        await Gateway().Start(Request(), default);
        calls.ShouldBe(2);
        _server.Trades.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(WeChatPayBehaviour.Broken)]
    [InlineData(WeChatPayBehaviour.Silent)]
    public async Task It_is_not_waited_for_forever(WeChatPayBehaviour behaviour)
    {
        _server.Behaves = _ => behaviour;
        await Should.ThrowAsync<ProviderDownException>(Gateway().Start(Request(), default));
        _server.Asked.Count.ShouldBeInRange(2, 3);
    }

    [Fact]
    public async Task The_key_may_be_in_a_file()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("heshui-key-").FullName, "apiclient_key.pem");
        await File.WriteAllTextAsync(file, _server.MerchantKey);
        await Gateway(("WeChatPay:PrivateKey", file)).Start(Request(), default);
    }

    [Theory]
    [InlineData("WeChatPay:MerchantId", "", "缺一不可")]
    [InlineData("WeChatPay:AppId", "", "缺一不可")]
    [InlineData("WeChatPay:SerialNumber", "", "缺一不可")]
    [InlineData("WeChatPay:PrivateKey", "", "缺一不可")]
    [InlineData("WeChatPay:PrivateKey", "/no/such/file", "PrivateKey")]
    [InlineData("WeChatPay:PrivateKey", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", "PrivateKey")]
    [InlineData("WeChatPay:ApiV3Key", "", "缺一不可")]
    [InlineData("WeChatPay:ApiV3Key", "too-short", "ApiV3Key")]
    [InlineData("WeChatPay:ApiBase", "http://api.example.com", "https")]
    [InlineData("WeChatPay:PublicKeyId", "PUB_KEY_ID_1", "PublicKey")]
    [InlineData("PublicAddress", "", "PublicAddress")]
    [InlineData("PublicAddress", "http://shop.example.gov.cn", "PublicAddress")]
    public void Half_of_the_settings_are_refused(string setting, string value, string said) =>
        Should.Throw<OptionsValidationException>(() => Gateway((setting, value))).Message.ShouldContain(said);

    [Fact]
    public void Without_keys_there_is_no_WeChat_Pay()
    {
        var services = new ServiceCollection();
        services.AddWeChatPay(new ConfigurationBuilder().AddInMemoryCollection([new("WeChatPay:ApiBase", "https://api2.mch.weixin.qq.com"), new("WeChatPay:MerchantId", "")]).Build());
        services.ShouldBeEmpty();
    }

    private static PaymentRequest Request() => new(PaymentId.New(), "HS202605120001", new Money(29.90m), TimeProvider.System.GetUtcNow().AddMinutes(30), OnPhone: false);

    private IPaymentGateway Gateway(params (string Name, string Value)[] instead)
    {
        var settings = Settings(_server).ToDictionary(s => s.Name, s => (string?)s.Value);
        foreach (var (name, value) in instead)
        {
            settings[name] = value;
        }
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration).AddSingleton(TimeProvider.System).AddSingleton<IHttpContextAccessor, HttpContextAccessor>();
        services.AddSingleton<Sealing>().AddOptions<SealingOptions>().Configure(o => o.Key = TestServices.PickupKey);
        services.AddWeChatPay(configuration);
        var built = services.BuildServiceProvider();
        built.GetRequiredService<IStartupValidator>().Validate();
        return built.GetRequiredService<IPaymentGateway>();
    }

    /// <summary>What a merchant of this server writes into the shop's settings.</summary>
    internal static (string Name, string Value)[] Settings(WeChatPayServer server) =>
    [
        ("WeChatPay:MerchantId", WeChatPayServer.MerchantId), ("WeChatPay:AppId", WeChatPayServer.AppId), ("WeChatPay:SerialNumber", WeChatPayServer.MerchantSerial),
        ("WeChatPay:PrivateKey", server.MerchantKey), ("WeChatPay:ApiV3Key", WeChatPayServer.ApiV3Key), ("WeChatPay:ApiBase", server.Address.ToString()), ("PublicAddress", WeChatPayServer.ShopAddress),
    ];
}
