using HeShui.Shop.LoadTests;

switch (args.FirstOrDefault())
{
    case "lists":
        await Lists.Measure();
        break;
    default:
        Console.WriteLine("usage: dotnet run --project tests/HeShui.Shop.LoadTests -c Release -- lists");
        break;
}
