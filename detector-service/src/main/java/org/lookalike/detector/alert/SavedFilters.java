package org.lookalike.detector.alert;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.lookalike.access.Sessions;

/** Filters of the queue, which people keep for themselves by name. */
@ApplicationScoped
public class SavedFilters {

    private final Sessions sessions;

    SavedFilters(Sessions sessions) {
        this.sessions = sessions;
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
        return sessions.forProgram(session -> session.createNativeQuery(
                                """
                                insert into saved_filter (filter_id, owner, name, query, created_at)
                                values (gen_random_uuid(), :owner, :name, :query, now())
                                on conflict (owner, name) do update set query = excluded.query
                                returning filter_id""",
                                UUID.class)
                        .setParameter("owner", owner)
                        .setParameter("name", name)
                        .setParameter("query", query)
                        .getSingleResult())
                .map(id -> new SavedFilter(id, name, query));
    }

    /** Forgets a filter; false if it is none of theirs. */
    public Uni<Boolean> remove(String owner, UUID filterId) {
        return sessions.forProgram(session -> session.createMutationQuery(
                                "delete from SavedFilterRow where filterId = :id and owner = :owner")
                        .setParameter("id", filterId)
                        .setParameter("owner", owner)
                        .executeUpdate())
                .map(removed -> removed == 1);
    }
}
