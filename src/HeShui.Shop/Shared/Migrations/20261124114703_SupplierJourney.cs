using System;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HeShui.Shop.Shared.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(ShopDb))]
    [Migration("20261124114703_SupplierJourney")]
    public class SupplierJourney : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "retired",
                schema: "catalog",
                table: "sku",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "proposal",
                schema: "catalog",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    supplier = table.Column<Guid>(type: "uuid", nullable: false),
                    is_new = table.Column<bool>(type: "boolean", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    submitted_by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    reviewed_by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    reviewed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    facts = table.Column<string>(type: "jsonb", nullable: false),
                    skus = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_proposal", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "stock_adjustment",
                schema: "catalog",
                columns: table => new
                {
                    key = table.Column<Guid>(type: "uuid", nullable: false),
                    sku = table.Column<Guid>(type: "uuid", nullable: false),
                    reason = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    quantity = table.Column<int>(type: "integer", nullable: false),
                    note = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stock_adjustment", x => x.key);
                    table.ForeignKey(
                        name: "fk_stock_adjustment_sku_sku",
                        column: x => x.sku,
                        principalSchema: "catalog",
                        principalTable: "sku",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "supplier_order",
                schema: "delivery",
                columns: table => new
                {
                    order = table.Column<Guid>(type: "uuid", nullable: false),
                    supplier = table.Column<Guid>(type: "uuid", nullable: false),
                    packed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    packed_by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_supplier_order", x => new { x.order, x.supplier });
                    table.ForeignKey(
                        name: "fk_supplier_order_shipment_order",
                        column: x => x.order,
                        principalSchema: "delivery",
                        principalTable: "shipment",
                        principalColumn: "order",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_proposal_one_open",
                schema: "catalog",
                table: "proposal",
                column: "code",
                unique: true,
                filter: "state IN ('Pending', 'Returned')");

            migrationBuilder.CreateIndex(
                name: "ix_proposal_state_submitted_at",
                schema: "catalog",
                table: "proposal",
                columns: new[] { "state", "submitted_at" });

            migrationBuilder.CreateIndex(
                name: "ix_proposal_supplier",
                schema: "catalog",
                table: "proposal",
                column: "supplier");

            migrationBuilder.CreateIndex(
                name: "ix_stock_adjustment_sku_at",
                schema: "catalog",
                table: "stock_adjustment",
                columns: new[] { "sku", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_supplier_order_supplier_packed_at",
                schema: "delivery",
                table: "supplier_order",
                columns: new[] { "supplier", "packed_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "proposal",
                schema: "catalog");

            migrationBuilder.DropTable(
                name: "stock_adjustment",
                schema: "catalog");

            migrationBuilder.DropTable(
                name: "supplier_order",
                schema: "delivery");

            migrationBuilder.DropColumn(
                name: "retired",
                schema: "catalog",
                table: "sku");
        }
    }
}
