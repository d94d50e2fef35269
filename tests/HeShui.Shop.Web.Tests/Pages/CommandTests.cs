using System.Text.RegularExpressions;
using HeShui.Shop.Testing;
using HeShui.Shop.Web.Tests.Ground;
using Npgsql;

namespace HeShui.Shop.Web.Tests.Pages;

/// <summary>The program at the console: its commands, and the starts it refuses.</summary>
public sealed partial class CommandTests
{
    private const string Key = "dGVzdHMtb25seS1waWNrdXAtY29kZS1rZXktMDAwMDAwMDAwMQ==";

    [Fact]
    public async Task Production_does_not_start_without_a_database()
    {
        var (code, _, said) = await Run("Production", []);
        code.ShouldBe(1);
        said.Trim().ShouldBe("没有数据库：请设置 ConnectionStrings__Shop，指向 PostgreSQL 15 或更新的版本。");
    }

    [Fact]
    public async Task Demo_data_does_not_get_into_production()
    {
        var database = await TestDatabases.New();
        var (code, _, said) = await Run("Production", ["seed", "demo"], database, Key);
        await using var source = NpgsqlDataSource.Create(database);
        var members = (long)(await source.CreateCommand("SELECT count(*) FROM members.member").ExecuteScalarAsync())!;
        await source.DisposeAsync();
        await TestDatabases.Drop(database);
        code.ShouldBe(1);
        said.ShouldContain("演示数据只能装进开发环境");
        members.ShouldBe(0);
    }

    [Fact]
    public async Task An_unknown_command_is_refused_with_the_known_ones()
    {
        var (code, _, said) = await Run("Development", ["open", "sesame"]);
        code.ShouldBe(1);
        said.ShouldContain("没有“open sesame”这个命令");
        said.ShouldContain("verify");
    }

    [Fact]
    public async Task Verify_says_what_was_checked_and_fails_when_something_is_not_true()
    {
        var database = await TestDatabases.NewWithDemo();
        var (code, said, _) = await Run("Development", ["verify"], database);
        code.ShouldBe(0, said);
        var checks = said.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        checks.Length.ShouldBeGreaterThan(5);
        checks.ShouldAllBe(line => Passed().IsMatch(line));

        await using (var source = NpgsqlDataSource.Create(database))
        {
            await source.CreateCommand("UPDATE catalog.stock SET reserved = reserved + 1, available = available - 1 WHERE sku = (SELECT sku FROM catalog.stock WHERE available > 1 LIMIT 1)").ExecuteNonQueryAsync();
        }
        (code, said, _) = await Run("Development", ["verify"], database);
        await TestDatabases.Drop(database);
        code.ShouldBe(2);
        said.ShouldMatch("(?m)^✗ 预留.*不符 1$");
    }

    private static Task<(int Code, string Said, string Complained)> Run(string environment, string[] arguments, string? database = null, string? key = null) =>
        ShopProgram.Run(environment, arguments, database, ("PickupCodes__Key", key));

    [GeneratedRegex("^✓ .+：查了 [1-9][0-9,]*，不符 0$")]
    private static partial Regex Passed();
}
