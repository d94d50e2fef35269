using System.Globalization;
using HeShui.Shop.LoadTests;

var met = args.FirstOrDefault() switch
{
    "lists" => await Lists.Measure(),
    "growth" => await Growth.Measure(),
    "checkouts" => await Measured.Shop(Checkouts.Measure),
    "verify" => await Measured.Shop(Verify.Measure),
    "reports" => await Measured.Shop(Reports.Measure),
    "flash" => await Measured.Shop(Flash.Measure),
    "crash" => await Crash.Measure(args is [_, var kills] ? int.Parse(kills, CultureInfo.InvariantCulture) : 50),
    CrashWorker.Command => await CrashWorker.Run(args[1..]),
    _ => Usage(),
};
return met ? 0 : 1;

static bool Usage()
{
    Console.WriteLine("usage: dotnet run --project tests/HeShui.Shop.LoadTests -c Release -- lists | flash | checkouts | growth | verify | reports | crash [kills]");
    return false;
}
