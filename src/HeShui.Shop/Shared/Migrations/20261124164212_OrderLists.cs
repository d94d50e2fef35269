using System;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HeShui.Shop.Shared.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(ShopDb))]
    [Migration("20261124164212_OrderLists")]
    public class OrderLists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_order_member_placed_at",
                schema: "ordering",
                table: "order");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "placed_at",
                schema: "ordering",
                table: "order_line",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.Sql("""UPDATE ordering.order_line l SET placed_at = o.placed_at FROM ordering."order" o WHERE o.id = l."order";""");

            migrationBuilder.AlterColumn<DateTimeOffset>(
                name: "placed_at",
                schema: "ordering",
                table: "order_line",
                type: "timestamp with time zone",
                nullable: false,
                oldClrType: typeof(DateTimeOffset),
                oldType: "timestamp with time zone",
                oldNullable: true);

            migrationBuilder.AddColumn<string>(
                name: "phone_tail",
                schema: "ordering",
                table: "order",
                type: "text",
                nullable: true,
                computedColumnSql: "right(destination ->> 'Phone', 4)",
                stored: true);

            migrationBuilder.AddColumn<string>(
                name: "phone_tail",
                schema: "members",
                table: "member",
                type: "text",
                nullable: true,
                computedColumnSql: "right(phone, 4)",
                stored: true);

            migrationBuilder.CreateIndex(
                name: "ix_order_line_product_name_placed_at_order",
                schema: "ordering",
                table: "order_line",
                columns: new[] { "product_name", "placed_at", "order" });

            migrationBuilder.CreateIndex(
                name: "ix_order_fulfilment_placed_at_id",
                schema: "ordering",
                table: "order",
                columns: new[] { "fulfilment", "placed_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_order_member_placed_at_id",
                schema: "ordering",
                table: "order",
                columns: new[] { "member", "placed_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_order_payment_placed_at_id",
                schema: "ordering",
                table: "order",
                columns: new[] { "payment", "placed_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_order_phone_tail_placed_at_id",
                schema: "ordering",
                table: "order",
                columns: new[] { "phone_tail", "placed_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_order_placed_at_id",
                schema: "ordering",
                table: "order",
                columns: new[] { "placed_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_order_status_placed_at_id",
                schema: "ordering",
                table: "order",
                columns: new[] { "status", "placed_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_member_phone_tail",
                schema: "members",
                table: "member",
                column: "phone_tail");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_order_line_product_name_placed_at_order",
                schema: "ordering",
                table: "order_line");

            migrationBuilder.DropIndex(
                name: "ix_order_fulfilment_placed_at_id",
                schema: "ordering",
                table: "order");

            migrationBuilder.DropIndex(
                name: "ix_order_member_placed_at_id",
                schema: "ordering",
                table: "order");

            migrationBuilder.DropIndex(
                name: "ix_order_payment_placed_at_id",
                schema: "ordering",
                table: "order");

            migrationBuilder.DropIndex(
                name: "ix_order_phone_tail_placed_at_id",
                schema: "ordering",
                table: "order");

            migrationBuilder.DropIndex(
                name: "ix_order_placed_at_id",
                schema: "ordering",
                table: "order");

            migrationBuilder.DropIndex(
                name: "ix_order_status_placed_at_id",
                schema: "ordering",
                table: "order");

            migrationBuilder.DropIndex(
                name: "ix_member_phone_tail",
                schema: "members",
                table: "member");

            migrationBuilder.DropColumn(
                name: "phone_tail",
                schema: "ordering",
                table: "order");

            migrationBuilder.DropColumn(
                name: "phone_tail",
                schema: "members",
                table: "member");

            migrationBuilder.DropColumn(
                name: "placed_at",
                schema: "ordering",
                table: "order_line");

            migrationBuilder.CreateIndex(
                name: "ix_order_member_placed_at",
                schema: "ordering",
                table: "order",
                columns: new[] { "member", "placed_at" });
        }
    }
}
