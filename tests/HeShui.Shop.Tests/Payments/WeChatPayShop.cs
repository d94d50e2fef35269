using HeShui.Shop.Testing;

namespace HeShui.Shop.Tests.Payments;

/// <summary>The business with WeChat Pay beside the sandbox, and WeChat Pay's own side.</summary>
public sealed class WeChatPayShop : IAsyncLifetime
{
    public WeChatPayShop() => Shop = new ShopFixture { Also = services => Server.Connect(services) };

    public ShopFixture Shop { get; }

    public WeChatPayServer Server { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await WeChatPayServer.Start(Shop.Clock);
        await Shop.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await Shop.DisposeAsync();
        await Server.DisposeAsync();
    }
}
