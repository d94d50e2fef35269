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
    [Migration("20261125225840_AfterSales")]
    public class AfterSales : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "after_sales");

            migrationBuilder.AddColumn<Guid>(
                name: "case",
                schema: "payments",
                table: "refund",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "fresh",
                schema: "ordering",
                table: "order_line",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<Guid>(
                name: "case",
                schema: "ledger",
                table: "entry",
                type: "uuid",
                nullable: true);

            migrationBuilder.Sql("UPDATE ordering.order_line l SET fresh = true FROM catalog.product p WHERE p.id = l.product AND p.fresh");

            migrationBuilder.CreateTable(
                name: "refund_case",
                schema: "after_sales",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    key = table.Column<Guid>(type: "uuid", nullable: false),
                    order = table.Column<Guid>(type: "uuid", nullable: false),
                    order_number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    member = table.Column<Guid>(type: "uuid", nullable: false),
                    supplier = table.Column<Guid>(type: "uuid", nullable: true),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    photos = table.Column<string[]>(type: "character varying(80)[]", nullable: false),
                    freight_asked = table.Column<decimal>(type: "numeric(14,2)", precision: 14, scale: 2, nullable: false),
                    freight = table.Column<decimal>(type: "numeric(14,2)", precision: 14, scale: 2, nullable: false),
                    sends_back = table.Column<bool>(type: "boolean", nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    appeal_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    appealed = table.Column<bool>(type: "boolean", nullable: false),
                    is_demo = table.Column<bool>(type: "boolean", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_refund_case", x => x.id);
                    table.CheckConstraint("ck_refund_case_freight", "freight BETWEEN 0 AND freight_asked");
                });

            migrationBuilder.CreateTable(
                name: "case_line",
                schema: "after_sales",
                columns: table => new
                {
                    @case = table.Column<Guid>(name: "case", type: "uuid", nullable: false),
                    line = table.Column<Guid>(type: "uuid", nullable: false),
                    sku = table.Column<Guid>(type: "uuid", nullable: false),
                    product_name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    sku_name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    picture = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    units = table.Column<int>(type: "integer", nullable: false),
                    worth = table.Column<decimal>(type: "numeric(14,2)", precision: 14, scale: 2, nullable: false),
                    amount = table.Column<decimal>(type: "numeric(14,2)", precision: 14, scale: 2, nullable: false),
                    units_back = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_line", x => new { x.@case, x.line });
                    table.CheckConstraint("ck_case_line_amounts", "units > 0 AND amount BETWEEN 0 AND worth AND units_back BETWEEN 0 AND units");
                    table.ForeignKey(
                        name: "fk_case_line_refund_case_case",
                        column: x => x.@case,
                        principalSchema: "after_sales",
                        principalTable: "refund_case",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "case_step",
                schema: "after_sales",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    from = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    to = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    why = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    @case = table.Column<Guid>(name: "case", type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_step", x => x.id);
                    table.ForeignKey(
                        name: "fk_case_step_refund_case_case",
                        column: x => x.@case,
                        principalSchema: "after_sales",
                        principalTable: "refund_case",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_refund_case",
                schema: "payments",
                table: "refund",
                column: "case",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_entry_case",
                schema: "ledger",
                table: "entry",
                column: "case",
                filter: "\"case\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_case_line_line",
                schema: "after_sales",
                table: "case_line",
                column: "line");

            migrationBuilder.CreateIndex(
                name: "ix_case_step_case",
                schema: "after_sales",
                table: "case_step",
                column: "case");

            migrationBuilder.CreateIndex(
                name: "ix_refund_case_due_at",
                schema: "after_sales",
                table: "refund_case",
                column: "due_at",
                filter: "due_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_refund_case_key",
                schema: "after_sales",
                table: "refund_case",
                column: "key");

            migrationBuilder.CreateIndex(
                name: "ix_refund_case_member_requested_at",
                schema: "after_sales",
                table: "refund_case",
                columns: new[] { "member", "requested_at" });

            migrationBuilder.CreateIndex(
                name: "ix_refund_case_number",
                schema: "after_sales",
                table: "refund_case",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_refund_case_order",
                schema: "after_sales",
                table: "refund_case",
                column: "order");

            migrationBuilder.CreateIndex(
                name: "ix_refund_case_state_requested_at",
                schema: "after_sales",
                table: "refund_case",
                columns: new[] { "state", "requested_at" });

            migrationBuilder.CreateIndex(
                name: "ix_refund_case_supplier_state_requested_at",
                schema: "after_sales",
                table: "refund_case",
                columns: new[] { "supplier", "state", "requested_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "case_line",
                schema: "after_sales");

            migrationBuilder.DropTable(
                name: "case_step",
                schema: "after_sales");

            migrationBuilder.DropTable(
                name: "refund_case",
                schema: "after_sales");

            migrationBuilder.DropIndex(
                name: "ix_refund_case",
                schema: "payments",
                table: "refund");

            migrationBuilder.DropIndex(
                name: "ix_entry_case",
                schema: "ledger",
                table: "entry");

            migrationBuilder.DropColumn(
                name: "case",
                schema: "payments",
                table: "refund");

            migrationBuilder.DropColumn(
                name: "fresh",
                schema: "ordering",
                table: "order_line");

            migrationBuilder.DropColumn(
                name: "case",
                schema: "ledger",
                table: "entry");
        }
    }
}
