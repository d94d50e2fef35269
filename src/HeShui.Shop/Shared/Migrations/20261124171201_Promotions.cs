using System;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HeShui.Shop.Shared.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(ShopDb))]
    [Migration("20261124171201_Promotions")]
    public class Promotions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "promotions");

            migrationBuilder.AddColumn<string>(
                name: "discounts",
                schema: "ordering",
                table: "order_line",
                type: "jsonb",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.CreateTable(
                name: "campaign",
                schema: "promotions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    scope = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    scope_key = table.Column<string>(type: "character varying(130)", maxLength: 130, nullable: false),
                    from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    to = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    terms = table.Column<string>(type: "jsonb", nullable: false),
                    started_by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    stopped_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    total = table.Column<int>(type: "integer", nullable: true),
                    per_member = table.Column<int>(type: "integer", nullable: true),
                    claimed = table.Column<int>(type: "integer", nullable: false),
                    is_shown = table.Column<bool>(type: "boolean", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_campaign", x => x.id);
                    table.CheckConstraint("ck_campaign_claimed", "claimed >= 0 AND (total IS NULL OR claimed <= total)");
                });

            migrationBuilder.CreateTable(
                name: "held_coupon",
                schema: "promotions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    campaign = table.Column<Guid>(type: "uuid", nullable: false),
                    member = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    claimed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    order = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_held_coupon", x => x.id);
                    table.ForeignKey(
                        name: "fk_held_coupon_campaign_campaign",
                        column: x => x.campaign,
                        principalSchema: "promotions",
                        principalTable: "campaign",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_campaign_code",
                schema: "promotions",
                table: "campaign",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_campaign_to",
                schema: "promotions",
                table: "campaign",
                column: "to");

            migrationBuilder.CreateIndex(
                name: "ix_held_coupon_campaign",
                schema: "promotions",
                table: "held_coupon",
                column: "campaign");

            migrationBuilder.CreateIndex(
                name: "ix_held_coupon_member_campaign_number",
                schema: "promotions",
                table: "held_coupon",
                columns: new[] { "member", "campaign", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_held_coupon_order",
                schema: "promotions",
                table: "held_coupon",
                column: "order");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "held_coupon",
                schema: "promotions");

            migrationBuilder.DropTable(
                name: "campaign",
                schema: "promotions");

            migrationBuilder.DropColumn(
                name: "discounts",
                schema: "ordering",
                table: "order_line");
        }
    }
}
