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
    [Migration("20261125225057_Reconciliation")]
    public class Reconciliation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "book_line",
                schema: "payments",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    provider = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    payment = table.Column<Guid>(type: "uuid", nullable: true),
                    refund = table.Column<Guid>(type: "uuid", nullable: true),
                    reference = table.Column<string>(type: "text", nullable: false),
                    amount = table.Column<decimal>(type: "numeric(14,2)", precision: 14, scale: 2, nullable: false),
                    currency = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_book_line", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "difference",
                schema: "payments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    provider = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false),
                    payment = table.Column<Guid>(type: "uuid", nullable: true),
                    refund = table.Column<Guid>(type: "uuid", nullable: true),
                    reference = table.Column<string>(type: "text", nullable: true),
                    order_number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    ours = table.Column<decimal>(type: "numeric(14,2)", precision: 14, scale: 2, nullable: true),
                    theirs = table.Column<decimal>(type: "numeric(14,2)", precision: 14, scale: 2, nullable: true),
                    currency = table.Column<string>(type: "text", nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    owner = table.Column<Guid>(type: "uuid", nullable: true),
                    owner_name = table.Column<string>(type: "text", nullable: true),
                    taken_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    closed_by = table.Column<string>(type: "text", nullable: true),
                    outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_difference", x => x.id);
                    table.CheckConstraint("ck_difference_closed", "(closed_at IS NULL) = (outcome IS NULL) AND (closed_at IS NULL OR outcome = 'Agreed' OR (note <> '' AND owner IS NOT NULL))");
                });

            migrationBuilder.CreateTable(
                name: "reconciled_day",
                schema: "payments",
                columns: table => new
                {
                    provider = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    ran_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    their_payments = table.Column<int>(type: "integer", nullable: false),
                    they_took = table.Column<decimal>(type: "numeric(14,2)", precision: 14, scale: 2, nullable: false),
                    our_payments = table.Column<int>(type: "integer", nullable: false),
                    we_took = table.Column<decimal>(type: "numeric(14,2)", precision: 14, scale: 2, nullable: false),
                    their_refunds = table.Column<int>(type: "integer", nullable: false),
                    they_gave_back = table.Column<decimal>(type: "numeric(14,2)", precision: 14, scale: 2, nullable: false),
                    our_refunds = table.Column<int>(type: "integer", nullable: false),
                    we_gave_back = table.Column<decimal>(type: "numeric(14,2)", precision: 14, scale: 2, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reconciled_day", x => new { x.provider, x.date });
                });

            migrationBuilder.CreateIndex(
                name: "ix_inbox_event_odd",
                schema: "payments",
                table: "inbox_event",
                column: "received_at",
                filter: "outcome IN ('Unknown', 'Mismatch')");

            migrationBuilder.CreateIndex(
                name: "ix_book_line_payment",
                schema: "payments",
                table: "book_line",
                column: "payment");

            migrationBuilder.CreateIndex(
                name: "ix_book_line_provider_date",
                schema: "payments",
                table: "book_line",
                columns: new[] { "provider", "date" });

            migrationBuilder.CreateIndex(
                name: "ix_book_line_refund",
                schema: "payments",
                table: "book_line",
                column: "refund",
                filter: "refund IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_difference_one_open",
                schema: "payments",
                table: "difference",
                columns: new[] { "provider", "kind", "subject" },
                unique: true,
                filter: "closed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_difference_provider_date",
                schema: "payments",
                table: "difference",
                columns: new[] { "provider", "date" });

            migrationBuilder.CreateIndex(
                name: "ix_difference_provider_subject",
                schema: "payments",
                table: "difference",
                columns: new[] { "provider", "subject" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "book_line",
                schema: "payments");

            migrationBuilder.DropTable(
                name: "difference",
                schema: "payments");

            migrationBuilder.DropTable(
                name: "reconciled_day",
                schema: "payments");

            migrationBuilder.DropIndex(
                name: "ix_inbox_event_odd",
                schema: "payments",
                table: "inbox_event");
        }
    }
}
