package org.lookalike.detector.alert;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.access.Sessions;
import org.lookalike.detector.audit.Audit;

/** Filters of the queue, which people keep for themselves by name. */
@ApplicationScoped
public class SavedFilters {

    private final Sessions sessions;
    private final Audit audit;

    SavedFilters(Sessions sessions, Audit audit) {
        this.sessions = sessions;
        this.audit = audit;
    }

    /** Somebody's filters, by name. */
    public Uni<List<SavedFilter>> list(String owner) {
        return sessions.forProgram(session -> session.createSelectionQuery(
                                "from SavedFilterRow where owner = :owner order by name", SavedFilterRow.class)
                        .setParameter("owner", owner)
                        .getResultList())
                .map(rows -> rows.stream().map(SavedFilterRow::toFilter).toList());
    }

    /** Keeps a filter, in place of the one of this name where there is one. */
    public Uni<SavedFilter> save(String owner, String name, String query) {
        return sessions.forProgram(session -> called(session, owner, name).chain(before -> session.createNativeQuery(
                        """
                                insert into saved_filter (filter_id, owner, name, query, created_at)
                                values (gen_random_uuid(), :owner, :name, :query, now())
                                on conflict (owner, name) do update set query = excluded.query
                                returning filter_id""",
                        UUID.class)
                .setParameter("owner", owner)
                .setParameter("name", name)
                .setParameter("query", query)
                .getSingleResult()
                .map(id -> new SavedFilter(id, name, query))
                .call(saved -> audit.record(session, change(owner, "filter_saved", saved, before, saved)))));
    }

    /** Forgets a filter; false if it is none of theirs. */
    public Uni<Boolean> remove(String owner, UUID filterId) {
        return sessions.forProgram(
                session -> session.find(SavedFilterRow.class, filterId).chain(row -> {
                    if (row == null || !row.owner.equals(owner)) {
                        return Uni.createFrom().item(false);
                    }
                    var filter = row.toFilter();
                    return session.remove(row)
                            .chain(() -> audit.record(session, change(owner, "filter_forgotten", filter, filter, null)))
                            .replaceWith(true);
                }));
    }

    private static Uni<@Nullable SavedFilter> called(Session session, String owner, String name) {
        return session.createSelectionQuery(
                        "from SavedFilterRow where owner = :owner and name = :name", SavedFilterRow.class)
                .setParameter("owner", owner)
                .setParameter("name", name)
                .setReadOnly(true)
                .getSingleResultOrNull()
                .map(row -> row == null ? null : row.toFilter());
    }

    private static Audit.Change change(
            String owner, String what, SavedFilter filter, @Nullable SavedFilter before, @Nullable SavedFilter after) {
        return new Audit.Change(owner, what, "filter:" + filter.filterId(), null, before, after);
    }
}
