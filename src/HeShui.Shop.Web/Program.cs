using System.Globalization;
using HeShui.Shop.LocalPostgres;
using HeShui.Shop.Web.Setup;
using Microsoft.Extensions.Options;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");

var interruption = new Interruption();
try
{
    var command = ShopCommand.Parse(args, out var rest);
    var builder = WebApplication.CreateBuilder(rest);
    await using var database = await ShopDatabase.Open(builder.Configuration, builder.Environment, Say.Progress, interruption.Token);
    builder.Configuration["Media:Folder"] ??= database.Files is { } files ? Path.Combine(files, "media") : null;
    builder.AddShopWeb(database.ConnectionString);
    await using var app = builder.Build();
    if (command is not null)
    {
        return await command.Run(app, interruption.Token);
    }
    await app.Prepare(Say.Progress, interruption.Token);
    app.UseShopWeb();
    interruption.Dispose();
    await app.StartAsync();
    app.SayWelcome();
    await app.WaitForShutdownAsync();
    return 0;
}
catch (Exception refused) when (refused is SetupException or LocalPostgresException or OptionsValidationException)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return 1;
}
catch (AggregateException refused) when (refused.InnerExceptions.All(e => e is OptionsValidationException))
{
    await Console.Error.WriteLineAsync(string.Join('\n', refused.InnerExceptions.Select(e => e.Message)));
    return 1;
}
catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
{
    return 1;
}

/// <summary>The entry point, named so that tests can start it.</summary>
public sealed partial class Program;
