using System;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HeShui.Shop.Shared.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(ShopDb))]
    [Migration("20261126021257_Acceptance")]
    public class Acceptance : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "monthly_report",
                schema: "reporting",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    project = table.Column<Guid>(type: "uuid", nullable: false),
                    month = table.Column<DateOnly>(type: "date", nullable: false),
                    file = table.Column<Guid>(type: "uuid", nullable: false),
                    has_demo = table.Column<bool>(type: "boolean", nullable: false),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_monthly_report", x => x.id);
                    table.CheckConstraint("ck_monthly_report_month", "extract(day FROM month) = 1");
                    table.ForeignKey(
                        name: "fk_monthly_report_project_project",
                        column: x => x.project,
                        principalSchema: "reporting",
                        principalTable: "project",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "submission",
                schema: "reporting",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    project = table.Column<Guid>(type: "uuid", nullable: false),
                    round = table.Column<int>(type: "integer", nullable: false),
                    as_of = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    statement = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    submitted_by_account = table.Column<Guid>(type: "uuid", nullable: false),
                    submitted_by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    checked_on = table.Column<DateOnly>(type: "date", nullable: true),
                    checked_by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    checked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    decided_by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    why = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    photos = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_submission", x => x.id);
                    table.ForeignKey(
                        name: "fk_submission_project_project",
                        column: x => x.project,
                        principalSchema: "reporting",
                        principalTable: "project",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "subscription",
                schema: "reporting",
                columns: table => new
                {
                    project = table.Column<Guid>(type: "uuid", nullable: false),
                    account = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_subscription", x => new { x.project, x.account });
                    table.ForeignKey(
                        name: "fk_subscription_project_project",
                        column: x => x.project,
                        principalSchema: "reporting",
                        principalTable: "project",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "check_item",
                schema: "reporting",
                columns: table => new
                {
                    position = table.Column<int>(type: "integer", nullable: false),
                    submission = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    holds = table.Column<bool>(type: "boolean", nullable: true),
                    note = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_check_item", x => new { x.submission, x.position });
                    table.ForeignKey(
                        name: "fk_check_item_submission_submission",
                        column: x => x.submission,
                        principalSchema: "reporting",
                        principalTable: "submission",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "snapshot",
                schema: "reporting",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    project = table.Column<Guid>(type: "uuid", nullable: false),
                    submission = table.Column<Guid>(type: "uuid", nullable: false),
                    project_code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    project_name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: false),
                    as_of = table.Column<DateOnly>(type: "date", nullable: false),
                    taken_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    sha256 = table.Column<string>(type: "character(64)", fixedLength: true, maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_snapshot", x => x.id);
                    table.ForeignKey(
                        name: "fk_snapshot_project_project",
                        column: x => x.project,
                        principalSchema: "reporting",
                        principalTable: "project",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_snapshot_submission_submission",
                        column: x => x.submission,
                        principalSchema: "reporting",
                        principalTable: "submission",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "snapshot_figure",
                schema: "reporting",
                columns: table => new
                {
                    code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    snapshot = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    level1 = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    level2 = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    unit_name = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    direction = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    target = table.Column<decimal>(type: "numeric(28,8)", precision: 28, scale: 8, nullable: true),
                    weight = table.Column<decimal>(type: "numeric(6,2)", precision: 6, scale: 2, nullable: true),
                    metric = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    definition = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: false),
                    gross = table.Column<decimal>(type: "numeric(28,8)", precision: 28, scale: 8, nullable: true),
                    counted = table.Column<decimal>(type: "numeric(28,8)", precision: 28, scale: 8, nullable: true),
                    rows = table.Column<int>(type: "integer", nullable: false),
                    rows_total = table.Column<decimal>(type: "numeric(28,8)", precision: 28, scale: 8, nullable: false),
                    has_demo = table.Column<bool>(type: "boolean", nullable: false),
                    evidence_sha256 = table.Column<string>(type: "character(64)", fixedLength: true, maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_snapshot_figure", x => new { x.snapshot, x.code });
                    table.ForeignKey(
                        name: "fk_snapshot_figure_snapshot_snapshot",
                        column: x => x.snapshot,
                        principalSchema: "reporting",
                        principalTable: "snapshot",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_monthly_report_project_month",
                schema: "reporting",
                table: "monthly_report",
                columns: new[] { "project", "month" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_snapshot_project",
                schema: "reporting",
                table: "snapshot",
                column: "project");

            migrationBuilder.CreateIndex(
                name: "ix_snapshot_submission",
                schema: "reporting",
                table: "snapshot",
                column: "submission",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_submission_project_round",
                schema: "reporting",
                table: "submission",
                columns: new[] { "project", "round" },
                unique: true);

            migrationBuilder.Sql(
                """
                CREATE OR REPLACE FUNCTION reporting.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    RAISE EXCEPTION 'reporting.% is append-only: % refused', TG_TABLE_NAME, TG_OP;
                END $$;
                CREATE TRIGGER snapshot_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON reporting.snapshot
                    FOR EACH STATEMENT EXECUTE FUNCTION reporting.refuse_change();
                CREATE TRIGGER snapshot_figure_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON reporting.snapshot_figure
                    FOR EACH STATEMENT EXECUTE FUNCTION reporting.refuse_change();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "check_item",
                schema: "reporting");

            migrationBuilder.DropTable(
                name: "monthly_report",
                schema: "reporting");

            migrationBuilder.DropTable(
                name: "snapshot_figure",
                schema: "reporting");

            migrationBuilder.DropTable(
                name: "subscription",
                schema: "reporting");

            migrationBuilder.DropTable(
                name: "snapshot",
                schema: "reporting");

            migrationBuilder.DropTable(
                name: "submission",
                schema: "reporting");
        }
    }
}
