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
    [Migration("20261126020723_SelfEvaluation")]
    public class SelfEvaluation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "report_version",
                schema: "reporting",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    project = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    texts = table.Column<string[]>(type: "text[]", nullable: false),
                    figures = table.Column<string>(type: "jsonb", nullable: false),
                    restored = table.Column<int>(type: "integer", nullable: true),
                    by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_report_version", x => x.id);
                    table.ForeignKey(
                        name: "fk_report_version_project_project",
                        column: x => x.project,
                        principalSchema: "reporting",
                        principalTable: "project",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "self_evaluation_form",
                schema: "reporting",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    project = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    expected_goal = table.Column<string>(type: "character varying(1500)", maxLength: 1500, nullable: false),
                    actual_goal = table.Column<string>(type: "character varying(1500)", maxLength: 1500, nullable: false),
                    far_above = table.Column<decimal>(type: "numeric(6,2)", precision: 6, scale: 2, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    saved_by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    saved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_self_evaluation_form", x => x.id);
                    table.ForeignKey(
                        name: "fk_self_evaluation_form_project_project",
                        column: x => x.project,
                        principalSchema: "reporting",
                        principalTable: "project",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "evaluation_line",
                schema: "reporting",
                columns: table => new
                {
                    indicator = table.Column<Guid>(type: "uuid", nullable: false),
                    form = table.Column<long>(type: "bigint", nullable: false),
                    explanation = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    band = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    percent = table.Column<decimal>(type: "numeric(5,2)", precision: 5, scale: 2, nullable: true),
                    deduction = table.Column<decimal>(type: "numeric(6,2)", precision: 6, scale: 2, nullable: false),
                    deduction_reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    deducted_by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    deducted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_evaluation_line", x => new { x.form, x.indicator });
                    table.CheckConstraint("ck_evaluation_line_points", "deduction >= 0 AND percent BETWEEN 0 AND 100");
                    table.ForeignKey(
                        name: "fk_evaluation_line_indicator_indicator",
                        column: x => x.indicator,
                        principalSchema: "reporting",
                        principalTable: "indicator",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_evaluation_line_self_evaluation_form_form",
                        column: x => x.form,
                        principalSchema: "reporting",
                        principalTable: "self_evaluation_form",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "fund_row",
                schema: "reporting",
                columns: table => new
                {
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    form = table.Column<long>(type: "bigint", nullable: false),
                    initial = table.Column<decimal>(type: "numeric(14,2)", precision: 14, scale: 2, nullable: true),
                    budget = table.Column<decimal>(type: "numeric(14,2)", precision: 14, scale: 2, nullable: true),
                    paid = table.Column<decimal>(type: "numeric(14,2)", precision: 14, scale: 2, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fund_row", x => new { x.form, x.kind });
                    table.CheckConstraint("ck_fund_row_amounts", "initial >= 0 AND budget >= 0 AND paid >= 0");
                    table.ForeignKey(
                        name: "fk_fund_row_self_evaluation_form_form",
                        column: x => x.form,
                        principalSchema: "reporting",
                        principalTable: "self_evaluation_form",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_evaluation_line_indicator",
                schema: "reporting",
                table: "evaluation_line",
                column: "indicator");

            migrationBuilder.CreateIndex(
                name: "ix_report_version_project_year_number",
                schema: "reporting",
                table: "report_version",
                columns: new[] { "project", "year", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_self_evaluation_form_project_year",
                schema: "reporting",
                table: "self_evaluation_form",
                columns: new[] { "project", "year" },
                unique: true);

            migrationBuilder.Sql(
                """
                CREATE FUNCTION reporting.refuse_change_of_report() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    RAISE EXCEPTION 'reporting.report_version is append-only: % refused', TG_OP;
                END $$;
                CREATE TRIGGER report_version_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON reporting.report_version
                    FOR EACH STATEMENT EXECUTE FUNCTION reporting.refuse_change_of_report();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "evaluation_line",
                schema: "reporting");

            migrationBuilder.DropTable(
                name: "fund_row",
                schema: "reporting");

            migrationBuilder.DropTable(
                name: "report_version",
                schema: "reporting");

            migrationBuilder.DropTable(
                name: "self_evaluation_form",
                schema: "reporting");

            migrationBuilder.Sql("DROP FUNCTION reporting.refuse_change_of_report();");
        }
    }
}
