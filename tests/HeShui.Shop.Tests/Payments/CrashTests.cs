using HeShui.Shop.LoadTests;
using Xunit.Abstractions;

namespace HeShui.Shop.Tests.Payments;

/// <summary>A short crash run; the long one is a command of the load program.</summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Nothing_is_lost_or_doubled_when_program_and_database_are_killed() => (await Crash.Run(kills: 3, output.WriteLine)).ShouldBeEmpty();
}
