using System.Collections.Generic;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HeShui.Shop.Shared.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(ShopDb))]
    [Migration("20261124130404_SecondFactor")]
    public class SecondFactor : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<List<string>>(
                name: "recovery_codes",
                schema: "members",
                table: "account",
                type: "text[]",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.AddColumn<byte[]>(
                name: "second_factor_secret",
                schema: "members",
                table: "account",
                type: "bytea",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "second_factor_step",
                schema: "members",
                table: "account",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "recovery_codes",
                schema: "members",
                table: "account");

            migrationBuilder.DropColumn(
                name: "second_factor_secret",
                schema: "members",
                table: "account");

            migrationBuilder.DropColumn(
                name: "second_factor_step",
                schema: "members",
                table: "account");
        }
    }
}
