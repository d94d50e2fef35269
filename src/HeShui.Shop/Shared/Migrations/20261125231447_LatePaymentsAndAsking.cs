using System;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HeShui.Shop.Shared.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(ShopDb))]
    [Migration("20261125231447_LatePaymentsAndAsking")]
    public class LatePaymentsAndAsking : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ask_at",
                schema: "payments",
                table: "refund",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ask_at",
                schema: "payments",
                table: "payment",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "lapsed_at",
                schema: "ordering",
                table: "order",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_refund_ask_at",
                schema: "payments",
                table: "refund",
                column: "ask_at",
                filter: "ask_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_payment_ask_at",
                schema: "payments",
                table: "payment",
                column: "ask_at",
                filter: "ask_at IS NOT NULL");

            migrationBuilder.Sql("UPDATE payments.payment SET ask_at = now() WHERE state = 'Started' AND started_at > now() - interval '25 hours'");
            // Phones are searched for by their end: without this the planner takes everybody for a rare buyer.
            migrationBuilder.Sql("CREATE STATISTICS ordering.order_phone ON (destination ->> 'Phone') FROM ordering.\"order\"");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP STATISTICS ordering.order_phone");

            migrationBuilder.DropIndex(
                name: "ix_refund_ask_at",
                schema: "payments",
                table: "refund");

            migrationBuilder.DropIndex(
                name: "ix_payment_ask_at",
                schema: "payments",
                table: "payment");

            migrationBuilder.DropColumn(
                name: "ask_at",
                schema: "payments",
                table: "refund");

            migrationBuilder.DropColumn(
                name: "ask_at",
                schema: "payments",
                table: "payment");

            migrationBuilder.DropColumn(
                name: "lapsed_at",
                schema: "ordering",
                table: "order");
        }
    }
}
