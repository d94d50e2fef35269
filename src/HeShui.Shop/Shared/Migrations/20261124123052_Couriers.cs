using System;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HeShui.Shop.Shared.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(ShopDb))]
    [Migration("20261124123052_Couriers")]
    public class Couriers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "courier",
                schema: "delivery",
                table: "shipment",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "failure",
                schema: "delivery",
                table: "shipment",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "failure_note",
                schema: "delivery",
                table: "shipment",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_shipment_courier_state",
                schema: "delivery",
                table: "shipment",
                columns: new[] { "courier", "state" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_shipment_courier_state",
                schema: "delivery",
                table: "shipment");

            migrationBuilder.DropColumn(
                name: "courier",
                schema: "delivery",
                table: "shipment");

            migrationBuilder.DropColumn(
                name: "failure",
                schema: "delivery",
                table: "shipment");

            migrationBuilder.DropColumn(
                name: "failure_note",
                schema: "delivery",
                table: "shipment");
        }
    }
}
