using System;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HeShui.Shop.Shared.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(ShopDb))]
    [Migration("20261124130205_PhoneChange")]
    public class PhoneChange : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "purpose",
                schema: "members",
                table: "sms_code",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "SignIn");

            migrationBuilder.CreateTable(
                name: "phone_change",
                schema: "members",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account = table.Column<Guid>(type: "uuid", nullable: false),
                    old_phone = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    new_phone = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    proven_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_phone_change", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_phone_change_account",
                schema: "members",
                table: "phone_change",
                column: "account");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "phone_change",
                schema: "members");

            migrationBuilder.DropColumn(
                name: "purpose",
                schema: "members",
                table: "sms_code");
        }
    }
}
