using System;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace HeShui.Shop.Shared.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(ShopDb))]
    [Migration("20261124192056_Points")]
    public class Points : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "points_account",
                schema: "promotions",
                columns: table => new
                {
                    member = table.Column<Guid>(type: "uuid", nullable: false),
                    balance = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_points_account", x => x.member);
                });

            migrationBuilder.CreateTable(
                name: "points_entry",
                schema: "promotions",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    member = table.Column<Guid>(type: "uuid", nullable: false),
                    order = table.Column<Guid>(type: "uuid", nullable: false),
                    order_number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    reason = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    points = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_points_entry", x => x.id);
                    table.CheckConstraint("ck_points_entry_sign", "points <> 0 AND (points > 0) = (reason IN ('Earned', 'Returned'))");
                    table.ForeignKey(
                        name: "fk_points_entry_points_account_member",
                        column: x => x.member,
                        principalSchema: "promotions",
                        principalTable: "points_account",
                        principalColumn: "member",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_points_entry_member_id",
                schema: "promotions",
                table: "points_entry",
                columns: new[] { "member", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_points_entry_order",
                schema: "promotions",
                table: "points_entry",
                column: "order");

            migrationBuilder.CreateIndex(
                name: "ix_points_entry_order_reason",
                schema: "promotions",
                table: "points_entry",
                columns: new[] { "order", "reason" },
                unique: true,
                filter: "reason IN ('Earned', 'Used')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "points_entry",
                schema: "promotions");

            migrationBuilder.DropTable(
                name: "points_account",
                schema: "promotions");
        }
    }
}
