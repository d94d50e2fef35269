using System.Globalization;
using HeShui.Shop.Web.Setup;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");

var command = ShopCommand.Parse(args, out var rest);
var builder = WebApplication.CreateBuilder(rest);
try
{
    await using var database = await ShopDatabase.Open(builder.Configuration, builder.Environment, Say.Progress, CancellationToken.None);
    builder.AddShopWeb(database.ConnectionString);
    await using var app = builder.Build();
    if (command is not null)
    {
        return await command.Run(app, CancellationToken.None);
    }
    await app.Prepare(Say.Progress, CancellationToken.None);
    app.UseShopWeb();
    await app.StartAsync();
    app.SayWelcome();
    await app.WaitForShutdownAsync();
    return 0;
}
catch (SetupException refused)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return 1;
}

/// <summary>The entry point, named so that tests can start it.</summary>
public sealed partial class Program;
