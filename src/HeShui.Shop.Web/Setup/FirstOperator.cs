using FluentValidation;
using HeShui.Shop.Members;
using HeShui.Shop.Shared;
using MediatR;

namespace HeShui.Shop.Web.Setup;

/// <summary>
/// <c>-- admin create</c>: opens the account of an operator, the first one above all. Phone, name and password are asked for at
/// the console; where there is nobody to ask, they are three lines of the input.
/// </summary>
internal static class FirstOperator
{
    public static async Task<int> Create(WebApplication app, CancellationToken ct)
    {
        var phone = Ask("手机号：");
        var name = Ask("姓名：");
        var password = Console.IsInputRedirected ? Ask("") : AskSecretly("密码（至少 12 位，不显示）：");
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(Actor.System);
        try
        {
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new OpenWorkAccount(phone, name, password, new Work([Role.Operator], null, null)), ct);
        }
        catch (ValidationException invalid)
        {
            throw new SetupException(string.Join(' ', invalid.Errors.Select(e => e.ErrorMessage)));
        }
        catch (DomainException refused)
        {
            throw new SetupException(refused.Message);
        }
        Say.Line("运营账号开好了，可以登录了。");
        return 0;
    }

    private static string Ask(string question)
    {
        if (!Console.IsInputRedirected)
        {
            Console.Write(question);
        }
        return Console.ReadLine() ?? "";
    }

    private static string AskSecretly(string question)
    {
        Console.Write(question);
        var typed = new System.Text.StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            typed.Length -= key.Key == ConsoleKey.Backspace && typed.Length > 0 ? 1 : 0;
            typed.Append(char.IsControl(key.KeyChar) ? "" : key.KeyChar.ToString());
        }
        Console.WriteLine();
        return typed.ToString();
    }
}
