using System.Text.RegularExpressions;
using HeShui.Shop.Testing;
using HeShui.Shop.Web.Tests.Ground;
using Npgsql;

namespace HeShui.Shop.Web.Tests.Pages;

/// <summary>The program at the console: its commands, and the starts it refuses.</summary>
[Collection(OwnPrograms.Name)]
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
        checks.ShouldAllBe(line => line.StartsWith('✓'));
        checks.Count(line => Passed().IsMatch(line)).ShouldBeGreaterThan(30);

        await using (var source = NpgsqlDataSource.Create(database))
        {
            await source.CreateCommand("UPDATE catalog.stock SET reserved = reserved + 1, available = available - 1 WHERE sku = (SELECT sku FROM catalog.stock WHERE available > 1 LIMIT 1)").ExecuteNonQueryAsync();
        }
        (code, said, _) = await Run("Development", ["verify"], database);
        await TestDatabases.Drop(database);
        code.ShouldBe(2);
        said.ShouldMatch("(?m)^✗ 预留.*不符 1，");
    }

    [Fact]
    public async Task The_first_operator_of_a_new_production_database_is_made_at_the_console_with_a_strong_password()
    {
        var database = await TestDatabases.New();
        await using var source = NpgsqlDataSource.Create(database);
        foreach (var (password, problem) in new[] { ("short", "密码至少 12 位"), ("13800001111aa", "不能有手机号"), ("aaaaaaaaaaaaa", "同几个字符") })
        {
            var (refused, _, why) = await Run("Production", ["admin", "create"], database, Key, $"13800001111\n马店长\n{password}\n");
            refused.ShouldBe(1);
            why.ShouldContain(problem);
        }
        ((long)(await source.CreateCommand("SELECT count(*) FROM members.account").ExecuteScalarAsync())!).ShouldBe(0);

        var (code, said, _) = await Run("Production", ["admin", "create"], database, Key, "13800001111\n马店长\nyellow-river-2026\n");
        code.ShouldBe(0, said);
        ((string[])(await source.CreateCommand("SELECT role_names FROM members.account WHERE user_name = '13800001111'").ExecuteScalarAsync())!).ShouldBe(["Operator"]);
        await source.DisposeAsync();
        await TestDatabases.Drop(database);
    }

    private static Task<(int Code, string Said, string Complained)> Run(string environment, string[] arguments, string? database = null, string? key = null, string? input = null) =>
        ShopProgram.Run(environment, arguments, database, input, ("PickupCodes__Key", key));

    [GeneratedRegex("^✓ .+：查了 [1-9][0-9,]*，不符 0，用时 [0-9.]+ 秒$")]
    private static partial Regex Passed();
}
