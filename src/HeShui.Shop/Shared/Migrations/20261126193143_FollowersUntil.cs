using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HeShui.Shop.Shared.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(ShopDb))]
    [Migration("20261126193143_FollowersUntil")]
    public class FollowersUntil : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_follow_event_target_on_id",
                schema: "members",
                table: "follow_event");

            migrationBuilder.AddColumn<DateOnly>(
                name: "until",
                schema: "members",
                table: "follow_event",
                type: "date",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_follow_event_target_on_id",
                schema: "members",
                table: "follow_event",
                columns: new[] { "target", "on", "id" },
                filter: "follows")
                .Annotation("Npgsql:IndexInclude", new[] { "member", "until" });

            migrationBuilder.Sql(
                """
                -- An update of this column changes no count.
                DROP TRIGGER days_of_follow_event ON members.follow_event;
                UPDATE members.follow_event e SET until = n.until
                FROM (SELECT id, min("on") OVER (PARTITION BY target, member ORDER BY id ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS until FROM members.follow_event) n
                WHERE n.id = e.id AND n.until IS NOT NULL;
                CREATE TRIGGER days_of_follow_event BEFORE INSERT OR DELETE OR UPDATE OF member, target, follows, "on" ON members.follow_event FOR EACH ROW EXECUTE FUNCTION members.note_follow_event();

                -- After the other trigger, which lets one at a time at each member.
                CREATE FUNCTION members.end_follow_events() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    UPDATE members.follow_event e SET until = n.until
                    FROM (SELECT id, min("on") OVER (PARTITION BY target, member ORDER BY id ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS until
                        FROM members.follow_event WHERE member IN (OLD.member, NEW.member)) n
                    WHERE n.id = e.id AND e.until IS DISTINCT FROM n.until;
                    RETURN NULL;
                END $$;
                CREATE TRIGGER follow_events_end AFTER INSERT OR DELETE OR UPDATE OF member, target, "on" ON members.follow_event FOR EACH ROW EXECUTE FUNCTION members.end_follow_events();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                DROP TRIGGER follow_events_end ON members.follow_event;
                DROP FUNCTION members.end_follow_events();
                DROP TRIGGER days_of_follow_event ON members.follow_event;
                CREATE TRIGGER days_of_follow_event BEFORE INSERT OR UPDATE OR DELETE ON members.follow_event FOR EACH ROW EXECUTE FUNCTION members.note_follow_event();
                """);

            migrationBuilder.DropIndex(
                name: "ix_follow_event_target_on_id",
                schema: "members",
                table: "follow_event");

            migrationBuilder.DropColumn(
                name: "until",
                schema: "members",
                table: "follow_event");

            migrationBuilder.CreateIndex(
                name: "ix_follow_event_target_on_id",
                schema: "members",
                table: "follow_event",
                columns: new[] { "target", "on", "id" });
        }
    }
}
