package org.lookalike.detector.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.lookalike.testing.PostgresTestResource;
import org.lookalike.testing.RowSecurity;

/** Districts whose leaders are in their document alone, as version 1.0.0 stored them, in a database that is then brought up to date. */
class LeadersMigrationIT {

    private static final String DISTRICTS =
            """
            insert into district (district_id, name, profile, registry_revision, created_at, updated_at, removed_at)
            select given.id, given.id, case when leaders is null then '{}' else jsonb_build_object('leaders', leaders) end,
                row_number() over (), now(), now(), case when id = 'removed' then now() end
            from (values
                ('none', null::jsonb),
                ('null', 'null'),
                ('empty', '[]'),
                ('removed', '[{"name": "Robin Sample", "role": "Superintendent"}]'),
                ('odd', '[{"name": "Robin  Sample", "role": ""}, {"name": "Kim\\u00a0Sample"}, {"name": " Pat Sample ", "role": " "},
                          {"name": "", "role": "Chair"},
                          {"name": "Lou Sample", "role": "Chair", "searchName": true, "officialAccounts": [{"platform": "x", "handle": "LouSample"}],
                           "consent": {"givenBy": "Lou Sample", "givenOn": "2026-01-31", "scope": "Name"}}]'),
                ('twice', '[{"name": "Robin Sample", "role": "Chair"}, {"name": "robin sample", "role": "Superintendent"}]'),
                ('listed', '[{"name": "Kim Sample", "role": "Chair"}, {"name": "ROBIN SAMPLE", "role": "Superintendent"},
                             {"name": "Lou Sample", "role": "Chair"}]'),
                ('listed twice', '[{"name": "Robin Sample", "role": "Chair"}, {"name": "ROBIN SAMPLE", "role": "Superintendent"}]'),
                ('twenty', (select jsonb_agg(jsonb_build_object('name', 'Robin Sample ' || n, 'role', 'Trustee') order by n)
                            from generate_series(1, 20) as n))) as given (id, leaders)""";

    /** Which of two by one name is the leader nobody knows. Who stopped has no name. */
    private static final String ROSTER =
            """
            insert into person (person_id, district_id, address_hash, address, name, role, state)
            select gen_random_uuid(), of, address, case when name is not null then address end, name, 'Teacher', state
            from (values ('listed', '1', 'robin sample', 'AGREED'), ('listed', '2', 'Kim Sample', 'ASKED'),
                         ('listed', '3', 'Kim Sample', 'LISTED'), ('listed', '4', null, 'ENDED'),
                         ('listed twice', '1', 'Robin Sample', 'ASKED')) as given (of, address, name, state)""";

    @Test
    void leaders_becomePeople_andAreReadAsTheyWereStored() throws SQLException {
        var postgres = new PostgresTestResource();
        postgres.init(Map.of(PostgresTestResource.DATABASE, "leaders_migration"));
        var settings = postgres.start();
        var owner = Flyway.configure()
                .dataSource(
                        settings.get("quarkus.datasource.jdbc.url"),
                        settings.get("quarkus.flyway.username"),
                        settings.get("quarkus.flyway.password"))
                .placeholders(Map.of("application", settings.get("quarkus.datasource.username")));
        owner.target("62").load().migrate();
        try (var connection = owner.getDataSource().getConnection()) {
            try (var statement = connection.createStatement()) {
                statement.execute("set lookalike.districts = '*'");
                statement.execute(DISTRICTS);
                statement.execute(ROSTER);
            }
            var stored = RowSecurity.texts(connection, "select profile::text from district order by district_id");
            owner.target("latest").load().migrate();

            assertThat(RowSecurity.texts(
                            connection,
                            "select cast(profile as jsonb)::text from (select %s from district) as read order by district_id"
                                    .formatted(DistrictRepository.COLUMNS)))
                    .isEqualTo(stored);
            assertThat(
                            RowSecurity.texts(
                                    connection,
                                    """
                                    select concat_ws('|', district_id, name, role, state, leader ->> 'place') from person
                                    where district_id not in ('twenty', 'listed twice')
                                    order by district_id collate "C", leader -> 'place', address_hash"""))
                    .containsExactly(
                            "listed|Kim Sample|Chair|LEADER|1",
                            "listed|robin sample|Teacher|AGREED|2",
                            "listed|Lou Sample|Chair|LEADER|3",
                            "listed|Kim Sample|Teacher|ASKED",
                            "listed|Kim Sample|Teacher|LISTED",
                            "listed|Teacher|ENDED",
                            "odd|Robin  Sample||LEADER|1",
                            "odd|Kim\u00a0Sample|LEADER|2",
                            "odd| Pat Sample | |LEADER|3",
                            "odd||Chair|LEADER|4",
                            "odd|Lou Sample|Chair|LEADER|5",
                            "removed|Robin Sample|Superintendent|LEADER|1",
                            "twice|Robin Sample|Chair|LEADER|1",
                            "twice|robin sample|Superintendent|LEADER|2");
            assertThat(RowSecurity.texts(
                            connection, "select state from person where district_id = 'listed twice' order by state"))
                    .as("one of the two leaders is whom the roster lists")
                    .containsExactly("ASKED", "LEADER");
            assertThat(
                            RowSecurity.texts(
                                    connection,
                                    """
                                    select name from person where district_id = 'twenty' and state = 'LEADER' and role = 'Trustee'
                                    order by leader -> 'place'"""))
                    .hasSize(20)
                    .startsWith("Robin Sample 1", "Robin Sample 2")
                    .endsWith("Robin Sample 20");
        }
    }
}
