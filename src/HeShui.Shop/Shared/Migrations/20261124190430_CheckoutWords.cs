using System;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HeShui.Shop.Shared.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(ShopDb))]
    [Migration("20261124190430_CheckoutWords")]
    public class CheckoutWords : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "note",
                schema: "delivery",
                table: "supplier_order",
                type: "character varying(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "adults_only",
                schema: "delivery",
                table: "shipment",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "note",
                schema: "delivery",
                table: "shipment",
                type: "character varying(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "adult_confirmed_at",
                schema: "ordering",
                table: "order",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "invoice",
                schema: "ordering",
                table: "order",
                type: "jsonb",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "supplier_notes",
                schema: "ordering",
                table: "order",
                type: "jsonb",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<bool>(
                name: "adults_only",
                schema: "catalog",
                table: "category",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "set_aside",
                schema: "ordering",
                table: "cart_line",
                type: "boolean",
                nullable: false,
                defaultValue: false);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "note",
                schema: "delivery",
                table: "supplier_order");

            migrationBuilder.DropColumn(
                name: "adults_only",
                schema: "delivery",
                table: "shipment");

            migrationBuilder.DropColumn(
                name: "note",
                schema: "delivery",
                table: "shipment");

            migrationBuilder.DropColumn(
                name: "adult_confirmed_at",
                schema: "ordering",
                table: "order");

            migrationBuilder.DropColumn(
                name: "invoice",
                schema: "ordering",
                table: "order");

            migrationBuilder.DropColumn(
                name: "supplier_notes",
                schema: "ordering",
                table: "order");

            migrationBuilder.DropColumn(
                name: "adults_only",
                schema: "catalog",
                table: "category");

            migrationBuilder.DropColumn(
                name: "set_aside",
                schema: "ordering",
                table: "cart_line");
        }
    }
}
