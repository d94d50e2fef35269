using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HeShui.Shop.Shared.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(ShopDb))]
    [Migration("20261124185757_CalledOffAndFound")]
    public class CalledOffAndFound : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_order_line_amounts",
                schema: "ordering",
                table: "order_line");

            migrationBuilder.AddColumn<int>(
                name: "called_off",
                schema: "ordering",
                table: "order_line",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "placed_discounts",
                schema: "ordering",
                table: "order_line",
                type: "jsonb",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "pickup_point",
                schema: "ordering",
                table: "order",
                type: "character varying(60)",
                maxLength: 60,
                nullable: true,
                computedColumnSql: "destination ->> 'PickupPoint'",
                stored: true);

            migrationBuilder.AddColumn<string>(
                name: "recipient",
                schema: "ordering",
                table: "order",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true,
                computedColumnSql: "destination ->> 'Recipient'",
                stored: true);

            migrationBuilder.CreateIndex(
                name: "ix_order_line_supplier_placed_at_order",
                schema: "ordering",
                table: "order_line",
                columns: new[] { "supplier", "placed_at", "order" });

            migrationBuilder.AddCheckConstraint(
                name: "ck_order_line_amounts",
                schema: "ordering",
                table: "order_line",
                sql: "quantity >= 0 AND called_off >= 0 AND quantity + called_off > 0 AND unit_price > 0 AND paid >= 0");

            migrationBuilder.CreateIndex(
                name: "ix_order_pickup_point_placed_at_id",
                schema: "ordering",
                table: "order",
                columns: new[] { "pickup_point", "placed_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_order_recipient_placed_at_id",
                schema: "ordering",
                table: "order",
                columns: new[] { "recipient", "placed_at", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_order_line_supplier_placed_at_order",
                schema: "ordering",
                table: "order_line");

            migrationBuilder.DropCheckConstraint(
                name: "ck_order_line_amounts",
                schema: "ordering",
                table: "order_line");

            migrationBuilder.DropIndex(
                name: "ix_order_pickup_point_placed_at_id",
                schema: "ordering",
                table: "order");

            migrationBuilder.DropIndex(
                name: "ix_order_recipient_placed_at_id",
                schema: "ordering",
                table: "order");

            migrationBuilder.DropColumn(
                name: "pickup_point",
                schema: "ordering",
                table: "order");

            migrationBuilder.DropColumn(
                name: "recipient",
                schema: "ordering",
                table: "order");

            migrationBuilder.DropColumn(
                name: "called_off",
                schema: "ordering",
                table: "order_line");

            migrationBuilder.DropColumn(
                name: "placed_discounts",
                schema: "ordering",
                table: "order_line");

            migrationBuilder.AddCheckConstraint(
                name: "ck_order_line_amounts",
                schema: "ordering",
                table: "order_line",
                sql: "quantity > 0 AND unit_price > 0 AND paid >= 0");
        }
    }
}
