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
    [Migration("20261126021917_ProjectsKeptByHand")]
    public class ProjectsKeptByHand : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<decimal>(
                name: "benefit_points",
                schema: "reporting",
                table: "project",
                type: "numeric(6,2)",
                precision: 6,
                scale: 2,
                nullable: false,
                defaultValue: 30m);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "edited_at",
                schema: "reporting",
                table: "project",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "edited_by",
                schema: "reporting",
                table: "project",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "output_points",
                schema: "reporting",
                table: "project",
                type: "numeric(6,2)",
                precision: 6,
                scale: 2,
                nullable: false,
                defaultValue: 50m);

            migrationBuilder.AddColumn<decimal>(
                name: "satisfaction_points",
                schema: "reporting",
                table: "project",
                type: "numeric(6,2)",
                precision: 6,
                scale: 2,
                nullable: false,
                defaultValue: 10m);

            migrationBuilder.AddColumn<int>(
                name: "version",
                schema: "reporting",
                table: "project",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateOnly>(
                name: "retired_on",
                schema: "reporting",
                table: "indicator",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "version",
                schema: "reporting",
                table: "indicator",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "weight_assumed",
                schema: "reporting",
                table: "indicator",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "indicator_change",
                schema: "reporting",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    indicator = table.Column<Guid>(type: "uuid", nullable: true),
                    indicator_name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    what = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    before = table.Column<string>(type: "character varying(220)", maxLength: 220, nullable: false),
                    after = table.Column<string>(type: "character varying(220)", maxLength: 220, nullable: false),
                    why = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    project = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_indicator_change", x => x.id);
                    table.ForeignKey(
                        name: "fk_indicator_change_indicator_indicator",
                        column: x => x.indicator,
                        principalSchema: "reporting",
                        principalTable: "indicator",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_indicator_change_project_project",
                        column: x => x.project,
                        principalSchema: "reporting",
                        principalTable: "project",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "project_comment",
                schema: "reporting",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    project = table.Column<Guid>(type: "uuid", nullable: false),
                    indicator = table.Column<Guid>(type: "uuid", nullable: true),
                    text = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    account = table.Column<Guid>(type: "uuid", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_project_comment", x => x.id);
                    table.ForeignKey(
                        name: "fk_project_comment_indicator_indicator",
                        column: x => x.indicator,
                        principalSchema: "reporting",
                        principalTable: "indicator",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_project_comment_project_project",
                        column: x => x.project,
                        principalSchema: "reporting",
                        principalTable: "project",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "project_step",
                schema: "reporting",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    from = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    to = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    why = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    account = table.Column<Guid>(type: "uuid", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    project = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_project_step", x => x.id);
                    table.ForeignKey(
                        name: "fk_project_step_project_project",
                        column: x => x.project,
                        principalSchema: "reporting",
                        principalTable: "project",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "project_task",
                schema: "reporting",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    project = table.Column<Guid>(type: "uuid", nullable: false),
                    indicator = table.Column<Guid>(type: "uuid", nullable: true),
                    title = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    details = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    responsible = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    done_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    done_by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    done_note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    withdrawn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    withdrawn_by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    withdrawn_why = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_project_task", x => x.id);
                    table.ForeignKey(
                        name: "fk_project_task_indicator_indicator",
                        column: x => x.indicator,
                        principalSchema: "reporting",
                        principalTable: "indicator",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_project_task_project_project",
                        column: x => x.project,
                        principalSchema: "reporting",
                        principalTable: "project",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "year_target",
                schema: "reporting",
                columns: table => new
                {
                    year = table.Column<int>(type: "integer", nullable: false),
                    indicator = table.Column<Guid>(type: "uuid", nullable: false),
                    value = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: false),
                    assumed = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_year_target", x => new { x.indicator, x.year });
                    table.ForeignKey(
                        name: "fk_year_target_indicator_indicator",
                        column: x => x.indicator,
                        principalSchema: "reporting",
                        principalTable: "indicator",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "project_file",
                schema: "reporting",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    form = table.Column<Guid>(type: "uuid", nullable: false),
                    project = table.Column<Guid>(type: "uuid", nullable: false),
                    indicator = table.Column<Guid>(type: "uuid", nullable: true),
                    task = table.Column<Guid>(type: "uuid", nullable: true),
                    file = table.Column<Guid>(type: "uuid", nullable: false),
                    note = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    removed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    removed_by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    removed_why = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_project_file", x => x.id);
                    table.ForeignKey(
                        name: "fk_project_file_indicator_indicator",
                        column: x => x.indicator,
                        principalSchema: "reporting",
                        principalTable: "indicator",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_project_file_project_project",
                        column: x => x.project,
                        principalSchema: "reporting",
                        principalTable: "project",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_project_file_project_task_task",
                        column: x => x.task,
                        principalSchema: "reporting",
                        principalTable: "project_task",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_indicator_change_indicator",
                schema: "reporting",
                table: "indicator_change",
                column: "indicator");

            migrationBuilder.CreateIndex(
                name: "ix_indicator_change_project",
                schema: "reporting",
                table: "indicator_change",
                column: "project");

            migrationBuilder.CreateIndex(
                name: "ix_project_comment_indicator",
                schema: "reporting",
                table: "project_comment",
                column: "indicator");

            migrationBuilder.CreateIndex(
                name: "ix_project_comment_project",
                schema: "reporting",
                table: "project_comment",
                column: "project");

            migrationBuilder.CreateIndex(
                name: "ix_project_file_form",
                schema: "reporting",
                table: "project_file",
                column: "form");

            migrationBuilder.CreateIndex(
                name: "ix_project_file_indicator",
                schema: "reporting",
                table: "project_file",
                column: "indicator");

            migrationBuilder.CreateIndex(
                name: "ix_project_file_project",
                schema: "reporting",
                table: "project_file",
                column: "project");

            migrationBuilder.CreateIndex(
                name: "ix_project_file_task",
                schema: "reporting",
                table: "project_file",
                column: "task");

            migrationBuilder.CreateIndex(
                name: "ix_project_step_project",
                schema: "reporting",
                table: "project_step",
                column: "project");

            migrationBuilder.CreateIndex(
                name: "ix_project_task_indicator",
                schema: "reporting",
                table: "project_task",
                column: "indicator");

            migrationBuilder.CreateIndex(
                name: "ix_project_task_project",
                schema: "reporting",
                table: "project_task",
                column: "project");

            // What was paid to contractors is no indicator of the official form; the figures stay, and from the first day on they are not shown among the indicators.
            migrationBuilder.Sql(
                """
                UPDATE reporting.indicator i SET retired_on = p."from" FROM reporting.project p
                WHERE p.id = i.project_id AND p.code = 'county-2021' AND i.level1 = '资金执行';
                """);

            migrationBuilder.Sql(
                """
                CREATE FUNCTION reporting.refuse_change_of_record() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    RAISE EXCEPTION 'reporting.% is append-only: % refused', TG_TABLE_NAME, TG_OP;
                END $$;
                CREATE TRIGGER project_step_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON reporting.project_step
                    FOR EACH STATEMENT EXECUTE FUNCTION reporting.refuse_change_of_record();
                CREATE TRIGGER indicator_change_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON reporting.indicator_change
                    FOR EACH STATEMENT EXECUTE FUNCTION reporting.refuse_change_of_record();
                CREATE TRIGGER project_comment_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON reporting.project_comment
                    FOR EACH STATEMENT EXECUTE FUNCTION reporting.refuse_change_of_record();
                CREATE TRIGGER project_file_is_kept BEFORE DELETE OR TRUNCATE ON reporting.project_file
                    FOR EACH STATEMENT EXECUTE FUNCTION reporting.refuse_change_of_record();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "indicator_change",
                schema: "reporting");

            migrationBuilder.DropTable(
                name: "project_comment",
                schema: "reporting");

            migrationBuilder.DropTable(
                name: "project_file",
                schema: "reporting");

            migrationBuilder.DropTable(
                name: "project_step",
                schema: "reporting");

            migrationBuilder.DropTable(
                name: "year_target",
                schema: "reporting");

            migrationBuilder.DropTable(
                name: "project_task",
                schema: "reporting");

            migrationBuilder.Sql("DROP FUNCTION reporting.refuse_change_of_record();");

            migrationBuilder.DropColumn(
                name: "benefit_points",
                schema: "reporting",
                table: "project");

            migrationBuilder.DropColumn(
                name: "edited_at",
                schema: "reporting",
                table: "project");

            migrationBuilder.DropColumn(
                name: "edited_by",
                schema: "reporting",
                table: "project");

            migrationBuilder.DropColumn(
                name: "output_points",
                schema: "reporting",
                table: "project");

            migrationBuilder.DropColumn(
                name: "satisfaction_points",
                schema: "reporting",
                table: "project");

            migrationBuilder.DropColumn(
                name: "version",
                schema: "reporting",
                table: "project");

            migrationBuilder.DropColumn(
                name: "retired_on",
                schema: "reporting",
                table: "indicator");

            migrationBuilder.DropColumn(
                name: "version",
                schema: "reporting",
                table: "indicator");

            migrationBuilder.DropColumn(
                name: "weight_assumed",
                schema: "reporting",
                table: "indicator");
        }
    }
}
