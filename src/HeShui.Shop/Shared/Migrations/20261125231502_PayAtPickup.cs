using System;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HeShui.Shop.Shared.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(ShopDb))]
    [Migration("20261125231502_PayAtPickup")]
    public class PayAtPickup : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "handed_back",
                schema: "payments",
                table: "refund",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "handed_back_by",
                schema: "payments",
                table: "refund",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "handed_back_note",
                schema: "payments",
                table: "refund",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "collect_by",
                schema: "ordering",
                table: "order",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "payment_method",
                schema: "ordering",
                table: "order",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "Online");

            migrationBuilder.AddColumn<TimeSpan>(
                name: "pickup_wait",
                schema: "ordering",
                table: "order",
                type: "interval",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_refund_by_hand",
                schema: "payments",
                table: "refund",
                column: "requested_at",
                filter: "state = 'Refused'");

            migrationBuilder.CreateIndex(
                name: "ix_order_collect_by",
                schema: "ordering",
                table: "order",
                column: "collect_by",
                filter: "status = 'Confirmed' AND payment = 'Unpaid'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_refund_by_hand",
                schema: "payments",
                table: "refund");

            migrationBuilder.DropIndex(
                name: "ix_order_collect_by",
                schema: "ordering",
                table: "order");

            migrationBuilder.DropColumn(
                name: "handed_back",
                schema: "payments",
                table: "refund");

            migrationBuilder.DropColumn(
                name: "handed_back_by",
                schema: "payments",
                table: "refund");

            migrationBuilder.DropColumn(
                name: "handed_back_note",
                schema: "payments",
                table: "refund");

            migrationBuilder.DropColumn(
                name: "collect_by",
                schema: "ordering",
                table: "order");

            migrationBuilder.DropColumn(
                name: "payment_method",
                schema: "ordering",
                table: "order");

            migrationBuilder.DropColumn(
                name: "pickup_wait",
                schema: "ordering",
                table: "order");
        }
    }
}
