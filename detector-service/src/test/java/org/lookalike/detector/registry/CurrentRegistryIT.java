package org.lookalike.detector.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lookalike.detector.DetectorTest;
import org.lookalike.detector.Districts;
import org.lookalike.detector.SeparateApplication;
import org.lookalike.detector.registry.CurrentRegistry.Position;
import org.lookalike.testing.HeldTables;

/**
 * Many districts are registered while a replica is away. There are few where a build has no time;
 * {@code -Dregistry.districts=20000} says more, and then no warning of a blocked thread may be in the log.
 */
@DetectorTest
@TestProfile(SeparateApplication.class)
class CurrentRegistryIT {

    private static final int DISTRICTS = Integer.getInteger("registry.districts", 1_001);

    @Inject
    CurrentRegistry registry;

    @Inject
    DataSource database;

    @Inject
    Pool pool;

    @AfterEach
    void clear() {
        HeldTables.execute(database, "delete from district where district_id like 'dst_many%'");
    }

    @Test
    void allDistricts_areLoaded_whetherRegisteredOneByOneOrTogether() throws Throwable {
        var first = Districts.register("Alder Bluff Public Schools");
        HeldTables.execute(
                database,
                """
                insert into district (district_id, name, state, search_text, profile, account_pictures, registry_revision, created_at, updated_at)
                select 'dst_many' || i, name || i, state, search_text, jsonb_set(profile, '{name}', to_jsonb(name || i)), '{}',
                       case when i %% 2 = 0 then revision + i else revision + 1 end, now(), now()
                from district, registry_revision, generate_series(1, %d) as i where district_id = '%s'"""
                        .formatted(DISTRICTS, first));
        HeldTables.execute(database, "update registry_revision set revision = revision + %d".formatted(DISTRICTS));

        var view = VertxContextSupport.subscribeAndAwait(registry::upToDate);

        assertThat(view.districts()).containsKey(first);
        assertThat(view.districts().keySet())
                .filteredOn(id -> id.startsWith("dst_many"))
                .hasSize(DISTRICTS);
    }

    @Test
    void changes_areReadByATransactionWhoseCommitIsWritten() throws Throwable {
        String transaction = VertxContextSupport.subscribeAndAwait(
                () -> pool.query(CurrentRegistry.statements(Position.of(0), CurrentRegistry.CONFIRMING))
                        .execute()
                        .map(results -> results.next().iterator().next().getString(2)));

        String status = VertxContextSupport.subscribeAndAwait(
                () -> pool.query("select pg_xact_status('%s')".formatted(transaction))
                        .execute()
                        .map(rows -> rows.iterator().next().getString(0)));
        assertThat(status).isEqualTo("committed");
    }

    /** A failover without synchronous replication may forget changes. */
    @Test
    void changesThatTheDatabaseForgot_areForgottenToo() throws Throwable {
        var kept = Districts.register("Bramble Ridge Public Schools");
        var forgotten = Districts.register("Otter Creek Public Schools");
        assertThat(VertxContextSupport.subscribeAndAwait(registry::upToDate).districts())
                .containsKeys(kept, forgotten);

        HeldTables.execute(database, "delete from district where district_id = '%s'".formatted(forgotten));
        HeldTables.execute(database, "update registry_revision set revision = revision - 1");

        assertThat(VertxContextSupport.subscribeAndAwait(registry::upToDate).districts())
                .containsKey(kept)
                .doesNotContainKey(forgotten);
    }
}
