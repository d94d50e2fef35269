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
    [Migration("20261126104540_DaysOfMembersAndDeliveries")]
    public class DaysOfMembersAndDeliveries : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "day_change",
                schema: "delivery",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    zone = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    township = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    deliveries = table.Column<int>(type: "integer", nullable: false),
                    kept = table.Column<int>(type: "integer", nullable: false),
                    demo = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_delivery_day_change", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "day_change",
                schema: "members",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    registered_on = table.Column<DateOnly>(type: "date", nullable: true),
                    township = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    members = table.Column<int>(type: "integer", nullable: false),
                    demo = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_members_day_change", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "day_part",
                schema: "delivery",
                columns: table => new
                {
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    zone = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    township = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    deliveries = table.Column<int>(type: "integer", nullable: false),
                    kept = table.Column<int>(type: "integer", nullable: false),
                    demo = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                });

            migrationBuilder.CreateTable(
                name: "day_part",
                schema: "members",
                columns: table => new
                {
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    registered_on = table.Column<DateOnly>(type: "date", nullable: true),
                    township = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    members = table.Column<int>(type: "integer", nullable: false),
                    demo = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                });

            migrationBuilder.CreateIndex(
                name: "ix_shipment_member",
                schema: "delivery",
                table: "shipment",
                column: "member");

            migrationBuilder.CreateIndex(
                name: "ix_member_township_registered_on_id",
                schema: "members",
                table: "member",
                columns: new[] { "township", "registered_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_day_part_kind_day_zone_township",
                schema: "delivery",
                table: "day_part",
                columns: new[] { "kind", "day", "zone", "township" },
                unique: true)
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "ix_day_part_kind_day_registered_on_township",
                schema: "members",
                table: "day_part",
                columns: new[] { "kind", "day", "registered_on", "township" },
                unique: true)
                .Annotation("Npgsql:NullsDistinct", false);

            // Triggers first: from here to the end of the migration nobody else writes these tables, so what is filled in is all there is.
            migrationBuilder.Sql(
                """
                -- What a member counts, and from which day on; with one event of following left out and a fresh one put in.
                -- An event counts from its day until the first day of those said later; it never counts where they are of its day or earlier ones.
                CREATE FUNCTION members.counts(m members.member, without bigint, fresh members.follow_event)
                    RETURNS TABLE (kind varchar, day date, registered_on date, change int) LANGUAGE sql STABLE AS $$
                    SELECT 'Registered'::varchar, d.day, m.registered_on, d.change
                    FROM (VALUES (m.registered_on, 1), (m.closed_on, -1)) d(day, change)
                    WHERE m.phone_verified_at IS NOT NULL AND (m.closed_on IS NULL OR m.closed_on > m.registered_on) AND d.day IS NOT NULL
                    UNION ALL
                    SELECT 'Follows', d.day, NULL, d.change
                    FROM (SELECT said.follows, said."on", least(m.closed_on, min(said."on") OVER (ORDER BY said.id ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)) AS until
                        FROM (SELECT e.id, e.follows, e."on" FROM members.follow_event e WHERE e.target = 'shop' AND e.member = m.id AND e.id IS DISTINCT FROM without
                            UNION ALL SELECT fresh.id, fresh.follows, fresh."on" WHERE fresh.target = 'shop' AND fresh.member = m.id) said) w
                    CROSS JOIN LATERAL (VALUES (w."on", 1), (w.until, -1)) d(day, change)
                    WHERE w.follows AND (w.until IS NULL OR w.until > w."on") AND d.day IS NOT NULL
                $$;

                CREATE FUNCTION members.note_member() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF TG_OP <> 'INSERT' THEN
                        INSERT INTO members.day_change (kind, day, registered_on, township, members, demo)
                        SELECT c.kind, c.day, c.registered_on, OLD.township, -c.change, CASE WHEN OLD.is_demo THEN -c.change ELSE 0 END FROM members.counts(OLD, NULL, NULL) c;
                    END IF;
                    IF TG_OP = 'DELETE' THEN
                        RETURN OLD;
                    END IF;
                    INSERT INTO members.day_change (kind, day, registered_on, township, members, demo)
                    SELECT c.kind, c.day, c.registered_on, NEW.township, c.change, CASE WHEN NEW.is_demo THEN c.change ELSE 0 END FROM members.counts(NEW, NULL, NULL) c;
                    RETURN NEW;
                END $$;
                CREATE TRIGGER days_of_new_member AFTER INSERT ON members.member FOR EACH ROW EXECUTE FUNCTION members.note_member();
                CREATE TRIGGER days_of_changed_member AFTER UPDATE ON members.member FOR EACH ROW
                    WHEN ((OLD.registered_on, OLD.closed_on, OLD.township, OLD.is_demo, OLD.phone_verified_at IS NULL)
                        IS DISTINCT FROM (NEW.registered_on, NEW.closed_on, NEW.township, NEW.is_demo, NEW.phone_verified_at IS NULL))
                    EXECUTE FUNCTION members.note_member();
                -- Before, because with the member go the events that say what to take away.
                CREATE TRIGGER days_of_deleted_member BEFORE DELETE ON members.member FOR EACH ROW EXECUTE FUNCTION members.note_member();

                -- One at a time for each member, because an event counts by the others. Before, so that of several rows in one statement each sees those before it.
                CREATE FUNCTION members.note_follow_event() RETURNS trigger LANGUAGE plpgsql AS $$
                DECLARE
                    about uuid[] := '{}';
                    without bigint;
                    fresh members.follow_event;
                BEGIN
                    IF TG_OP <> 'INSERT' THEN
                        about := about || OLD.member;
                        without := OLD.id;
                    END IF;
                    IF TG_OP <> 'DELETE' THEN
                        about := about || NEW.member;
                        fresh := NEW;
                    END IF;
                    PERFORM FROM members.member WHERE id = ANY (about) ORDER BY id FOR NO KEY UPDATE;
                    INSERT INTO members.day_change (kind, day, township, members, demo)
                    SELECT c.kind, c.day, m.township, sum(c.change), CASE WHEN m.is_demo THEN sum(c.change) ELSE 0 END
                    FROM members.member m CROSS JOIN LATERAL (
                        SELECT b.kind, b.day, -b.change AS change FROM members.counts(m, NULL, NULL) b WHERE b.kind = 'Follows'
                        UNION ALL SELECT a.kind, a.day, a.change FROM members.counts(m, without, fresh) a WHERE a.kind = 'Follows') c
                    WHERE m.id = ANY (about) GROUP BY m.id, c.kind, c.day HAVING sum(c.change) <> 0;
                    IF TG_OP = 'DELETE' THEN
                        RETURN OLD;
                    END IF;
                    RETURN NEW;
                END $$;
                CREATE TRIGGER days_of_follow_event BEFORE INSERT OR UPDATE OR DELETE ON members.follow_event FOR EACH ROW EXECUTE FUNCTION members.note_follow_event();

                INSERT INTO members.day_part (kind, day, registered_on, township, members, demo)
                SELECT c.kind, c.day, c.registered_on, m.township, sum(c.change), coalesce(sum(c.change) FILTER (WHERE m.is_demo), 0)
                FROM members.member m CROSS JOIN LATERAL members.counts(m, NULL, NULL) c GROUP BY 1, 2, 3, 4;
                """);

            migrationBuilder.Sql(
                """
                -- What a shipment counts, and on which day.
                CREATE FUNCTION delivery.counts(s delivery.shipment) RETURNS TABLE (kind varchar, day date, kept int, demo int) LANGUAGE sql STABLE AS $$
                    SELECT k.kind, (k.at AT TIME ZONE 'Asia/Shanghai')::date, CASE WHEN s.arrived_at <= s.promise_to THEN 1 ELSE 0 END, CASE WHEN s.is_demo THEN 1 ELSE 0 END
                    FROM (
                        SELECT 'Due'::varchar AS kind, s.promise_to AS at WHERE s.released_at <= s.promise_to AND (s.called_off_at IS NULL OR s.called_off_at > s.promise_to)
                        UNION ALL
                        SELECT 'Brought', s.arrived_at WHERE s.arrived_at IS NOT NULL
                            AND (s.method <> 'Pickup' OR EXISTS (SELECT FROM delivery.pickup_point p WHERE p.code = s.pickup_point AND p.kind <> 'Store'))) k
                $$;

                CREATE FUNCTION delivery.note_shipment() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF TG_OP <> 'INSERT' THEN
                        INSERT INTO delivery.day_change (kind, day, zone, township, deliveries, kept, demo)
                        SELECT c.kind, c.day, OLD.zone, OLD.township, -1, -c.kept, -c.demo FROM delivery.counts(OLD) c;
                    END IF;
                    IF TG_OP <> 'DELETE' THEN
                        INSERT INTO delivery.day_change (kind, day, zone, township, deliveries, kept, demo)
                        SELECT c.kind, c.day, NEW.zone, NEW.township, 1, c.kept, c.demo FROM delivery.counts(NEW) c;
                    END IF;
                    RETURN NULL;
                END $$;
                CREATE TRIGGER days_of_new_shipment AFTER INSERT ON delivery.shipment FOR EACH ROW
                    WHEN (NEW.released_at IS NOT NULL OR NEW.arrived_at IS NOT NULL) EXECUTE FUNCTION delivery.note_shipment();
                CREATE TRIGGER days_of_changed_shipment AFTER UPDATE ON delivery.shipment FOR EACH ROW
                    WHEN ((OLD.zone, OLD.township, OLD.method, OLD.pickup_point, OLD.promise_to, OLD.released_at, OLD.called_off_at, OLD.arrived_at, OLD.is_demo)
                        IS DISTINCT FROM (NEW.zone, NEW.township, NEW.method, NEW.pickup_point, NEW.promise_to, NEW.released_at, NEW.called_off_at, NEW.arrived_at, NEW.is_demo))
                    EXECUTE FUNCTION delivery.note_shipment();
                CREATE TRIGGER days_of_deleted_shipment AFTER DELETE ON delivery.shipment FOR EACH ROW
                    WHEN (OLD.released_at IS NOT NULL OR OLD.arrived_at IS NOT NULL) EXECUTE FUNCTION delivery.note_shipment();

                -- What was brought to a point is counted by what the point was; another kind of point is another point.
                CREATE FUNCTION delivery.refuse_change_of_point() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    RAISE EXCEPTION 'pickup point % keeps its code and its kind, as deliveries are counted by them', OLD.code;
                END $$;
                CREATE TRIGGER pickup_point_keeps_its_kind BEFORE UPDATE ON delivery.pickup_point FOR EACH ROW
                    WHEN (OLD.code <> NEW.code OR OLD.kind <> NEW.kind) EXECUTE FUNCTION delivery.refuse_change_of_point();
                CREATE TRIGGER pickup_point_is_kept BEFORE DELETE ON delivery.pickup_point FOR EACH ROW EXECUTE FUNCTION delivery.refuse_change_of_point();

                INSERT INTO delivery.day_part (kind, day, zone, township, deliveries, kept, demo)
                SELECT c.kind, c.day, s.zone, s.township, count(*), sum(c.kept), sum(c.demo) FROM delivery.shipment s CROSS JOIN LATERAL delivery.counts(s) c GROUP BY 1, 2, 3, 4;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                DROP TRIGGER days_of_new_member ON members.member;
                DROP TRIGGER days_of_changed_member ON members.member;
                DROP TRIGGER days_of_deleted_member ON members.member;
                DROP TRIGGER days_of_follow_event ON members.follow_event;
                DROP FUNCTION members.note_member();
                DROP FUNCTION members.note_follow_event();
                DROP FUNCTION members.counts(members.member, bigint, members.follow_event);
                DROP TRIGGER days_of_new_shipment ON delivery.shipment;
                DROP TRIGGER days_of_changed_shipment ON delivery.shipment;
                DROP TRIGGER days_of_deleted_shipment ON delivery.shipment;
                DROP TRIGGER pickup_point_keeps_its_kind ON delivery.pickup_point;
                DROP TRIGGER pickup_point_is_kept ON delivery.pickup_point;
                DROP FUNCTION delivery.note_shipment();
                DROP FUNCTION delivery.refuse_change_of_point();
                DROP FUNCTION delivery.counts(delivery.shipment);
                """);

            migrationBuilder.DropTable(
                name: "day_change",
                schema: "delivery");

            migrationBuilder.DropTable(
                name: "day_change",
                schema: "members");

            migrationBuilder.DropTable(
                name: "day_part",
                schema: "delivery");

            migrationBuilder.DropTable(
                name: "day_part",
                schema: "members");

            migrationBuilder.DropIndex(
                name: "ix_shipment_member",
                schema: "delivery",
                table: "shipment");

            migrationBuilder.DropIndex(
                name: "ix_member_township_registered_on_id",
                schema: "members",
                table: "member");
        }
    }
}
