package org.lookalike.proofs.alternative;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hibernate.SessionFactory;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.hibernate.tool.schema.Action;
import org.lookalike.local.PostgresServer;
import org.lookalike.proofs.oracle.Expected.Imitation;
import org.lookalike.proofs.world.Account;
import org.lookalike.proofs.world.District;

/**
 * The program, written with Hibernate ORM: for each account a transaction that looks for the district it resembles, and
 * stores what it finds. Any number of threads may use it. Its tables are gone when it is closed.
 */
public final class AccountByAccount implements AutoCloseable {

    private static final String DATABASE = "alternative";
    private static final int STORED_AT_ONCE = 500;

    private final Lookup lookup;
    private final SessionFactory sessions;

    private AccountByAccount(Lookup lookup, SessionFactory sessions) {
        this.lookup = lookup;
        this.sessions = sessions;
    }

    /**
     * Stores the districts.
     *
     * @param connections as many as there are threads
     */
    public static AccountByAccount start(
            PostgresServer server, int connections, List<District> districts, Lookup lookup) {
        server.createDatabases(DATABASE);
        var superuser = server.logins().superuser();
        var sessions = new HibernatePersistenceConfiguration(DATABASE)
                .managedClasses(KnownDistrict.class, FoundImitation.class)
                .jdbcUrl(server.jdbcUrl(DATABASE) + "?options=" + options(lookup))
                .jdbcCredentials(superuser.user(), superuser.password())
                .jdbcPoolSize(connections)
                .schemaToolingAction(Action.CREATE_DROP)
                .createEntityManagerFactory();
        var program = new AccountByAccount(lookup, sessions);
        program.store(districts);
        return program;
    }

    private static String options(Lookup lookup) {
        return lookup.settings().entrySet().stream()
                .map(setting -> "-c%%20%s=%s".formatted(setting.getKey(), setting.getValue()))
                .collect(Collectors.joining("%20"));
    }

    private void store(List<District> districts) {
        sessions.inTransaction(session -> {
            session.setJdbcBatchSize(STORED_AT_ONCE);
            districts.forEach(district -> session.persist(new KnownDistrict(district)));
        });
        sessions.inTransaction(session -> {
            lookup.preparation()
                    .forEach(sql -> session.createNativeMutationQuery(sql).executeUpdate());
            session.createNativeMutationQuery("analyze district").executeUpdate();
        });
    }

    /** The district that it seems to imitate, if there is one; that is stored. */
    public Optional<Imitation> judge(Account account) {
        return sessions.fromTransaction(
                session -> lookup.closest(account, session).map(ncesLeaId -> {
                    session.merge(new FoundImitation(account.key(), ncesLeaId));
                    return new Imitation(account.key(), ncesLeaId);
                }));
    }

    @Override
    public void close() {
        sessions.close();
    }
}
